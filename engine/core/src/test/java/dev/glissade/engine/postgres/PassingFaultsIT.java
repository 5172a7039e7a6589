package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.fixture.SelfSigned;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.postgres.copy.CopyConnection;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a busy server does to its clients, raised by the server itself: each is tried again. */
class PassingFaultsIT {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer(@TempDir Path folder) throws IOException {
        SelfSigned certificate = SelfSigned.in(folder);
        server =
                EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "8")
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", certificate.certificate().toString())
                        .setServerConfig("ssl_key_file", certificate.key().toString())
                        .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void terminating_connection_due_to_administrator_command() throws SQLException {
        try (CopyConnection session = open("disable");
                CopyConnection administrator = open("disable")) {
            String pid = asked(session, "SELECT pg_backend_pid()");
            asked(administrator, "SELECT pg_terminate_backend(" + pid + ", 10000)");

            assertThat(fault(session, "SELECT 1").code()).isEqualTo(FaultCode.SOURCE_BROKEN);
        }
    }

    /** Also what stands for "SSL connection has been closed unexpectedly". */
    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void server_closed_the_connection(String sslmode) throws Exception {
        try (CopyConnection session = open(sslmode);
                CopyConnection other = open("disable")) {
            long pid = Long.parseLong(asked(session, "SELECT pg_backend_pid()"));
            ProcessHandle backend = ProcessHandle.of(pid).orElseThrow();

            backend.destroyForcibly();
            backend.onExit().get();

            assertThat(fault(session, "SELECT 1").code()).isEqualTo(FaultCode.SOURCE_BROKEN);
            // The server ends all others too, since what they share may be damaged.
            assertThat(fault(other, "SELECT pg_sleep(60)").code())
                    .isEqualTo(FaultCode.SOURCE_BROKEN);
        }
        awaitServing();
    }

    /** Each retry would otherwise find another one that has ended. */
    @Test
    void with_a_session_that_has_ended_the_idle_ones_are_not_tried() throws SQLException {
        PostgresSessions sessions = sessions(server.getPort(), "");
        var run = new RunId("r1");
        var keepers = SnapshotKeepers.open(sessions, run, new TableLocks(List.of()));
        String pid = "SELECT pg_backend_pid()";
        try (var pool = new SnapshotSessions(sessions, keepers, run, 2);
                CopyConnection administrator = open("disable")) {
            List<String> opened = new ArrayList<>();
            pool.call(
                    "one",
                    List.of(),
                    outer -> {
                        opened.add(asked(outer, pid));
                        return opened.add(pool.call("two", List.of(), inner -> asked(inner, pid)));
                    });
            for (String backend : opened) {
                asked(administrator, "SELECT pg_terminate_backend(" + backend + ", 10000)");
            }

            var failure =
                    catchThrowableOfType(
                            EngineException.class,
                            () -> pool.call("three", List.of(), c -> asked(c, pid)));

            assertThat(failure.fault().code()).isEqualTo(FaultCode.SOURCE_BROKEN);
            String next = pool.call("four", List.of(), c -> asked(c, pid));
            assertThat(next).isNotIn(opened);
        }
    }

    @Test
    void sorry_too_many_clients_already() throws SQLException {
        List<CopyConnection> held = new ArrayList<>();
        try {
            Fault fault = null;
            while (fault == null && held.size() <= 8) {
                try {
                    held.add(open("disable"));
                } catch (EngineException full) {
                    fault = full.fault();
                }
            }
            assertThat(fault).isNotNull();
            assertThat(fault.code()).isEqualTo(FaultCode.SOURCE_UNAVAILABLE);
            assertThat(fault.text()).contains("sorry, too many clients already", "53300");
            assertThat(FaultPolicy.of(fault.code())).isEqualTo(FaultPolicy.RETRY_WHILE_AWAY);
        } finally {
            for (CopyConnection session : held) {
                session.close();
            }
        }
    }

    @Test
    void deadlock_detected() throws Exception {
        try (CopyConnection one = open("disable");
                CopyConnection two = open("disable")) {
            run(one, "CREATE TABLE public.first(); CREATE TABLE public.second()");
            run(one, "BEGIN; LOCK TABLE public.first IN ACCESS SHARE MODE");
            run(two, "BEGIN; LOCK TABLE public.second; SET deadlock_timeout = '1h'");
            run(one, "SET deadlock_timeout = '10ms'");
            var waits =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    run(two, "LOCK TABLE public.first");
                                } catch (SQLException unexpected) {
                                    throw new IllegalStateException(unexpected);
                                }
                            });
            try (CopyConnection looking = open("disable")) {
                String waiting =
                        "SELECT count(*) FROM pg_catalog.pg_locks WHERE NOT granted"
                                + " AND relation = 'public.first'::regclass";
                while (!asked(looking, waiting).equals("1")) {
                    Thread.onSpinWait();
                }
            }

            Fault fault = fault(one, "LOCK TABLE public.second IN ACCESS SHARE MODE");

            run(one, "ROLLBACK");
            waits.get();
            assertThat(fault.code()).isEqualTo(FaultCode.SOURCE_BUSY);
            assertThat(fault.text()).contains("deadlock detected", "40P01");
        }
    }

    /** Restores from an archive that does not answer, which is how long starting up may take. */
    @Test
    void the_database_system_is_starting_up(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        Path gate = folder.resolve("gate");
        var stopped =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        stopped.start().close();
        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "restore_command = 'while [ ! -e %s ]; do sleep 0.1; done; false'%n"
                        .formatted(gate),
                StandardOpenOption.APPEND);
        int port = freePort();
        var starting =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPort(port);
        var started =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return starting.start();
                            } catch (IOException failure) {
                                throw new IllegalStateException(failure);
                            }
                        });
        try {
            Fault fault = faultOfConnecting(port);
            while (fault.code() == FaultCode.SOURCE_UNREACHABLE && !started.isDone()) {
                fault = faultOfConnecting(port);
            }
            assertThat(fault.code()).isEqualTo(FaultCode.SOURCE_UNAVAILABLE);
            assertThat(fault.text()).contains("the database system is starting up", "57P03");
        } finally {
            Files.createFile(gate);
            started.get().close();
        }
    }

    @Test
    void nobody_listens() throws IOException {
        assertThat(faultOfConnecting(freePort()).code()).isEqualTo(FaultCode.SOURCE_UNREACHABLE);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitServing() throws SQLException {
        while (true) {
            try {
                open("disable").close();
                return;
            } catch (EngineException failure) {
                // Its recovery from the crash is such a fault as well.
                assertThat(FaultPolicy.of(failure.fault().code()))
                        .isEqualTo(FaultPolicy.RETRY_WHILE_AWAY);
            }
        }
    }

    private static CopyConnection open(String sslmode) {
        return sessions(server.getPort(), "?sslmode=" + sslmode).open("glissade it");
    }

    private static Fault faultOfConnecting(int port) {
        try {
            sessions(port, "").open("glissade it").close();
            throw new AssertionError("connected");
        } catch (EngineException failure) {
            return failure.fault();
        } catch (SQLException closing) {
            throw new IllegalStateException(closing);
        }
    }

    private static PostgresSessions sessions(int port, String options) {
        var spec =
                ConnectionSpec.Postgres.parse(
                        "it",
                        "postgresql://postgres@127.0.0.1:%d/postgres%s".formatted(port, options));
        return new PostgresSessions(spec, null, Limits.defaults());
    }

    private static void run(CopyConnection session, String sql) throws SQLException {
        try (Statement statement = session.jdbc().createStatement()) {
            statement.execute(sql);
        }
    }

    private static String asked(CopyConnection session, String sql) throws SQLException {
        try (Statement statement = session.jdbc().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Fault fault(CopyConnection session, String sql) {
        try {
            run(session, sql);
            throw new AssertionError("no fault: " + sql);
        } catch (SQLException failure) {
            Fault fault = PostgresFaults.translated(failure, "the test").fault();
            assertThat(FaultPolicy.of(fault.code()).isRetried()).isTrue();
            return fault;
        }
    }
}
