package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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
            Instant now = store.now();
            LoadLedger.Earlier earlier =
                    LoadLedger.earlier(work.connection(), request.table(), source, now);
            if (!request.options().force() && passesOver(work, request, source, earlier)) {
                continue;
            }
            FileReport report = load(load, source, careful);
            bytes += source.file().sizeBytes();
            LoadLedger.note(work.connection(), request.table(), report, earlier, now);
            reports.add(report);
        }
        return reports;
    }

    /** Whether a file has been loaded, or may have been. */
    private boolean passesOver(
            Work work, CopyRequest request, StagedSource source, LoadLedger.Earlier earlier)
            throws SQLException {
        boolean loaded =
                earlier == LoadLedger.Earlier.LOADED || earlier == LoadLedger.Earlier.PARTIALLY;
        return loaded
                || (!request.options().loadUncertainFiles()
                        && LoadLedger.uncertain(
                                work.connection(), request.table(), source, earlier, store.now()));
    }

    /**
     * Tests the files as VALIDATION_MODE says; nothing is loaded.
     *
     * @param scratch keeps what the answer is read from
     */
    public Answer validate(Connection connection, CopyRequest request, Scratch scratch)
            throws SQLException {
        ValidationMode mode = request.options().validation().orElseThrow();
        var sources = new ArrayList<StagedSource>();
        for (StagedSource source : request.sources()) {
            var earlier = LoadLedger.earlier(connection, request.table(), source, store.now());
            boolean tested =
                    switch (earlier) {
                        case NOTHING, FAILED, EXPIRED -> true;
                        case PARTIALLY -> mode.all() || request.options().force();
                        case LOADED -> request.options().force();
                    };
            if (tested) {
                sources.add(source);
            }
        }
        if (request.fileFormat() instanceof ParquetFormat parquet) {
            return new ParquetValidation(store, request, connection)
                    .answer(sources, mode, parquet, scratch);
        }
        var validation = new Validation(store, request);
        return mode.rows() == 0
                ? validation.tested(sources)
                : validation.rows(sources, mode.rows(), connection, scratch);
    }

    /** All the errors of an earlier COPY, unless it would have failed with the first. */
    public List<List<@Nullable String>> errors(CopyRequest request) {
        if (request.options().onError().kind() == OnError.Kind.ABORT_STATEMENT) {
            return List.of();
        }
        var there = new ArrayList<StagedSource>();
        var missing = new ArrayList<String>();
        for (StagedSource source : request.sources()) {
            boolean same =
                    store.find(source.file().stage(), source.file().key())
                            .filter(file -> file.etag().equals(source.file().etag()))
                            .isPresent();
            if (same) {
                there.add(source);
            } else {
                missing.add(source.shown());
            }
        }
        var rows = new ArrayList<>(new Validation(store, request).errors(there));
        missing.forEach(name -> rows.add(Validation.missing(name)));
        return List.copyOf(rows);
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
