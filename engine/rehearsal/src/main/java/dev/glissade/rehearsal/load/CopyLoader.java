package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * COPY INTO a table.
 *
 * <p>All rows and their load metadata are of one transaction: the client's when one is open,
 * otherwise one of this statement. A file is first scanned; when the scan proves that DuckDB reads
 * it as Snowflake would, DuckDB loads it straight, else our own reader rewrites it. Whatever DuckDB
 * refuses goes over that reader too, which says what is wrong, and where.
 */
public final class CopyLoader {
    private static final Logger LOG = LoggerFactory.getLogger(CopyLoader.class);

    private final StageStore store;
    private final FileClaims claims = new FileClaims();

    /** One for a warehouse: it keeps two COPYs from loading one file at a time. */
    public CopyLoader(StageStore store) {
        this.store = store;
    }

    /**
     * Runs a COPY.
     *
     * @param connection a DuckDB connection on which nothing else runs; in auto-commit mode the
     *     statement is a transaction of its own. {@link LoadLedger#create} has been called for the
     *     table's metadata schema. Set {@code preserve_insertion_order = false} for the connection:
     *     a table has no order and the load is about twice as fast.
     * @param running told of each DuckDB statement before it runs, for cancelling
     * @return Snowflake's report, a row a file
     * @throws WarehouseException when the statement fails; in a transaction of the client's that
     *     stays usable then
     */
    public Answer copy(Connection connection, CopyRequest request, Consumer<Statement> running)
            throws SQLException {
        var work = new Work(connection, running);
        try (FileClaims.Claim _ = claims.take(request)) {
            List<FileReport> reports =
                    connection.getAutoCommit() ? alone(work, request) : careful(work, request);
            if (request.options().purge()) {
                purge(reports);
            }
            return CopyReport.answer(request, reports);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseException(604, "57014", "SQL execution canceled");
        }
    }

    /** In a transaction of its own: fast at first, and again with care when DuckDB refused. */
    private List<FileReport> alone(Work work, CopyRequest request) throws SQLException {
        Connection connection = work.connection();
        connection.setAutoCommit(false);
        try {
            List<FileReport> reports;
            try {
                reports = loadAll(work, request, false);
            } catch (DirectFailure e) {
                LOG.debug("load takes the slow path table={}", request.table().name());
                connection.rollback();
                reports = careful(work, request);
            }
            connection.commit();
            return reports;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private List<FileReport> careful(Work work, CopyRequest request) throws SQLException {
        try {
            return loadAll(work, request, true);
        } catch (DirectFailure e) {
            throw new WarehouseException(
                    100183, "P0000", "The file could not be loaded: " + reason(e));
        }
    }

    private List<FileReport> loadAll(Work work, CopyRequest request, boolean careful)
            throws SQLException, DirectFailure {
        var load = new FileLoad(store, request, work);
        var reports = new ArrayList<FileReport>();
        long bytes = 0;
        for (StagedSource source : request.sources()) {
            boolean full = bytes > request.options().sizeLimitBytes().orElse(Long.MAX_VALUE);
            if (full) {
                break;
            }
            LoadLedger.Earlier earlier =
                    LoadLedger.earlier(work.connection(), request.table(), source);
            if (earlier == LoadLedger.Earlier.LOADED && !request.options().force()) {
                continue;
            }
            FileReport report = load(load, source, careful);
            bytes += source.file().sizeBytes();
            LoadLedger.note(work.connection(), request.table(), report, earlier);
            reports.add(report);
        }
        return reports;
    }

    private static FileReport load(FileLoad load, StagedSource source, boolean careful)
            throws SQLException, DirectFailure {
        try {
            return load.load(source, careful);
        } catch (IOException e) {
            throw new WarehouseException(
                    100085,
                    "58030",
                    "The file '" + source.shown() + "' could not be read: " + e.getMessage());
        }
    }

    /** As documented, a file that cannot be removed is no error. */
    private void purge(List<FileReport> reports) {
        for (FileReport report : reports) {
            if (report.status() == FileReport.Status.LOADED) {
                try {
                    store.remove(report.source().file().stage(), report.source().file().key());
                } catch (IOException e) {
                    LOG.warn("purge failed file={} error={}", report.source().shown(), reason(e));
                }
            }
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
