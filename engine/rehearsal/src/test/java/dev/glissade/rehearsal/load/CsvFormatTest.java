package dev.glissade.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

class CsvFormatTest {
    @Test
    void what_is_left_out_has_snowflakes_default() {
        CsvFormat format = CsvFormat.defaults();
        assertThat(format.compression()).isEqualTo(CsvFormat.Compression.AUTO);
        assertThat(format.recordDelimiter()).isEqualTo("\n");
        assertThat(format.fieldDelimiter()).isEqualTo(",");
        assertThat(format.escape()).isEmpty();
        assertThat(format.escapeUnenclosed()).isEqualTo("\\");
        assertThat(format.enclosedBy()).isEmpty();
        assertThat(format.nullIf()).containsExactly("\\N");
        assertThat(format.emptyFieldAsNull()).isTrue();
        assertThat(format.skipByteOrderMark()).isTrue();
        assertThat(format.errorOnColumnCountMismatch()).isTrue();
        assertThat(format.multiLine()).isTrue();
    }

    @Test
    void delimiters_have_escapes_of_their_own() {
        assertThat(delimiter("\\t")).isEqualTo("\t");
        assertThat(delimiter("0x5e")).isEqualTo("^");
        assertThat(delimiter("\\136")).isEqualTo("^");
        assertThat(delimiter("\\xC2\\xA2")).isEqualTo("¢");
        assertThat(delimiter("none")).isEmpty();
    }

    @Test
    void unknown_names_and_values_are_refused_by_name() {
        refused("FIELD_DELIMTER", "x", "FIELD_DELIMTER");
        refused("COMPRESSION", "BZ2", "COMPRESSION = BZ2");
        refused("COMPRESSION", "LZ4", "LZ4");
        refused("SKIP_HEADER", "-1", "SKIP_HEADER");
        refused("ESCAPE", "ab", "ESCAPE");
        refused("ENCODING", "NONSENSE", "NONSENSE");
        refused("FIELD_DELIMITER", "\n", "FIELD_DELIMITER");
    }

    @Test
    void character_sets_have_snowflakes_names() {
        assertThat(charset("UTF-8")).isEqualTo(Charset.forName("UTF-8"));
        assertThat(charset("ISO88591")).isEqualTo(Charset.forName("ISO-8859-1"));
        assertThat(charset("ISO885915")).isEqualTo(Charset.forName("ISO-8859-15"));
        assertThat(charset("WINDOWS1252")).isEqualTo(Charset.forName("windows-1252"));
    }

    @Test
    void copy_options_with_wrong_values_are_refused_by_name() {
        for (var option :
                Map.of(
                                "ON_ERROR", "SKIP_FILE_0",
                                "MATCH_BY_COLUMN_NAME", "SOMEHOW",
                                "VALIDATION_MODE", "RETURN_0_ROWS")
                        .entrySet()) {
            var options = Map.of(option.getKey(), List.of(option.getValue()));
            assertThatThrownBy(() -> CopyOptions.of(options))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining(option.getKey());
        }
    }

    @Test
    void a_file_is_skipped_with_so_many_errors_or_more_than_so_many_percent() {
        OnError three = onError("SKIP_FILE_3");
        assertThat(three.skips(2, 10)).isFalse();
        assertThat(three.skips(3, 10)).isTrue();
        OnError percent = onError("skip_file_10%");
        assertThat(percent.skips(1, 10)).isFalse();
        assertThat(percent.skips(2, 10)).isTrue();
        assertThat(percent.skips(0, 0)).isFalse();
    }

    private static OnError onError(String text) {
        return CopyOptions.of(Map.of("ON_ERROR", List.of(text))).onError();
    }

    private static String delimiter(String text) {
        return CsvFormat.of(Map.of("FIELD_DELIMITER", List.of(text))).fieldDelimiter();
    }

    private static Charset charset(String name) {
        return CsvFormat.of(Map.of("ENCODING", List.of(name))).encoding();
    }

    private static void refused(String option, String value, String named) {
        var options = Map.of(option, List.of(value));
        assertThatThrownBy(() -> CsvFormat.of(options))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining(named);
    }
}
