package dev.glissade.rehearsal.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The one user that may log in.
 *
 * @param user compared without regard to case, as Snowflake does
 */
public record Account(String user, String password) {
    boolean admits(String name, String secret) {
        // In constant time: how long a refusal takes must not tell how much was right.
        boolean known = user.equalsIgnoreCase(name);
        boolean right =
                MessageDigest.isEqual(
                        password.getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8));
        return right && known;
    }

    @Override
    public String toString() {
        return "Account " + user;
    }
}
