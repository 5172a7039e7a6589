package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;

/** A migration whose process is killed again and again loses nothing and doubles nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "SIGKILL is POSIX's")
class CrashLoopIT {
    private static final int KILLS = Integer.getInteger("glissade.kills", 4);
    private static final long SEED = Long.getLong("glissade.seed", 20_261_122L);
    private static final long ROWS = Long.getLong("glissade.rows", 4_000);

    @TempDir private Path folder = Path.of("");

    @Test
    void killed_at_random_moments_and_resumed_every_cell_arrives_once() throws Exception {
        try (EmbeddedPostgres source = EmbeddedPostgres.start();
                RehearsalServer target =
                        RehearsalServer.start(RehearsalOptions.of(folder.resolve("far.duckdb")))) {
            var ends =
                    new CrashLoop.Ends(
                            "postgresql://postgres@127.0.0.1:%d/postgres"
                                    .formatted(source.getPort()),
                            source.getJdbcUrl("postgres", "postgres"),
                            URI.create(target.jdbcUrl().substring("jdbc:".length())).getPort(),
                            target.jdbcUrl(),
                            target.properties());
            var loop = new CrashLoop(ends, folder, SEED, ROWS);

            loop.run(KILLS);

            System.out.println("crash loop, " + loop);
            assertThat(loop.wrong()).isEmpty();
        }
    }
}
