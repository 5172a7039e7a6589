package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunResult;
import dev.glissade.faults.tables.PlainComparison;
import dev.glissade.faults.tables.SeededTable;
import dev.glissade.faults.tables.SeededTables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The seeded schema that broken runs move, in a run that nothing breaks. */
class SeededTablesIT {
    private static final long SEED = 20_261_121L;
    private static final long ROWS_MAX = 2_000;

    @TempDir private Path folder;

    @Test
    void forty_tables_arrive_and_each_loss_double_and_change_would_be_found()
            throws IOException, SQLException {
        SeededTables schema = SeededTables.of("Ωs \"40", SEED, ROWS_MAX);
        assertThat(schema).isEqualTo(SeededTables.of("Ωs \"40", SEED, ROWS_MAX));
        assertThat(schema).isNotEqualTo(SeededTables.of("Ωs \"40", SEED + 1, ROWS_MAX));
        try (RoundTrip roundTrip = RoundTrip.start(folder);
                Connection source = roundTrip.source();
                Connection target = roundTrip.target()) {
            schema.create(source);
            RunResult result = roundTrip.migrateAll().result();

            assertThat(result.tables())
                    .hasSize(40)
                    .allSatisfy(t -> assertThat(t.state()).isEqualTo(TableState.PUBLISHED));
            assertThat(PlainComparison.differences(source, target, schema)).isEmpty();
            spoil(target, schema.tables());
            assertThat(PlainComparison.differences(source, target, schema))
                    .satisfiesExactly(
                            lost -> assertThat(lost).contains("1 are missing, 0 should not"),
                            doubled -> assertThat(doubled).contains("0 are missing, 1400 should"),
                            changed -> assertThat(changed).contains("1 are missing, 1 should not"),
                            gone -> assertThat(gone).contains("does not exist"),
                            stranger -> assertThat(stranger).contains("\"STRANGER\" should not"),
                            stage -> assertThat(stage).contains("\"LEFT BEHIND\" should not"));
        }
    }

    private static void spoil(Connection target, List<SeededTable> tables) throws SQLException {
        String schema = "\"ΩS \"\"40\"";
        try (Statement statement = target.createStatement()) {
            statement.execute("DELETE FROM %s WHERE ID = 7".formatted(tables.get(0).target()));
            String doubled = tables.get(1).target();
            statement.execute("INSERT INTO %s SELECT * FROM %s".formatted(doubled, doubled));
            statement.execute(
                    "UPDATE %s SET ID = -1 WHERE ID = 5".formatted(tables.get(2).target()));
            statement.execute("DROP TABLE " + tables.get(3).target());
            statement.execute("CREATE TABLE " + schema + ".STRANGER (A INT)");
            statement.execute("CREATE STAGE " + schema + ".\"LEFT BEHIND\"");
        }
    }
}
