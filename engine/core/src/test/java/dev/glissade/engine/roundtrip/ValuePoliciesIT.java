package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.validate.TableVerdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Values that do not fit and are written as the project says: each one counted and listed. */
class ValuePoliciesIT {
    @TempDir static Path folder;

    private static RoundTrip roundTrip;
    private static RoundTrip.Outcome outcome;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE SCHEMA odd",
                "CREATE TABLE odd.keyed (a int, \"b \"\"k\" text, day date, at timestamptz,"
                        + " noon time, amount numeric, doc jsonb, tags int[], note text,"
                        + " PRIMARY KEY (a, \"b \"\"k\"))",
                """
                INSERT INTO odd.keyed VALUES
                    (1, 'x"y', 'infinity', '-infinity', '24:00', 1.006, '[1]', '{1}', 'ab'),
                    (2, 'z', '0044-03-15 BC', '10000-01-01 00:00+00', '12:00', 'Infinity',
                        ('[' || repeat('7', 39) || ']')::jsonb, '[0:1]={1,2}', 'abcd'),
                    (3, 'fits', '2024-02-29', '2024-02-29 00:00+00', '00:00', 1.5, '{}', '{}', '')
                """,
                "CREATE TABLE odd.keyless (day date, note text)",
                "INSERT INTO odd.keyless VALUES ('infinity', NULL), ('2024-01-01', 'x'),"
                        + " ('infinity', repeat('wide', 10000))",
                "CREATE TABLE odd.own (id int PRIMARY KEY, valid_to date, score numeric(4,1))",
                "INSERT INTO odd.own VALUES (1, 'infinity', 2.5), (2, '2024-01-01', 'NaN')",
                "CREATE TABLE odd.refused (id int PRIMARY KEY, day date, amount numeric)",
                "INSERT INTO odd.refused VALUES (1, 'infinity', 1), (2, NULL, 'NaN')");
        outcome = roundTrip.migrate(ValuePoliciesIT::saying);
    }

    @AfterAll
    static void stop() throws IOException {
        roundTrip.close();
    }

    private static Project saying(Project project) {
        var types =
                List.of(
                        new ColumnTypeMapping("numeric", null, new SfType.Fixed(5, 2)),
                        new ColumnTypeMapping("text", "note", new SfType.Varchar(3)));
        var rules =
                List.of(
                        new ValuePolicyRule("jsonb", null, ValuePolicy.NULL),
                        new ValuePolicyRule("integer[]", null, ValuePolicy.NULL),
                        new ValuePolicyRule(null, "note", ValuePolicy.NULL),
                        new ValuePolicyRule(null, "valid_to", ValuePolicy.CLAMP, "2999-12-31"),
                        new ValuePolicyRule("numeric", "score", ValuePolicy.CLAMP, "-1"),
                        new ValuePolicyRule(null, null, ValuePolicy.CLAMP));
        return project.withDefaults(
                project.defaults()
                        .withColumns(new ColumnChoices(null, null, types).withPolicies(rules)));
    }

    @Test
    void what_fits_arrives_and_what_does_not_is_as_the_policy_says() throws SQLException {
        assertThat(
                        rows(
                                """
                                SELECT a, TO_CHAR(day, 'YYYY-MM-DD'),
                                    TO_CHAR(at, 'YYYY-MM-DD HH24:MI:SS.FF6'),
                                    TO_CHAR(noon, 'HH24:MI:SS.FF6'), amount, doc, tags, note
                                FROM odd.keyed ORDER BY a
                                """,
                                8))
                .containsExactly(
                        "1|9999-12-31|0001-01-01 00:00:00.000000|23:59:59.999999|1.01|[1]|[1]|ab",
                        "2|0001-01-01|9999-12-31 23:59:59.999999|12:00:00.000000|999.99"
                                + "|null|null|null",
                        "3|2024-02-29|2024-02-29 00:00:00.000000|00:00:00.000000|1.50|{}|[]|");
        assertThat(
                        rows(
                                "SELECT TO_CHAR(day, 'YYYY-MM-DD'), note FROM odd.keyless ORDER BY"
                                        + " 1, 2",
                                2))
                .containsExactlyInAnyOrder("2024-01-01|x", "9999-12-31|null", "9999-12-31|null");
    }

    @Test
    void a_value_of_ones_own_takes_the_place_of_the_nearest() throws SQLException {
        assertThat(
                        rows(
                                "SELECT TO_CHAR(valid_to, 'YYYY-MM-DD'), score FROM odd.own"
                                        + " ORDER BY id",
                                2))
                .containsExactly("2999-12-31|2.50", "2024-01-01|-1.00");
    }

    @Test
    void each_is_counted_for_its_table() {
        assertThat(outcome.result().tables())
                .filteredOn(table -> table.fault().isEmpty())
                .extracting(table -> table.source().name(), RunResult.Table::valuesSubstituted)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("keyed", 10L),
                        org.assertj.core.api.Assertions.tuple("keyless", 3L),
                        org.assertj.core.api.Assertions.tuple("own", 2L));
        assertThat(outcome.result().valuesSubstituted()).isEqualTo(15);
    }

    @Test
    void each_is_listed_with_its_key_or_row_and_what_it_was() throws IOException {
        List<String> lines = Files.readAllLines(outcome.substitutions());

        assertThat(outcome.substitutions().getParent()).hasFileName("reports");
        assertThat(lines.getFirst())
                .isEqualTo(
                        String.join(
                                ",",
                                "\"schema\"",
                                "\"table\"",
                                "\"partition\"",
                                "\"row\"",
                                "\"key\"",
                                "\"column\"",
                                "\"original\"",
                                "\"written\""));
        assertThat(lines).hasSize(16);
        assertThat(lines)
                .contains(
                        "\"odd\",\"keyed\",1,1,\"{\"\"a\"\":\"\"1\"\",\"\"b \\\"\"k\"\":"
                                + "\"\"x\\\"\"y\"\"}\",\"amount\",\"1.006\",\"1.01\"",
                        "\"odd\",\"keyed\",1,2,\"{\"\"a\"\":\"\"2\"\",\"\"b \\\"\"k\"\":"
                                + "\"\"z\"\"}\",\"tags\",\"[0:1]={1,2}\",",
                        "\"odd\",\"keyless\",1,1,\"\",\"day\",\"infinity\",\"9999-12-31\"",
                        "\"odd\",\"keyless\",1,3,\"\",\"note\",\"" + "wide".repeat(50) + "…\",");
    }

    @Test
    void a_table_that_is_refused_all_the_same_is_not_in_the_list() throws IOException {
        assertThat(outcome.result().tables())
                .filteredOn(table -> table.source().name().equals("refused"))
                .singleElement()
                .satisfies(
                        table ->
                                assertThat(table.fault().orElseThrow().text())
                                        .contains("odd.refused", "amount", "NaN"));
        assertThat(Files.readString(outcome.substitutions())).doesNotContain("refused");
    }

    @Test
    void the_comparison_accepts_them_and_says_how_many() {
        assertThat(outcome.verdict().tables())
                .hasSize(3)
                .allSatisfy(v -> assertThat(v).matches(TableVerdict::isClean));
        assertThat(outcome.verdict().cellsAccepted()).isEqualTo(15);
        assertThat(outcome.verdict().sentence()).contains("15 of which did not fit");
    }

    private static List<String> rows(String sql, int columns) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection target = roundTrip.target();
                Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var cells = new ArrayList<@Nullable String>();
                for (int i = 1; i <= columns; i++) {
                    String cell = row.getString(i);
                    // The warehouse prints JSON over several lines.
                    cells.add(cell == null ? null : cell.replaceAll("\\n *", ""));
                }
                rows.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }
}
