package dev.glissade.engine.validate.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

class SipHashTest {
    /** The first entries of {@code vectors_sip128} in the authors' reference code. */
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "2, 8177228da4a45dc7fca38bdef60affe4",
        "3, 9c70b60c5267a94e5f33b6b02985ed51",
        "7, a1f1ebbed8dbc153c0b84aa61ff08239",
        "8, 3b62a9ba6258f5610f83e264f31497b4",
    })
    void hashes_as_the_reference_does(int length, String expected) {
        var bytes = new byte[length + 5];
        for (int i = 0; i < length; i++) {
            bytes[i + 3] = (byte) i;
        }
        var hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

        hash.hash(0, bytes, 3, length + 3);

        assertThat(hex(hash)).isEqualTo(expected);
    }

    @Test
    void bytes_of_another_kind_hash_otherwise() {
        var hash = new SipHash(1, 2);
        hash.hash(0, new byte[] {1}, 0, 1);
        String value = hex(hash);

        hash.hash(1, new byte[] {1}, 0, 1);

        assertThat(hex(hash)).isNotEqualTo(value);
    }

    private static String hex(SipHash hash) {
        return HexFormat.of()
                .formatHex(
                        ByteBuffer.allocate(16)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(hash.low())
                                .putLong(hash.high())
                                .array());
    }
}
