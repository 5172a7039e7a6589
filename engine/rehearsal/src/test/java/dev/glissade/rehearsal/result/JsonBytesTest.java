package dev.glissade.rehearsal.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

class JsonBytesTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonBytes json = new JsonBytes((bytes, size) -> written.write(bytes, 0, size));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" and \\back\\",
                "tab\t newline\n return\r feed\f bell\u0007 nul\u0000 escape\u001B",
                "Ω é ßüñ 日本語 \uFFFD \u2028",
                "😀 at the end 😀",
                "select \"Ω"
            })
    void a_text_reads_back_as_itself(String text) throws IOException {
        json.text(text);
        assertThat(read()).isEqualTo(text);
    }

    @Test
    void backspace_is_never_written_in_its_short_form() throws IOException {
        json.text("\b");
        assertThat(flushed()).isEqualTo("\"\\u0008\"");
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character() throws IOException {
        json.text("a\uD83Db\uDE00");
        assertThat(read()).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void a_pair_on_the_edge_of_a_slice_stays_together() throws IOException {
        for (int before = 8190; before <= 8194; before++) {
            written.reset();
            String text = "x".repeat(before) + "😀".repeat(10_000);
            json.text(text);
            assertThat(read()).isEqualTo(text);
        }
    }

    @Test
    void a_long_text_of_nothing_but_control_characters_fits() throws IOException {
        String text = "\u0001".repeat(100_000);
        json.text(text);
        assertThat(read()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 10, -10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE})
    void an_integer_has_all_its_digits(long value) throws IOException {
        json.integer(value);
        assertThat(flushed()).isEqualTo("\"" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0,2",
        "5,2",
        "-5,2",
        "123,2",
        "-123,2",
        "100,3",
        "1,18",
        "-1,17",
        "999999999999999999,18",
        "-999999999999999999,0",
        "120,1"
    })
    void a_decimal_is_written_with_its_scale(long unscaled, int scale) throws IOException {
        json.decimal(unscaled, scale);
        String expected = BigDecimal.valueOf(unscaled, scale).toPlainString();
        assertThat(flushed()).isEqualTo("\"" + expected + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59.123456Z, 9, -0.876544000",
        "1969-12-31T23:59:58Z,        9, -2.000000000",
        "1969-12-31T23:59:58.500Z,    9, -1.500000000",
        "1970-01-01T00:00:00Z,        9, 0.000000000",
        "1970-01-01T00:00:00.000001Z, 9, 0.000001000",
        "1970-01-01T00:00:01.5Z,      3, 1.500",
        "1970-01-01T00:00:01Z,        0, 1",
        "1969-12-31T23:59:59Z,        0, -1",
        "0001-01-01T00:00:00Z,        9, -62135596800.000000000",
        "9999-12-31T23:59:59.999999Z, 9, 253402300799.999999000",
        "1969-12-31T23:59:59.999Z,    0, -1"
    })
    void seconds_are_the_true_signed_value(String moment, int scale, String wire)
            throws IOException {
        Instant instant = Instant.parse(moment);
        json.seconds(instant.getEpochSecond(), instant.getNano(), scale, "");
        assertThat(flushed()).isEqualTo("\"" + wire + "\"");
    }

    @Test
    void bytes_are_upper_case_hexadecimal() throws IOException {
        json.hex(new byte[] {0, 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF});
        assertThat(flushed()).isEqualTo("\"00017F80FF\"");
    }

    @Test
    void many_bytes_pass_through_in_slices() throws IOException {
        json.hex(new byte[1_000_001]);
        assertThat(flushed()).isEqualTo("\"" + "00".repeat(1_000_001) + "\"");
    }

    private String read() throws IOException {
        json.flush();
        return JsonMapper.shared().readValue(written.toByteArray(), String.class);
    }

    private String flushed() throws IOException {
        json.flush();
        return written.toString(StandardCharsets.UTF_8);
    }
}
