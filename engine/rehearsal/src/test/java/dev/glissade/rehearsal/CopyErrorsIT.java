package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * ON_ERROR, VALIDATION_MODE, FILES, SIZE_LIMIT and PURGE through the unmodified driver, with the
 * examples of sql-reference/sql/copy-into-table, "Validating staged files".
 */
class CopyErrorsIT {
    private static final String FORMAT =
            " file_format = (type = csv field_optionally_enclosed_by = '\"')";

    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage s");
        client().run("create table mytable (name varchar not null, id int, quota int)");
    }

    private TestClient client() {
        return warehouse.client();
    }

    private void put(String name, String text, String stage) throws Exception {
        client().put(Files.writeString(folder.resolve(name), text), stage, "overwrite = true");
    }

    /** Ten records, of which so many are faulty. */
    private void ten(String name, int faulty) throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append("n,").append(i < faulty ? "x" : i).append(",1\n");
        }
        put(name, text.toString(), "@s");
    }

    @Test
    void skip_file_with_a_number_skips_from_that_many_errors_on() throws Exception {
        ten("a2.csv", 2);
        ten("a3.csv", 3);
        String copy = "copy into mytable from @s on_error = skip_file_3" + FORMAT;
        assertThat(client().run(copy).stream().map(r -> r.subList(0, 6)))
                .containsExactlyInAnyOrder(
                        row("s/a2.csv", "PARTIALLY_LOADED", "10", "8", "3", "2"),
                        row("s/a3.csv", "LOAD_FAILED", "10", "0", "3", "3"));
        assertThat(client().one("select count(*) from mytable")).isEqualTo("8");
    }

    @Test
    void skip_file_with_a_percentage_skips_when_more_are_wrong() throws Exception {
        ten("a2.csv", 2);
        ten("a3.csv", 3);
        String copy = "copy into mytable from @s on_error = 'SKIP_FILE_20%'" + FORMAT;
        assertThat(client().column(copy, "status"))
                .containsExactlyInAnyOrder("PARTIALLY_LOADED", "LOAD_FAILED");
        assertThat(client().one("select count(*) from mytable")).isEqualTo("8");
        assertThat(client().refusal("copy into mytable from @s on_error = skip_file_0"))
                .isEqualTo("1008/22023");
        assertThat(client().refusal("copy into mytable from @s on_error = 'SKIP_FILE_101%'"))
                .isEqualTo("1008/22023");
    }

    @Test
    void return_errors_lists_all_errors_and_loads_nothing() throws Exception {
        put("data1.csv", "Joe Smith,456111,0\nTom Jones,111111,3400\nA,1,2,3\n", "@%mytable");
        put("data3.csv", "Joe,1,2\nTom,1,2\n,222222,7\nAnn,1\n", "@%mytable");
        String copy = "copy into mytable validation_mode = 'RETURN_ERRORS'" + FORMAT;
        try (Statement statement = client().connection().createStatement();
                ResultSet rows = statement.executeQuery(copy)) {
            assertThat(rows.getMetaData().getColumnName(5)).isEqualTo("BYTE_OFFSET");
            assertThat(TestClient.read(rows))
                    .containsExactly(
                            row(
                                    "Field delimiter ',' found while expecting record delimiter"
                                            + " '\\n'",
                                    "data1.csv",
                                    "3",
                                    "6",
                                    "46",
                                    "parsing",
                                    "100016",
                                    "22000",
                                    "\"MYTABLE\"[\"QUOTA\":3]",
                                    "3",
                                    "3"),
                            row(
                                    "NULL result in a non-nullable column. Use quotes if an empty"
                                            + " field should be interpreted as an empty string"
                                            + " instead of a null",
                                    "data3.csv",
                                    "3",
                                    "1",
                                    "16",
                                    "parsing",
                                    "100088",
                                    "22000",
                                    "\"MYTABLE\"[\"NAME\":1]",
                                    "3",
                                    "3"),
                            row(
                                    "End of record reached while expected to parse column"
                                            + " '\"MYTABLE\"[\"QUOTA\":3]'",
                                    "data3.csv",
                                    "4",
                                    "6",
                                    "31",
                                    "parsing",
                                    "100068",
                                    "22000",
                                    "\"MYTABLE\"[\"QUOTA\":3]",
                                    "4",
                                    "4"));
        }
        assertThat(client().one("select count(*) from mytable")).isEqualTo("0");
    }

    @Test
    void return_rows_shows_rows_as_they_would_load_and_fails_at_the_first_error() throws Exception {
        put("data1.csv", "Joe Smith,456111,0\nTom Jones,111111,3400\n,222222,7\n", "@%mytable");
        assertThat(client().run("copy into mytable validation_mode = 'RETURN_2_ROWS'" + FORMAT))
                .containsExactly(
                        row("Joe Smith", "456111", "0"), row("Tom Jones", "111111", "3400"));
        String three = "copy into mytable validation_mode = return_3_rows" + FORMAT;
        assertThat(client().refusal(three)).isEqualTo("100088/22000");
        assertThat(client().complaint(three)).contains("line 3", "\"MYTABLE\"[\"NAME\":1]");
        assertThat(client().one("select count(*) from mytable")).isEqualTo("0");
    }

    @Test
    void return_all_errors_looks_at_files_that_were_loaded_in_part() throws Exception {
        ten("a2.csv", 2);
        client().run("copy into mytable from @s on_error = continue" + FORMAT);
        String copy = "copy into mytable from @s validation_mode = ";
        assertThat(client().run(copy + "return_errors" + FORMAT)).isEmpty();
        assertThat(client().run(copy + "return_all_errors" + FORMAT)).hasSize(2);
        assertThat(client().complaint(copy + "return_some" + FORMAT)).contains("VALIDATION_MODE");
        assertThat(
                        client().complaint(
                                        "copy into mytable (id) from (select $2 from @s)"
                                                + " validation_mode = return_errors"))
                .contains("copy transform");
    }

    @Test
    void files_win_over_a_pattern_and_a_missing_one_only_aborts_by_default() throws Exception {
        ten("a0.csv", 0);
        ten("b0.csv", 0);
        String copy = "copy into mytable from @s files = ('a0.csv', 'none.csv')" + FORMAT;
        assertThat(client().refusal(copy)).isEqualTo("91016/22000");
        assertThat(
                        client().run(copy + " pattern = '.*b0.*' on_error = continue").stream()
                                .map(r -> r.subList(0, 2)))
                .containsExactly(row("s/a0.csv", "LOADED"), row("s/none.csv", "LOAD_FAILED"));
        assertThat(client().one("select count(*) from mytable")).isEqualTo("10");
    }

    // "each would load 3 files": 10 MB each and a limit of 25 MB
    @Test
    void the_size_limit_stops_behind_the_file_that_exceeds_it() throws Exception {
        for (int i = 0; i < 4; i++) {
            put("f" + i + ".csv", "abcdef,1,2\n", "@s");
        }
        client().run("create stage plain encryption = (type = 'SNOWFLAKE_SSE')");
        for (int i = 0; i < 4; i++) {
            put("f" + i + ".csv", "abcdefgh,1\n".replace("1", "1,"), "@plain");
        }
        String copy = "copy into mytable from @plain size_limit = 25" + FORMAT;
        assertThat(client().run(copy)).hasSize(3);
        assertThat(client().run(copy)).hasSize(1);
    }

    @Test
    void purge_removes_what_was_loaded_and_only_that() throws Exception {
        ten("good.csv", 0);
        ten("skipped.csv", 1);
        client().run("copy into mytable from @s purge = true on_error = skip_file" + FORMAT);
        assertThat(client().column("list @s", "name")).containsExactly("s/skipped.csv");
    }

    @Test
    void return_failed_only_leaves_out_what_was_loaded() throws Exception {
        ten("good.csv", 0);
        ten("skipped.csv", 1);
        String copy = "copy into mytable from @s return_failed_only = true on_error = skip_file";
        assertThat(client().column(copy + FORMAT, "file")).containsExactly("s/skipped.csv");
    }

    // user-guide/data-load-considerations-load: a changed file has another checksum
    @Test
    void a_changed_file_of_the_same_name_loads_again() throws Exception {
        put("a.csv", "a,1,1\n", "@s");
        client().run("copy into mytable from @s" + FORMAT);
        put("a.csv", "b,2,2\n", "@s");
        client().run("copy into mytable from @s" + FORMAT);
        assertThat(client().run("select name from mytable order by 1"))
                .containsExactly(row("a"), row("b"));
    }

    @Test
    void header_lines_are_skipped_on_the_fast_way_and_on_the_slow_one() throws Exception {
        put("head.csv", "NAME,\"more\nID,QUOTA\na,1,2\nb,3,4\n", "@s");
        String copy =
                "copy into mytable from @s force = true file_format = (type = csv skip_header = 2";
        client().run(copy + " field_optionally_enclosed_by = '\"')");
        client().run(copy + " field_optionally_enclosed_by = '\"' multi_line = false)");
        assertThat(client().run("select name, quota from mytable order by 1"))
                .containsExactly(row("a", "2"), row("a", "2"), row("b", "4"), row("b", "4"));
    }

    @Test
    void long_texts_are_refused_or_cut() throws Exception {
        client().run("create table short (name varchar(3))");
        put("long.csv", "Ωmegalong\n", "@s");
        String copy = "copy into short from @s" + FORMAT;
        assertThat(client().complaint(copy)).contains("User character length limit (3) exceeded");
        client().run(copy + " enforce_length = false");
        client().run(copy + " truncatecolumns = true force = true");
        assertThat(client().run("select name from short")).containsExactly(row("Ωme"), row("Ωme"));
    }
}
