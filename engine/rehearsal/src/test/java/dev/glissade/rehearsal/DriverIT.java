package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.wire.WireLimits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Statements of the unmodified driver: values, large results, waiting and cancelling. */
class DriverIT {
    @TempDir Path folder;

    private RehearsalServer server;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws Exception {
        // A tenth of a second of patience: whatever takes longer is waited for in turns.
        var limits =
                new WireLimits(
                        Duration.ofMillis(100),
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        WireLimits.DEFAULT.requestBytesMax(),
                        10);
        server =
                RehearsalServer.start(
                        RehearsalOptions.of(folder.resolve("warehouse.duckdb")).withWire(limits));
        connection = DriverManager.getConnection(server.jdbcUrl(), server.properties());
        statement = connection.createStatement();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        server.close();
    }

    @Test
    void numbers_keep_all_their_digits() throws Exception {
        try (ResultSet row =
                one(
                        "cast('99999999999999999999999999999999999999' as decimal(38,0)),"
                                + " cast('-0.0000000000000000000000000000000000001' as"
                                + " decimal(38,37)), cast('12.3' as decimal(10,2)), cast(null as"
                                + " decimal(38,0))")) {
            assertThat(row.getBigDecimal(1)).isEqualTo(new BigDecimal("9".repeat(38)));
            assertThat(row.getBigDecimal(2))
                    .isEqualTo(new BigDecimal("-0." + "0".repeat(36) + "1"));
            assertThat(row.getString(3)).isEqualTo("12.30");
            assertThat(row.getBigDecimal(4)).isNull();
        }
    }

    @Test
    void doubles_keep_their_bits() throws Exception {
        try (ResultSet row =
                one(
                        "cast('0.1' as double), cast('-1.7976931348623157e308' as double),"
                                + " cast('4.9e-324' as double), cast('nan' as double),"
                                + " cast('inf' as double), cast('-inf' as double),"
                                + " cast(null as double)")) {
            assertThat(row.getDouble(1)).isEqualTo(0.1);
            assertThat(row.getDouble(2)).isEqualTo(-Double.MAX_VALUE);
            assertThat(row.getDouble(3)).isEqualTo(Double.MIN_VALUE);
            assertThat(row.getDouble(4)).isNaN();
            assertThat(row.getDouble(5)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(row.getDouble(6)).isEqualTo(Double.NEGATIVE_INFINITY);
            assertThat(row.getObject(7)).isNull();
        }
    }

    @Test
    void days_and_times_of_day_arrive() throws Exception {
        try (ResultSet row =
                one(
                        "cast('0001-01-01' as date), cast('9999-12-31' as date),"
                                + " cast('1969-12-31' as date), cast('23:59:59.999999' as time),"
                                + " cast(null as date), cast(null as time)")) {
            assertThat(row.getString(1)).isEqualTo("0001-01-01");
            assertThat(row.getString(2)).isEqualTo("9999-12-31");
            assertThat(row.getString(3)).isEqualTo("1969-12-31");
            assertThat(row.getString(4)).isEqualTo("23:59:59");
            assertThat(row.getString(5)).isNull();
            assertThat(row.getString(6)).isNull();
        }
    }

    @Test
    void booleans_and_nulls_arrive() throws Exception {
        try (ResultSet row = one("true, false, cast(null as boolean), '', null")) {
            assertThat(row.getBoolean(1)).isTrue();
            assertThat(row.getBoolean(2)).isFalse();
            assertThat(row.getObject(3)).isNull();
            assertThat(row.getString(4)).isEmpty();
            assertThat(row.getString(5)).isNull();
        }
    }

    @Test
    void texts_of_every_character_arrive() throws Exception {
        String text = "Ω é 日本語 😀 \t \n \r \" / $ { } [ ] , \u0001 \u007F \uFFFD";
        try (ResultSet row = one("'" + text + "', 'a\u0008b'")) {
            assertThat(row.getString(1)).isEqualTo(text);
            assertThat(row.getString(2)).isEqualTo("a\bb");
        }
    }

    // sql-reference/parameters: JSON_INDENT; snowflake-jdbc's ResultSetIT and SnowflakeDriverIT
    @Test
    void semi_structured_values_are_laid_out_by_json_indent() throws Exception {
        String json = "parse_json('{\"b\": [1, {}], \"a\": 2.50}')";
        assertThat(text(json)).isEqualTo("{\n  \"a\": 2.5,\n  \"b\": [\n    1,\n    {}\n  ]\n}");
        assertThat(text(json + "::varchar")).isEqualTo("{\"a\":2.5,\"b\":[1,{}]}");
        assertThat(text("to_json(" + json + ")")).isEqualTo("{\"a\":2.5,\"b\":[1,{}]}");
        statement.execute("alter session set json_indent = 0");
        assertThat(text(json)).isEqualTo("{\"a\":2.5,\"b\":[1,{}]}");
        statement.execute("alter session set json_indent = 1");
        assertThat(text("parse_json('[1]')::array")).isEqualTo("[\n 1\n]");
        statement.execute("alter session unset json_indent");
        assertThat(text("parse_json('[1]')::array")).isEqualTo("[\n  1\n]");
        for (String value : new String[] {"17", "-1", "'x'"}) {
            assertThatThrownBy(() -> statement.execute("alter session set json_indent = " + value))
                    .as(value)
                    .isInstanceOf(SQLException.class);
        }
    }

    private String text(String expression) throws SQLException {
        try (ResultSet row = one(expression)) {
            return row.getString(1);
        }
    }

    @Test
    void columns_are_named_and_typed() throws Exception {
        try (ResultSet row = one("1 as \"select \"\"Ω\", cast('2.5' as decimal(10,2)) as \"p\"")) {
            ResultSetMetaData columns = row.getMetaData();
            assertThat(columns.getColumnName(1)).isEqualTo("select \"Ω");
            assertThat(columns.getPrecision(2)).isEqualTo(10);
            assertThat(columns.getScale(2)).isEqualTo(2);
        }
    }

    @Test
    void a_large_result_arrives_whole_and_in_order() throws Exception {
        String sql =
                "select n, 'customer Ω ' || cast(n as varchar) as t,"
                        + " case when n < 500000 then n end as half from (select "
                        + ManyRows.number(6)
                        + " as n"
                        + ManyRows.from(6)
                        + ") q order by n";
        try (ResultSet rows = statement.executeQuery(sql)) {
            for (int i = 0; i < 1_000_000; i++) {
                assertThat(rows.next()).isTrue();
                if (rows.getInt(1) != i || !rows.getString(2).equals("customer Ω " + i)) {
                    throw new AssertionError("row " + i + " is " + rows.getString(2));
                }
                rows.getInt(3);
                if (rows.wasNull() != (i >= 500_000)) {
                    throw new AssertionError("row " + i + " is null or not");
                }
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void chunks_of_nothing_but_nulls_arrive() throws Exception {
        String sql = "select cast(null as varchar) as n" + ManyRows.from(6);
        try (ResultSet rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count += rows.getString(1) == null ? 1 : 0;
            }
            assertThat(count).isEqualTo(1_000_000);
        }
    }

    @Test
    void texts_of_a_megabyte_arrive() throws Exception {
        String million = "repeat('0123456789abcdeΩ', 65536)";
        List<String> ends = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "select " + million + " || cast(a0.x as varchar)" + ManyRows.from(1))) {
            while (rows.next()) {
                String text = rows.getString(1);
                assertThat(text).hasSize((1 << 20) + 1);
                assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize((17 << 16) + 1);
                ends.add(text.substring(1 << 20));
            }
        }
        assertThat(ends)
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void a_text_of_a_hundred_megabytes_arrives() throws Exception {
        try (ResultSet row = one("repeat('0123456789', 10000000)")) {
            String text = row.getString(1);
            assertThat(text).hasSize(100_000_000).startsWith("0123456789").endsWith("0123456789");
        }
    }

    @Test
    void cancel_ends_what_runs_and_the_session_goes_on() throws Exception {
        CompletableFuture<SQLException> failure =
                CompletableFuture.supplyAsync(
                        () -> {
                            try (ResultSet rows = statement.executeQuery(ManyRows.endless())) {
                                return new SQLException("it ended: " + rows);
                            } catch (SQLException e) {
                                return e;
                            }
                        });
        while (!failure.isDone()) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // Not started yet: the next try will find it.
                assertThat(e.getErrorCode()).isEqualTo(605);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(failure.get().getSQLState()).isEqualTo("57014");
        try (Statement next = connection.createStatement();
                ResultSet row = next.executeQuery("select 1")) {
            assertThat(row.next()).isTrue();
        }
    }

    @Test
    void a_query_timeout_cancels() throws Exception {
        statement.setQueryTimeout(1);
        assertThatThrownBy(() -> statement.executeQuery(ManyRows.endless()))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> {
                            assertThat(e.getErrorCode()).isEqualTo(604);
                            assertThat(e.getSQLState()).isEqualTo("57014");
                        });
    }

    private ResultSet one(String columns) throws SQLException {
        ResultSet rows = statement.executeQuery("select " + columns);
        assertThat(rows.next()).isTrue();
        return rows;
    }
}
