package dev.glissade.rehearsal.stage;

import java.util.Arrays;
import java.util.Base64;

import javax.crypto.spec.SecretKeySpec;

/** A stage's master key: it encrypts the keys of the files, which the client makes up itself. */
final class StageKey {
    static final int BYTES = 16;

    private final byte[] key;

    StageKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
        }
        this.key = key.clone();
    }

    SecretKeySpec secret() {
        return new SecretKeySpec(key, "AES");
    }

    /** As the driver wants it in {@code queryStageMasterKey}. */
    String base64() {
        return Base64.getEncoder().encodeToString(key);
    }

    /** A number that tells keys apart without giving anything away of them. */
    int number() {
        return Arrays.hashCode(key) >>> 8;
    }

    byte[] bytes() {
        return key.clone();
    }
}
