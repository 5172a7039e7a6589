package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * COPY from JSON, MATCH_BY_COLUMN_NAME and the METADATA$ columns through the unmodified driver:
 * sql-reference/sql/copy-into-table, user-guide/querying-metadata.
 */
class CopyJsonIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage s file_format = (type = json)");
    }

    private TestClient client() {
        return warehouse.client();
    }

    private void put(String name, String text) throws Exception {
        client().put(Files.writeString(folder.resolve(name), text), "@s", "overwrite = true");
    }

    // "Loading JSON data into a VARIANT column": commas behind the last member, none between
    // objects
    @Test
    void the_elements_of_an_array_are_rows_when_it_is_stripped() throws Exception {
        put(
                "sales.json",
                """
                [{
                    "location": {
                      "city": "Lexington",
                      "zip": "40503",
                      },
                      "sq__ft": "1000",
                      "price": "75836"
                },
                {
                    "location": {"city": "Belmont", "zip": "02478"},
                    "price": "92567"
                }
                { "price": "89921" }]
                """);
        client().run("create table house_sales (src variant)");
        client().run(
                        "copy into house_sales from @s file_format = (type = 'JSON'"
                                + " strip_outer_array = true)");
        assertThat(client().run("select src::varchar from house_sales"))
                .containsExactlyInAnyOrder(
                        row(
                                "{\"location\":{\"city\":\"Lexington\",\"zip\":\"40503\"},"
                                        + "\"price\":\"75836\",\"sq__ft\":\"1000\"}"),
                        row(
                                "{\"location\":{\"city\":\"Belmont\",\"zip\":\"02478\"},"
                                        + "\"price\":\"92567\"}"),
                        row("{\"price\":\"89921\"}"));
    }

    @Test
    void an_array_is_one_row_when_it_is_not_stripped() throws Exception {
        put("a.json", "[1, 2]\n{\"a\": null}");
        client().run("create table t (v variant)");
        client().run("copy into t from @s");
        assertThat(client().run("select v::varchar from t order by 1"))
                .containsExactly(row("[1,2]"), row("{\"a\":null}"));
    }

    // the table "Before / After" of STRIP_NULL_VALUES, for objects
    @Test
    void null_members_go_when_they_are_stripped() throws Exception {
        put("a.json", "{\"a\":null,\"b\":null,\"c\":123}");
        client().run("create table t (v variant)");
        client().run("copy into t from @s file_format = (type = json strip_null_values = true)");
        assertThat(client().one("select v::varchar from t")).isEqualTo("{\"c\":123}");
    }

    @Test
    void a_doubled_name_is_an_error_unless_it_is_allowed() throws Exception {
        put("a.json", "{\"a\":1,\"a\":2}");
        client().run("create table t (v variant)");
        assertThat(client().refusal("copy into t from @s")).isEqualTo("100069/22P02");
        client().run("copy into t from @s file_format = (type = json allow_duplicate = true)");
        assertThat(client().one("select v:a from t")).isEqualTo("2");
    }

    // user-guide/querying-metadata, examples 2 and 3
    @Test
    void a_transform_takes_elements_and_metadata() throws Exception {
        // The file's moment is UTC's clock; the scan's is the session's.
        client().run("alter session set timezone = 'UTC'");
        put(
                "data1.json",
                "{\"a\": {\"b\": \"x1\",\"c\": 1}},\n{\"a\": {\"b\": \"x2\",\"c\": 2}}\n");
        client().run(
                        "create table t (filename varchar, file_row_number int, key varchar,"
                                + " modified timestamp_ntz, scanned timestamp_ltz, b varchar,"
                                + " c int)");
        client().run(
                        "copy into t from (select metadata$filename, metadata$file_row_number,"
                                + " metadata$file_content_key, metadata$file_last_modified,"
                                + " metadata$start_scan_time, f.$1:a.b, f.$1:a.c from"
                                + " @s/data1.json f)");
        assertThat(
                        client().run(
                                        "select filename, file_row_number, b, c, key is not null,"
                                                + " modified <= scanned::timestamp_ntz from t"
                                                + " order by 2"))
                .containsExactly(
                        row("data1.json", "1", "x1", "1", "TRUE", "TRUE"),
                        row("data1.json", "2", "x2", "2", "TRUE", "TRUE"));
    }

    @Test
    void members_find_their_columns_by_name() throws Exception {
        put("a.json", "{\"Id\": 1, \"NAME\": \"x\", \"extra\": 3, \"v\": \"s\"}\n{\"id\": \"2\"}");
        client().run("create table t (name varchar, id int, missing int, v variant)");
        client().run("copy into t from @s match_by_column_name = 'CASE_INSENSITIVE'");
        assertThat(client().run("select id, name, missing, v from t order by id"))
                .containsExactly(row("1", "x", null, "\"s\""), row("2", null, null, null));
        client().run("truncate table t");
        client().run("copy into t from @s match_by_column_name = case_sensitive");
        assertThat(client().run("select id, name from t order by name"))
                .containsExactly(row(null, "x"), row(null, null));
    }

    @Test
    void metadata_fill_columns_beside_matched_ones() throws Exception {
        put("a.json", "{\"id\": 1}");
        client().run("create table t (id int, filename varchar, at timestamp_ltz)");
        client().run(
                        "copy into t from @s match_by_column_name = case_insensitive"
                                + " include_metadata = (filename = METADATA$FILENAME,"
                                + " at = METADATA$START_SCAN_TIME)");
        assertThat(client().run("select id, filename, at is not null from t"))
                .containsExactly(row("1", "a.json", "TRUE"));
    }

    @Test
    void a_csv_header_names_the_columns() throws Exception {
        put("a.csv", "NAME,\"id\"\nx,1\n,2\n");
        client().run("create table t (id int, name varchar, other int)");
        client().run(
                        "copy into t from @s file_format = (type = csv parse_header = true"
                                + " field_optionally_enclosed_by = '\"')"
                                + " match_by_column_name = case_insensitive");
        assertThat(client().run("select id, name, other from t order by id"))
                .containsExactly(row("1", "x", null), row("2", null, null));
    }

    @Test
    void a_broken_value_names_its_line_and_ends_its_file() throws Exception {
        put("a.json", "{\"a\": 1}\n{\"a\": }\n{\"a\": 3}\n");
        client().run("create table t (v variant)");
        assertThat(client().complaint("copy into t from @s"))
                .contains("Error parsing JSON", "File 's/a.json', line 2, character 1");
        assertThat(client().column("copy into t from @s on_error = continue", "status"))
                .containsExactly("PARTIALLY_LOADED");
        assertThat(client().one("select v:a from t")).isEqualTo("1");
    }

    @Test
    void octal_numbers_are_parsed_when_they_are_enabled() throws Exception {
        put("a.json", "{\"a\": 0755}");
        client().run("create table t (v variant)");
        assertThat(client().refusal("copy into t from @s")).isEqualTo("100069/22P02");
        client().run("copy into t from @s file_format = (type = json enable_octal = true)");
        assertThat(client().one("select v:a from t")).isEqualTo("493");
    }

    @Test
    void what_does_not_go_together_is_refused() throws Exception {
        client().run("create table t (a int, b variant)");
        assertThat(client().complaint("copy into t from @s")).contains("one and only one column");
        assertThat(
                        client().complaint(
                                        "copy into t from (select $1, $1 from @s)"
                                                + " match_by_column_name = case_sensitive"))
                .contains("match_by_column_name is not supported with copy transform");
        assertThat(client().complaint("copy into t from @s file_format = (type = xml)"))
                .contains("XML");
    }
}
