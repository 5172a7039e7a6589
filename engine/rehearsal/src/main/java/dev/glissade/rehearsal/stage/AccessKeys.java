package dev.glissade.rehearsal.stage;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access keys that are valid now. A request proves itself by the key's id in its Authorization
 * header and by the session token: both random, so the signature over them is not computed again.
 */
public final class AccessKeys {
    private static final String CREDENTIAL = "Credential=";

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

    boolean permits(@Nullable String authorization, @Nullable String token) {
        if (authorization == null || token == null) {
            return false;
        }
        int start = authorization.indexOf(CREDENTIAL);
        int end = authorization.indexOf('/', start + 1);
        if (start < 0 || end < 0) {
            return false;
        }
        AccessKey key = valid.get(authorization.substring(start + CREDENTIAL.length(), end));
        return key != null && same(key.token(), token);
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
