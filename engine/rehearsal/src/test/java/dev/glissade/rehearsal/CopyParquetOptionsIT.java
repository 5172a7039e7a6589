package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;

/** The options under TYPE = PARQUET, through the driver: sql-reference/sql/copy-into-table. */
class CopyParquetOptionsIT {
    private static final String MATCHED = " match_by_column_name = case_insensitive";

    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage s");
        client().run("alter session set timezone = 'America/Los_Angeles'");
    }

    private TestClient client() {
        return warehouse.client();
    }

    private void stage(String select) throws Exception {
        Path file = folder.resolve("p.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        }
        client().put(file, "@s", "overwrite = true");
    }

    private static String parquet(String options) {
        return " force = true file_format = (type = parquet " + options + ")";
    }

    @Test
    void blanks_around_texts_go_with_trim_space_where_columns_are_matched() throws Exception {
        stage("SELECT ' x\t' AS a, 1 AS n");
        client().run("create table t (a varchar, n int)");
        client().run("copy into t from @s" + MATCHED + parquet("trim_space = false"));
        client().run("copy into t from @s" + MATCHED + parquet("trim_space = true"));
        assertThat(client().run("select '<' || a || '>', n from t order by 1"))
                .containsExactly(row("< x\t>", "1"), row("<x>", "1"));
    }

    // "if 2 is specified as a value, all instances of 2 as either a string or number are converted"
    @Test
    void null_if_counts_for_texts_and_numbers_alike() throws Exception {
        stage("SELECT * FROM (VALUES (1, '2', 2, '\\N'), (2, 'b', 3, '')) AS v(id, a, n, d)");
        client().run("create table t (id int, a varchar, n int, d varchar)");
        client().run("copy into t from @s" + MATCHED + parquet("null_if = ('2')"));
        assertThat(client().run("select id, a, n, d from t order by n nulls first"))
                .containsExactly(row("1", null, null, "\\N"), row(null, "b", "3", ""));
        client().run("truncate table t");
        client().run("copy into t from @s" + MATCHED + parquet(""));
        assertThat(client().run("select id, a, n, d from t order by id"))
                .containsExactly(row("1", "2", "2", null), row("2", "b", "3", ""));
    }

    @Test
    void texts_that_are_too_long_are_cut_when_asked() throws Exception {
        stage("SELECT 'Ωmega' AS a");
        client().run("create table t (a varchar(3))");
        assertThat(client().complaint("copy into t from @s" + MATCHED + parquet("")))
                .contains("s/p.parquet");
        client().run("copy into t from @s truncatecolumns = true" + MATCHED + parquet(""));
        assertThat(client().one("select a from t")).isEqualTo("Ωme");
    }

    @Test
    void bytes_without_a_logical_type_are_text_or_binary() throws Exception {
        stage("SELECT 'ab'::BLOB AS b");
        client().run("create table t (v variant)");
        client().run("copy into t from @s" + parquet(""));
        assertThat(client().one("select v:b::varchar from t")).isEqualTo("ab");
        client().run("create table u (b binary)");
        client().run("copy into u from @s" + MATCHED + parquet("binary_as_text = false"));
        client().run("copy into u from @s" + MATCHED + parquet("use_vectorized_scanner = true"));
        assertThat(client().run("select hex_encode(b) from u"))
                .containsExactly(row("6162"), row("6162"));
    }

    // the tables of moments under USE_VECTORIZED_SCANNER; DuckDB writes a converted type for
    // microseconds, none for nanoseconds. A TIMESTAMP_LTZ shows Los Angeles' clock.
    @Test
    void moments_are_what_the_options_make_of_them() throws Exception {
        stage(
                "SELECT TIMESTAMP '2020-01-28 18:05:00' AS local, TIMESTAMPTZ"
                        + " '2020-01-28 18:05:00+00' AS utc, TIME '18:05:00' AS t");
        client().run("create table t (local timestamp_ntz, utc timestamp_ntz, t time)");
        String copy = "copy into t from @s" + MATCHED;
        String seen = "select local::varchar, utc::varchar, t::varchar from t";
        client().run(copy + parquet(""));
        assertThat(client().run(seen))
                .containsExactly(
                        row("2020-01-28 10:05:00.000", "2020-01-28 18:05:00.000", "18:05:00"));
        for (String option : new String[] {"use_logical_type", "use_vectorized_scanner"}) {
            client().run("truncate table t");
            client().run(copy + parquet(option + " = true"));
            assertThat(client().run(seen))
                    .containsExactly(
                            row("2020-01-28 18:05:00.000", "2020-01-28 10:05:00.000", "18:05:00"));
        }
    }

    @Test
    void nanoseconds_are_numbers_without_logical_types() throws Exception {
        stage("SELECT TIMESTAMP_NS '1970-01-01 00:00:01.000000002' AS ns, TIME_NS '00:00:01' AS t");
        client().run("create table n (ns number(38,0), t number(38,0))");
        client().run("copy into n from @s" + MATCHED + parquet(""));
        assertThat(client().run("select ns, t from n"))
                .containsExactly(row("1000000002", "1000000000"));
    }

    // the two outputs of "my_map", and those of "person"
    @Test
    void maps_and_nulls_show_as_the_scanner_has_them() throws Exception {
        stage(
                "SELECT MAP {'k1': 'v1', 'k2': 'v2'} AS my_map, {'name': 'Adam', 'nickname':"
                        + " NULL::VARCHAR, 'age': 34, 'phone_numbers': ['1234567890', NULL,"
                        + " '6781234590']} AS person");
        client().run("create table t (v variant)");
        client().run("copy into t from @s" + parquet("use_vectorized_scanner = false"));
        assertThat(client().run("select v:my_map::varchar, v:person::varchar from t"))
                .containsExactly(
                        row(
                                "{\"key_value\":[{\"key\":\"k1\",\"value\":\"v1\"},"
                                        + "{\"key\":\"k2\",\"value\":\"v2\"}]}",
                                "{\"age\":34,\"name\":\"Adam\",\"phone_numbers\":"
                                        + "[\"1234567890\",\"6781234590\"]}"));
        client().run("truncate table t");
        client().run("copy into t from @s" + parquet("use_vectorized_scanner = true"));
        assertThat(client().run("select v:my_map::varchar, v:person::varchar from t"))
                .containsExactly(
                        row(
                                "{\"k1\":\"v1\",\"k2\":\"v2\"}",
                                "{\"age\":34,\"name\":\"Adam\",\"nickname\":null,"
                                        + "\"phone_numbers\":[\"1234567890\",null,"
                                        + "\"6781234590\"]}"));
    }

    // VALIDATION_MODE: RETURN_n_ROWS, RETURN_ERRORS
    @Test
    void files_are_tested_without_being_loaded() throws Exception {
        stage("SELECT * FROM range(3) AS r(n)");
        client().run("create table t (v variant)");
        String copy = "copy into t from @s validation_mode = ";
        assertThat(client().run(copy + "return_2_rows" + parquetOnly(""))).hasSize(2);
        assertThat(client().run(copy + "return_errors" + parquetOnly(""))).isEmpty();
        Path broken = Files.writeString(folder.resolve("broken.parquet"), "no Parquet");
        client().put(broken, "@s", "");
        assertThat(client().column(copy + "return_errors" + parquetOnly(""), "FILE"))
                .containsExactly("s/broken.parquet");
        assertThat(client().complaint(copy + "return_9_rows" + parquetOnly("")))
                .contains("s/broken.parquet");
        assertThat(client().one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void what_is_not_done_is_refused_by_name() throws Exception {
        client().run("create table t (v variant)");
        for (String option :
                new String[] {
                    "replace_invalid_characters = true", "compression = lzo", "trim_space = 1"
                }) {
            String name = option.substring(0, option.indexOf(' ')).toUpperCase(Locale.ROOT);
            assertThat(client().complaint("copy into t from @s" + parquet(option))).contains(name);
        }
    }

    // sql-reference/sql/copy-into-location: COMPRESSION, SNAPPY_COMPRESSION and HEADER of Parquet
    @Test
    void unloaded_files_are_compressed_and_named_as_asked() throws Exception {
        client().run("create table t (a int, b varchar)");
        client().run("insert into t values (1, 'x')");
        client().run("copy into @s/c/ from t" + parquetOnly("compression = snappy"));
        client().run("copy into @s/n/ from t" + parquetOnly("compression = none"));
        client().run("copy into @s/o/ from t" + parquetOnly("snappy_compression = false"));
        client().run("copy into @s/h/ from t header = true" + parquetOnly(""));
        assertThat(client().column("list @s", "name"))
                .containsExactlyInAnyOrder(
                        "s/c/data_0_0_0.snappy.parquet",
                        "s/n/data_0_0_0.parquet",
                        "s/o/data_0_0_0.parquet",
                        "s/h/data_0_0_0.snappy.parquet");
        client().run("create table v (v variant)");
        client().run("copy into v from @s/n" + parquet(""));
        client().run("copy into v from @s/h" + parquet(""));
        assertThat(client().run("select v::varchar from v order by 1"))
                .containsExactly(row("{\"A\":1,\"B\":\"x\"}"), row("{\"col1\":1,\"col2\":\"x\"}"));
        assertThat(client().complaint("copy into @s/l/ from t" + parquetOnly("compression = lzo")))
                .contains("LZO");
    }

    // "Explicitly convert numeric columns" of user-guide/data-unload-considerations: DECIMAL and
    // DOUBLE; moments keep their clocks whatever the session's zone is.
    @Test
    void what_is_unloaded_comes_back_as_it_was() throws Exception {
        String columns =
                "(n number(38,0), d number(12,2), f float, day date, t time, ts timestamp_ntz, v"
                        + " varchar, b binary, o boolean, j variant)";
        client().run("create table t " + columns);
        client().run(
                        "insert into t select 12345678901234567890123456789012345678, -1.50, 0.1,"
                                + " '1969-12-31', '23:59:59.999999', '2020-03-08 02:30:00.123456',"
                                + " '', to_binary('00ff'), true, parse_json('{\"a\":[1,2.50]}')");
        client().run("insert into t (n) values (null)");
        client().run("copy into @s/t/ from t header = true" + parquetOnly(""));
        client().run("create table back " + columns);
        client().run("copy into back from @s/t" + MATCHED + parquet("binary_as_text = false"));
        client().run("alter session set timezone = 'Asia/Tokyo'");
        String seen =
                "select n, d, f, day, t::varchar, ts::varchar, v, hex_encode(b), o, j::varchar";
        assertThat(client().run(seen + " from back order by n"))
                .isEqualTo(client().run(seen + " from t order by n"));
        assertThat(client().one("select to_varchar(ts, 'HH24:MI:SS.FF6') from back where o"))
                .isEqualTo("02:30:00.123456");
    }

    // "Unloading TIMESTAMP_TZ or TIMESTAMP_LTZ data produces an error."
    @Test
    void moments_with_a_zone_are_not_unloaded() throws Exception {
        for (String type : new String[] {"timestamp_ltz", "timestamp_tz"}) {
            client().run("create or replace table t (m " + type + ")");
            client().run("insert into t values ('2020-01-28 18:05:00')");
            assertThat(client().complaint("copy into @s/z/ from t" + parquetOnly("")))
                    .contains(type.toUpperCase(Locale.ROOT) + " in Parquet");
        }
        client().run("create or replace table t (m timestamp_ltz)");
        client().run("insert into t values ('2020-01-28 18:05:00')");
        String ntz = "(select convert_timezone('UTC', m)::timestamp_ntz m from t)";
        client().run("copy into @s/u/ from " + ntz + " header = true" + parquetOnly(""));
        client().run("create table u (m timestamp_ntz)");
        client().run("copy into u from @s/u" + MATCHED + parquet(""));
        assertThat(client().one("select m::varchar from u")).isEqualTo("2020-01-29 02:05:00.000");
    }

    private static String parquetOnly(String options) {
        return " file_format = (type = parquet " + options + ")";
    }
}
