package dev.glissade.engine.snowflake.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.snowflake.QueryTag;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.driver.SnowflakeDriver;
import net.snowflake.client.api.resultset.QueryStatus;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of a process that is gone, and of others. */
class RunningStatementsIT {
    private static final RunId RUN = new RunId("r1");
    private static final List<String> DATABASES = List.of("NOT THERE", "REHEARSAL");

    /** Sums that nobody lives to see. */
    private static final String ENDLESS =
            "SELECT COUNT(*) FROM"
                    + " TABLE(GENERATOR(ROWCOUNT => 1000000)) a,"
                    + " TABLE(GENERATOR(ROWCOUNT => 1000000)) b,"
                    + " TABLE(GENERATOR(ROWCOUNT => 1000000)) c";

    private RehearsalServer warehouse;
    private Connection gone;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, SQLException {
        warehouse = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        gone = connect();
        connection = connect();
        statement = connection.createStatement();
    }

    private Connection connect() throws SQLException {
        return new SnowflakeDriver().connect(warehouse.jdbcUrl(), warehouse.properties());
    }

    @AfterEach
    void stop() throws SQLException {
        gone.close();
        connection.close();
        warehouse.close();
    }

    @Test
    void what_a_dead_process_has_running_is_over_when_the_call_returns() throws SQLException {
        statement.execute("CREATE TABLE T (N NUMBER(38))");
        String load = begin(tag(RUN, "DB.S.T \"Ω'"), "INSERT INTO T " + ENDLESS);
        String count = begin(tag(RUN), ENDLESS);

        new RunningStatements(statement, RUN, Duration.ofMinutes(1)).callOff(DATABASES);

        assertThat(status(load)).isEqualTo(QueryStatus.Status.FAILED_WITH_ERROR);
        assertThat(status(count)).isEqualTo(QueryStatus.Status.FAILED_WITH_ERROR);
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM T")) {
            row.next();
            assertThat(row.getLong(1)).isZero();
        }
    }

    @Test
    void statements_of_other_runs_and_of_other_people_go_on() throws SQLException {
        String longer = begin(tag(new RunId("r12")), ENDLESS);
        String plain = begin(QueryTag.plain().json(), ENDLESS);
        String foreign = begin("the run r1 of somebody", ENDLESS);

        new RunningStatements(statement, RUN, Duration.ofMinutes(1)).callOff(DATABASES);

        for (String id : List.of(longer, plain, foreign)) {
            assertThat(status(id)).isEqualTo(QueryStatus.Status.RUNNING);
        }
    }

    /** It would stand in the way of the rows that it has deleted. */
    @Test
    void an_append_that_was_never_committed_is_rolled_back() throws SQLException {
        statement.execute("CREATE TABLE T (N NUMBER(38))");
        statement.execute("CREATE TABLE \"__GLISSADE_R1_T000001\" AS SELECT 1 AS N");
        try (Statement append = gone.createStatement();
                Connection foreign = connect();
                Statement other = foreign.createStatement()) {
            append.execute(PublishWriter.beginSql(named("__GLISSADE_R1_T000001")));
            append.execute("INSERT INTO T SELECT N FROM \"__GLISSADE_R1_T000001\"");
            append.execute("DELETE FROM \"__GLISSADE_R1_T000001\"");
            other.execute(PublishWriter.beginSql(named("__GLISSADE_R12_T000001")));

            new RunningStatements(statement, RUN, Duration.ofMinutes(1)).callOff(DATABASES);

            assertThat(names("SHOW TRANSACTIONS")).containsExactly("__GLISSADE_R12_T000001");
            assertThat(statement.executeUpdate("DELETE FROM \"__GLISSADE_R1_T000001\""))
                    .isEqualTo(1);
        }
    }

    private static TargetTableId named(String name) {
        return new TargetTableId("REHEARSAL", "PUBLIC", name);
    }

    private List<String> names(String show) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(show)) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }

    @Test
    void what_does_not_end_is_named_in_the_fault() throws SQLException {
        String id = begin(tag(RUN), ENDLESS);

        assertThatThrownBy(
                        () ->
                                new RunningStatements(statement, RUN, Duration.ZERO)
                                        .callOff(DATABASES))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("1 of the statements")
                .hasMessageContaining(id)
                .extracting(failure -> ((EngineException) failure).fault().code())
                .isEqualTo(FaultCode.TARGET_BUSY);
    }

    @Test
    void a_run_whose_database_is_gone_has_nothing_to_call_off() throws SQLException {
        String id = begin(tag(RUN), ENDLESS);

        new RunningStatements(statement, RUN, Duration.ZERO).callOff(List.of("NOT THERE"));

        assertThat(status(id)).isEqualTo(QueryStatus.Status.RUNNING);
    }

    private static String tag(RunId run) {
        return new QueryTag(Optional.of(run), Optional.empty()).json();
    }

    private static String tag(RunId run, String table) {
        return new QueryTag(Optional.of(run), Optional.of(table)).json();
    }

    /** Its id, when it runs. */
    private String begin(String tag, String sql) throws SQLException {
        Statement held = gone.createStatement();
        held.unwrap(SnowflakeStatement.class).setParameter("QUERY_TAG", tag);
        ResultSet rows = held.unwrap(SnowflakeStatement.class).executeAsyncQuery(sql);
        return rows.unwrap(SnowflakeResultSet.class).getQueryID();
    }

    private QueryStatus.Status status(String queryId) throws SQLException {
        return connection.unwrap(SnowflakeConnection.class).getQueryStatus(queryId).getStatus();
    }
}
