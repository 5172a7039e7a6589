package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.LimitsOf;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.postgres.copy.CopyConnection;
import dev.glissade.engine.postgres.copy.CopyExtraction;
import dev.glissade.engine.postgres.copy.CopyRequest;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A server that owes us bytes and sends none: no query of ours is left behind on it. */
class StalledServerIT {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void a_copy_of_which_nothing_comes_is_cancelled_on_the_server() throws SQLException {
        var table = new TableId("public", "t");
        var column = new CopyRequest.Column("c", new Field(Encoding.TEXT, new SfType.Varchar(9)));
        var request =
                new CopyRequest(
                        "COPY (SELECT 'x'::text FROM pg_sleep(3600)) TO STDOUT",
                        table,
                        List.of(column));
        try (CopyConnection reader = sessions().openReader("glissade it");
                CopyConnection looking = sessions().open("glissade looks")) {

            var failure =
                    catchThrowableOfType(
                            EngineException.class, () -> CopyExtraction.drop(reader, request));

            Fault fault = failure.fault();
            assertThat(fault.code()).isEqualTo(FaultCode.SOURCE_BROKEN);
            assertThat(fault.text()).contains("public.t", "has sent nothing", "stallSeconds");
            awaitNone(looking);
        }
    }

    @Test
    void a_statement_about_the_catalog_is_ended_by_the_server_itself() throws SQLException {
        try (CopyConnection session = sessions().open("glissade catalog");
                Statement statement = session.jdbc().createStatement()) {

            var failure =
                    catchThrowableOfType(
                            SQLException.class, () -> statement.execute("SELECT pg_sleep(3600)"));

            assertThat(PostgresFaults.translated(failure, "w").fault().code())
                    .isEqualTo(FaultCode.SOURCE_BUSY);
            assertThat(statement.execute("SELECT 1")).isTrue();
        }
    }

    @Test
    void the_server_asks_after_a_client_that_reads_and_does_not_limit_its_statements()
            throws SQLException {
        try (CopyConnection reader = sessions().openReader("glissade it")) {
            assertThat(asked(reader, "SHOW statement_timeout")).isEqualTo("0");
            assertThat(asked(reader, "SHOW idle_in_transaction_session_timeout")).isEqualTo("0");
            assertThat(asked(reader, "SHOW client_connection_check_interval")).isEqualTo("10s");
            assertThat(asked(reader, "SHOW tcp_keepalives_idle")).isEqualTo("60");
            assertThat(asked(reader, "SHOW tcp_user_timeout")).isEqualTo("0");
        }
    }

    private static void awaitNone(CopyConnection looking) throws SQLException {
        String running =
                "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE state = 'active'"
                        + " AND application_name = 'glissade it'";
        while (!asked(looking, running).equals("0")) {
            Thread.onSpinWait();
        }
    }

    private static PostgresSessions sessions() {
        var spec =
                ConnectionSpec.Postgres.parse(
                        "it",
                        "postgresql://postgres@127.0.0.1:%d/postgres".formatted(server.getPort()));
        return new PostgresSessions(spec, null, LimitsOf.stall(1));
    }

    private static String asked(CopyConnection session, String sql) throws SQLException {
        try (Statement statement = session.jdbc().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
