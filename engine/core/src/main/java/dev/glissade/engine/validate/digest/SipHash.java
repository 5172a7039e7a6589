package dev.glissade.engine.validate.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, 2012, and the authors' reference
 * code): by far cheaper than MD5 on the short cells of a table, and as good against accidents.
 *
 * <p>The result stands in two fields until the next call, so that no object is made per cell.
 */
final class SipHash {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;
    private long low;
    private long high;

    SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** The first eight bytes of the last hash, little-endian. */
    long low() {
        return low;
    }

    /** The last eight bytes of the last hash, little-endian. */
    long high() {
        return high;
    }

    /**
     * Hashes bytes.
     *
     * @param tag bytes of different kinds never hash alike; 0 is plain SipHash
     * @param to exclusive
     */
    void hash(int tag, byte[] bytes, int from, int to) {
        long k1 = key1 ^ tag;
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL ^ 0xee;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        int wholeEnd = to - ((to - from) & 7);
        // The last word holds the remaining bytes, and the length in its top byte.
        long last = (long) (to - from) << 56;
        for (int i = wholeEnd; i < to; i++) {
            last |= (bytes[i] & 0xffL) << (8 * (i - wholeEnd));
        }
        for (int i = from; i <= wholeEnd; i += 8) {
            long word = i == wholeEnd ? last : (long) LONG.get(bytes, i);
            v3 ^= word;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        finish(v0, v1, v2 ^ 0xee, v3);
    }

    private void finish(long a, long b, long c, long d) {
        long v0 = a;
        long v1 = b;
        long v2 = c;
        long v3 = d;
        for (int round = 0; round < 8; round++) {
            if (round == 4) {
                low = v0 ^ v1 ^ v2 ^ v3;
                v1 ^= 0xdd;
            }
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
        high = v0 ^ v1 ^ v2 ^ v3;
    }
}
