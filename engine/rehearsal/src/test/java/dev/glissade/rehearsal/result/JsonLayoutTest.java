package dev.glissade.rehearsal.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The texts are those that snowflake-jdbc's own tests and the documentation expect. */
class JsonLayoutTest {
    // snowflake-jdbc: ResultSetIT, SnowflakeDriverIT
    @Test
    void two_blanks_a_level_and_an_element_a_line() throws Exception {
        assertThat(shown("[1,2,3]", 2)).isEqualTo("[\n  1,\n  2,\n  3\n]");
        assertThat(shown("{\"a\":4,\"b\":\"test\"}", 2))
                .isEqualTo("{\n  \"a\": 4,\n  \"b\": \"test\"\n}");
        assertThat(shown("{\"a\":1}", 2)).isEqualTo("{\n  \"a\": 1\n}");
    }

    // user-guide/data-load-internal-tutorial: SELECT * FROM myjsontable
    @Test
    void what_is_nested_stands_further_in() throws Exception {
        assertThat(
                        shown(
                                "{\"customer\": {\"_id\": \"5730\", \"name\": {\"first\":"
                                        + " \"Sparks\", \"last\": \"Ramos\"}}}",
                                2))
                .isEqualTo(
                        """
                        {
                          "customer": {
                            "_id": "5730",
                            "name": {
                              "first": "Sparks",
                              "last": "Ramos"
                            }
                          }
                        }\
                        """);
    }

    // sql-reference/parameters: "0 returns compact output by removing all blank spaces"
    @Test
    void no_indent_means_no_blank_and_no_line() throws Exception {
        assertThat(shown(" { \"a b\" : [ 1 , \n null ] , \"c\":{ } } ", 0))
                .isEqualTo("{\"a b\":[1,null],\"c\":{}}");
    }

    // sql-reference/functions/array_construct: ARRAY_CONSTRUCT() shows []
    @Test
    void what_is_empty_stays_on_its_line() throws Exception {
        assertThat(shown("[]", 2)).isEqualTo("[]");
        assertThat(shown("{ }", 2)).isEqualTo("{}");
        assertThat(shown("[[ ],{}]", 1)).isEqualTo("[\n [],\n {}\n]");
    }

    @Test
    void texts_and_numbers_keep_every_character() throws Exception {
        assertThat(shown("\"a , { \\\" [ : \\\\\"", 2)).isEqualTo("\"a , { \\\" [ : \\\\\"");
        assertThat(shown("{\"\\\\\":\"Ω😀\"}", 0)).isEqualTo("{\"\\\\\":\"Ω😀\"}");
        assertThat(shown("-1.5e300", 2)).isEqualTo("-1.5e300");
        assertThat(shown("null", 16)).isEqualTo("null");
    }

    @Test
    void a_text_longer_than_the_buffer_is_not_cut() throws Exception {
        String json = "{\"k\":\"" + "\\\"😀".repeat(100_000) + "\"}";
        assertThat(shown(json, 0)).isEqualTo(json);
    }

    private static String shown(String json, int indent) throws IOException {
        var wire = new ByteArrayOutputStream();
        var out = new JsonBytes((bytes, length) -> wire.write(bytes, 0, length));
        JsonLayout.write(json, indent, out);
        out.flush();
        return JsonMapper.shared().readTree(wire.toByteArray()).stringValue();
    }
}
