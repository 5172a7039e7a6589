package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnMask.Kind;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.RepairScope;
import dev.glissade.engine.validate.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a repair brings is hidden, clamped and left out as what the run has brought. */
class RewrittenRepairIT {
    private static final String VALUES =
            """
            SELECT CONCAT_WS('|', ID, NAME, MAIL, SECRET, PLACE,
                TO_CHAR(DAY, 'YYYY-MM-DD'), NVL(DOC::VARCHAR, 'null'), V)
            FROM REHEARSAL.REWRITTEN.T
            ORDER BY ID
            """;

    @TempDir private static Path folder;

    @Test
    void masks_and_value_policies_hold_for_repaired_rows_too() throws Exception {
        try (BothEnds ends = BothEnds.start(folder);
                Engine engine = ends.engineSalted(Map.of("SALT", "s a\\lt"), Limits.defaults())) {
            ends.onSource(
                    """
                    CREATE SCHEMA rewritten;
                    CREATE TABLE rewritten.t (id int PRIMARY KEY, name text, mail text,
                        secret text, place text, day date, doc jsonb, v text);
                    INSERT INTO rewritten.t
                    SELECT i, 'name ' || i, 'm' || i, 'secret ' || i, 'place ' || i,
                        CASE i % 3 WHEN 0 THEN 'infinity'::date WHEN 1 THEN '2024-02-29'
                             ELSE '0044-03-15 BC' END,
                        CASE i % 2 WHEN 0 THEN ('[' || repeat('7', 39) || ']')::jsonb
                             ELSE '[1]' END,
                        'v'
                    FROM generate_series(1, 300) i;
                    """);
            MigrationPlan plan =
                    ends.plan(engine, "rewritten", ExistingTable.FAIL, RewrittenRepairIT::saying);
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                assertThat(run.run(snapshot -> {}).isClean()).isTrue();
            }
            List<String> before = ends.fromTarget(VALUES);
            assertThat(before.getFirst())
                    .contains("|***|it's \\|")
                    .doesNotContain("name 1", "secret", "place");
            damage(ends);

            Verdict after = repaired(ends, engine, plan);

            assertThat(after.clean()).as(after.sentence()).isTrue();
            assertThat(ends.fromTarget(VALUES)).isEqualTo(before);
        }
    }

    private static void damage(BothEnds ends) throws SQLException {
        for (String sql :
                List.of(
                        "UPDATE REHEARSAL.REWRITTEN.T SET V = 'x' WHERE ID IN (5, 6, 12)",
                        "UPDATE REHEARSAL.REWRITTEN.T SET NAME = 'name 7' WHERE ID = 7",
                        "DELETE FROM REHEARSAL.REWRITTEN.T WHERE ID IN (3, 4)")) {
            ends.onTarget(sql);
        }
    }

    private static Verdict repaired(BothEnds ends, Engine engine, MigrationPlan plan) {
        Workspace workspace = ends.workspace();
        try (JournalFile journal = engine.openJournal(workspace);
                Validation validation =
                        engine.validation(plan.tables(), engine.readSchema().server())) {
            Verdict verdict = validation.validate(Level.CHECKSUMS, 10, (table, done, of) -> {});
            assertThat(verdict.clean()).isFalse();
            List<RepairScope.Rows> scopes = new ArrayList<>();
            validation
                    .scopes(verdict)
                    .forEach(
                            scope -> {
                                assertThat(scope).isInstanceOf(RepairScope.Rows.class);
                                scopes.add((RepairScope.Rows) scope);
                            });
            var place = Repair.Place.of(journal, workspace);
            Repair.Result result = validation.repair(scopes, place, outcome -> {});
            assertThat(result.outcomes())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Repair.Outcome.Replaced.class,
                            done ->
                                    assertThat(done.valuesSubstituted())
                                            .as("days and documents that do not fit")
                                            .isPositive());
            assertThat(result.substitutions())
                    .as("each of them, by its key")
                    .content()
                    .contains("infinity", "{\"\"id\"\":\"\"3\"\"}");
            return validation.validate(Level.FULL, 10, (table, done, of) -> {});
        }
    }

    private static TableConfiguration saying(TableConfiguration said) {
        var masks =
                List.of(
                        new ColumnMask(ColumnSelector.named("name"), Kind.HASH, null),
                        new ColumnMask(ColumnSelector.named("mail"), Kind.HASH, null, "SALT"),
                        new ColumnMask(ColumnSelector.named("secret"), Kind.REDACT, null),
                        new ColumnMask(ColumnSelector.named("place"), Kind.CONSTANT, "it's \\"));
        var rules =
                List.of(
                        new ValuePolicyRule("jsonb", null, ValuePolicy.NULL),
                        new ValuePolicyRule(null, null, ValuePolicy.CLAMP));
        return said.withColumns(
                new ColumnChoices(null, null, List.of())
                        .withPolicies(rules)
                        .withExpressions(new ColumnExpressions(null, masks)));
    }
}
