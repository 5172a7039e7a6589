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
import java.util.Set;
import java.util.TreeSet;

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
    void who_could_read_the_replaced_table_can_read_the_new_one() throws SQLException {
        present(7);
        statement.execute("CREATE ROLE \"r \"\"Ω\"");
        statement.execute("CREATE ROLE OWNER");
        String target = SfIdentifiers.quoted(TARGET);
        statement.execute("GRANT SELECT ON TABLE " + target + " TO ROLE \"r \"\"Ω\"");
        statement.execute(
                "GRANT INSERT, UPDATE ON TABLE "
                        + target
                        + " TO ROLE \"r \"\"Ω\" WITH GRANT OPTION");
        statement.execute(
                "GRANT OWNERSHIP ON TABLE " + target + " TO ROLE OWNER COPY CURRENT GRANTS");
        Set<String> before = grants();
        assertThat(before).hasSize(4);
        loaded(ExistingTable.REPLACE, 1, 2);

        publish(ExistingTable.REPLACE, 2);
        publish(ExistingTable.REPLACE, 2);

        assertThat(rows()).containsExactly(1, 2);
        assertThat(grants()).isEqualTo(before);
    }

    private Set<String> grants() throws SQLException {
        Set<String> grants = new TreeSet<>();
        try (ResultSet rows =
                statement.executeQuery("SHOW GRANTS ON TABLE " + SfIdentifiers.quoted(TARGET))) {
            while (rows.next()) {
                grants.add(
                        String.join(
                                " ",
                                rows.getString("privilege"),
                                rows.getString("granted_to"),
                                rows.getString("grantee_name"),
                                rows.getString("grant_option")));
            }
        }
        return grants;
    }

    @Test
    void a_publish_that_never_happened_did_not_come_through() throws SQLException {
        for (ExistingTable existing : ExistingTable.values()) {
            present(7, 8);
            loaded(existing, 1, 2);

            assertThat(cameThrough(existing, 2)).as(existing.name()).isFalse();

            assertThat(rows()).containsExactly(7, 8);
            statement.execute("DROP TABLE " + SfIdentifiers.quoted(TARGET));
            statement.execute("DROP TABLE PUBLIC.\"__GLISSADE_R1_T000001\"");
        }
    }

    @Test
    void a_publish_whose_every_answer_was_lost_came_through() throws SQLException {
        for (ExistingTable existing : ExistingTable.values()) {
            if (existing != ExistingTable.FAIL) {
                present(7);
            }
            loaded(existing, 1, 2);
            publish(existing, 2);
            List<Integer> published = rows();

            assertThat(cameThrough(existing, 2)).as(existing.name()).isTrue();

            assertThat(rows()).isEqualTo(published);
            statement.execute("DROP TABLE " + SfIdentifiers.quoted(TARGET));
        }
    }

    @Test
    void a_swap_whose_every_answer_was_lost_is_finished() throws SQLException {
        present(7, 8, 9);
        TargetTableId loading = loaded(ExistingTable.REPLACE, 1, 2);
        statement.execute(
                PublishWriter.commentSql(loading, "Glissade run %s, table 1".formatted(RUN)));
        statement.execute(PublishWriter.swapSql(TARGET, loading));

        assertThat(cameThrough(ExistingTable.REPLACE, 2)).isTrue();

        assertThat(rows()).containsExactly(1, 2);
        try (ResultSet tables = statement.executeQuery("SHOW TABLES IN SCHEMA PUBLIC")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("name")).isEqualTo(TARGET.name());
            assertThat(tables.getString("comment")).isEmpty();
            assertThat(tables.next()).isFalse();
        }
    }

    private boolean cameThrough(ExistingTable existing, long rows) throws SQLException {
        return new Publication(RUN, plan(existing), statement).cameThrough(rows);
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
        return SampleTables.planned(source, TARGET, existing);
    }
}
