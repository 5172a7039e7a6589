package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.run.RunResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One past what the target can hold: refused loudly, and nothing of the table is to be seen. */
class RefusedValuesIT {
    @TempDir static Path folder;

    private static RoundTrip roundTrip;
    private static RoundTrip.Outcome outcome;

    record Refused(String name, String type, String value) {
        @Override
        public String toString() {
            return type + " " + value;
        }
    }

    static List<Refused> refused() {
        return List.of(
                new Refused("date_inf", "date", "'infinity'"),
                new Refused("date_minus_inf", "date", "'-infinity'"),
                new Refused("date_bc", "date", "'0001-12-31 BC'"),
                new Refused("date_10000", "date", "'10000-01-01'"),
                new Refused("ts_inf", "timestamp", "'infinity'"),
                new Refused("ts_bc", "timestamp", "'0044-03-15 12:00:00 BC'"),
                new Refused("ts_10000", "timestamp", "'10000-01-01 00:00:00'"),
                new Refused("tz_inf", "timestamptz", "'-infinity'"),
                new Refused("tz_bc", "timestamptz", "'0001-12-31 23:59:59+00 BC'"),
                new Refused("tz_10000", "timestamptz", "'9999-12-31 23:59:59-01'"),
                new Refused("time_24", "time", "'24:00:00'"),
                new Refused("num_nan", "numeric(5,2)", "'NaN'"),
                new Refused("array_bounds", "int[]", "'[5:7]={1,2,3}'"),
                new Refused("array_nan", "numeric(5,2)[]", "'{NaN}'"),
                new Refused("float_array_nan", "float8[]", "'{1,NaN}'"),
                new Refused("float_array_zero", "float8[]", "'{1,-0}'"),
                new Refused("text_array_bounds", "text[]", "'[0:1][2:3]={{a,b},{c,d}}'"),
                new Refused(
                        "jsonb_39_digits",
                        "jsonb",
                        "('{\"a\": [1.5, ' || repeat('7', 39) || ']}')::jsonb"),
                new Refused(
                        "jsonb_38_places", "jsonb", "('[0.' || repeat('0', 37) || '1]')::jsonb"),
                new Refused(
                        "jsonb_wide",
                        "jsonb",
                        "jsonb_build_object('a', repeat('x\"', 50000), 'b', 1e40)"),
                // Read by an expression, and loaded as JSON.
                new Refused("blank_json", "varchar", "'  '"),
                new Refused("bytes_64mb", "bytea", "decode(repeat('00', 67108865), 'hex')"));
    }

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource("CREATE SCHEMA refused");
        for (Refused one : refused()) {
            roundTrip.inSource(
                    "CREATE TABLE refused.%s (id int, \"The Value\" %s)"
                            .formatted(one.name, one.type),
                    "INSERT INTO refused.%s VALUES (1, NULL)".formatted(one.name),
                    "INSERT INTO refused.%s SELECT 2, %s".formatted(one.name, one.value));
        }
        roundTrip.inSource(
                "CREATE TABLE refused.good (id int)", "INSERT INTO refused.good VALUES (1)");
        var parsed =
                new ColumnTransform(
                        ColumnSelector.typed("varchar"),
                        "rtrim({{ col_name }})",
                        null,
                        new SfType.Variant());
        outcome =
                roundTrip.migrate(
                        project ->
                                project.withDefaults(
                                        SampleTables.transformed(project.defaults(), parsed)));
    }

    @AfterAll
    static void stop() throws IOException {
        roundTrip.close();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void the_table_fails_and_says_where(Refused one) {
        RunResult.Table table =
                outcome.result().tables().stream()
                        .filter(t -> t.source().name().equals(one.name))
                        .findFirst()
                        .orElseThrow();

        var fault = table.fault().orElseThrow();

        assertThat(fault.code()).isIn(FaultCode.VALUE_REFUSED, FaultCode.LOAD_REJECTED);
        assertThat(fault.text()).containsIgnoringCase("refused." + one.name);
        assertThat(fault.text()).containsIgnoringCase("The Value");
    }

    @Test
    void only_the_good_table_is_to_be_seen() throws SQLException {
        var seen = new ArrayList<String>();
        try (Connection target = roundTrip.target();
                Statement statement = target.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT table_name FROM information_schema.tables"
                                        + " WHERE table_schema = 'REFUSED'")) {
            while (row.next()) {
                seen.add(row.getString(1));
            }
        }
        assertThat(seen).containsExactly("GOOD");
        roundTrip.assertSame("refused.good", "REFUSED.GOOD");
    }
}
