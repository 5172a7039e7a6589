package dev.glissade.engine.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.encode.StagedTexts;
import dev.glissade.engine.flow.RowSum;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Texts of rows as COPY sends them and as files hold them, cut into pieces of any length. */
class SummedTextsTest {
    private static final List<Integer> FIRST_AND_THIRD = List.of(0, 2);

    /** What the hashes of these texts come to, by hand. */
    private static RowSum sum(String... texts) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ZERO;
        for (String text : texts) {
            byte[] hash = md5(text);
            high = high.add(new BigInteger(1, hash).shiftRight(64));
            low = low.add(new BigInteger(1, hash));
        }
        return new RowSum(texts.length, low.longValue(), high.longValue());
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RowSum printed(String copy, int piece) {
        var texts = new PrintedTexts(3, FIRST_AND_THIRD);
        byte[] bytes = copy.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            texts.accept(bytes, from, Math.min(bytes.length, from + piece));
        }
        return texts.sum();
    }

    private static RowSum staged(String csv, int piece) throws IOException {
        var sink = new MemorySink();
        var texts = new StagedTexts(sink, 3, FIRST_AND_THIRD);
        byte[] bytes = csv.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            texts.write(bytes, from, Math.min(bytes.length, from + piece));
        }
        assertThat(sink.text()).isEqualTo(csv);
        return texts.sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 1000})
    void printed_texts_are_unescaped_and_told_from_null(int piece) {
        String copy =
                "1\tleft out\\tΩ\ta\\\\N\\tb\\nc\n" // a backslash and N, a TAB and a newline
                        + "\\N\t\\N\t\\N\n"
                        + "\t\t\n"
                        + "~\tx\t1|2\\b\\f\\r\\vΩ\n";
        assertThat(printed(copy, piece))
                .isEqualTo(sum("1:1|7:a\\N\tb\nc", "~|~", "0:|0:", "1:~|9:1|2\b\f\r\u000bΩ"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 16, 1000})
    void staged_texts_are_read_as_a_csv_reader_does(int piece) throws IOException {
        String csv =
                "1,\"left, \"\"out\"\"\n\",\"a\"\"b,\nc\"\n"
                        + ",,\n"
                        + "\"\",\"\",\"\"\n"
                        + "12.5,,\"\"\"\"\n";
        assertThat(staged(csv, piece))
                .isEqualTo(sum("1:1|6:a\"b,\nc", "~|~", "0:|0:", "4:12.5|1:\""));
    }

    @Test
    void a_long_value_stands_as_its_hash() throws IOException {
        String longest = "Ω".repeat(32_768);
        String longer = longest + "x";
        RowSum expected =
                sum(
                        "65536:" + longest + "|1:z",
                        "M" + HexFormat.of().formatHex(md5(longer)) + "|1:z");
        String copy = "%s\tb\tz\n%s\tb\tz\n".formatted(longest, longer);
        String csv = "\"%s\",b,z\n\"%s\",b,z\n".formatted(longest, longer);
        for (int piece : new int[] {1_000, 65_536, 65_537, 1_000_000}) {
            assertThat(printed(copy, piece)).isEqualTo(expected);
            assertThat(staged(csv, piece)).isEqualTo(expected);
        }
    }

    @Test
    void values_that_have_changed_places_are_another_sum() {
        assertThat(printed("1\t\ta\n2\t\tb\n", 100)).isNotEqualTo(printed("1\t\tb\n2\t\ta\n", 100));
        assertThat(printed("1\t\ta\n2\t\tb\n", 100)).isEqualTo(printed("2\t\tb\n1\t\ta\n", 100));
    }
}
