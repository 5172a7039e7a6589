package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Named file formats, from sql-reference/sql/create-file-format, desc-file-format and
 * show-file-formats of Snowflake's documentation.
 */
class FileFormatIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    /** desc-file-format, my_csv_format; its TYPE stands there as the user wrote it. */
    @Test
    void a_csv_format_has_the_documented_defaults() throws Exception {
        client.run("create file format my_csv_format");
        assertThat(client.run("DESC FILE FORMAT my_csv_format"))
                .startsWith(
                        row("TYPE", "String", "CSV", "CSV"),
                        row("RECORD_DELIMITER", "String", "\\n", "\\n"),
                        row("FIELD_DELIMITER", "String", ",", ","),
                        row("FILE_EXTENSION", "String", "", ""),
                        row("SKIP_HEADER", "Integer", "0", "0"),
                        row("PARSE_HEADER", "Boolean", "FALSE", "FALSE"),
                        row("DATE_FORMAT", "String", "AUTO", "AUTO"),
                        row("TIME_FORMAT", "String", "AUTO", "AUTO"),
                        row("TIMESTAMP_FORMAT", "String", "AUTO", "AUTO"),
                        row("BINARY_FORMAT", "String", "HEX", "HEX"),
                        row("ESCAPE", "String", "NONE", "NONE"),
                        row("ESCAPE_UNENCLOSED_FIELD", "String", "\\\\", "\\\\"),
                        row("TRIM_SPACE", "Boolean", "FALSE", "FALSE"),
                        row("FIELD_OPTIONALLY_ENCLOSED_BY", "String", "NONE", "NONE"),
                        row("NULL_IF", "List", "[\\\\N]", "[\\\\N]"),
                        row("COMPRESSION", "String", "AUTO", "AUTO"),
                        row("ERROR_ON_COLUMN_COUNT_MISMATCH", "Boolean", "TRUE", "TRUE"),
                        row("VALIDATE_UTF8", "Boolean", "TRUE", "TRUE"),
                        row("SKIP_BLANK_LINES", "Boolean", "FALSE", "FALSE"),
                        row("REPLACE_INVALID_CHARACTERS", "Boolean", "FALSE", "FALSE"),
                        row("EMPTY_FIELD_AS_NULL", "Boolean", "TRUE", "TRUE"),
                        row("SKIP_BYTE_ORDER_MARK", "Boolean", "TRUE", "TRUE"),
                        row("ENCODING", "String", "UTF8", "UTF8"));
    }

    /** desc-file-format, my_json_format and my_parquet_format. */
    @Test
    void json_and_parquet_have_theirs() throws Exception {
        client.run("create file format my_json_format type = json");
        assertThat(client.run("DESC FILE FORMAT my_json_format"))
                .startsWith(
                        row("TYPE", "String", "JSON", "CSV"),
                        row("FILE_EXTENSION", "String", "", ""),
                        row("DATE_FORMAT", "String", "AUTO", "AUTO"))
                .contains(
                        row("NULL_IF", "List", "[]", "[\\\\N]"),
                        row("STRIP_OUTER_ARRAY", "Boolean", "FALSE", "FALSE"),
                        row("SKIP_BYTE_ORDER_MARK", "Boolean", "TRUE", "TRUE"));
        client.run("create file format my_parquet_format type = parquet");
        assertThat(client.run("DESC FILE FORMAT my_parquet_format"))
                .startsWith(
                        row("TYPE", "String", "PARQUET", "CSV"),
                        row("TRIM_SPACE", "Boolean", "FALSE", "FALSE"),
                        row("NULL_IF", "List", "[]", "[\\\\N]"),
                        row("COMPRESSION", "String", "SNAPPY", "AUTO"),
                        row("BINARY_AS_TEXT", "Boolean", "TRUE", "TRUE"));
    }

    @Test
    void a_format_is_made_altered_shown_and_dropped() throws Exception {
        client.run(
                "create or replace file format f type = csv field_delimiter = '|'"
                        + " skip_header = 1 null_if = ('NULL', 'null') comment ="
                        + " 'bars'");
        client.run("alter file format f set skip_header = 2");
        client.run("comment on file format f is 'pipes'");
        assertThat(client.run("desc file format f"))
                .contains(
                        row("FIELD_DELIMITER", "String", "|", ","),
                        row("SKIP_HEADER", "Integer", "2", "0"),
                        row("NULL_IF", "List", "[NULL, null]", "[\\\\N]"));
        var shown = client.run("show file formats like 'F'").getFirst();
        assertThat(shown.subList(1, 7))
                .containsExactly("F", "REHEARSAL", "PUBLIC", "CSV", "ACCOUNTADMIN", "pipes");
        assertThat(shown.get(7)).contains("\"FIELD_DELIMITER\":\"|\"", "\"SKIP_HEADER\":2");
        assertThat(
                        client.run(
                                "select file_format_name, file_format_type, comment from"
                                        + " information_schema.file_formats"))
                .containsExactly(row("F", "CSV", "pipes"));
        client.run("alter file format f rename to g");
        client.run("drop file format g");
        client.run("drop file format if exists g");
    }

    @Test
    void what_a_format_cannot_have_is_refused() throws Exception {
        assertThat(client.refusal("create file format f nonsense = 1")).isEqualTo("1006/22023");
        assertThat(client.refusal("create file format f type = json skip_header = 1"))
                .isEqualTo("1006/22023");
        assertThat(client.refusal("create file format f skip_header = many"))
                .isEqualTo("1008/22023");
        assertThat(client.refusal("create file format f trim_space = perhaps"))
                .isEqualTo("1008/22023");
        assertThat(client.refusal("create file format f type = yaml")).isEqualTo("1008/22023");
        assertThat(client.refusal("create file format f type = avro")).isEqualTo("2/0A000");
        assertThat(client.refusal("create temporary file format f")).isEqualTo("2/0A000");
        assertThat(client.refusal("desc file format f")).isEqualTo("2003/02000");
        client.run("create file format f");
        assertThat(client.refusal("create file format f")).isEqualTo("2002/42710");
    }
}
