package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.TableVerdict;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Expressions that are read and loaded in the place of columns. */
class TransformsIT {
    private static final TableId ENCODED = new TableId("changed", "encoded");
    private static final TableId DECODED = new TableId("changed", "decoded");

    @TempDir static Path folder;

    private static RoundTrip roundTrip;
    private static RoundTrip.Outcome outcome;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE SCHEMA changed",
                "CREATE TABLE changed.encoded (id int PRIMARY KEY, price money NOT NULL,"
                        + " \"sp an\" interval, tags text[], plain text, raw bytea)",
                "INSERT INTO changed.encoded VALUES (1, 12.50, '1 day 02:00', '{a,NULL}', 'x,\"y',"
                        + " '\\x00ff41'),"
                        + " (2, -0.01, NULL, '{}', '', ''), (3, 0, '-1 s', NULL, NULL, NULL)",
                "CREATE TABLE changed.decoded (id int PRIMARY KEY, name text, plain text)",
                "INSERT INTO changed.decoded VALUES (1, ' a,\\b ', 'p')",
                "INSERT INTO changed.decoded VALUES (2, NULL, NULL), (3, '', '')",
                "CREATE VIEW public.encoded AS SELECT id, price::numeric(19,2) AS price,"
                        + " extract(epoch FROM \"sp an\")::bigint AS \"sp an\","
                        + " to_jsonb(tags)::text AS tags, plain,"
                        + " substring(raw FROM 1 FOR 2) AS raw FROM changed.encoded",
                "CREATE VIEW public.decoded AS"
                        + " SELECT id, trim(name) || '!' AS name, plain FROM changed.decoded");
        outcome = roundTrip.migrate(TransformsIT::transformed);
    }

    @AfterAll
    static void stop() throws IOException {
        roundTrip.close();
    }

    private static Project transformed(Project project) {
        return with(
                project,
                new ColumnTransform(
                        ColumnSelector.typed("money"),
                        "{{ col_name }}::numeric",
                        null,
                        new SfType.Fixed(19, 2)),
                new ColumnTransform(
                        ColumnSelector.matching("sp.*"),
                        "extract(epoch FROM {{col_name}})::bigint -- seconds",
                        null,
                        new SfType.Fixed(38, 0)),
                new ColumnTransform(
                        ColumnSelector.named("tags"), "to_jsonb({{ col_name }})", null, null),
                new ColumnTransform(
                        ColumnSelector.typed("bytea"),
                        "substring({{ col_name }} FROM 1 FOR 2)",
                        null,
                        new SfType.Binary(2)),
                new ColumnTransform(
                        ColumnSelector.named("name"),
                        null,
                        "TRIM({{ col_name }}) || '!' -- loud",
                        null));
    }

    private static Project with(Project project, ColumnTransform... transforms) {
        var columns =
                project.defaults()
                        .columns()
                        .withExpressions(new ColumnExpressions(List.of(transforms), null));
        return project.withDefaults(project.defaults().withColumns(columns));
    }

    @Test
    void what_arrives_is_what_the_expressions_make() throws SQLException {
        roundTrip.assertSame("public.encoded", "CHANGED.ENCODED");
        roundTrip.assertSame("public.decoded", "CHANGED.DECODED");
    }

    @Test
    void the_columns_have_the_stated_types_and_admit_nulls() throws SQLException {
        var types = new ArrayList<String>();
        try (Connection target = roundTrip.target();
                Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery("DESCRIBE TABLE changed.encoded")) {
            while (row.next()) {
                types.add(row.getString("type") + " " + row.getString("null?"));
            }
        }
        assertThat(types)
                .containsExactly(
                        "NUMBER(10,0) N",
                        "NUMBER(19,2) Y",
                        "NUMBER(38,0) Y",
                        "VARCHAR(134217728) Y",
                        "VARCHAR(134217728) Y",
                        "BINARY(2) Y");
    }

    @Test
    void an_encoded_column_is_compared_after_its_expression() {
        assertThat(verdict(ENCODED).isClean()).isTrue();
        assertThat(verdict(ENCODED).valuesCompared()).isEqualTo(18);
    }

    @Test
    void a_decoded_column_is_not_called_equal() {
        assertThat(verdict(DECODED).isClean()).isTrue();
        assertThat(verdict(DECODED).valuesCompared()).isEqualTo(6);
        assertThat(verdict(DECODED).columnsOf(Proof.NONE)).containsExactly("name");
        assertThat(verdict(DECODED).sentence()).endsWith("; not compared: name");
        assertThat(outcome.verdict().sentence()).endsWith("; not compared: changed.decoded (name)");
        assertThat(outcome.told(FindingCode.EXPRESSION, DECODED)).containsExactly("column name");
    }

    @Test
    void an_expression_that_the_server_refuses_blocks_its_table_with_the_servers_words() {
        var broken =
                new ColumnTransform(
                        ColumnSelector.named("plain"), "no_such({{ col_name }})", null, null);

        var findings = roundTrip.assess(project -> with(project, broken)).of(Severity.BLOCKER);

        assertThat(findings)
                .filteredOn(finding -> finding.code() == FindingCode.EXPRESSION)
                .hasSize(2)
                .allSatisfy(
                        finding -> {
                            assertThat(finding.objects()).containsExactly("column plain");
                            assertThat(finding.why())
                                    .contains("function no_such(text) does not exist");
                        });
    }

    @Test
    void an_expression_that_the_target_refuses_blocks_its_table_too() {
        for (String wrong : List.of("NO_SUCH({{ col_name }})", "TRIM({{ col_name }}", "\"x\"")) {
            var broken =
                    new ColumnTransform(ColumnSelector.named("name"), null, wrong + " -- so", null);

            var findings = roundTrip.assess(project -> with(project, broken)).of(Severity.BLOCKER);

            assertThat(findings)
                    .as(wrong)
                    .filteredOn(finding -> finding.code() == FindingCode.EXPRESSION)
                    .hasSize(1)
                    .allSatisfy(
                            finding -> {
                                assertThat(finding.table()).isEqualTo(DECODED);
                                assertThat(finding.objects()).containsExactly("column name");
                                assertThat(finding.why())
                                        .startsWith("Snowflake refuses the decodeExpression: ");
                            });
        }
    }

    @Test
    void a_filter_that_the_server_refuses_blocks_its_table_with_the_servers_words() {
        for (String broken : List.of("no_such > 1", "plain", "sum(1) > 0")) {
            var rows = new RowChoices(null, broken, null, null);
            var findings =
                    roundTrip.assess(project -> filtered(project, rows)).of(Severity.BLOCKER);

            assertThat(findings)
                    .as(broken)
                    .filteredOn(finding -> finding.code() == FindingCode.FILTER)
                    .isNotEmpty()
                    .extracting(Finding::why)
                    .allMatch(why -> why.startsWith("the row filter is refused by PostgreSQL: "));
        }
    }

    private static Project filtered(Project project, RowChoices rows) {
        return project.withDefaults(project.defaults().withRows(rows));
    }

    private static TableVerdict verdict(TableId table) {
        return outcome.verdict().tables().stream()
                .filter(verdict -> verdict.table().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
