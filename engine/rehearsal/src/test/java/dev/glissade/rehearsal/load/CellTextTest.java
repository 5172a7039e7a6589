package dev.glissade.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class CellTextTest {
    private static final ColumnType NTZ = ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9);
    private static final ColumnType LTZ = ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9);

    @Test
    void numbers_are_rounded_half_away_from_zero_and_held_to_their_precision() throws Exception {
        ColumnType price = ColumnType.fixed(5, 2);
        assertThat(convert("1.005", price)).isEqualTo("1.01");
        assertThat(convert("-1.005", price)).isEqualTo("-1.01");
        assertThat(convert("1e2", price)).isEqualTo("100.00");
        assertThat(convert(" 7 ", price)).isEqualTo("7.00");
        refused("999.995", price, "Numeric value '999.995' is out of range");
        refused("1_0", price, "Numeric value '1_0' is not recognized");
        refused("0x1F", price, "Numeric value '0x1F' is not recognized");
        refused("", price, "Numeric value '' is not recognized");
        refused("1e999999999", price, "Numeric value '1e999999999' is not recognized");
    }

    @Test
    void floats_know_three_words_and_no_overflow() throws Exception {
        ColumnType real = ColumnType.of(Kind.REAL);
        assertThat(convert("NaN", real)).isEqualTo("nan");
        assertThat(convert("-INF", real)).isEqualTo("-inf");
        assertThat(convert("1.5e3", real)).isEqualTo("1.5e3");
        refused("Infinity", real, "Numeric value 'Infinity' is not recognized");
        refused("1e400", real, "Numeric value '1e400' is not recognized");
        refused("1d", real, "Numeric value '1d' is not recognized");
    }

    @Test
    void dates_of_the_documented_formats_are_found_out() throws Exception {
        ColumnType date = ColumnType.of(Kind.DATE);
        assertThat(convert("2013-04-28", date)).isEqualTo("2013-04-28");
        assertThat(convert("17-DEC-1980", date)).isEqualTo("1980-12-17");
        assertThat(convert("12/17/1980", date)).isEqualTo("1980-12-17");
        refused("2019/01/02", date, "Date '2019/01/02' is not recognized");
        refused("2023-02-29", date, "Date '2023-02-29' is not recognized");
        refused("0000-01-01", date, "Date '0000-01-01' is not recognized");
    }

    @Test
    void times_have_no_24th_hour() throws Exception {
        ColumnType time = ColumnType.seconds(Kind.TIME, 9);
        assertThat(convert("20:57:01.123456", time)).isEqualTo("20:57:01.123456");
        assertThat(convert("20:57", time)).isEqualTo("20:57:00.000000");
        assertThat(convert("07:57:01 PM", time)).isEqualTo("19:57:01.000000");
        refused("24:00:00", time, "Time '24:00:00' is not recognized");
        refused("10:11:60", time, "Time '10:11:60' is not recognized");
    }

    @Test
    void timestamps_keep_or_drop_their_offset_by_type() throws Exception {
        assertThat(convert("2013-04-28 20:57:01.5+07", NTZ))
                .isEqualTo("2013-04-28 20:57:01.500000");
        assertThat(convert("2013-04-28 20:57:01.5+07", LTZ))
                .isEqualTo("2013-04-28 20:57:01.500000+07:00");
        assertThat(convert("2013-04-28T20:57:01-07:30", LTZ))
                .isEqualTo("2013-04-28 20:57:01.000000-07:30");
        assertThat(convert("Thu, 21 Dec 2000 16:01:07 +0200", LTZ))
                .isEqualTo("2000-12-21 16:01:07.000000+02:00");
        assertThat(convert("1487654321", NTZ)).isEqualTo("2017-02-21 05:18:41.000000");
        refused("2013-04-28 20:57:01 UTC", LTZ, "Timestamp '2013-04-28 20:57:01 UTC'");
    }

    @Test
    void digits_that_duckdb_cannot_keep_are_refused_not_lost() throws Exception {
        refused("2013-04-28 20:57:01.123456789", NTZ, "Unsupported feature");
        ColumnType micros = ColumnType.seconds(Kind.TIMESTAMP_NTZ, 6);
        assertThat(convert("2013-04-28 20:57:01.123456789", micros))
                .isEqualTo("2013-04-28 20:57:01.123456");
    }

    @Test
    void an_explicit_format_is_the_only_one() throws Exception {
        var format = CsvFormat.of(Map.of("DATE_FORMAT", List.of("DD.MM.YYYY")));
        var cells = new CellText(format, false);
        ColumnType date = ColumnType.of(Kind.DATE);
        assertThat(new String(cells.convert(bytes("28.04.2013"), date), StandardCharsets.UTF_8))
                .isEqualTo("2013-04-28");
        assertThatThrownBy(() -> cells.convert(bytes("2013-04-28"), date))
                .hasMessage("Date '2013-04-28' is not recognized");
    }

    @Test
    void texts_count_characters_and_binaries_bytes() throws Exception {
        assertThat(convert("Ωω", ColumnType.text(2))).isEqualTo("Ωω");
        refused(
                "abc",
                ColumnType.text(2),
                "User character length limit (2) exceeded by string 'abc'");
        assertThat(convert("00FF", ColumnType.binary(2))).isEqualTo("00FF");
        refused("0FF", ColumnType.binary(2), "is not a legal hex-encoded value: '0FF'");
        refused("00FF00", ColumnType.binary(2), "3 bytes is longer than 2");
    }

    @Test
    void json_is_one_whole_value() throws Exception {
        ColumnType variant = ColumnType.of(Kind.VARIANT);
        assertThat(convert("{\"a\": [1, null]}", variant)).isEqualTo("{\"a\": [1, null]}");
        refused("{\"a\"", variant, "Error parsing JSON");
        refused("1 2", variant, "Error parsing JSON");
        refused("", variant, "Error parsing JSON");
    }

    private static String convert(String text, ColumnType type) throws CellFault {
        byte[] value = new CellText(CsvFormat.defaults(), false).convert(bytes(text), type);
        return new String(value, StandardCharsets.UTF_8);
    }

    private static void refused(String text, ColumnType type, String message) {
        assertThatThrownBy(() -> convert(text, type))
                .isInstanceOf(CellFault.class)
                .hasMessageContaining(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
