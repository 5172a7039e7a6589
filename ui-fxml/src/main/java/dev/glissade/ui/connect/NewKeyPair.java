package dev.glissade.ui.connect;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * A key pair for signing in at Snowflake: the private key in a PKCS#8 file that only its owner
 * reads, encrypted if there is a passphrase; the public key as a text.
 *
 * @param publicKey the bytes of its X.509 form, in Base64 without line ends
 * @param fingerprint as DESCRIBE USER shows it, RSA_PUBLIC_KEY_FP
 */
record NewKeyPair(Path file, String publicKey, String fingerprint) {
    private static final int BITS = 2048;

    /** PBES2 with PBKDF2, as OpenSSL writes it (RFC 8018); snowflake-jdbc reads it. */
    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    private static final int ITERATIONS = 100_000;
    private static final int SALT_BYTES = 16;
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /**
     * Makes a pair; takes a second or so.
     *
     * @param file is not there yet: a key that is replaced is lost
     * @param passphrase empty for none
     * @throws EngineException when the file is there, or cannot be written
     */
    static NewKeyPair write(Path file, String passphrase) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            byte[] key = pair.getPrivate().getEncoded();
            String pem =
                    passphrase.isEmpty()
                            ? pem("PRIVATE KEY", key)
                            : pem("ENCRYPTED PRIVATE KEY", encrypted(key, passphrase));
            writeNew(file, pem.getBytes(StandardCharsets.US_ASCII));
            byte[] open = pair.getPublic().getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(open);
            return new NewKeyPair(
                    file,
                    Base64.getEncoder().encodeToString(open),
                    "SHA256:" + Base64.getEncoder().encodeToString(digest));
        } catch (FileAlreadyExistsException e) {
            throw refused(
                    file, "is there already, and a key that is replaced is lost", "Name another");
        } catch (IOException e) {
            throw refused(file, "cannot be written", "Choose a folder that you may write to");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA and AES", e);
        }
    }

    private static byte[] encrypted(byte[] key, String passphrase)
            throws GeneralSecurityException, IOException {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var spec = new PBEKeySpec(passphrase.toCharArray());
        var secret = SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(spec);
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(Cipher.ENCRYPT_MODE, secret, new PBEParameterSpec(salt, ITERATIONS));
        // Named by what they are, not by the cipher that made them: the form has no other name.
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, LINES.encodeToString(content));
    }

    /** Nobody else may read it, from its first byte on. */
    private static void writeNew(Path file, byte[] content) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ours =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, ours)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    private static EngineException refused(Path file, String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, file.toString(), what, remedy));
    }

    /** The same with the key's beginning and end alone: enough to know it by. */
    String alterUserShortly(String user) {
        int ends = 12;
        String key = publicKey;
        return key.length() <= 2 * ends
                ? alterUser(user)
                : alterUser(user)
                        .replace(
                                key,
                                key.substring(0, ends) + "…" + key.substring(key.length() - ends));
    }

    /**
     * What somebody who may has to say, so that the user can sign in by this pair.
     *
     * @param user as typed; what needs no quotes gets none, so that its case does not matter
     */
    String alterUser(String user) {
        String name =
                user.isBlank()
                        ? "<USER>"
                        : user.strip().matches("[A-Za-z_][A-Za-z0-9_$]*")
                                ? user.strip()
                                : '"' + user.strip().replace("\"", "\"\"") + '"';
        return "ALTER USER %s SET RSA_PUBLIC_KEY='%s';".formatted(name, publicKey);
    }
}
