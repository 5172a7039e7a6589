package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.QueryStatus;
import net.snowflake.client.api.resultset.SnowflakeAsyncResultSet;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** Asynchronous queries and results by query id: developer-guide/jdbc/jdbc-using. */
class AsyncIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    private ResultSet start(Statement statement, String sql) throws SQLException {
        return statement.unwrap(SnowflakeStatement.class).executeAsyncQuery(sql);
    }

    private QueryStatus.Status status(String queryId) throws SQLException {
        return client.connection()
                .unwrap(SnowflakeConnection.class)
                .getQueryStatus(queryId)
                .getStatus();
    }

    private void awaitEnd(String queryId) throws Exception {
        while (status(queryId) == QueryStatus.Status.RUNNING) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void a_query_that_is_not_waited_for_gives_its_rows_later() throws Exception {
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = start(statement, "select 1 as n, 'Ω' as v")) {
            assertThat(TestClient.read(rows)).containsExactly(row("1", "Ω"));
            assertThat(rows.unwrap(SnowflakeAsyncResultSet.class).getStatus().getStatus())
                    .isEqualTo(QueryStatus.Status.SUCCESS);
        }
    }

    /** The driver's cancel() is for what it waits for; the server ends what runs alone. */
    @Test
    void it_can_be_watched_by_another_session_while_it_runs() throws Exception {
        try (TestClient other = TestClient.of(warehouse.server());
                Statement statement = other.connection().createStatement()) {
            ResultSet rows = start(statement, ManyRows.endless());
            String id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
            assertThat(status(id)).isEqualTo(QueryStatus.Status.RUNNING);
            assertThat(client.one("select 1")).isEqualTo("1");
        }
    }

    @Test
    void its_failure_is_told_when_it_is_asked_for() throws Exception {
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = start(statement, "select * from nowhere")) {
            awaitEnd(rows.unwrap(SnowflakeResultSet.class).getQueryID());
            QueryStatus status = rows.unwrap(SnowflakeAsyncResultSet.class).getStatus();
            assertThat(status.getStatus()).isEqualTo(QueryStatus.Status.FAILED_WITH_ERROR);
            assertThat(status.getErrorCode()).isEqualTo(2003);
            assertThat(status.getErrorMessage()).contains("NOWHERE");
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void another_session_reads_the_result_by_its_id() throws Exception {
        String id;
        try (TestClient other = TestClient.of(warehouse.server());
                Statement statement = other.connection().createStatement()) {
            statement.execute("select 7 as n");
            id = statement.unwrap(SnowflakeStatement.class).getQueryID();
        }
        try (ResultSet rows =
                client.connection().unwrap(SnowflakeConnection.class).createResultSet(id)) {
            assertThat(TestClient.read(rows)).containsExactly(row("7"));
        }
        assertThat(client.run("select * from table(result_scan('" + id + "'))"))
                .containsExactly(row("7"));
    }

    @Test
    void a_large_result_outlives_the_session_that_did_not_wait_for_it() throws Exception {
        String sql = "select " + ManyRows.number(5) + " as n" + ManyRows.from(5);
        String id;
        try (TestClient other = TestClient.of(warehouse.server());
                Statement statement = other.connection().createStatement();
                ResultSet rows = start(statement, sql)) {
            id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
            awaitEnd(id);
        }
        try (ResultSet rows =
                client.connection().unwrap(SnowflakeConnection.class).createResultSet(id)) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong(1);
            }
            assertThat(sum).isEqualTo(99_999L * 100_000 / 2);
        }
    }

    // sql-reference/functions/result_scan: the result of the statement just before
    @Test
    void the_last_result_can_be_read_again_as_a_table() throws Exception {
        client.run("create table t (n int)");
        client.run("show tables like 'T'");
        assertThat(client.column("select * from table(result_scan(last_query_id()))", "name"))
                .containsExactly("T");
    }

    @Test
    void an_id_that_nobody_gave_is_refused() {
        assertThat(client.refusal("select * from table(result_scan('01-2'))"))
                .isEqualTo("709/02000");
    }

    @Test
    void the_session_goes_on_beside_it_and_can_cancel_it() throws Exception {
        try (Statement statement = client.connection().createStatement()) {
            ResultSet rows = start(statement, ManyRows.endless());
            String id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
            assertThat(client.one("select 1")).isEqualTo("1");
            assertThat(client.one("select last_query_id(-2)")).isEqualTo(id);
            assertThat(status(id)).isEqualTo(QueryStatus.Status.RUNNING);
            assertThat(client.one("select system$cancel_query('" + id + "')"))
                    .isEqualTo("query [" + id + "] terminated.");
            awaitEnd(id);
            assertThat(status(id)).isEqualTo(QueryStatus.Status.FAILED_WITH_ERROR);
        }
    }

    @Test
    void all_that_a_session_runs_is_cancelled_but_the_statement_that_asks() throws Exception {
        try (Statement statement = client.connection().createStatement()) {
            start(statement, ManyRows.endless());
            assertThat(client.one("select system$cancel_all_queries(1)")).isEqualTo("1 cancelled.");
        }
    }

    @Test
    void it_is_in_the_session_s_schema_with_its_parameters() throws Exception {
        client.run("create schema other");
        client.run("alter session set timezone = 'Asia/Kathmandu', json_indent = 0");
        try (Statement statement = client.connection().createStatement();
                ResultSet rows =
                        start(
                                statement,
                                "select current_schema(), to_char('2024-01-01 00:00:00"
                                        + " +00:00'::timestamp_ltz, 'HH24:MI')")) {
            assertThat(TestClient.read(rows)).containsExactly(row("OTHER", "05:45"));
        }
    }

    @Test
    void in_a_transaction_and_with_temporary_tables_it_sees_them() throws Exception {
        client.run("create table t (n int)");
        client.run("begin");
        client.run("insert into t values (1), (2)");
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = start(statement, "select count(*) from t")) {
            assertThat(TestClient.read(rows)).containsExactly(row("2"));
        }
        client.run("rollback");
        client.run("create temporary table own as select 7 as n");
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = start(statement, "select n from own")) {
            assertThat(TestClient.read(rows)).containsExactly(row("7"));
        }
    }
}
