package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Loads one file of a COPY, the fast way when a scan allows it. */
final class FileLoad {
    private final StageStore store;
    private final CopyRequest request;
    private final Work work;
    private final Instant scanned;
    private FieldMap map;

    FileLoad(StageStore store, CopyRequest request, Work work) {
        this.store = store;
        this.request = request;
        this.work = work;
        this.scanned = store.now();
        this.map = FieldMap.of(request, List.of());
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
        if (request.fileFormat() instanceof ParquetFormat parquet) {
            return new ParquetLoad(store, request, work, parquet).load(source, careful);
        }
        if (request.fileFormat() instanceof JsonFormat) {
            return rewritten(source, careful);
        }
        try (PreparedFile file = PreparedFile.of(store, source.file(), request.format())) {
            Optional<String> select =
                    request.options().truncateColumns()
                            ? Optional.empty()
                            : LoadSql.direct(
                                    request,
                                    map,
                                    file.facts(),
                                    file.path(),
                                    file.sizeBytes(),
                                    Metadata.select(source, scanned, "NULL"));
            if (select.isPresent() && (!careful || passes(select.get()))) {
                return direct(source, select.get(), file.facts().records());
            }
        } catch (IOException e) {
            throw OpenFile.refusal(request, source, e);
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
            if (first != null && onError.kind() == OnError.Kind.ABORT_STATEMENT) {
                throw abort(first, source);
            }
            if (first != null && onError.skips(outcome.faults(), outcome.rowsParsed())) {
                return FileReport.faulty(
                        source, onError, outcome.rowsParsed(), 0, outcome.faults(), first);
            }
            String select =
                    LoadSql.rewritten(
                            request,
                            map,
                            path,
                            outcome.recordBytesMax(),
                            Files.size(path),
                            metadata(source));
            if (careful && !passes(select)) {
                throw new FaultSearch(store, request, map, work, metadata(source))
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

    private String metadata(StagedSource source) {
        return Metadata.select(source, scanned, "row_number");
    }

    private Rewrite.Outcome rewrite(StagedSource source, Path path, OnError onError)
            throws IOException {
        try (OpenFile file = OpenFile.of(store, request, source)) {
            map = file.map();
            return new Rewrite(request, map, onError.decidedByFirst()).run(file.reader(), path);
        } catch (IOException e) {
            throw OpenFile.refusal(request, source, e);
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
}
