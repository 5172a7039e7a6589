package dev.glissade.rehearsal.wire;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;

/**
 * The one user that may log in.
 *
 * @param user compared without regard to case, as Snowflake does
 * @param publicKey the user's RSA key, where logins by key pair are admitted too
 */
public record Account(String user, String password, @Nullable PublicKey publicKey) {

    /** A user who logs in by password alone. */
    public Account(String user, String password) {
        this(user, password, null);
    }

    public Account withPublicKey(PublicKey key) {
        return new Account(user, password, key);
    }

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
