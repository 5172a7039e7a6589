package dev.glissade.rehearsal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

/**
 * Which files a table has loaded: what keeps a COPY from loading one twice, and what LOAD_HISTORY
 * shows. It lies in the same DuckDB file and is written in the same transaction as the rows.
 *
 * <p>A file is known by its name and ETag, so one that was changed and staged again loads again.
 */
public final class LoadLedger {
    private LoadLedger() {}

    /**
     * Makes the ledger where it is missing. Call it once when a database is made or opened, outside
     * of any transaction.
     *
     * @param schema quoted for DuckDB
     */
    public static void create(Connection connection, String schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS "
                            + schema
                            + ".load_history (table_id VARCHAR, file_name VARCHAR, etag VARCHAR,"
                            + " size_bytes BIGINT, last_load_time TIMESTAMPTZ, status VARCHAR,"
                            + " row_count BIGINT, row_parsed BIGINT, first_error_message VARCHAR,"
                            + " first_error_line_number BIGINT,"
                            + " first_error_character_position BIGINT,"
                            + " first_error_col_name VARCHAR, error_count BIGINT,"
                            + " error_limit BIGINT, PRIMARY KEY (table_id, file_name, etag))");
        }
    }

    /** Forgets a table's files: TRUNCATE and DROP do, DELETE does not. */
    public static void forget(Connection connection, String schema, String tableId)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM " + schema + ".load_history WHERE table_id = ?")) {
            delete.setString(1, tableId);
            delete.executeUpdate();
        }
    }

    /** What the ledger holds of a file before a COPY. */
    enum Earlier {
        NOTHING,
        FAILED,
        LOADED
    }

    static Earlier earlier(Connection connection, TargetTable table, StagedSource source)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT status FROM "
                                + table.metadataSchema()
                                + ".load_history WHERE table_id = ? AND file_name = ?"
                                + " AND etag = ?")) {
            select.setString(1, table.id());
            select.setString(2, source.shown());
            select.setString(3, source.file().etag());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Earlier.NOTHING;
                }
                return rows.getString(1).equals("LOAD FAILED") ? Earlier.FAILED : Earlier.LOADED;
            }
        }
    }

    /** Replaces what was there; a plain INSERT where nothing was, since DuckDB plans it faster. */
    static void note(Connection connection, TargetTable table, FileReport report, Earlier earlier)
            throws SQLException {
        String verb = earlier == Earlier.NOTHING ? "INSERT INTO " : "INSERT OR REPLACE INTO ";
        try (PreparedStatement insert =
                connection.prepareStatement(
                        verb
                                + table.metadataSchema()
                                + ".load_history VALUES"
                                + " (?, ?, ?, ?, now(), ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int i = 1;
            insert.setString(i++, table.id());
            insert.setString(i++, report.source().shown());
            insert.setString(i++, report.source().file().etag());
            insert.setLong(i++, report.source().file().sizeBytes());
            insert.setString(i++, report.status().name().replace('_', ' '));
            insert.setLong(i++, report.rowsLoaded());
            insert.setLong(i++, report.rowsParsed());
            if (report.first().isPresent()) {
                LoadFault fault = report.first().get();
                insert.setString(i++, fault.message());
                insert.setLong(i++, fault.line());
                insert.setLong(i++, fault.character());
                insert.setString(i++, fault.columnShown(table.name()));
            } else {
                insert.setNull(i++, Types.VARCHAR);
                insert.setNull(i++, Types.BIGINT);
                insert.setNull(i++, Types.BIGINT);
                insert.setNull(i++, Types.VARCHAR);
            }
            insert.setLong(i++, report.errorsSeen());
            insert.setLong(i, report.errorLimit());
            insert.executeUpdate();
        }
    }
}
