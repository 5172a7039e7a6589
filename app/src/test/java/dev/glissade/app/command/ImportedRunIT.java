package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of another tool, from its import to the tables at the target. */
class ImportedRunIT {
    private static final String WORKFLOW =
            """
            {"default_table_configuration": {
               "source": {"schema_name": "sales"}, "target": {"schema_name": "stage"},
               "custom_column_transforms": [
                 {"data_type": "money", "encode_expression": "{{ col_name }}::numeric",
                  "target_type": "NUMBER(19,2)"}]},
             "tables": [{
               "source": {"table_name": "orders"}, "target": {"table_name": "\\"Orders\\""},
               "column_names_to_partition_by": ["at"], "partition_by_date": "month",
               "where_clause_criteria": "id > 1", "exclude_source_columns": ["note"],
               "synchronization": {"strategy": "full-replace"}}]}
            """;

    private static final String MAPPING =
            """
            {"rules": [
              {"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "include",
               "object-locator": {"schema-name": "sales", "table-name": "%"}},
              {"rule-type": "transformation", "rule-id": "2", "rule-name": "2",
               "rule-target": "table", "rule-action": "add-prefix", "value": "dms_",
               "object-locator": {"schema-name": "%", "table-name": "%"}}]}
            """;

    @TempDir private Path folder = Path.of("");

    @Test
    void what_a_workflow_and_a_mapping_say_is_what_arrives() throws IOException, SQLException {
        try (SampleServer server = SampleServer.start(folder.resolve("postgres"))) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA sales");
                statement.execute(
                        "CREATE TABLE sales.orders (id int PRIMARY KEY, at date, total money,"
                                + " note text)");
                statement.execute(
                        "INSERT INTO sales.orders VALUES (1, '2024-01-01', 1, 'x'),"
                                + " (2, '2024-02-29', 2.50, NULL), (3, NULL, -0.01, '')");
            }

            moved(server, "workflow", WORKFLOW);
            moved(server, "mapping", MAPPING);
        }
        assertThat(
                        rows(
                                "workflow",
                                "SELECT id, \"AT\", total FROM \"STAGE\".\"Orders\" ORDER BY id"))
                .containsExactly("2 2024-02-29 2.50", "3 null -0.01");
        assertThat(rows("mapping", "SELECT id, note FROM \"SALES\".\"DMS_ORDERS\" ORDER BY id"))
                .containsExactly("1 x", "2 null", "3 ");
    }

    private List<String> rows(String name, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:duckdb:" + folder.resolve(name + ".duckdb"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join(" ", values));
            }
        }
        return rows;
    }

    private void moved(SampleServer server, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".json"), content);
        String project = folder.resolve(name + ".glissade").toString();
        assertThat(
                        CommandRun.of(
                                        Map.of(),
                                        "import",
                                        file.toString(),
                                        "--source",
                                        server.connection().url(),
                                        "--target",
                                        new Rehearsal(null).url(),
                                        "--out",
                                        project)
                                .code())
                .isEqualTo(ExitCode.DONE);
        CommandRun run = CommandRun.of(Map.of(), "run", project);
        assertThat(run.code()).as(run.err() + run.out()).isEqualTo(ExitCode.DONE);
    }
}
