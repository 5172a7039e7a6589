package dev.glissade.engine.journal;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Repairs in the journal; over a connection that is somebody else's to close. */
final class RepairRows {
    private static final String BEGUN =
            "MERGE INTO repair (id, begun_at, ended_at) KEY (id) VALUES (?, ?, NULL)";

    private static final String TABLE =
            """
            MERGE INTO repair_table (repair, target_database, target_schema, target_table)
            KEY (repair, target_database, target_schema, target_table)
            VALUES (?, ?, ?, ?)
            """;

    private static final String ENDED = "UPDATE repair SET ended_at = ? WHERE id = ?";

    private static final String BROKEN =
            """
            SELECT r.id, t.target_database, t.target_schema, t.target_table
            FROM repair r
            JOIN repair_table t ON t.repair = r.id
            WHERE r.ended_at IS NULL
            ORDER BY r.begun_at, r.id, t.target_database, t.target_schema, t.target_table
            """;

    private RepairRows() {}

    static void begun(Connection connection, RunId repair, Instant at, List<TargetTableId> tables)
            throws SQLException {
        var begun = new Batch(connection, BEGUN);
        begun.add(repair.value(), at);
        begun.execute();
        var table = new Batch(connection, TABLE);
        for (TargetTableId id : tables) {
            table.add(repair.value(), id.database(), id.schema(), id.name());
        }
        table.execute();
    }

    static void ended(Connection connection, RunId repair, Instant at) throws SQLException {
        var ended = new Batch(connection, ENDED);
        ended.add(at, repair.value());
        ended.execute();
    }

    static List<JournalledRepair> broken(Connection connection) throws SQLException {
        Map<RunId, List<TargetTableId>> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BROKEN)) {
            while (row.next()) {
                tables.computeIfAbsent(new RunId(row.getString("id")), id -> new ArrayList<>())
                        .add(
                                new TargetTableId(
                                        row.getString("target_database"),
                                        row.getString("target_schema"),
                                        row.getString("target_table")));
            }
        }
        return tables.entrySet().stream()
                .map(each -> new JournalledRepair(each.getKey(), each.getValue()))
                .toList();
    }
}
