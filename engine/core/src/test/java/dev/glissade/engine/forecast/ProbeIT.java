package dev.glissade.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.forecast.ProbeResult.Read;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A probe measures real work at both ends, and leaves nothing there. */
class ProbeIT {
    @TempDir private static Path folder;
    private static BothEnds ends;

    @BeforeAll
    static void startServers() throws IOException {
        ends = BothEnds.start(folder);
    }

    @AfterAll
    static void stopServers() throws IOException {
        ends.close();
    }

    @Test
    void it_reads_uploads_and_loads_and_leaves_nothing() throws SQLException {
        ends.onSource(
                """
                CREATE SCHEMA probed;
                CREATE TABLE probed.many AS
                    SELECT i AS id, md5(i::text) AS text FROM generate_series(1, 300000) i;
                CREATE TABLE probed.few AS SELECT i AS id, '{}'::jsonb AS doc
                    FROM generate_series(1, 100) i;
                CREATE TABLE probed.none (id int);
                ANALYZE probed.many, probed.few;
                """);
        try (Engine engine = ends.engine(Limits.defaults())) {
            MigrationPlan plan = ends.plan(engine, "probed", ExistingTable.FAIL);

            Forecast forecast = engine.forecast(plan, ends.workspace());

            ProbeResult probe = forecast.probe();
            assertThat(probe.loadFault()).isNull();
            assertThat(probe.reads().stream().mapToLong(Read::rows).sum()).isPositive();
            // Those that were read to an end, and never more than there are.
            assertThat(probe.reads().stream().mapToLong(Read::rows).sum())
                    .isLessThanOrEqualTo(300_100);
            assertThat(probe.loads()).isNotEmpty();
            assertThat(forecast.whole()).isPresent();
            assertThat(forecast.bytesOnDisk())
                    .isEqualTo(
                            Long.parseLong(
                                    ends.fromSource(
                                                    """
                                                    SELECT sum(pg_table_size(oid)) FROM pg_class
                                                    WHERE relnamespace = 'probed'::regnamespace
                                                      AND relkind = 'r'\
                                                    """)
                                            .getFirst()));
        }
        assertThat(ends.objectsOfTarget("PROBED")).isEmpty();
        assertThat(ends.workspace().staged()).isEmptyDirectory();
    }
}
