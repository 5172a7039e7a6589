package dev.glissade.rehearsal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.rehearsal.stage.TransferDialect;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class SqlSessionIT {
    @TempDir private Path folder;
    private Warehouse warehouse;
    private SqlSession session;
    private Rows sql;

    @BeforeEach
    void open() {
        warehouse = Warehouse.open(WarehouseSettings.of(file(), "DEMO"));
        session =
                warehouse.openSession(
                        "tester", SessionStart.in("demo", "public"), TransferDialect.S3);
        sql = new Rows(session);
    }

    @AfterEach
    void close() {
        session.close();
        warehouse.close();
    }

    private Path file() {
        return folder.resolve("it's a file.duckdb");
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    // sql-reference/identifiers-syntax
    @Test
    void names_that_differ_in_case_alone_are_two_objects_and_two_columns() {
        sql.run("create table \"Foo\" (\"a\" int, A int, \"select \"\"Ω\" int)");
        sql.run("create table foo (a int)");
        sql.run("insert into \"Foo\" values (1, 2, 3)");
        sql.run("insert into FOO values (4)");
        assertThat(sql.run("select a, \"a\", \"select \"\"Ω\" from \"Foo\""))
                .containsExactly(row("2", "1", "3"));
        assertThat(sql.one("select a from foo")).isEqualTo("4");
        assertThat(sql.refusal("select \"b\" from foo")).isEqualTo("904/42000");
    }

    // sql-reference/functions/cast: 100078 (22000)
    @Test
    void a_text_that_is_too_long_is_refused_and_never_cut() {
        sql.run("create table t (v varchar(4))");
        assertThat(sql.refusal("select cast('9.8765' as varchar(4))")).isEqualTo("100078/22000");
        assertThat(sql.refusal("insert into t values ('12345')")).isEqualTo("100078/22000");
        sql.run("insert into t values ('ΩΩΩΩ')");
        assertThat(sql.one("select v from t")).isEqualTo("ΩΩΩΩ");
    }

    @Test
    void nulls_overflows_and_divisions_have_snowflakes_codes() {
        sql.run("create table t (n number(4,2) not null)");
        assertThat(sql.refusal("insert into t values (null)")).isEqualTo("100072/22000");
        assertThat(sql.refusal("insert into t values (100)")).isEqualTo("100046/22003");
        assertThat(sql.refusal("insert into t values ('x')")).isEqualTo("100038/22018");
        assertThat(sql.refusal("select 1/0")).isEqualTo("100051/22012");
        assertThat(sql.refusal("select * from nope")).isEqualTo("2003/42S02");
        assertThat(sql.refusal("create table t (a int)")).isEqualTo("2002/42710");
        assertThat(sql.refusal("select nofun(1)")).isEqualTo("2140/42601");
        assertThat(sql.refusal("selec 1")).isEqualTo("1003/42000");
    }

    // sql-reference/constraints-overview: only NOT NULL is enforced
    @Test
    void keys_are_kept_and_shown_but_not_enforced() {
        sql.run("create table p (id int primary key, u int unique)");
        sql.run("create table c (id int, foreign key (id) references p (id))");
        sql.run("insert into p values (1, 1), (1, 1)");
        sql.run("insert into c values (99)");
        assertThat(sql.run("show primary keys in table p"))
                .extracting(r -> r.get(4))
                .containsExactly("ID");
        assertThat(sql.run("show imported keys in table c"))
                .extracting(r -> r.subList(1, 9))
                .containsExactly(row("DEMO", "PUBLIC", "P", "ID", "DEMO", "PUBLIC", "C", "ID"));
    }

    // sql-reference/functions/md5_number_lower64 and md5_number_upper64, hex_encode
    @Test
    void digests_are_those_of_the_documentation() {
        assertThat(sql.run("select md5_number_lower64('Snowflake'), hex_encode('SNOW')"))
                .containsExactly(row("9203306159527282910", "534E4F57"));
    }

    // sql-reference/operators-arithmetic: scale of a division at least 6 digits more, up to 12
    @Test
    void arithmetic_is_exact_with_snowflakes_scales() {
        assertThat(sql.run("select 10/3, 2*1.5, 7 % 3, 0.1+0.2, -5/2, 1/3::float"))
                .containsExactly(
                        row("3.333333", "3.0", "1", "0.3", "-2.500000", "0.3333333333333333"));
        assertThat(sql.refusal("select 99999999999999999999999999999999999999 + 1"))
                .isEqualTo("100046/22003");
    }

    // sql-reference/parameters: the default output formats
    @Test
    void casts_to_text_follow_the_sessions_formats() {
        String all =
                "select '2024-02-29'::date::varchar, '2024-01-02 03:04:05.123456'::timestamp_ntz"
                        + "::varchar, '2024-01-02 03:04:05 +02:00'::timestamp_ltz::varchar,"
                        + " '01:02:03.5'::time::varchar, true::varchar, to_binary('48454C50')"
                        + "::varchar, 1.50::varchar";
        assertThat(sql.run(all))
                .containsExactly(
                        row(
                                "2024-02-29",
                                "2024-01-02 03:04:05.123",
                                "2024-01-01 17:04:05.000 -0800",
                                "01:02:03",
                                "true",
                                "48454C50",
                                "1.50"));
        sql.run("alter session set timezone = 'America/New_York'");
        sql.run("alter session set timestamp_ltz_output_format = 'YYYY-MM-DD HH24:MI:SS TZHTZM'");
        assertThat(sql.one("select '2024-01-02 03:04:05'::timestamp_ltz::varchar"))
                .isEqualTo("2024-01-02 03:04:05 -0500");
        assertThat(sql.refusal("alter session set nonsense = 1")).isEqualTo("1006/22023");
    }

    @Test
    void semi_structured_values_are_normalised_and_reached_by_path() {
        sql.run("create table t (v variant, a array)");
        sql.run(
                "insert into t select parse_json('{\"b\": 2.50, \"a\": [1, null]}'),"
                        + " parse_json('[1,2]')::array");
        assertThat(sql.run("select v, v:a[0]::int, v:b::varchar, v:none, array_size(a) from t"))
                .containsExactly(row("{\"a\":[1,null],\"b\":2.5}", "1", "2.5", null, "2"));
        assertThat(sql.one("select parse_json('null')::varchar")).isNull();
        assertThat(sql.refusal("select parse_json('{')")).isEqualTo("100069/22P02");
    }

    // sql-reference/functions/coalesce, sql-reference/constructs/order-by: NULL is highest
    @Test
    void empty_text_is_not_null_and_null_sorts_highest() {
        sql.run("create table t (i int, v varchar)");
        sql.run("insert into t values (1, ''), (2, null), (3, 'a')");
        assertThat(sql.run("select i from t order by v"))
                .extracting(List::getFirst)
                .containsExactly("1", "3", "2");
        assertThat(sql.run("select i from t order by v desc"))
                .extracting(List::getFirst)
                .containsExactly("2", "3", "1");
        assertThat(sql.one("select count(v) from t where v = ''")).isEqualTo("1");
    }

    // sql-reference/transactions: a failed statement rolls back itself alone; DDL commits
    @Test
    void a_failed_statement_leaves_its_transaction_open() {
        sql.run("create table t (v varchar(3))");
        sql.run("begin");
        sql.run("insert into t values ('a')");
        assertThat(sql.refusal("insert into t values ('toolong')")).isEqualTo("100078/22000");
        assertThat(sql.refusal("select 1/0")).isEqualTo("100051/22012");
        sql.run("insert into t values ('b')");
        assertThat(sql.one("select count(*) from t")).isEqualTo("2");
        sql.run("rollback");
        assertThat(sql.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void ddl_commits_what_is_open_and_autocommit_can_be_off() {
        sql.run("create table t (i int)");
        sql.run("begin");
        sql.run("insert into t values (1)");
        sql.run("create table u (i int)");
        sql.run("rollback");
        assertThat(sql.one("select count(*) from t")).isEqualTo("1");
        sql.run("alter session set autocommit = false");
        sql.run("insert into t values (2)");
        sql.run("rollback");
        assertThat(sql.one("select count(*) from t")).isEqualTo("1");
    }

    @Test
    void rename_swap_and_the_comment_keep_rows_and_definition() {
        sql.run("create table a (i int default 7, n int identity(5, 2)) comment = 'first'");
        sql.run("create table \"a\" (x varchar)");
        sql.run("insert into a (i) values (default), (8)");
        sql.run("alter table a swap with \"a\"");
        assertThat(sql.run("select i, n from \"a\" order by n"))
                .containsExactly(row("7", "5"), row("8", "7"));
        sql.run("create schema s");
        sql.run("alter table demo.public.\"a\" rename to s.moved");
        sql.run("insert into s.moved (i) values (9)");
        assertThat(sql.run("select n from s.moved order by n desc limit 1"))
                .containsExactly(row("9"));
        assertThat(sql.run("show objects like 'MOVED' in schema demo.s"))
                .extracting(r -> r.get(5))
                .containsExactly("first");
    }

    @Test
    void changes_answer_their_counts() {
        sql.run("create table t (i int, v varchar)");
        assertThat(sql.run("insert into t values (1, 'a'), (2, 'b')")).containsExactly(row("2"));
        assertThat(
                        sql.run(
                                "update t x set v = x.v || y.column2 from values (1, 'z') y where"
                                        + " x.i = y.column1"))
                .containsExactly(row("1", "0"));
        assertThat(sql.run("delete from t using values ('az') w where v = w.column1"))
                .containsExactly(row("1"));
        assertThat(sql.run("insert overwrite into t select 5, 'c'")).containsExactly(row("1"));
        assertThat(sql.run("select * from t")).containsExactly(row("5", "c"));
    }

    @Test
    void binds_and_batches_become_rows() {
        sql.run("create table t (n number(10,2), v varchar, d date, ts timestamp_ntz, b boolean)");
        var batch =
                Bindings.of(
                        List.of(
                                new Bindings.Bound("FIXED", Arrays.asList("1.5", "-20.25", null)),
                                new Bindings.Bound("TEXT", Arrays.asList("it's", "", null)),
                                new Bindings.Bound("DATE", Arrays.asList("0", "-86400000", null)),
                                new Bindings.Bound(
                                        "TIMESTAMP_NTZ", Arrays.asList("0", "-1000", null)),
                                new Bindings.Bound(
                                        "BOOLEAN", Arrays.asList("true", "false", null))));
        assertThat(session.describe("insert into t values (?, ?, ?, ?, ?)").arrayBinds()).isTrue();
        assertThat(sql.run("insert into t values (?, ?, ?, ?, ?)", batch))
                .containsExactly(row("3"));
        assertThat(sql.run("select n, v, d::varchar, b from t order by n nulls last"))
                .containsExactly(
                        row("-20.25", "", "1969-12-31", "false"),
                        row("1.50", "it's", "1970-01-01", "true"),
                        row(null, null, null, null));
    }

    @Test
    void information_schema_tells_of_tables_and_columns() {
        sql.run("create table t (a number(10,2) not null, \"b\" varchar(5) comment 'c')");
        assertThat(
                        sql.run(
                                "select column_name, data_type, ordinal_position, is_nullable,"
                                        + " character_maximum_length, numeric_scale, comment from"
                                        + " information_schema.columns where table_name = 'T'"
                                        + " order by 3"))
                .containsExactly(
                        row("A", "NUMBER", "1", "NO", null, "2", null),
                        row("b", "TEXT", "2", "YES", "5", null, "c"));
        assertThat(sql.run("select table_name from demo.information_schema.tables"))
                .containsExactly(row("T"));
        assertThat(sql.run("select file_name from information_schema.load_history")).isEmpty();
    }

    @Test
    void sessions_at_once_make_fill_and_rename_tables_without_conflicts() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<String>> tasks =
                    IntStream.range(0, 4).<Callable<String>>mapToObj(n -> () -> fill(n)).toList();
            for (Future<String> future : threads.invokeAll(tasks)) {
                assertThat(future.get()).isEqualTo("done");
            }
        }
        assertThat(sql.run("show tables like 't_%'")).hasSize(80);
    }

    private String fill(int worker) {
        try (SqlSession own =
                warehouse.openSession(
                        "w" + worker, SessionStart.in("DEMO", "PUBLIC"), TransferDialect.S3)) {
            var rows = new Rows(own);
            for (int i = 0; i < 20; i++) {
                String name = "t_" + worker + "_" + i;
                rows.run("create table loading_" + name + " (i int not null, v varchar)");
                rows.run("insert into loading_" + name + " values (1, 'x')");
                rows.run("alter table loading_" + name + " rename to " + name);
            }
            return "done";
        }
    }

    @Test
    void the_file_is_an_ordinary_duckdb_file_and_opens_again() throws Exception {
        sql.run("create table t (\"select \"\"Ω\" int, \"SELECT \"\"Ω\" int) comment = 'kept'");
        sql.run("insert into t values (1, 2)");
        session.close();
        warehouse.close();
        try (var plain = DriverManager.getConnection("jdbc:duckdb:" + file());
                var statement = plain.createStatement();
                var rows = statement.executeQuery("select * from \"PUBLIC\".\"T\"")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("select \"Ω");
        }
        open();
        assertThat(sql.run("select \"SELECT \"\"Ω\" from t")).containsExactly(row("2"));
        assertThat(sql.run("show tables").getFirst().get(5)).isEqualTo("kept");
    }
}
