package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.ConnectionStep.Outcome;
import dev.glissade.engine.flow.ConnectionStep.Part;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.postgres.PostgresSessions;
import dev.glissade.engine.postgres.PostgresSource;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A source that is reached over TLS, as those of DBAs are. */
class EncryptedSourceIT {
    /** Of each session that reads: whether it is encrypted. */
    private static final String READERS =
            """
            SELECT s.ssl
            FROM pg_stat_ssl s
            JOIN pg_stat_activity a ON a.pid = s.pid
            WHERE a.application_name LIKE 'glissade r%'\
            """;

    @TempDir private static Path folder;
    private static BothEnds ends;

    @BeforeAll
    static void startServers() throws IOException {
        ends = BothEnds.startWithTls(folder);
    }

    @AfterAll
    static void stopServers() throws IOException {
        ends.close();
    }

    @Test
    void rows_of_every_size_arrive_over_tls() throws SQLException {
        // TLS cuts what it carries into records of 16 KB: rows that lie across them, and many in
        // one; 300 KB of a value that does not compress.
        ends.onSource(
                """
                CREATE SCHEMA tls;
                CREATE TABLE tls.small AS
                    SELECT i AS id, i % 3 = 0 AS third, nullif('Ω' || i, 'Ω7') AS name,
                        now() + i * interval '1 s' AS at
                    FROM generate_series(1, 200000) i;
                CREATE TABLE tls.wide AS
                    SELECT i AS id, (SELECT string_agg(md5((i * j)::text), E'\t\n')
                        FROM generate_series(1, 1 + i * i * 20) j) AS text
                    FROM generate_series(0, 20) i;
                CREATE TABLE tls.none (id int);
                """);
        Set<String> encrypted = new ConcurrentSkipListSet<>();
        try (Engine engine = ends.engine(Limits.defaults())) {
            MigrationPlan plan = ends.plan(engine, "tls", ExistingTable.FAIL);
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                encrypted.addAll(ends.fromSource(READERS));
                RunResult result = run.run(snapshot -> encrypted.addAll(readers()));

                assertThat(result.tables())
                        .allSatisfy(table -> assertThat(table.fault()).isEmpty())
                        .extracting(RunResult.Table::rowsLoaded)
                        .containsExactly(0L, 200_000L, 21L);
                assertThat(run.compare(result, 5).sentence()).startsWith("Equal");
            }
        }
        assertThat(encrypted).containsExactly("t");
    }

    @Test
    void the_walk_to_the_source_tells_its_encryption() {
        try (Engine engine = ends.engine(Limits.defaults())) {
            List<ConnectionStep> walk = engine.walkToSource();

            assertThat(walk)
                    .extracting(ConnectionStep::part)
                    .containsExactly(Part.NAME, Part.PORT, Part.TLS, Part.SIGN_IN);
            assertThat(walk.get(2).outcome()).isEqualTo(Outcome.PASSED);
            assertThat(walk.get(2).detail()).startsWith("TLSv1.");
        }
    }

    @Test
    void a_certificate_that_nobody_signed_fails_the_walk_at_tls() throws SQLException {
        String url;
        try (var connection = ends.source()) {
            url = connection.getMetaData().getURL().replaceFirst("\\?.*", "");
        }
        String user = "?user=postgres&sslmode=verify-full";
        var spec = ConnectionSpec.Postgres.parse("source", url + user);
        var sessions = new PostgresSessions(spec, null, Limits.defaults());
        try (var source = new PostgresSource(sessions, Limits.defaults())) {
            ConnectionStep last = source.walk(step -> {}).getLast();

            assertThat(last.part()).isEqualTo(Part.TLS);
            assertThat(Objects.requireNonNull(last.fault()).remedy()).contains("sslrootcert");
        }
    }

    private static Set<String> readers() {
        try {
            return Set.copyOf(ends.fromSource(READERS));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
