package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.PlainFile;
import dev.glissade.rehearsal.stage.StageStore;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Loads one Parquet file with DuckDB's reader: all of a row into a VARIANT, columns by their names,
 * or expressions over {@code $1}. A file with a value that its column cannot hold is left out as a
 * whole under any ON_ERROR but ABORT_STATEMENT.
 */
final class ParquetLoad {
    private final StageStore store;
    private final CopyRequest request;
    private final Work work;
    private final ParquetFormat format;

    ParquetLoad(StageStore store, CopyRequest request, Work work, ParquetFormat format) {
        this.store = store;
        this.request = request;
        this.work = work;
        this.format = format;
    }

    FileReport load(StagedSource source, boolean careful)
            throws IOException, SQLException, DirectFailure {
        try (PlainFile file = store.plain(source.file())) {
            String select;
            try {
                select = select(source, new ParquetFile(file.path(), format, work));
                if (careful) {
                    work.probe(LoadSql.check(request.table(), select));
                }
            } catch (SQLException e) {
                Work.rethrowCancel(e);
                return faulty(source, String.valueOf(e.getMessage()));
            }
            try {
                long rows = work.insert(LoadSql.insert(request.table(), select));
                return FileReport.loaded(source, rows);
            } catch (SQLException e) {
                Work.rethrowCancel(e);
                throw new DirectFailure("DuckDB refused the file", e);
            }
        }
    }

    /** What keeps the file from being read, without loading it. */
    Optional<LoadFault> fault(StagedSource source) throws IOException {
        try (PlainFile file = store.plain(source.file())) {
            work.probe(
                    LoadSql.check(
                            request.table(),
                            select(source, new ParquetFile(file.path(), format, work))));
            return Optional.empty();
        } catch (SQLException e) {
            Work.rethrowCancel(e);
            return Optional.of(fault(String.valueOf(e.getMessage())));
        }
    }

    /** The rows as they would be loaded, from a file that stays for them. */
    String rows(StagedSource source, Scratch scratch) throws IOException, SQLException {
        PlainFile file = store.plain(source.file());
        scratch.keep(file);
        return select(source, new ParquetFile(file.path(), format, work));
    }

    private static LoadFault fault(String refusal) {
        int end = refusal.indexOf('\n');
        String text = CellFault.shown(end < 0 ? refusal : refusal.substring(0, end));
        return new LoadFault(100183, "P0000", text, 1, 1, 0, 1, 1, 0, "");
    }

    private FileReport faulty(StagedSource source, String refusal) {
        LoadFault fault = fault(refusal);
        if (request.options().onError().kind() == OnError.Kind.ABORT_STATEMENT) {
            throw new WarehouseException(
                    fault.code(),
                    fault.sqlState(),
                    fault.statementMessage(source.shown(), request.table().name()));
        }
        return FileReport.faulty(source, request.options().onError(), 0, 0, 1, fault);
    }

    private String select(StagedSource source, ParquetFile file) throws SQLException {
        var items = new ArrayList<String>();
        for (int i = 0; i < request.table().columns().size(); i++) {
            TargetColumn column = request.table().columns().get(i);
            String metadata = request.includeMetadata().get(column.name());
            if (request.transform().isPresent()) {
                String expression = request.transform().get().expressions().get(i);
                boolean whole = expression.equals("c1");
                items.add(LoadSql.computed(whole ? "CAST(c1 AS JSON)" : expression, column));
            } else if (metadata != null) {
                items.add(LoadSql.computed("\"" + metadata + "\"", column));
            } else if (request.options().match() == CopyOptions.Match.NONE) {
                items.add(LoadSql.computed("CAST(c1 AS JSON)", column));
            } else {
                items.add(LoadSql.computed(named(file, column), column));
            }
        }
        String from =
                "(SELECT *, "
                        + Metadata.select(source, store.now(), "row_number")
                        + " FROM "
                        + file.relation()
                        + ")";
        return "SELECT " + String.join(", ", items) + " FROM " + from;
    }

    private String named(ParquetFile file, TargetColumn column) {
        boolean sensitive = request.options().match() == CopyOptions.Match.CASE_SENSITIVE;
        return file.columns().stream()
                .filter(
                        c ->
                                sensitive
                                        ? c.name().equals(column.name())
                                        : c.name().equalsIgnoreCase(column.name()))
                .findFirst()
                .map(c -> c.matched(column, request.options().truncateColumns(), format))
                .orElse("NULL");
    }
}
