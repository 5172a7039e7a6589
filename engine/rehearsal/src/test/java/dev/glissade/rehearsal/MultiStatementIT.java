package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.snowflake.client.api.statement.SnowflakeStatement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Several statements in one request: developer-guide/jdbc/jdbc-using, "Execute a batch of SQL
 * statements", and MULTI_STATEMENT_COUNT of sql-reference/parameters.
 */
class MultiStatementIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("create table t (n int, v varchar)");
    }

    /** Each statement's rows as a list, or its count. */
    private List<Object> run(int count, String sql) throws SQLException {
        try (Statement statement = client.connection().createStatement()) {
            statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", count);
            boolean rows = statement.execute(sql);
            return results(statement, rows);
        }
    }

    private static List<Object> results(Statement statement, boolean first) throws SQLException {
        List<Object> all = new ArrayList<>();
        boolean rows = first;
        while (rows || statement.getUpdateCount() >= 0) {
            all.add(
                    rows
                            ? TestClient.read(statement.getResultSet())
                            : (Object) statement.getUpdateCount());
            rows = statement.getMoreResults();
        }
        return all;
    }

    @Test
    void each_statement_has_its_own_result() throws Exception {
        assertThat(
                        run(
                                3,
                                "insert into t values (1, 'a;b'), (2, 'c'); select n, v from t"
                                        + " order by n; update t set n = n + 1 -- ; no end"))
                .containsExactly(2, List.of(row("1", "a;b"), row("2", "c")), 2);
    }

    @Test
    void zero_means_any_number_and_one_is_any_number_too() throws Exception {
        assertThat(run(0, "select 1; select 2; ; select 3;"))
                .containsExactly(List.of(row("1")), List.of(row("2")), List.of(row("3")));
        assertThat(run(0, "select 4;")).containsExactly(List.of(row("4")));
    }

    @Test
    void another_number_than_was_said_runs_nothing() throws Exception {
        assertThatThrownBy(() -> run(2, "insert into t values (1, 'a'); select 1; select 2"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> {
                            assertThat(e.getErrorCode()).isEqualTo(8);
                            assertThat(e.getSQLState()).isEqualTo("0A000");
                        })
                .hasMessageContaining(
                        "Actual statement count 3 did not match the desired statement count 2.");
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void the_sessions_parameter_holds_where_the_statement_says_nothing() throws Exception {
        assertThat(client.refusal("select 1; select 2")).isEqualTo("8/0A000");
        client.run("alter session set multi_statement_count = 0");
        try (Statement statement = client.connection().createStatement()) {
            assertThat(results(statement, statement.execute("select 1; select 2")))
                    .containsExactly(List.of(row("1")), List.of(row("2")));
        }
        client.run("alter session unset multi_statement_count");
        assertThat(client.refusal("select 1; select 2")).isEqualTo("8/0A000");
    }

    @Test
    void the_first_failure_ends_them_and_what_was_done_stays() throws Exception {
        assertThatThrownBy(
                        () ->
                                run(
                                        3,
                                        "insert into t values (1, 'a'); select * from nowhere;"
                                                + " insert into t values (2, 'b')"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(2003));
        assertThat(client.run("select n from t")).containsExactly(row("1"));
    }

    @Test
    void a_transaction_among_them_is_one() throws Exception {
        try (Statement statement = client.connection().createStatement()) {
            statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 3);
            statement.execute("begin; insert into t values (1, 'a'); rollback");
        }
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void bound_values_go_to_the_statements_in_their_order() throws Exception {
        try (PreparedStatement statement =
                client.connection()
                        .prepareStatement(
                                "insert into t values (?, ?); select v from t where n = ?")) {
            statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", 2);
            statement.setInt(1, 5);
            statement.setString(2, "five");
            statement.setInt(3, 5);
            assertThat(results(statement, statement.execute()))
                    .containsExactly(1, List.of(row("five")));
        }
    }
}
