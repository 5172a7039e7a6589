package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Bound values and batches through the unmodified driver. */
class BindIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    private PreparedStatement prepare(String sql) throws SQLException {
        return client.connection().prepareStatement(sql);
    }

    @Test
    void every_type_of_value_arrives_unchanged() throws Exception {
        client.run(
                "create table t (i number(38,0), d number(20,4), f float, v varchar, b boolean,"
                        + " x binary, dt date, tm time, ts timestamp_ntz, j variant)");
        String sql = "insert into t select ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamp_ntz, parse_json(?)";
        try (PreparedStatement insert = prepare(sql)) {
            insert.setLong(1, Long.MIN_VALUE);
            insert.setBigDecimal(2, new BigDecimal("-1234567890123456.7891"));
            insert.setDouble(3, -2.5e-300);
            insert.setString(4, "it's \"Ω\" \\ \n\t ?");
            insert.setBoolean(5, true);
            insert.setBytes(6, new byte[] {0, -1, 10});
            insert.setDate(7, Date.valueOf(LocalDate.of(1969, 12, 31)));
            insert.setTime(8, Time.valueOf(LocalTime.of(23, 59, 58)));
            insert.setString(9, "0001-01-01 00:00:00.000001");
            insert.setString(10, "{\"k\": [1, null]}");
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        assertThat(client.run("select i, d, f, v, b, x, dt::varchar, ts::varchar, j from t"))
                .containsExactly(
                        row(
                                "-9223372036854775808",
                                "-1234567890123456.7891",
                                "-2.5e-300",
                                "it's \"Ω\" \\ \n\t ?",
                                "TRUE",
                                "00FF0A",
                                "1969-12-31",
                                "0001-01-01 00:00:00.000",
                                "{\n  \"k\": [\n    1,\n    null\n  ]\n}"));
    }

    @Test
    void a_null_of_every_type_is_null_and_an_empty_text_is_not() throws Exception {
        client.run("create table t (i int, f float, v varchar, e varchar, b boolean, x binary)");
        try (PreparedStatement insert = prepare("insert into t values (?, ?, ?, ?, ?, ?)")) {
            insert.setNull(1, Types.INTEGER);
            insert.setNull(2, Types.DOUBLE);
            insert.setNull(3, Types.VARCHAR);
            insert.setString(4, "");
            insert.setNull(5, Types.BOOLEAN);
            insert.setNull(6, Types.BINARY);
            insert.executeUpdate();
        }
        assertThat(client.run("select * from t"))
                .containsExactly(row(null, null, null, "", null, null));
    }

    @Test
    void a_thousand_rows_go_as_one_batch() throws Exception {
        client.run("create table t (n int, v varchar, m number(10,2))");
        try (PreparedStatement insert = prepare("insert into t (n, v, m) values (?, ?, ?)")) {
            for (int i = 0; i < 1000; i++) {
                insert.setInt(1, i);
                insert.setString(2, i % 10 == 0 ? null : "Ω " + i);
                insert.setBigDecimal(3, BigDecimal.valueOf(i, i % 3));
                insert.addBatch();
            }
            assertThat(Arrays.stream(insert.executeBatch()).sum()).isEqualTo(1000);
        }
        assertThat(client.run("select count(*), count(v), sum(n), sum(m), max(v) from t"))
                .containsExactly(row("1000", "900", "499500", expectedSum(), "Ω 999"));
    }

    private static String expectedSum() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 1000; i++) {
            sum = sum.add(BigDecimal.valueOf(i, i % 3));
        }
        return sum.setScale(2).toString();
    }

    /** Beyond CLIENT_STAGE_ARRAY_BINDING_THRESHOLD values the driver puts them into a stage. */
    @Test
    void a_batch_beyond_the_drivers_threshold_comes_whole_through_a_stage() throws Exception {
        client.run("create table t (n int, v varchar)");
        try (PreparedStatement insert = prepare("insert into t values (?, ?)")) {
            for (int i = 0; i < 35_000; i++) {
                insert.setInt(1, i);
                insert.setString(2, "v" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(35_000);
        }
        assertThat(client.run("select count(*), count(distinct v), sum(n) from t"))
                .containsExactly(row("35000", "35000", "612482500"));
        assertThat(client.column("show stages", "name")).containsExactly("SYSTEM$BIND");
    }

    @Test
    void every_type_of_value_arrives_unchanged_through_a_stage() throws Exception {
        client.run("alter session set timezone = 'UTC'");
        client.run("alter session set client_stage_array_binding_threshold = 1");
        client.run(
                "create table t (i number(38,0), d number(20,4), f float, v varchar, b boolean,"
                        + " x binary, dt date, tm time, ts timestamp_ntz, l timestamp_ltz)");
        String sql = "insert into t values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        Timestamp moment = Timestamp.from(Instant.parse("2024-02-29T12:34:56.789012Z"));
        try (PreparedStatement insert = prepare(sql)) {
            for (int i = 0; i < 2; i++) {
                insert.setLong(1, Long.MIN_VALUE);
                insert.setBigDecimal(2, new BigDecimal("-1234567890123456.7891"));
                insert.setDouble(3, -2.5e-300);
                insert.setString(4, i == 0 ? "it's \"Ω\" \\ \n\t, ?" : "");
                insert.setBoolean(5, true);
                insert.setBytes(6, new byte[] {0, -1, 10});
                insert.setDate(7, Date.valueOf(LocalDate.of(1969, 12, 31)));
                insert.setTime(8, Time.valueOf(LocalTime.of(23, 59, 58)));
                insert.setString(9, "0001-01-01 00:00:00.000001");
                insert.setTimestamp(10, moment);
                insert.addBatch();
            }
            for (int column = 1; column <= 10; column++) {
                insert.setNull(column, Types.VARCHAR);
            }
            insert.addBatch();
            insert.executeBatch();
        }
        assertThat(client.column("show stages", "name")).containsExactly("SYSTEM$BIND");
        assertThat(
                        client.run(
                                "select i, d, f, v, b, x, dt::varchar, ts::varchar,"
                                        + " l::varchar from t"
                                        + " order by v nulls last"))
                .containsExactly(staged(""), staged("it's \"Ω\" \\ \n\t, ?"), nulls(9));
        assertThat(client.one("select count(tm), max(tm)::varchar from t")).isEqualTo("2");
    }

    private static List<@Nullable String> staged(String text) {
        return row(
                "-9223372036854775808",
                "-1234567890123456.7891",
                "-2.5e-300",
                text,
                "TRUE",
                "00FF0A",
                "1969-12-31",
                "0001-01-01 00:00:00.000",
                "2024-02-29 12:34:56.789 +0000");
    }

    private static List<@Nullable String> nulls(int count) {
        return Collections.nCopies(count, null);
    }

    @Test
    void a_bad_row_in_a_stage_undoes_its_batch() throws Exception {
        client.run("alter session set client_stage_array_binding_threshold = 1");
        client.run("create table t (v varchar(3))");
        try (PreparedStatement insert = prepare("insert into t values (?)")) {
            for (String text : new String[] {"abc", null, "abcd"}) {
                insert.setString(1, text);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(100078));
        }
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void nulls_of_a_batch_of_one_column_arrive_through_a_stage() throws Exception {
        client.run("alter session set client_stage_array_binding_threshold = 1");
        client.run("create table t (v varchar(3))");
        try (PreparedStatement insert = prepare("insert into t values (?)")) {
            for (String text : new String[] {null, "abc", null, ""}) {
                insert.setString(1, text);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(4);
        }
        assertThat(client.run("select count(*), count(v), max(v), min(v) from t"))
                .containsExactly(row("4", "2", "abc", ""));
    }

    @Test
    void one_bad_row_undoes_its_batch() throws Exception {
        client.run("create table t (n int, v varchar(3))");
        try (PreparedStatement insert = prepare("insert into t values (?, ?)")) {
            for (String text : new String[] {"abc", "abcd", "ab"}) {
                insert.setInt(1, 1);
                insert.setString(2, text);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(100078));
        }
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    private static int batch(PreparedStatement statement, @Nullable Object[]... rows)
            throws SQLException {
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
            statement.addBatch();
        }
        return Arrays.stream(statement.executeBatch()).sum();
    }

    /** sql-reference/sql/insert: expressions, DEFAULT, and columns without a value. */
    @Test
    void expressions_and_defaults_stand_beside_bound_values_of_a_batch() throws Exception {
        client.run(
                "create table t (n int, v varchar default 'none', d int default 7, u varchar,"
                        + " s varchar)");
        String sql = "insert into t (n, v, u, s) values (? * 10, default, upper(?), uuid_string())";
        try (PreparedStatement insert = prepare(sql)) {
            assertThat(batch(insert, new Object[] {1, "a"}, new @Nullable Object[] {2, null}))
                    .isEqualTo(2);
        }
        assertThat(
                        client.run(
                                "select n, v, d, u, count(*) over (partition by s) from t"
                                        + " order by n"))
                .containsExactly(
                        row("10", "none", "7", "A", "1"), row("20", "none", "7", null, "1"));
    }

    @Test
    void a_batch_with_a_query_in_its_row_is_inserted() throws Exception {
        client.run("create table t (n int, m int)");
        String sql = "insert into t values (?, (select count(*) from t where n < ?))";
        try (PreparedStatement insert = prepare("insert into t values (?, ?)")) {
            batch(insert, new Object[] {1, 0}, new Object[] {2, 0});
        }
        try (PreparedStatement insert = prepare(sql)) {
            assertThat(batch(insert, new Object[] {3, 2}, new Object[] {4, 9})).isEqualTo(2);
        }
        assertThat(client.column("select m from t where n = 3", "M")).containsExactly("1");
    }

    @Test
    void a_batch_with_an_aggregate_in_its_row_is_refused_as_one_row_is() throws Exception {
        client.run("create table t (n int)");
        String sql = "insert into t values (max(?))";
        try (PreparedStatement insert = prepare(sql)) {
            assertThatThrownBy(() -> batch(insert, new Object[] {1}, new Object[] {2}))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void a_missing_value_of_a_batch_names_table_and_column() throws Exception {
        client.run("create table t (n int, v varchar not null)");
        try (PreparedStatement insert = prepare("insert into t values (?, ?)")) {
            assertThatThrownBy(
                            () ->
                                    batch(
                                            insert,
                                            new Object[] {1, "a"},
                                            new @Nullable Object[] {2, null}))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(100072))
                    .hasMessageContaining("DML operation to table T failed on column V");
        }
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void a_failed_batch_leaves_what_its_transaction_did_before() throws Exception {
        client.run("create table t (v varchar(3))");
        client.run("begin");
        try (PreparedStatement insert = prepare("insert into t values (?)")) {
            batch(insert, new Object[] {"a"}, new Object[] {"b"});
            insert.clearBatch();
            assertThatThrownBy(() -> batch(insert, new Object[] {"c"}, new Object[] {"long"}))
                    .isInstanceOf(SQLException.class);
        }
        client.run("commit");
        assertThat(client.run("select v from t order by v")).containsExactly(row("a"), row("b"));
    }

    /** Each row of the batch sees the changes of those before it. */
    @Test
    void batches_of_updates_deletes_and_merges_go_row_by_row() throws Exception {
        client.run("create table t (n int, v varchar)");
        client.run("insert into t values (1, 'a'), (2, 'b'), (3, 'c')");
        try (PreparedStatement update = prepare("update t set n = n + ? where n = ?")) {
            batch(update, new Object[] {1, 1}, new Object[] {10, 2});
        }
        assertThat(client.run("select n, v from t order by v"))
                .containsExactly(row("12", "a"), row("12", "b"), row("3", "c"));
        String merge =
                "merge into t using (select ?::int as n, ? as v) s on t.n = s.n"
                        + " when matched then update set v = s.v"
                        + " when not matched then insert values (s.n, s.v)";
        try (PreparedStatement statement = prepare(merge)) {
            batch(statement, new Object[] {4, "d"}, new Object[] {4, "e"}, new Object[] {3, "z"});
        }
        assertThat(client.run("select n, v from t where n < 12 order by n"))
                .containsExactly(row("3", "z"), row("4", "e"));
        try (PreparedStatement delete = prepare("delete from t where n = ?")) {
            assertThat(batch(delete, new Object[] {12}, new Object[] {3})).isPositive();
        }
        assertThat(client.run("select n from t")).containsExactly(row("4"));
    }

    @Test
    void a_bad_row_undoes_a_batch_of_merges() throws Exception {
        client.run("create table t (n int, v varchar(3))");
        String merge =
                "merge into t using (select ?::int as n, ? as v) s on t.n = s.n"
                        + " when not matched then insert values (s.n, s.v)";
        try (PreparedStatement statement = prepare(merge)) {
            assertThatThrownBy(
                            () -> batch(statement, new Object[] {1, "a"}, new Object[] {2, "long"}))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void values_can_be_bound_in_conditions_updates_and_deletes() throws Exception {
        client.run("create table t (n int, v varchar)");
        client.run("insert into t values (1, 'a'), (2, 'b'), (3, 'c')");
        try (PreparedStatement update = prepare("update t set v = ? where n = ?")) {
            update.setString(1, "z");
            update.setInt(2, 2);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        try (PreparedStatement delete = prepare("delete from t where n > ?")) {
            delete.setInt(1, 2);
            assertThat(delete.executeUpdate()).isEqualTo(1);
        }
        try (PreparedStatement select = prepare("select n, v from t where v = ? or n = ?")) {
            select.setString(1, "z");
            select.setInt(2, 9);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(TestClient.read(rows)).containsExactly(row("2", "z"));
            }
        }
    }

    @Test
    void a_value_that_is_not_set_is_an_error() throws Exception {
        try (PreparedStatement select = prepare("select ?, ?")) {
            select.setInt(1, 1);
            assertThatThrownBy(select::executeQuery).isInstanceOf(SQLException.class);
        }
    }

    /** As snowflake-connector-python writes bytes into a text. */
    @Test
    void bytes_in_a_text_are_hexadecimal_digits() throws Exception {
        assertThat(client.run("select X'00FF', x'6162' = to_binary('6162', 'HEX')"))
                .containsExactly(TestClient.row("00FF", "TRUE"));
        assertThat(client.refusal("select X'0'")).startsWith("100");
        assertThat(client.refusal("select \"X\"'00'")).isEqualTo("1003/42000");
    }
}
