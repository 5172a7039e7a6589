package dev.glissade.engine.snowflake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.sql.SfIdentifiers;
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
import java.util.Set;
import java.util.TreeSet;

/** Of all that looks like ours, only what is the run's goes. */
class LeftoversIT {
    private static final RunId RUN = new RunId("r1");
    private static final TargetTableId FIRST = new TargetTableId("REHEARSAL", "it's \"Ω\"", "A");
    private static final TargetTableId SECOND = new TargetTableId("REHEARSAL", "PUBLIC", "B");
    private static final TargetTableId NO_SCHEMA = new TargetTableId("REHEARSAL", "GONE", "C");
    private static final TargetTableId NO_DATABASE = new TargetTableId("GONE", "PUBLIC", "D");

    private RehearsalServer warehouse;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, SQLException {
        warehouse = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        connection = new SnowflakeDriver().connect(warehouse.jdbcUrl(), warehouse.properties());
        statement = connection.createStatement();
        statement.execute("CREATE SCHEMA \"it's \"\"Ω\"\"\"");
    }

    @AfterEach
    void stop() throws SQLException {
        connection.close();
        warehouse.close();
    }

    @Test
    void stage_and_loading_tables_of_the_run_go_and_all_else_stays() throws SQLException {
        create("STAGE", FIRST.withName("__GLISSADE_R1"));
        table(FIRST.withName("__GLISSADE_R1_T000001"));
        table(SECOND.withName("__GLISSADE_R1_T000002"));
        table(SECOND.withName("__GLISSADE_R1_T1234567"));
        // Of another run, of nobody, and of somebody who likes our names.
        create("STAGE", FIRST.withName("__GLISSADE_R12"));
        create("STAGE", FIRST.withName("__glissade_r1"));
        table(FIRST.withName("__GLISSADE_R12_T000001"));
        table(FIRST.withName("__glissade_r1_t000001"));
        table(FIRST.withName("XXGLISSADEXR1_T000001"));
        table(FIRST.withName("__GLISSADE_R1_T000001_KEPT"));
        table(FIRST.withName("__GLISSADE_R1_TABLE"));
        table(FIRST);
        statement.execute("CREATE VIEW PUBLIC.\"__GLISSADE_R1_T000003\" AS SELECT 1 AS N");

        sweep();
        sweep();

        assertThat(left(FIRST))
                .containsExactlyInAnyOrder(
                        "__GLISSADE_R12",
                        "__glissade_r1",
                        "__GLISSADE_R12_T000001",
                        "__glissade_r1_t000001",
                        "XXGLISSADEXR1_T000001",
                        "__GLISSADE_R1_T000001_KEPT",
                        "__GLISSADE_R1_TABLE",
                        "A");
        assertThat(left(SECOND)).containsExactly("__GLISSADE_R1_T000003");
    }

    private void sweep() throws SQLException {
        new Leftovers(statement, RUN).sweep(Set.of(FIRST, SECOND, NO_SCHEMA, NO_DATABASE));
    }

    private void table(TargetTableId id) throws SQLException {
        statement.execute("CREATE TABLE " + SfIdentifiers.quoted(id) + " (N NUMBER(10))");
    }

    private void create(String kind, TargetTableId id) throws SQLException {
        statement.execute("CREATE " + kind + " " + SfIdentifiers.quoted(id));
    }

    /** Tables, views and stages of a schema. */
    private Set<String> left(TargetTableId any) throws SQLException {
        Set<String> names = new TreeSet<>();
        for (String kind : Set.of("OBJECTS", "STAGES")) {
            String schema =
                    SfIdentifiers.quoted(any.database()) + "." + SfIdentifiers.quoted(any.schema());
            try (ResultSet rows = statement.executeQuery("SHOW " + kind + " IN SCHEMA " + schema)) {
                while (rows.next()) {
                    names.add(rows.getString("name"));
                }
            }
        }
        return names;
    }
}
