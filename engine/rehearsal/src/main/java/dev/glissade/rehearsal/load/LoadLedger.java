package dev.glissade.rehearsal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

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
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS "
                            + schema
                            + ".copy_history (table_id VARCHAR, file_name VARCHAR, stage VARCHAR,"
                            + " file_size BIGINT, last_load_time TIMESTAMPTZ, status VARCHAR,"
                            + " row_count BIGINT, row_parsed BIGINT, first_error_message VARCHAR,"
                            + " first_error_line_number BIGINT,"
                            + " first_error_character_position BIGINT,"
                            + " first_error_col_name VARCHAR, error_count BIGINT,"
                            + " error_limit BIGINT)");
        }
    }

    /** Forgets a table's files: TRUNCATE and DROP do, DELETE does not. */
    public static void forget(Connection connection, String schema, String tableId)
            throws SQLException {
        for (String ledger : List.of("load_history", "copy_history")) {
            try (PreparedStatement delete =
                    connection.prepareStatement(
                            "DELETE FROM " + schema + "." + ledger + " WHERE table_id = ?")) {
                delete.setString(1, tableId);
                delete.executeUpdate();
            }
        }
    }

    /** What the ledger holds of a file before a COPY. */
    enum Earlier {
        NOTHING,
        FAILED,
        PARTIALLY,
        LOADED,
        /** Loaded so long ago that Snowflake has forgotten it. */
        EXPIRED
    }

    /** How long Snowflake knows what it has loaded: user-guide/data-load-considerations-load. */
    private static final Duration KEPT = Duration.ofDays(64);

    /**
     * Whether nobody knows any more if a file was loaded: it was staged, and the table first loaded
     * from, more than 64 days ago, and no younger load of it is known.
     */
    static boolean uncertain(
            Connection connection,
            TargetTable table,
            StagedSource source,
            Earlier earlier,
            Instant now)
            throws SQLException {
        Instant limit = now.minus(KEPT);
        boolean known = earlier != Earlier.EXPIRED && earlier != Earlier.NOTHING;
        if (known || !source.file().lastModified().isBefore(limit)) {
            return false;
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT epoch_ms(min(last_load_time)) FROM "
                                + table.metadataSchema()
                                + ".load_history WHERE table_id = ?")) {
            select.setString(1, table.id());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                long first = rows.getLong(1);
                return !rows.wasNull() && Instant.ofEpochMilli(first).isBefore(limit);
            }
        }
    }

    static Earlier earlier(
            Connection connection, TargetTable table, StagedSource source, Instant now)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT status, epoch_ms(last_load_time) FROM "
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
                boolean old = Instant.ofEpochMilli(rows.getLong(2)).isBefore(now.minus(KEPT));
                return switch (rows.getString(1)) {
                    case "LOAD FAILED" -> Earlier.FAILED;
                    case "PARTIALLY LOADED" -> old ? Earlier.EXPIRED : Earlier.PARTIALLY;
                    default -> old ? Earlier.EXPIRED : Earlier.LOADED;
                };
            }
        }
    }

    /** Replaces what was there; a plain INSERT where nothing was, since DuckDB plans it faster. */
    static void note(
            Connection connection,
            TargetTable table,
            FileReport report,
            Earlier earlier,
            Instant now)
            throws SQLException {
        String verb = earlier == Earlier.NOTHING ? "INSERT INTO " : "INSERT OR REPLACE INTO ";
        String status = report.status().name().replace('_', ' ');
        insert(
                connection,
                verb + table.metadataSchema() + ".load_history",
                table,
                report,
                report.source().file().etag(),
                status,
                now);
        String shown = report.source().shown();
        int stageEnd = shown.length() - report.source().file().key().length();
        String stage = shown.substring(0, Math.max(0, stageEnd - 1));
        insert(
                connection,
                "INSERT INTO " + table.metadataSchema() + ".copy_history",
                table,
                report,
                stage,
                status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT),
                now);
    }

    /** Both ledgers have the same columns, but that one has the file's ETag and one its stage. */
    private static void insert(
            Connection connection,
            String into,
            TargetTable table,
            FileReport report,
            String etagOrStage,
            String status,
            Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        into
                                + " VALUES"
                                + " (?, ?, ?, ?, make_timestamptz(?), ?, ?, ?, ?, ?, ?, ?, ?,"
                                + " ?)")) {
            int i = 1;
            insert.setString(i++, table.id());
            insert.setString(i++, report.source().shown());
            insert.setString(i++, etagOrStage);
            insert.setLong(i++, report.source().file().sizeBytes());
            insert.setLong(i++, ChronoUnit.MICROS.between(Instant.EPOCH, now));
            insert.setString(i++, status);
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
