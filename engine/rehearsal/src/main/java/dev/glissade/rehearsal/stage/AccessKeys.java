package dev.glissade.rehearsal.stage;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access keys that are valid now. A request proves itself by its signature, made with the key's
 * secret, and by the session token. How old its date is does not count: a key ends with its
 * session.
 */
public final class AccessKeys {
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentHashMap<String, AccessKey> valid = new ConcurrentHashMap<>();

    /** A new key, for one session. */
    public AccessKey issue() {
        String id = "ASIA" + hex(8).toUpperCase(Locale.ROOT);
        var key = new AccessKey(id, hex(20), hex(32));
        valid.put(id, key);
        return key;
    }

    /** Ends a key: what comes with it afterwards is refused. */
    public void revoke(AccessKey key) {
        valid.remove(key.id());
    }

    /**
     * Checks who sent a request.
     *
     * @param authorization the header, if there is one
     * @throws S3Error when it was not signed, or not with a valid key's secret
     */
    void check(@Nullable String authorization, SignatureV4.Signed request) throws S3Error {
        SignatureV4 signature =
                SignatureV4.of(authorization)
                        .orElseThrow(
                                () -> new S3Error(403, "AccessDenied", "The request is unsigned."));
        AccessKey key = valid.get(signature.keyId());
        String token = request.headers().getOrDefault("x-amz-security-token", "");
        if (key == null || !same(key.token(), token)) {
            throw new S3Error(403, "InvalidAccessKeyId", "The access key is not valid here.");
        }
        if (!signature.headers().contains("host") || !signature.proves(key.secret(), request)) {
            throw new S3Error(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your key and signing method.");
        }
    }

    private static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private String hex(int bytes) {
        byte[] fresh = new byte[bytes];
        random.nextBytes(fresh);
        return HexFormat.of().formatHex(fresh);
    }
}
