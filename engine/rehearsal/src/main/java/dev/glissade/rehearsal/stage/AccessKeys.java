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

    /**
     * Checks a request that shows a key's token and no more.
     *
     * @param authorization the header, if there is one
     * @throws S3Error when it is no valid key's token
     */
    void checkBearer(@Nullable String authorization) throws S3Error {
        String start = "Bearer ";
        boolean valid =
                authorization != null
                        && authorization.startsWith(start)
                        && this.valid.values().stream()
                                .anyMatch(
                                        key ->
                                                same(
                                                        key.token(),
                                                        authorization.substring(start.length())));
        if (!valid) {
            throw new S3Error(401, "AuthenticationRequired", "The token is not valid here.");
        }
    }

    /**
     * Checks an address that was signed.
     *
     * @throws S3Error when it was not signed with a valid key's secret, or for something else
     */
    void checkAddress(String method, S3Request request) throws S3Error {
        SignedAddress.Use use = SignedAddress.use(request.parameters());
        AccessKey key = valid.get(request.parameter(SignedAddress.CREDENTIAL).orElse(""));
        boolean proved =
                key != null
                        && use.allows(method)
                        && same(
                                SignedAddress.signature(request.stage(), request.key(), use, key),
                                request.parameter(SignedAddress.SIGNATURE).orElse(""));
        if (!proved) {
            throw new S3Error(401, "SignatureDoesNotMatch", "The address is not valid here.");
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
