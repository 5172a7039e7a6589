package dev.glissade.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Names with quotes, comments, line ends and percent signs in every place where a name can stand.
 * The statements are compared with golden files, which people have read; and they do their work.
 */
class UglyNamesIT {
    @TempDir private static Path folder;
    private static BothEnds ends;
    private static Engine engine;
    private static Selection selection;
    private static MigrationPlan plan;

    @BeforeAll
    static void plan() throws IOException, SQLException {
        ends = BothEnds.start(folder);
        ends.onSource(resource("ugly.sql"));
        ends.onTarget("CREATE DATABASE \"Lake \"\"9\"\"\"");
        engine = ends.engine(Limits.defaults());
        Project project =
                ProjectFile.parse("ugly.glissade", resource("ugly.glissade").getBytes(UTF_8));
        selection = Selection.of(engine.readSchema(), project);
        plan = engine.plan(selection, engine.assess(selection));
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        ends.close();
    }

    @Test
    void the_tables_are_made_as_in_the_golden_file() {
        assertThat(String.join(";\n", engine.ddl(plan)) + ";\n").isEqualTo(resource("ddl.sql"));
    }

    @Test
    void the_source_is_read_as_in_the_golden_file() {
        List<RunStatement> all = engine.sourceStatements(selection.schema(), plan);

        assertThat(script(all)).isEqualTo(resource("source.sql"));
    }

    @Test
    void the_target_is_loaded_as_in_the_golden_file() {
        String script = script(engine.targetStatements(plan, ends.workspace()));

        String staged = ends.workspace().staged().toAbsolutePath().toString();
        assertThat(script.replace(staged, "/staged")).isEqualTo(resource("target.sql"));
    }

    @Test
    void what_these_statements_move_is_equal() {
        try (MigrationRun run = engine.open(plan, ends.workspace())) {
            RunResult result = run.run(snapshot -> {});

            assertThat(result.tables())
                    .allSatisfy(table -> assertThat(table.fault()).isEmpty())
                    .extracting(RunResult.Table::rowsLoaded)
                    .containsExactly(40L, 21L, 20L);
            assertThat(run.compare(result, 5).clean()).isTrue();
        }
    }

    private static String script(List<RunStatement> statements) {
        return statements.stream()
                .map(s -> "-- " + s.occasion() + "\n" + s.sql().strip() + ";\n")
                .collect(Collectors.joining());
    }

    private static String resource(String name) {
        String path = "/dev/glissade/engine/golden/" + name;
        try (InputStream file = UglyNamesIT.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(file, path).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }
}
