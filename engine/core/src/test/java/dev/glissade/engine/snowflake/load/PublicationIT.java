package dev.glissade.engine.snowflake.load;

import static dev.glissade.engine.plan.SampleTables.notNull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
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
import java.util.ArrayList;
import java.util.List;

/** Publishing again, as after an answer that was lost, must not change anything. */
class PublicationIT {
    private static final RunId RUN = new RunId("r1");
    private static final TargetTableId TARGET = new TargetTableId("REHEARSAL", "PUBLIC", "t \"Ω");

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
    void a_new_table_is_published_once() throws SQLException {
        loaded(ExistingTable.FAIL, 1, 2);

        publish(ExistingTable.FAIL, 2);
        publish(ExistingTable.FAIL, 2);

        assertThat(rows()).containsExactly(1, 2);
    }

    @Test
    void a_replaced_table_is_replaced_once() throws SQLException {
        present(7, 8, 9);
        loaded(ExistingTable.REPLACE, 1, 2);

        publish(ExistingTable.REPLACE, 2);
        publish(ExistingTable.REPLACE, 2);

        assertThat(rows()).containsExactly(1, 2);
    }

    @Test
    void a_swap_whose_answer_was_lost_is_not_swapped_back() throws SQLException {
        present(7, 8, 9);
        TargetTableId loading = loaded(ExistingTable.REPLACE, 1, 2);
        statement.execute(
                PublishWriter.commentSql(loading, "Glissade run %s, table 1".formatted(RUN)));
        statement.execute(PublishWriter.swapSql(TARGET, loading));

        publish(ExistingTable.REPLACE, 2);

        assertThat(rows()).containsExactly(1, 2);
    }

    @Test
    void rows_are_appended_once() throws SQLException {
        present(7);
        loaded(ExistingTable.APPEND, 1, 2);

        publish(ExistingTable.APPEND, 2);
        publish(ExistingTable.APPEND, 2);

        assertThat(rows()).containsExactly(1, 2, 7);
    }

    @Test
    void a_loading_table_that_somebody_dropped_is_not_taken_for_published() throws SQLException {
        present(7, 8, 9);

        assertThatThrownBy(() -> publish(ExistingTable.REPLACE, 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("2 rows were loaded")
                .hasMessageContaining("3 are there");
        assertThatThrownBy(() -> publish(ExistingTable.FAIL, 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("2 rows were loaded");
        assertThat(rows()).containsExactly(7, 8, 9);
    }

    private void publish(ExistingTable existing, long rows) throws SQLException {
        new Publication(RUN, plan(existing), statement).publish(rows);
    }

    private TargetTableId loaded(ExistingTable existing, int... values) throws SQLException {
        TargetTableId loading = LoadingNames.loadingTable(RUN, plan(existing));
        create(loading, values);
        return loading;
    }

    private void present(int... values) throws SQLException {
        create(TARGET, values);
    }

    private void create(TargetTableId table, int... values) throws SQLException {
        statement.execute("CREATE TABLE " + SfIdentifiers.quoted(table) + " (ID NUMBER(10))");
        for (int value : values) {
            statement.execute(
                    "INSERT INTO " + SfIdentifiers.quoted(table) + " VALUES (" + value + ")");
        }
    }

    private List<Integer> rows() throws SQLException {
        List<Integer> rows = new ArrayList<>();
        try (ResultSet set =
                statement.executeQuery(
                        "SELECT ID FROM " + SfIdentifiers.quoted(TARGET) + " ORDER BY 1")) {
            while (set.next()) {
                rows.add(set.getInt(1));
            }
        }
        return rows;
    }

    private static TablePlan plan(ExistingTable existing) {
        var source = SampleTables.table("s", "t", 8192, List.of(), notNull("id", "int4"));
        TablePlan plan =
                SampleTables.planned(SampleTables.schema(source), SampleTables.project())
                        .tables()
                        .getFirst();
        return new TablePlan(
                plan.number(),
                plan.source(),
                TARGET,
                plan.columns(),
                plan.partitions(),
                plan.filter(),
                existing);
    }
}
