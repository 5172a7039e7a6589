package dev.glissade.rehearsal.load;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The slow path: reads a file record by record with Snowflake's rules and writes what is sound of
 * it as CSV that DuckDB reads without a doubt.
 *
 * <pre>
 * "row number",converted cell of each plain column,…,raw c1,…,raw cN     for the expressions
 * </pre>
 *
 * Every value is enclosed, so that only NULL is not; the row number leads, so there are always two
 * fields and the first record that an expression refuses can be named.
 */
final class Rewrite {
    private final TargetTable table;
    private final FieldMap map;
    private final CsvFormat format;
    private final CellText cells;
    private final boolean stopAtFirst;

    /**
     * What came of one file.
     *
     * @param firstFault of the first record left out
     * @param recordBytesMax of the longest record written
     */
    record Outcome(
            long rowsParsed, long faults, @Nullable LoadFault firstFault, long recordBytesMax) {
        Optional<LoadFault> first() {
            return Optional.ofNullable(firstFault);
        }
    }

    /** Told of each record left out, with its text when the reader keeps it. */
    interface FaultSink {
        void fault(LoadFault fault, String raw);
    }

    /**
     * @param stopAtFirst whether the first fault ends it, as under ABORT_STATEMENT
     */
    Rewrite(CopyRequest request, FieldMap map, boolean stopAtFirst) {
        this.table = request.table();
        this.map = map;
        this.format = request.format();
        this.cells = new CellText(format, request.options().truncateColumns());
        this.stopAtFirst = stopAtFirst;
    }

    /** Reads all of a file into one that is written anew. */
    Outcome run(RecordReader reader, Path to) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16)) {
            return run(reader, out, (_, _) -> {}, Long.MAX_VALUE);
        }
    }

    /** Reads a file up to so many records. */
    Outcome run(RecordReader reader, OutputStream out, FaultSink sink, long recordsMax)
            throws IOException {
        long faults = 0;
        long recordBytesMax = 0;
        LoadFault first = null;
        var record = new CsvRecord();
        var line = new Line();
        while (reader.row() < recordsMax) {
            LoadFault fault;
            line.clear();
            try {
                if (!reader.next(record)) {
                    break;
                }
                fault = fill(line, record);
            } catch (CsvFault e) {
                fault = fault(e, reader.row(), record.line());
            }
            if (fault == null) {
                line.writeTo(out);
                recordBytesMax = Math.max(recordBytesMax, line.length());
                continue;
            }
            faults++;
            first = first == null ? fault : first;
            sink.fault(fault, reader.raw());
            if (stopAtFirst) {
                break;
            }
        }
        return new Outcome(reader.row(), faults, first, recordBytesMax);
    }

    /** The record as a line; the fault instead when a field of it is no value of its column. */
    private @Nullable LoadFault fill(Line line, CsvRecord record) {
        List<CsvRecord.Field> fields = record.fields();
        int columns = table.columns().size();
        if (map.countChecked() && fields.size() != columns) {
            return countFault(record);
        }
        line.value(Long.toString(record.row()).getBytes(StandardCharsets.US_ASCII));
        int column = 0;
        try {
            for (FieldMap.Source source : map.sources()) {
                column++;
                if (source instanceof FieldMap.Source.Plain plain) {
                    addPlain(line, record, plain.field(), table.columns().get(column - 1));
                }
            }
            column = 0;
            for (int i = 1; i <= map.fieldsMax(); i++) {
                line.separate();
                if (i <= fields.size()) {
                    cells.value(record, fields.get(i - 1)).ifPresent(line::value);
                }
            }
        } catch (CellFault e) {
            return fault(e, record, column);
        }
        line.end();
        return null;
    }

    private void addPlain(Line line, CsvRecord record, int field, TargetColumn column)
            throws CellFault {
        line.separate();
        Optional<byte[]> value =
                field <= record.fields().size()
                        ? cells.value(record, record.fields().get(field - 1))
                        : Optional.empty();
        if (value.isPresent()) {
            line.value(cells.convert(value.get(), column.type()));
        } else if (!column.nullable()) {
            throw CellFault.isNull();
        }
    }

    private LoadFault fault(CellFault fault, CsvRecord record, int column) {
        int field =
                column > 0 && map.sources().get(column - 1) instanceof FieldMap.Source.Plain plain
                        ? plain.field()
                        : 1;
        List<CsvRecord.Field> fields = record.fields();
        CsvRecord.Field at = fields.get(Math.min(field, fields.size()) - 1);
        return new LoadFault(
                fault.code(),
                fault.sqlState(),
                String.valueOf(fault.getMessage()),
                at.line(),
                at.character(),
                at.offset(),
                record.row(),
                record.line(),
                column,
                column == 0 ? "" : table.columns().get(column - 1).name());
    }

    private LoadFault fault(CsvFault fault, long row, long rowLine) {
        int column = Math.min(fault.field(), table.columns().size());
        var known =
                new LoadFault(
                        fault.code(),
                        fault.sqlState(),
                        String.valueOf(fault.getMessage()),
                        fault.line(),
                        fault.character(),
                        fault.offset(),
                        row,
                        rowLine,
                        column,
                        table.columns().get(column - 1).name());
        return fault.code() == CsvFault.END_OF_RECORD ? known.namingColumn(table.name()) : known;
    }

    /**
     * More or fewer fields than columns: the first record says so, a later one where it goes wrong.
     * So they stand in user-guide/data-load-internal-tutorial and sql-reference/functions/validate.
     */
    private LoadFault countFault(CsvRecord record) {
        int columns = table.columns().size();
        int count = record.fields().size();
        if (record.row() == 1) {
            return fault(
                    record,
                    100080,
                    ("Number of columns in file (%d) does not match that of the corresponding table"
                                    + " (%d), use file format option"
                                    + " error_on_column_count_mismatch=false to ignore this error")
                            .formatted(count, columns),
                    record.behind(),
                    count);
        }
        if (count > columns) {
            CsvRecord.Field extra = record.fields().get(columns);
            long delimiter = extra.character() - format.fieldDelimiter().length();
            return fault(
                    record,
                    100016,
                    "Field delimiter '%s' found while expecting record delimiter '%s'"
                            .formatted(format.fieldDelimiter(), escaped(format.recordDelimiter())),
                    new CsvRecord.Position(
                            extra.line(),
                            delimiter,
                            extra.offset() - format.fieldDelimiter().length()),
                    columns);
        }
        return fault(
                        record,
                        CsvFault.END_OF_RECORD,
                        CsvFault.END_OF_RECORD_TEXT,
                        record.end(),
                        count + 1)
                .namingColumn(table.name());
    }

    private LoadFault fault(
            CsvRecord record, int code, String message, CsvRecord.Position at, int column) {
        return new LoadFault(
                code,
                "22000",
                message,
                at.line(),
                at.character(),
                at.offset(),
                record.row(),
                record.line(),
                column,
                column > table.columns().size() ? "" : table.columns().get(column - 1).name());
    }

    private static String escaped(String delimiter) {
        return delimiter.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }
}
