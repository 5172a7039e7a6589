package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a plan says that a run will send is what both servers then see, and all that they see. */
class StatementsIT {
    @TempDir private Path folder;
    private BothEnds ends;

    @BeforeEach
    void startServers() throws IOException {
        ends = BothEnds.startWithStatementLog(folder);
    }

    @AfterEach
    void stopServers() throws IOException {
        ends.close();
    }

    @Test
    void both_servers_see_the_statements_that_were_announced() throws SQLException {
        ends.onSource(
                """
                CREATE SCHEMA dry;
                CREATE TABLE dry.parent (id int PRIMARY KEY, doc jsonb);
                COMMENT ON TABLE dry.parent IS 'it''s';
                CREATE TABLE dry."select ""Ω" (id int REFERENCES dry.parent);
                INSERT INTO dry.parent SELECT i, '{}' FROM generate_series(1, 9) i;
                INSERT INTO dry."select ""Ω" VALUES (1);
                """);
        Set<String> announcedAtSource;
        Set<String> announcedAtTarget;
        Set<String> seenAtTarget = new TreeSet<>();
        try (Engine engine = ends.engine(Limits.defaults())) {
            var schema = engine.readSchema();
            MigrationPlan plan = ends.plan(engine, "dry", ExistingTable.REPLACE);
            announcedAtSource = texts(engine.sourceStatements(schema, plan));
            announcedAtTarget = texts(engine.targetStatements(plan, ends.workspace()));
            // The first makes the tables, the second finds them there.
            for (int i = 0; i < 2; i++) {
                seenAtTarget.addAll(run(engine, plan));
            }
        }

        assertThat(seenAtTarget).containsExactlyInAnyOrderElementsOf(announcedAtTarget);
        assertThat(seenAtSource()).containsExactlyInAnyOrderElementsOf(announcedAtSource);
    }

    private Set<String> run(Engine engine, MigrationPlan plan) throws SQLException {
        String id;
        try (MigrationRun run = engine.open(plan, ends.workspace())) {
            RunResult result = run.run(snapshot -> {});
            id = result.run().value();
            assertThat(result.isClean()).isTrue();
        }
        String upper = id.toUpperCase(Locale.ROOT);
        return ends
                .fromTarget(
                        """
                        SELECT QUERY_TEXT
                        FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY(RESULT_LIMIT => 1000))
                        WHERE QUERY_TEXT LIKE '%%%s%%' OR QUERY_TAG LIKE '%%%s%%'\
                        """
                                .formatted(upper, id))
                .stream()
                .filter(sql -> !sql.contains("QUERY_HISTORY") && !sql.contains("QUERY_TAG"))
                .map(sql -> sql.replace(upper, "RUN").replace(id, "run"))
                .map(StatementsIT::normal)
                .collect(Collectors.toSet());
    }

    private static Set<String> texts(List<RunStatement> statements) {
        return statements.stream()
                .map(RunStatement::sql)
                .map(StatementsIT::normal)
                .collect(Collectors.toSet());
    }

    /** Small files go in one PUT, from a folder of its own. */
    private static String normal(String sql) {
        return sql.strip()
                .replaceAll("PUT 'file://.*?'", "PUT")
                .replaceAll("TRANSACTION SNAPSHOT '[^']*'", "TRANSACTION SNAPSHOT");
    }

    private Set<String> seenAtSource() throws SQLException {
        var seen = new TreeSet<String>();
        var mapper = new JsonMapper();
        String log = ends.fromSource("SELECT pg_read_file(pg_current_logfile())").getFirst();
        for (String line : log.lines().toList()) {
            JsonNode entry = mapper.readTree(line);
            String message = entry.path("message").asString("");
            String application = entry.path("application_name").asString("");
            // The sessions of a run, but for the transaction's end and the driver's own.
            if (application.matches("glissade r[a-z0-9]+( snapshot)?")
                    && message.matches("(?s)(statement|execute [^:]*): .*")) {
                seen.add(normal(message.substring(message.indexOf(": ") + 2)));
            }
        }
        return seen;
    }
}
