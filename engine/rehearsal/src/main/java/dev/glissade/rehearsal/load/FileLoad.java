package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Loads one file of a COPY, the fast way when a scan allows it. */
final class FileLoad {
    private final StageStore store;
    private final CopyRequest request;
    private final FieldMap map;
    private final Work work;

    FileLoad(StageStore store, CopyRequest request, Work work) {
        this.store = store;
        this.request = request;
        this.map = FieldMap.of(request);
        this.work = work;
    }

    /**
     * Loads a file.
     *
     * @param careful whether everything is tried out before the transaction is touched: in a
     *     transaction of the client's, and after the first try has failed
     * @throws DirectFailure only when not careful; the transaction is lost then
     * @throws WarehouseException when a record ends the statement
     */
    FileReport load(StagedSource source, boolean careful)
            throws IOException, SQLException, DirectFailure {
        try (PreparedFile file = PreparedFile.of(store, source.file(), request.format())) {
            Optional<String> select =
                    request.options().truncateColumns()
                            ? Optional.empty()
                            : LoadSql.direct(
                                    request, map, file.facts(), file.path(), file.sizeBytes());
            if (select.isPresent() && (!careful || passes(select.get()))) {
                return direct(source, select.get(), file.facts().records());
            }
        } catch (IOException e) {
            throw unreadable(source, e);
        }
        return rewritten(source, careful);
    }

    private FileReport direct(StagedSource source, String select, long records)
            throws SQLException, DirectFailure {
        long rows;
        try {
            rows = work.insert(LoadSql.insert(request.table(), select));
        } catch (SQLException e) {
            Work.rethrowCancel(e);
            throw new DirectFailure("DuckDB refused the file", e);
        }
        if (rows != records) {
            throw new DirectFailure(
                    "DuckDB read " + rows + " records of " + records,
                    new IllegalStateException("row count"));
        }
        return FileReport.loaded(source, rows);
    }

    private FileReport rewritten(StagedSource source, boolean careful)
            throws IOException, SQLException, DirectFailure {
        OnError onError = request.options().onError();
        Path path = Files.createTempFile(store.scratchFolder(), "load", ".csv");
        try {
            Rewrite.Outcome outcome = rewrite(source, path, onError);
            LoadFault first = outcome.firstFault();
            if (first != null && onError == OnError.ABORT_STATEMENT) {
                throw abort(first, source);
            }
            if (first != null && onError == OnError.SKIP_FILE) {
                return FileReport.faulty(
                        source, onError, outcome.rowsParsed(), 0, outcome.faults(), first);
            }
            String select =
                    LoadSql.rewritten(
                            request, map, path, outcome.recordBytesMax(), Files.size(path));
            if (careful && !passes(select)) {
                throw new FaultSearch(store, request, map, work)
                        .abort(source, path, outcome, Files.size(path));
            }
            long rows = insertRewritten(select);
            if (first == null) {
                return FileReport.loaded(source, rows);
            }
            return FileReport.faulty(
                    source, onError, outcome.rowsParsed(), rows, outcome.faults(), first);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private Rewrite.Outcome rewrite(StagedSource source, Path path, OnError onError)
            throws IOException {
        try (InputStream stored = store.read(source.file());
                InputStream in =
                        Transcoding.toUtf8(
                                Decompression.open(stored, request.format().compression()),
                                request.format())) {
            return new Rewrite(request, map, onError != OnError.CONTINUE).run(in, path);
        } catch (CharacterCodingException e) {
            throw new WarehouseException(
                    100144,
                    "22000",
                    "Invalid characters for the file format's ENCODING detected in file '"
                            + source.shown()
                            + "'");
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private long insertRewritten(String select) throws SQLException, DirectFailure {
        try {
            return work.insert(LoadSql.insert(request.table(), select));
        } catch (SQLException e) {
            Work.rethrowCancel(e);
            throw new DirectFailure("DuckDB refused the rewritten file", e);
        }
    }

    private boolean passes(String select) throws SQLException {
        try {
            work.probe(LoadSql.check(request.table(), select));
            return true;
        } catch (SQLException e) {
            Work.rethrowCancel(e);
            return false;
        }
    }

    private WarehouseException abort(LoadFault fault, StagedSource source) {
        return new WarehouseException(
                fault.code(),
                fault.sqlState(),
                fault.statementMessage(source.shown(), request.table().name()));
    }

    /** Broken compression and the like, in Snowflake's words. */
    private WarehouseException unreadable(StagedSource source, IOException cause) {
        var refusal =
                new WarehouseException(
                        100085,
                        "22000",
                        "Invalid data encountered during decompression for file: '"
                                + source.shown()
                                + "', compression type used: '"
                                + request.format().compression()
                                + "', cause: '"
                                + cause.getMessage()
                                + "'");
        refusal.initCause(cause);
        return refusal;
    }
}
