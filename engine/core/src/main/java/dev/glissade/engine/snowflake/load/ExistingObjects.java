package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.snowflake.SnowflakeFaults;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds which tables are there, with one SHOW for each schema; that needs no warehouse. */
public final class ExistingObjects {
    private ExistingObjects() {}

    /** Those of the tables whose names are taken, by a table or a view. */
    public static Set<TargetTableId> of(Statement statement, Collection<TargetTableId> tables)
            throws SQLException {
        Map<TargetTableId, Set<TargetTableId>> bySchema = new LinkedHashMap<>();
        for (TargetTableId table : tables) {
            bySchema.computeIfAbsent(table.withName(""), schema -> new HashSet<>()).add(table);
        }
        Set<TargetTableId> existing = new HashSet<>();
        for (var schema : bySchema.entrySet()) {
            for (String name : names(statement, schema.getKey())) {
                TargetTableId table = schema.getKey().withName(name);
                if (schema.getValue().contains(table)) {
                    existing.add(table);
                }
            }
        }
        return existing;
    }

    /** Those of the databases that SHOW does not list: not there, or not granted. */
    public static Set<String> missingDatabases(Statement statement, Collection<String> databases)
            throws SQLException {
        Set<String> missing = new HashSet<>(databases);
        for (String database : databases) {
            try (ResultSet rows = statement.executeQuery(PublishWriter.showDatabaseSql(database))) {
                while (rows.next()) {
                    missing.remove(rows.getString("name"));
                }
            }
        }
        return missing;
    }

    /** All names of a schema; none when it is not there yet. */
    private static Set<String> names(Statement statement, TargetTableId schema)
            throws SQLException {
        Set<String> names = new HashSet<>();
        String last = "";
        int found = PublishWriter.SHOW_ROWS_MAX;
        while (found == PublishWriter.SHOW_ROWS_MAX) {
            found = 0;
            try (ResultSet rows = statement.executeQuery(PublishWriter.showAllSql(schema, last))) {
                while (rows.next()) {
                    last = rows.getString("name");
                    names.add(last);
                    found++;
                }
            } catch (SQLException failure) {
                if (SnowflakeFaults.kind(failure) != SnowflakeFaults.Kind.MISSING) {
                    throw failure;
                }
            }
        }
        return names;
    }
}
