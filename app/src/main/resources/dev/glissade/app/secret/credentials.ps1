# Reads four lines: what to do, the credential's name, its user, its secret; the last three as
# Base64 of UTF-8 after an underscore. Exit codes: 0 done, 1 refused, 3 there is none.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;
public static class GlissadeCredentials {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  struct Credential {
    public uint Flags;
    public uint Type;
    public string TargetName;
    public string Comment;
    public System.Runtime.InteropServices.ComTypes.FILETIME LastWritten;
    public uint CredentialBlobSize;
    public IntPtr CredentialBlob;
    public uint Persist;
    public uint AttributeCount;
    public IntPtr Attributes;
    public string TargetAlias;
    public string UserName;
  }
  [DllImport("advapi32.dll", EntryPoint = "CredWriteW", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool CredWrite(ref Credential credential, uint flags);
  [DllImport("advapi32.dll", EntryPoint = "CredReadW", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool CredRead(string target, uint type, uint flags, out IntPtr credential);
  [DllImport("advapi32.dll", EntryPoint = "CredDeleteW", CharSet = CharSet.Unicode, SetLastError = true)]
  static extern bool CredDelete(string target, uint type, uint flags);
  [DllImport("advapi32.dll")]
  static extern void CredFree(IntPtr buffer);
  const uint Generic = 1;
  const uint LocalMachine = 2;
  public static bool Keep(string target, string user, byte[] secret) {
    IntPtr blob = Marshal.AllocHGlobal(secret.Length);
    try {
      Marshal.Copy(secret, 0, blob, secret.Length);
      Credential credential = new Credential();
      credential.Type = Generic;
      credential.TargetName = target;
      credential.UserName = user;
      credential.CredentialBlob = blob;
      credential.CredentialBlobSize = (uint) secret.Length;
      credential.Persist = LocalMachine;
      return CredWrite(ref credential, 0);
    } finally {
      Marshal.FreeHGlobal(blob);
    }
  }
  public static byte[] Find(string target) {
    IntPtr found;
    if (!CredRead(target, Generic, 0, out found)) {
      return null;
    }
    try {
      Credential credential = (Credential) Marshal.PtrToStructure(found, typeof(Credential));
      byte[] secret = new byte[credential.CredentialBlobSize];
      Marshal.Copy(credential.CredentialBlob, secret, 0, secret.Length);
      return secret;
    } finally {
      CredFree(found);
    }
  }
  public static void Forget(string target) {
    CredDelete(target, Generic, 0);
  }
}
'@
$lines = @($input | ForEach-Object { "$_" })
$decode = { param($line) [Convert]::FromBase64String($line.Substring(1)) }
$text = { param($line) [Text.Encoding]::UTF8.GetString((& $decode $line)) }
$target = & $text $lines[1]
switch ($lines[0]) {
  'probe' { exit 0 }
  'find' {
    $secret = [GlissadeCredentials]::Find($target)
    if ($null -eq $secret) { exit 3 }
    [Console]::Out.Write([Convert]::ToBase64String($secret))
    exit 0
  }
  'keep' {
    $kept = [GlissadeCredentials]::Keep($target, (& $text $lines[2]), (& $decode $lines[3]))
    if ($kept) { exit 0 } else { exit 1 }
  }
  'forget' { [GlissadeCredentials]::Forget($target); exit 0 }
}
exit 1
