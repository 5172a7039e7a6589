package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.RuntimeFaults;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first record that an expression of a COPY refuses, by halving: each step lets DuckDB
 * evaluate all records up to a number. An error in a transformation ends the statement whatever
 * ON_ERROR says.
 */
final class FaultSearch {
    private final StageStore store;
    private final CopyRequest request;
    private final FieldMap map;
    private final Work work;
    private final String metadata;

    FaultSearch(StageStore store, CopyRequest request, FieldMap map, Work work, String metadata) {
        this.store = store;
        this.request = request;
        this.map = map;
        this.work = work;
        this.metadata = metadata;
    }

    /**
     * The refusal of a file that the slow path has rewritten.
     *
     * @return to be thrown
     */
    WarehouseException abort(
            StagedSource source, Path file, Rewrite.Outcome outcome, long sizeBytes)
            throws SQLException, IOException {
        String select =
                LoadSql.rewritten(
                        request, map, file, outcome.recordBytesMax(), sizeBytes, metadata);
        long low = 0;
        long high = outcome.rowsParsed();
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (refusal(select, request.table(), "row_number <= " + middle).isEmpty()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        String where = "row_number = " + high;
        for (int i = 0; i < request.table().columns().size(); i++) {
            List<String> refusal = refusal(select, request.table(), i, where);
            if (!refusal.isEmpty()) {
                return named(source, refusal.getFirst(), high, i);
            }
        }
        return named(source, "Invalid Input Error", high, 0);
    }

    private WarehouseException named(StagedSource source, String refusal, long row, int column)
            throws IOException {
        long line = lineOf(source, row);
        TargetColumn target = request.table().columns().get(column);
        CellFault cell = cellFault(refusal);
        var fault =
                new LoadFault(
                        cell.code(),
                        cell.sqlState(),
                        String.valueOf(cell.getMessage()),
                        line,
                        1,
                        0,
                        row,
                        line,
                        column + 1,
                        target.name());
        return new WarehouseException(
                fault.code(),
                fault.sqlState(),
                fault.statementMessage(source.shown(), request.table().name()));
    }

    /** The line on which a record starts: values may hold line ends. */
    private long lineOf(StagedSource source, long row) throws IOException {
        var record = new CsvRecord();
        try (OpenFile file = OpenFile.of(store, request, source)) {
            RecordReader reader = file.reader();
            while (reader.row() < row) {
                try {
                    if (!reader.next(record)) {
                        break;
                    }
                } catch (CsvFault _) {
                    // A broken record counts like the others.
                }
            }
        }
        return record.line();
    }

    private static CellFault cellFault(String refusal) {
        Optional<WarehouseException> ours = RuntimeFaults.find(refusal);
        if (ours.isPresent()) {
            WarehouseException fault = ours.get();
            return new CellFault(
                    fault.code(), fault.sqlState(), String.valueOf(fault.getMessage()));
        }
        if (refusal.contains("Malformed JSON") || refusal.contains("alformed JSON")) {
            return new CellFault(100069, "22P02", "Error parsing JSON: " + firstLine(refusal));
        }
        if (refusal.startsWith("Invalid Input Error: null")) {
            return CellFault.isNull();
        }
        if (refusal.startsWith("Invalid Input Error: length")) {
            return new CellFault(100074, "22000", "User character length limit exceeded");
        }
        return new CellFault(100183, "P0000", firstLine(refusal));
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return CellFault.shown(end < 0 ? text : text.substring(0, end));
    }

    private List<String> refusal(String select, TargetTable table, String where)
            throws SQLException {
        return run(LoadSql.check(table, select + " WHERE " + where));
    }

    private List<String> refusal(String select, TargetTable table, int column, String where)
            throws SQLException {
        var names = new ArrayList<String>();
        for (int i = 0; i < table.columns().size(); i++) {
            names.add("x" + i);
        }
        return run(
                "SELECT bit_xor(hash(x"
                        + column
                        + ")) FROM ("
                        + select
                        + " WHERE "
                        + where
                        + ") AS checked("
                        + String.join(", ", names)
                        + ")");
    }

    private List<String> run(String sql) {
        try {
            work.probe(sql);
            return List.of();
        } catch (SQLException e) {
            Work.rethrowCancel(e);
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
