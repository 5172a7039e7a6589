package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
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

/** Types that the project names instead of the standard ones. */
class ChosenTypesIT {
    private static final TableId FINE = new TableId("chosen", "fine");
    private static final TableId TOO_FINE = new TableId("chosen", "too_fine");

    @TempDir static Path folder;

    private static RoundTrip roundTrip;
    private static RoundTrip.Outcome outcome;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE SCHEMA chosen",
                """
                CREATE TABLE chosen.fine (id int PRIMARY KEY, amount numeric, price numeric(12,2),
                    doc json, at timestamptz, tags int[], raw bytea, yes boolean, code char(5))
                """,
                """
                INSERT INTO chosen.fine VALUES
                    (1, 0.123456789, 1.50, '{ "b":1, "a": [2.50]}',
                        '2024-01-01 00:00:00.123456+05:30', '{{1},{2}}', '\\x00ff', true, ' a'),
                    (2, 99999999999999999999999999999.5, -0.01, 'null',
                        '0001-01-01 00:00+00', '{}', '', false, ''),
                    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
                """,
                "CREATE TABLE chosen.too_fine (amount numeric, id int)",
                "INSERT INTO chosen.too_fine VALUES (1.123456789, 1), (0.0000000001, 2)");
        outcome = roundTrip.migrate(ChosenTypesIT::withTypes);
    }

    @AfterAll
    static void stop() throws IOException {
        roundTrip.close();
    }

    private static Project withTypes(Project project) {
        var types =
                List.of(
                        new ColumnTypeMapping("numeric", "amount", new SfType.Fixed(38, 9)),
                        new ColumnTypeMapping("numeric", null, new SfType.Real()),
                        new ColumnTypeMapping("json", null, new SfType.Variant()),
                        new ColumnTypeMapping("timestamptz", null, new SfType.TimestampTz(6)),
                        new ColumnTypeMapping("integer[]", null, new SfType.Variant()),
                        new ColumnTypeMapping("bytea", null, new SfType.Varchar(100)),
                        new ColumnTypeMapping("boolean", null, new SfType.Varchar(1)),
                        new ColumnTypeMapping("character", null, null, true));
        return project.withDefaults(
                project.defaults().withColumns(new ColumnChoices(null, null, types)));
    }

    @Test
    void the_target_has_the_types_that_were_chosen() throws SQLException {
        var types = new ArrayList<String>();
        try (Connection target = roundTrip.target();
                Statement statement = target.createStatement();
                ResultSet row = statement.executeQuery("DESCRIBE TABLE chosen.fine")) {
            while (row.next()) {
                types.add(row.getString("type"));
            }
        }
        assertThat(types)
                .containsExactly(
                        "NUMBER(10,0)",
                        "NUMBER(38,9)",
                        "FLOAT",
                        "VARIANT",
                        "TIMESTAMP_TZ(6)",
                        "VARIANT",
                        "VARCHAR(100)",
                        "VARCHAR(1)",
                        "VARCHAR(5)");
    }

    @Test
    void blanks_at_the_end_stay_behind_and_an_empty_text_is_no_null() throws SQLException {
        var codes = new ArrayList<String>();
        try (Connection target = roundTrip.target();
                Statement statement = target.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT '<' || code || '>' FROM chosen.fine ORDER BY id")) {
            while (row.next()) {
                codes.add(String.valueOf(row.getString(1)));
            }
        }
        assertThat(codes).containsExactly("< a>", "<>", "null");
    }

    @Test
    void every_value_compares_equal_under_them() {
        assertThat(outcome.verdict().tables())
                .filteredOn(verdict -> verdict.table().equals(FINE))
                .singleElement()
                .matches(TableVerdict::isClean);
    }

    @Test
    void a_value_that_the_chosen_type_would_round_stops_its_table() {
        var fault =
                outcome.result().tables().stream()
                        .filter(table -> table.source().equals(TOO_FINE))
                        .findFirst()
                        .orElseThrow()
                        .fault()
                        .orElseThrow();

        assertThat(fault.code()).isEqualTo(FaultCode.VALUE_REFUSED);
        assertThat(fault.text()).contains("chosen.too_fine", "amount", "digits");
    }
}
