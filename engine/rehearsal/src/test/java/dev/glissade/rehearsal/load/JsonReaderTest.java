package dev.glissade.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How values of a JSON file are told apart: TYPE = JSON of sql-reference/sql/copy-into-table. */
class JsonReaderTest {
    private static List<String> read(String text, String... options) throws Exception {
        Map<String, List<String>> map = new HashMap<>();
        for (String option : options) {
            map.put(option, List.of("TRUE"));
        }
        var reader =
                new JsonReader(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        JsonFormat.of(map),
                        List.of(),
                        CopyOptions.Match.NONE);
        var values = new ArrayList<String>();
        var record = new CsvRecord();
        while (reader.next(record)) {
            values.add(new String(record.copy(record.fields().getFirst()), StandardCharsets.UTF_8));
        }
        return values;
    }

    @Test
    void values_follow_one_another_with_blanks_or_commas() throws Exception {
        assertThat(read("{\"a\":1},\n{\"b\":2}{\"c\":3} 4\t\"x,]}\\\"\"\nnull"))
                .containsExactly(
                        "{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "4", "\"x,]}\\\"\"", "null");
        assertThat(read("")).isEmpty();
        assertThat(read(" \n ")).isEmpty();
    }

    @Test
    void an_outer_array_is_stripped_only_when_asked_for() throws Exception {
        assertThat(read("[1, [2, 3], {\"a\": []}]", "STRIP_OUTER_ARRAY"))
                .containsExactly("1", "[2,3]", "{\"a\":[]}");
        assertThat(read("[1, 2]")).containsExactly("[1,2]");
        assertThat(read("[]", "STRIP_OUTER_ARRAY")).isEmpty();
        assertThat(read("{\"a\":1}", "STRIP_OUTER_ARRAY")).containsExactly("{\"a\":1}");
    }

    @Test
    void whole_numbers_with_a_leading_zero_are_octal_when_enabled() throws Exception {
        String json = "{\"a\":010,\"b\":[-017,0,0.5,10,100],\"c\":\"010 \\\" 07\"}";
        assertThat(read(json, "ENABLE_OCTAL"))
                .containsExactly("{\"a\":8,\"b\":[-15,0,0.5,10,100],\"c\":\"010 \\\" 07\"}");
        assertThatThrownBy(() -> read("[09]", "ENABLE_OCTAL")).isInstanceOf(CsvFault.class);
        assertThatThrownBy(() -> read("[010]")).isInstanceOf(CsvFault.class);
    }

    @Test
    void null_members_are_stripped_at_any_depth() throws Exception {
        assertThat(read("{\"a\":{\"x\":null,\"y\":88},\"b\":null}", "STRIP_NULL_VALUES"))
                .containsExactly("{\"a\":{\"y\":88}}");
    }

    @Test
    void what_is_no_json_is_a_fault() {
        for (String broken : List.of("{\"a\":", "{\"a\" 1}", "nul", "\"x", "{]")) {
            assertThatThrownBy(() -> read(broken))
                    .isInstanceOf(CsvFault.class)
                    .hasMessageContaining("Error parsing JSON");
        }
    }
}
