package dev.glissade.engine.snowflake.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import net.snowflake.client.api.driver.SnowflakeDriver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Schemas of a trial: transient, and gone with all that is in them. */
class SchemasIT {
    private static final RunId RUN = new RunId("r1");
    private static final String UGLY = "__GLISSADE_R1_TRIAL_001_select \"Ω";
    private static final TargetTableId TRIED = new TargetTableId("REHEARSAL", UGLY, "T");

    private RehearsalServer warehouse;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, SQLException {
        warehouse = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        connection = new SnowflakeDriver().connect(warehouse.jdbcUrl(), warehouse.properties());
        statement = connection.createStatement();
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        warehouse.close();
    }

    @Test
    void a_trials_schemas_are_transient_and_go_with_their_tables() throws SQLException {
        Map<String, String> before = schemas();
        var schemas = new Schemas(statement, List.of(TRIED, TRIED.withName("U")));

        schemas.createForTrial(RUN);
        schemas.createForTrial(RUN);
        schemas.create();
        statement.execute("CREATE TABLE \"" + UGLY.replace("\"", "\"\"") + "\".T (N NUMBER(10))");

        assertThat(schemas()).containsEntry(UGLY, "TRANSIENT 0");

        schemas.dropOfTrial(RUN);
        schemas.dropOfTrial(RUN);

        assertThat(schemas()).isEqualTo(before);
    }

    @Test
    void a_trial_whose_database_is_gone_has_nothing_to_drop() throws SQLException {
        var gone = new TargetTableId("GONE", UGLY, "T");

        new Schemas(statement, List.of(gone)).dropOfTrial(RUN);
    }

    @Test
    void a_schema_that_is_not_the_trials_is_never_dropped() throws SQLException {
        statement.execute("CREATE SCHEMA \"__GLISSADE_R2_TRIAL_001_A\"");
        Map<String, String> before = schemas();
        for (String other : List.of("PUBLIC", "__GLISSADE_R2_TRIAL_001_A")) {
            var both = List.of(TRIED, new TargetTableId("REHEARSAL", other, "T"));
            assertThatThrownBy(() -> new Schemas(statement, both).dropOfTrial(RUN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(other);
        }
        assertThat(schemas()).isEqualTo(before);
    }

    /** Kinds and days of retention by name. */
    private Map<String, String> schemas() throws SQLException {
        Map<String, String> schemas = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("SHOW SCHEMAS IN DATABASE REHEARSAL")) {
            while (rows.next()) {
                schemas.put(
                        rows.getString("name"),
                        rows.getString("options") + " " + rows.getString("retention_time"));
            }
        }
        return schemas;
    }
}
