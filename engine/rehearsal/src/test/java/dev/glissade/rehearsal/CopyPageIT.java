package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** Sentences of sql-reference/sql/copy-into-table and copy-into-location, each as quoted. */
class CopyPageIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void stage() throws Exception {
        client.run("create stage s");
        client.run("create table t (a int, b varchar default 'd')");
        put("a.csv", "1,x\n");
        put("b.csv", "2,y\n");
    }

    private void put(String name, String text) throws Exception {
        client.put(Files.writeString(folder.resolve(name), text), "@s", "");
    }

    private static String csv(String options) {
        return " file_format = (type = csv " + options + ")";
    }

    // "Columns cannot be repeated in this listing"
    @Test
    void a_column_is_named_once() {
        assertThat(client.refusal("copy into t (a, a) from @s" + csv("")))
                .doesNotStartWith("accepted");
    }

    // "Any columns excluded from this column list are populated by their default value"
    @Test
    void excluded_columns_have_their_default() throws Exception {
        put("one.csv", "3\n");
        client.run("copy into t (a) from @s/one.csv" + csv(""));
        assertThat(client.run("select a, b from t")).containsExactly(row("3", "d"));
    }

    // "excluded columns cannot have a sequence as their default value"
    @Test
    void excluded_columns_have_no_sequence() throws Exception {
        client.run("create sequence q");
        client.run("create table n (id int default q.nextval, v varchar)");
        assertThat(client.refusal("copy into n (v) from (select $2 from @s)" + csv("")))
                .doesNotStartWith("accepted");
    }

    // "only supports selecting data from user stages and named stages"
    @Test
    void a_transform_reads_no_tables_stage() throws Exception {
        assertThat(client.refusal("copy into t from (select $1, $2 from @%t)" + csv("")))
                .doesNotStartWith("accepted");
    }

    // "the delimiter is limited to a maximum of 20 characters"
    @Test
    void delimiters_are_short() {
        String longer = "x".repeat(21);
        for (String option : new String[] {"field_delimiter", "record_delimiter"}) {
            assertThat(client.complaint("copy into t from @s" + csv(option + "='" + longer + "'")))
                    .containsIgnoringCase(option);
        }
    }

    // "This file format option supports singlebyte characters only"
    @Test
    void escapes_are_single_bytes() {
        for (String option : new String[] {"escape", "escape_unenclosed_field"}) {
            for (String wrong : new String[] {"Ω", "ab"}) {
                assertThat(
                                client.complaint(
                                        "copy into t from @s" + csv(option + "='" + wrong + "'")))
                        .containsIgnoringCase(option);
            }
        }
    }

    // "If any of the specified files cannot be found, the default behavior … aborts the load
    // operation unless a different ON_ERROR option is explicitly set"
    @Test
    void a_missing_file_ends_the_load_unless_on_error_says_otherwise() throws Exception {
        String copy = "copy into t from @s files = ('a.csv', 'none.csv')" + csv("");
        assertThat(client.complaint(copy)).contains("none.csv");
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
        client.run(copy + " on_error = continue");
        assertThat(client.one("select count(*) from t")).isEqualTo("1");
    }

    // "The maximum number of files names that can be specified is 1000"
    @Test
    void a_thousand_files_are_named_and_no_more() {
        String files = "'a.csv'" + ", 'a.csv'".repeat(1_000);
        assertThat(client.refusal("copy into t from @s files = (" + files + ")" + csv("")))
                .doesNotStartWith("accepted");
    }

    // "When the FILES and PATTERN options are used together, only the specified paths in the FILES
    // option are loaded"
    @Test
    void files_count_more_than_a_pattern() throws Exception {
        client.run("copy into t from @s files = ('a.csv') pattern = '.*b[.]csv'" + csv(""));
        assertThat(client.run("select a from t")).containsExactly(row("1"));
    }

    // "Number (> 0)"; "At least one file is loaded regardless of the value specified"
    @Test
    void a_size_limit_is_above_zero_and_loads_a_file_at_least() throws Exception {
        assertThat(client.complaint("copy into t from @s size_limit = 0" + csv("")))
                .contains("SIZE_LIMIT");
        client.run("copy into t from @s size_limit = 1" + csv(""));
        assertThat(client.one("select count(*) from t")).isEqualTo("1");
    }

    // ERROR_ON_COLUMN_COUNT_MISMATCH: "When transforming data during loading … ignored"
    @Test
    void a_transform_does_not_mind_the_number_of_fields() throws Exception {
        client.run("copy into t (a) from (select $1 from @s/a.csv)" + csv(""));
        assertThat(client.one("select count(*) from t")).isEqualTo("1");
    }

    // SKIP_HEADER "simply skips the specified number of … lines", whatever RECORD_DELIMITER is
    @Test
    void a_header_ends_with_its_line() throws Exception {
        put("h.csv", "h;h\r\n5,p;6,q");
        client.run("copy into t from @s/h.csv" + csv("skip_header = 1 record_delimiter = ';'"));
        assertThat(client.run("select a, b from t order by a"))
                .containsExactly(row("5", "p"), row("6", "q"));
    }

    // "VALIDATION_MODE isn't supported for Iceberg tables"
    @Test
    void iceberg_tables_are_not_validated() throws Exception {
        client.run(
                "create iceberg table i (a int, b varchar) catalog = 'SNOWFLAKE' external_volume ="
                        + " 'v' base_location = 'i/'");
        assertThat(client.refusal("copy into i from @s validation_mode = return_errors" + csv("")))
                .doesNotStartWith("accepted");
        client.run("copy into i from @s" + csv(""));
        assertThat(client.one("select count(*) from i")).isEqualTo("2");
    }

    // "When copying data from files in a table location, the FROM clause can be omitted"
    @Test
    void a_tables_own_stage_needs_no_from() throws Exception {
        client.put(folder.resolve("a.csv"), "@%t", "");
        client.run("copy into t" + csv("") + " purge = true");
        assertThat(client.one("select count(*) from t")).isEqualTo("1");
        assertThat(client.run("list @%t")).isEmpty();
    }

    // "Relative path modifiers such as /./ and /../ are interpreted literally"
    @Test
    void a_path_is_a_prefix_and_nothing_else() throws Exception {
        assertThat(client.column("copy into t from @s/./../a.csv" + csv(""), "status"))
                .containsExactly("Copy executed with 0 files processed.");
        client.run("copy into t from @s/a" + csv(""));
        assertThat(client.run("select a from t")).containsExactly(row("1"));
    }

    // copy-into-location, PARTITION BY: "The following copy option values are not supported"
    @Test
    void what_does_not_go_with_partitions_is_refused() {
        for (String option :
                new String[] {"overwrite = true", "single = true", "include_query_id = false"}) {
            assertThat(client.refusal("copy into @s/p/ from t partition by (b) " + option))
                    .doesNotStartWith("accepted");
        }
    }

    // "If the source table contains 0 rows, then the COPY operation does not unload a data file"
    @Test
    void no_rows_make_no_file() throws Exception {
        client.run("copy into @s/none/ from t header = true");
        assertThat(client.run("list @s/none/")).isEmpty();
    }

    // "COPY ignores the FILE_EXTENSION file format option and outputs a file simply named data"
    @Test
    void a_single_file_is_named_data() throws Exception {
        client.run("insert into t values (1, 'x')");
        client.run("copy into @s/one/ from t single = true" + csv("file_extension = 'txt'"));
        assertThat(client.column("list @s/one/", "name")).containsExactly("s/one/data");
    }
}
