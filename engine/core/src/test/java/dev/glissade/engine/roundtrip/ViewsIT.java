package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.validate.TableVerdict;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Relations that are no ordinary tables: what is copied by its name, and what is refused. */
class ViewsIT {
    @TempDir static Path folder;

    private static RoundTrip roundTrip;
    private static RoundTrip.Outcome outcome;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE SCHEMA v",
                "CREATE TABLE v.base (id int PRIMARY KEY, t text)",
                "INSERT INTO v.base SELECT i, nullif('row ' || i, 'row 7')"
                        + " FROM generate_series(1, 3000) i",
                "CREATE VIEW v.\"the \"\"view\" AS SELECT id, t, id % 2 = 0 AS even FROM v.base",
                "CREATE VIEW v.by_key AS SELECT * FROM v.base WHERE id > 10",
                "CREATE VIEW v.left_out AS SELECT 1 AS one",
                "CREATE MATERIALIZED VIEW v.kept AS SELECT id, t FROM v.base WHERE id < 100",
                "CREATE MATERIALIZED VIEW v.kept_too AS SELECT 1 AS one",
                "CREATE UNLOGGED TABLE v.unlogged (id int)",
                "INSERT INTO v.unlogged VALUES (1), (NULL)",
                "ANALYZE");
        outcome = roundTrip.migrate(project -> named(project, "the \"view", "by_key", "kept"));
    }

    @AfterAll
    static void stop() throws IOException {
        roundTrip.close();
    }

    private static Project named(Project project, String... names) {
        return project.withTables(
                new TableSelection(List.of("v.*")),
                List.of(names).stream().map(ViewsIT::configuration).toList());
    }

    private static TableConfiguration configuration(String name) {
        TableConfiguration plain =
                TableConfiguration.unstated().withSource(new TableName(null, "v", name));
        return name.equals("by_key")
                ? plain.withRows(
                        new RowChoices(null, null, null, null)
                                .withCutting(
                                        new RowChoices.Cutting(null, List.of("id"), null, false)))
                : plain;
    }

    @Test
    void views_are_copied_by_their_names_and_not_by_a_pattern() throws SQLException {
        assertThat(outcome.result().tables())
                .extracting(table -> table.source().name())
                .containsExactlyInAnyOrder("base", "by_key", "kept", "the \"view", "unlogged");
        assertThat(outcome.verdict().tables())
                .allSatisfy(v -> assertThat(v).matches(TableVerdict::isClean));
        roundTrip.assertSame("v.\"the \"\"view\"", "V.\"THE \"\"VIEW\"");
        roundTrip.assertSame("v.by_key", "V.BY_KEY");
        roundTrip.assertSame("v.kept", "V.KEPT");
        roundTrip.assertSame("v.unlogged", "V.UNLOGGED");
    }

    @Test
    void a_finding_says_that_their_changes_are_not_captured() {
        assertThat(outcome.assessment().findings())
                .filteredOn(finding -> finding.code() == FindingCode.VIEW_COPIED)
                .extracting(Finding::table)
                .containsExactlyInAnyOrder(
                        new TableId("v", "by_key"),
                        new TableId("v", "kept"),
                        new TableId("v", "the \"view"));
    }

    @Test
    void what_cannot_be_copied_is_refused_by_name() throws SQLException {
        roundTrip.inSource(
                "CREATE SCHEMA odd",
                "CREATE TABLE odd.zero ()",
                "INSERT INTO odd.zero DEFAULT VALUES",
                "CREATE EXTENSION IF NOT EXISTS file_fdw",
                "CREATE SERVER files FOREIGN DATA WRAPPER file_fdw",
                "CREATE FOREIGN TABLE odd.far (a text) SERVER files"
                        + " OPTIONS (program 'echo here', format 'csv')");

        Assessment assessment =
                roundTrip.assess(
                        project ->
                                project.withTables(
                                        new TableSelection(List.of("odd.*")), List.of()));

        assertThat(assessment.of(Severity.BLOCKER))
                .extracting(Finding::table, Finding::code)
                .containsExactlyInAnyOrder(
                        tuple(new TableId("odd", "zero"), FindingCode.TABLE_WITHOUT_COLUMNS),
                        tuple(new TableId("odd", "far"), FindingCode.FOREIGN_TABLE));
    }

    @Test
    void a_foreign_table_is_copied_where_it_is_named() throws SQLException {
        roundTrip.inSource(
                "CREATE SCHEMA named",
                "CREATE EXTENSION IF NOT EXISTS file_fdw",
                "CREATE SERVER named FOREIGN DATA WRAPPER file_fdw",
                "CREATE FOREIGN TABLE named.far (a text, b int) SERVER named"
                        + " OPTIONS (program 'echo here,7', format 'csv')");

        var moved =
                roundTrip.migrate(
                        project ->
                                project.withTables(
                                        TableSelection.all(),
                                        List.of(
                                                TableConfiguration.unstated()
                                                        .withSource(
                                                                new TableName(
                                                                        null, "named", "far")))));

        assertThat(moved.verdict().tables())
                .extracting(TableVerdict::sentence)
                .containsExactly("named.far: 1 rows, 2 values, all equal");
        assertThat(moved.assessment().of(Severity.WARNING))
                .extracting(Finding::code)
                .contains(FindingCode.FOREIGN_TABLE);
    }
}
