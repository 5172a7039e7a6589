@echo off
rem Starts Glissade with a JDK 25 or newer. The first start builds what is missing; later ones go
rem straight to Java.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..\..") do set "root=%%~fI"
set "jar=%root%\app\target\glissade-app.jar"
set "libraries=%root%\app\target\libraries.classpath"

call :find_java
if not defined java_home (
  echo glissade: no JDK 25 or newer was found; install one, such as Temurin from https://adoptium.net, or set GLISSADE_JAVA_HOME to its folder. 1>&2
  exit /b 2
)

call :is_built
if errorlevel 1 call :build
if errorlevel 1 exit /b 2

rem The class path is longer than a line of cmd may be, so it goes by an argument file. In one,
rem a backslash inside quotes escapes, so that each must be written twice.
set "arguments=%root%\app\target\launcher.arguments"
if not exist "%arguments%" call :write_arguments
if errorlevel 1 exit /b 2
"%java_home%\bin\java.exe" @"%arguments%" %GLISSADE_JAVA_OPTIONS% dev.glissade.app.Glissade %*
exit /b %ERRORLEVEL%

:find_java
set "java_home="
call :try "%GLISSADE_JAVA_HOME%"
call :try "%JAVA_HOME%"
call :try "%JAVA25_HOME%"
for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" ^
  "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" ^
  "%ProgramFiles%\Semeru" "%USERPROFILE%\.jdks" "%USERPROFILE%\.sdkman\candidates\java" ^
  "%USERPROFILE%\scoop\apps") do (
  for /d %%J in ("%%~P\*") do (
    call :try "%%~J"
    call :try "%%~J\current"
  )
)
exit /b 0

rem Takes a folder when its release file says 25 or newer and nothing was found before.
:try
if defined java_home exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>&1
if not errorlevel 1 set "java_home=%~1"
exit /b 0

rem Whether the build is there and nothing that it was made from is newer. Only PowerShell, which
rem every Windows has, compares times.
:is_built
if not exist "%jar%" exit /b 1
if not exist "%libraries%" exit /b 1
powershell -NoLogo -NoProfile -Command "$r=$env:root; $l=Get-Item -LiteralPath $env:libraries; $s=@(Get-ChildItem -LiteralPath $r,\"$r\app\",\"$r\engine\" -Filter pom.xml -Recurse -Depth 1 -File)+@(Get-ChildItem -LiteralPath \"$r\app\src\main\" -Recurse -File)+@(Get-ChildItem -Path \"$r\engine\*\src\main\" -Recurse -File); if ($s | Where-Object { $_.LastWriteTimeUtc -gt $l.LastWriteTimeUtc } | Select-Object -First 1) { exit 1 }; $c=[IO.File]::ReadAllText($env:libraries).Trim(); if (-not $c.Contains(\"$r\engine\")) { exit 1 }; foreach ($p in $c.Split(';')) { if (-not (Test-Path -LiteralPath $p)) { exit 1 } }; exit 0"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo glissade: Maven was not found; install Maven 3.8.7 or newer so that the first start can build. 1>&2
  exit /b 1
)
echo glissade: building what is missing; this takes a few minutes the first time. 1>&2
if not exist "%root%\app\target" mkdir "%root%\app\target"
del /q "%root%\app\target\launcher.arguments" >nul 2>&1
setlocal
set "JAVA_HOME=%java_home%"
call mvn -f "%root%\pom.xml" -B -ntp -q -pl app -am -Dmaven.test.skip=true package >"%root%\app\target\build.log" 2>&1 <nul
set "built=%ERRORLEVEL%"
endlocal & set "built=%built%"
if not "%built%"=="0" (
  findstr /c:"ERROR" "%root%\app\target\build.log" 1>&2
  echo glissade: the build failed; the whole output is in %root%\app\target\build.log 1>&2
  exit /b 1
)
exit /b 0

:write_arguments
powershell -NoLogo -NoProfile -Command "$c=$env:jar+';'+[IO.File]::ReadAllText($env:libraries).Trim(); $a='-Xmx1g -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp \"'+$c.Replace('\','\\')+'\"'; [IO.File]::WriteAllText($env:arguments, $a)"
exit /b %ERRORLEVEL%
