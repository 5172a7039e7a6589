package dev.glissade.rehearsal.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Snowflake's client-side encryption, read back.
 *
 * <pre>
 * x-amz-meta-x-amz-key  the file's key: base64 of AES/ECB/PKCS5 under the stage's master key
 * x-amz-meta-x-amz-matdesc  which master key, as JSON; of no use here, but clients want it
 * x-amz-meta-x-amz-iv   base64 of the 16 bytes with which the body's chain starts
 * body                  AES/CBC/PKCS5 under the file's key
 * </pre>
 *
 * The mode authenticates nothing; a wrong key shows as bad padding at the end only. The driver
 * leaves no better choice.
 */
final class StageCipher {
    private StageCipher() {}

    /** The plain bytes of a file, decrypted while they are read. */
    static InputStream open(StagedFile file, StageKey master) throws IOException {
        InputStream stored = Files.newInputStream(file.data());
        if (!file.encrypted()) {
            return stored;
        }
        try {
            return new CipherInputStream(stored, cipher(file, master));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            stored.close();
            throw new IOException("the staged file's encryption key does not fit its stage", e);
        }
    }

    /**
     * Encrypts a file as a client would.
     *
     * @return the metadata by which it is read back
     */
    static Map<String, String> seal(
            InputStream plain, OutputStream sealed, StageKey master, SecureRandom random)
            throws IOException {
        byte[] key = new byte[StageKey.BYTES];
        byte[] vector = new byte[StageKey.BYTES];
        random.nextBytes(key);
        random.nextBytes(vector);
        try {
            @SuppressWarnings("InsecureCryptoUsage") // one block, and what the clients read
            Cipher wrap = Cipher.getInstance("AES/ECB/PKCS5Padding");
            wrap.init(Cipher.ENCRYPT_MODE, master.secret());
            @SuppressWarnings("InsecureCryptoUsage")
            Cipher body = Cipher.getInstance("AES/CBC/PKCS5Padding");
            body.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(vector));
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            var digested = new DigestInputStream(plain, sha256);
            new CipherInputStream(digested, body).transferTo(sealed);
            Base64.Encoder base64 = Base64.getEncoder();
            return Map.of(
                    "x-amz-key",
                    base64.encodeToString(wrap.doFinal(key)),
                    "x-amz-iv",
                    base64.encodeToString(vector),
                    "x-amz-matdesc",
                    "{\"smkId\":\"%d\",\"queryId\":\"\",\"keySize\":\"128\"}"
                            .formatted(master.number()),
                    "sfc-digest",
                    base64.encodeToString(sha256.digest()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the file cannot be encrypted", e);
        }
    }

    private static Cipher cipher(StagedFile file, StageKey master) throws GeneralSecurityException {
        Base64.Decoder base64 = Base64.getDecoder();
        @SuppressWarnings("InsecureCryptoUsage") // one block, and what the clients send
        Cipher unwrap = Cipher.getInstance("AES/ECB/PKCS5Padding");
        unwrap.init(Cipher.DECRYPT_MODE, master.secret());
        byte[] key = unwrap.doFinal(base64.decode(file.wrappedKey().orElseThrow()));
        @SuppressWarnings("InsecureCryptoUsage")
        Cipher body = Cipher.getInstance("AES/CBC/PKCS5Padding");
        byte[] vector = base64.decode(file.initialVector().orElseThrow());
        body.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        return body;
    }
}
