package dev.glissade.engine.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The keys of rows that more is to be said of: files that are not loaded, loads that are not done.
 * As many as there are under way. What an earlier process has left is not among them, and its rows
 * stay as they are: unfinished tables begin again.
 */
final class UnfinishedRows {
    private final Map<Integer, Map<String, Long>> files = new HashMap<>();
    private final Map<Integer, Map<Integer, Long>> loads = new HashMap<>();
    private long lastFile;
    private long lastLoad;

    UnfinishedRows(Connection connection) throws SQLException {
        this.lastFile = last(connection, "staged_file");
        this.lastLoad = last(connection, "load");
    }

    private static long last(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(id) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The key of a new row. */
    long fileStaged(int table, String name) {
        files.computeIfAbsent(table, t -> new HashMap<>()).put(name, ++lastFile);
        return lastFile;
    }

    /** The keys of those files that are known. */
    List<Long> files(int table, List<String> names) {
        Map<String, Long> known = files.getOrDefault(table, Map.of());
        return names.stream().map(known::get).filter(Objects::nonNull).toList();
    }

    void filesLoaded(int table, List<String> names) {
        names.forEach(files.getOrDefault(table, new HashMap<>())::remove);
    }

    /** The key of a new row; a load that is intended once more gets another one. */
    long loadIntended(int table, int load) {
        loads.computeIfAbsent(table, t -> new HashMap<>()).put(load, ++lastLoad);
        return lastLoad;
    }

    OptionalLong loadDone(int table, int load) {
        Long id = loads.getOrDefault(table, new HashMap<>()).remove(load);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** The table begins again or has ended. */
    void forget(int table) {
        files.remove(table);
        loads.remove(table);
    }
}
