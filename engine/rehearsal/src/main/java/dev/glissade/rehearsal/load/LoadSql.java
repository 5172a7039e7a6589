package dev.glissade.rehearsal.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** The INSERT … SELECT … FROM read_csv that loads one file. */
final class LoadSql {
    /** DuckDB's own sizes; larger ones are taken only for files that need them. */
    private static final long BUFFER_BYTES = 32_000_000;

    private static final long LINE_BYTES_MIN = 1 << 16;

    private LoadSql() {}

    /**
     * The SELECT for a file that a scan has seen.
     *
     * @return empty when the facts do not prove that DuckDB reads it as Snowflake would
     */
    static Optional<String> direct(
            CopyRequest request,
            FieldMap map,
            FileFacts facts,
            Path file,
            long sizeBytes,
            String metadata) {
        CsvFormat format = request.format();
        int fields = facts.columns().size();
        boolean counts = !map.countChecked() || fields == request.table().columns().size();
        if (!facts.regular() || !counts || fields < 2 || !unambiguous(format, facts)) {
            return Optional.empty();
        }
        String[] types = new String[fields];
        var select = new ArrayList<String>();
        for (int i = 0; i < map.sources().size(); i++) {
            TargetColumn column = request.table().columns().get(i);
            switch (map.sources().get(i)) {
                case FieldMap.Source.Plain(int field) -> {
                    if (field > fields) {
                        if (!column.nullable()) {
                            return Optional.empty();
                        }
                        select.add("NULL");
                        continue;
                    }
                    ColumnFacts seen = facts.columns().get(field - 1);
                    Optional<CellSql> cell = CellSql.of(column.type(), seen, format);
                    boolean missing = seen.empty() && !column.nullable();
                    boolean twice = field <= map.fieldsMax() || types[field - 1] != null;
                    if (cell.isEmpty() || missing || (twice && !isText(cell.get()))) {
                        return Optional.empty();
                    }
                    types[field - 1] = cell.get().readAs();
                    select.add(cell.get().over("c" + field));
                }
                case FieldMap.Source.Computed(String sql) -> {
                    if (Metadata.usesRowNumber(sql)) {
                        return Optional.empty();
                    }
                    select.add(computed(sql, column));
                }
            }
        }
        var columns = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < fields; i++) {
            columns.add("'c" + (i + 1) + "': '" + (types[i] == null ? "VARCHAR" : types[i]) + "'");
        }
        String delimiter = format.fieldDelimiter();
        String from =
                readCsv(file, delimiter, format.enclosedBy(), columns.toString())
                        + sizes(facts.recordBytesMax(), sizeBytes);
        return Optional.of(select(select, with(metadata, map, from), fields, map.fieldsMax()));
    }

    /** The SELECT for a file that the slow path has written. */
    static String rewritten(
            CopyRequest request,
            FieldMap map,
            Path file,
            long recordBytesMax,
            long sizeBytes,
            String metadata) {
        var columns = new StringJoiner(", ", "{'row_number': 'BIGINT', ", "}");
        var select = new ArrayList<String>();
        for (int i = 0; i < map.sources().size(); i++) {
            TargetColumn column = request.table().columns().get(i);
            switch (map.sources().get(i)) {
                case FieldMap.Source.Plain _ -> {
                    columns.add("'v" + i + "': 'VARCHAR'");
                    CellSql cell = CellSql.converted(column.type(), request.format());
                    select.add(cell.over("v" + i));
                }
                case FieldMap.Source.Computed(String sql) -> select.add(computed(sql, column));
            }
        }
        for (int i = 1; i <= map.fieldsMax(); i++) {
            columns.add("'c" + i + "': 'VARCHAR'");
        }
        String from =
                readCsv(file, ",", "\"", columns.toString()) + sizes(recordBytesMax, sizeBytes);
        return "SELECT " + String.join(", ", select) + " FROM " + with(metadata, map, from);
    }

    /** What is read, with the file's metadata beside it where an expression wants them. */
    private static String with(String metadata, FieldMap map, String from) {
        boolean wanted =
                map.sources().stream()
                        .anyMatch(
                                source ->
                                        source instanceof FieldMap.Source.Computed(String sql)
                                                && Metadata.isUsed(sql));
        return wanted ? "(SELECT *, " + metadata + " FROM " + from + ")" : from;
    }

    static String insert(TargetTable table, String select) {
        var names = new StringJoiner(", ", "(", ")");
        table.columns().forEach(column -> names.add(column.duckName()));
        return "INSERT INTO " + table.duckName() + " " + names + " " + select;
    }

    /** Evaluates every value and changes nothing. */
    static String check(TargetTable table, String select) {
        var names = new StringJoiner(", ");
        for (int i = 0; i < table.columns().size(); i++) {
            names.add("x" + i);
        }
        return "SELECT bit_xor(hash("
                + names
                + ")) FROM ("
                + select
                + ") AS checked("
                + names
                + ")";
    }

    private static String select(List<String> items, String from, int fields, int fieldsMax) {
        String source = from;
        if (fieldsMax > fields) {
            var more = new StringJoiner(", ", "(SELECT *, ", " FROM " + from + ")");
            for (int i = fields + 1; i <= fieldsMax; i++) {
                more.add("CAST(NULL AS VARCHAR) AS c" + i);
            }
            source = more.toString();
        }
        return "SELECT " + String.join(", ", items) + " FROM " + source;
    }

    /** An expression's value as the column's type; texts keep to their length. */
    static String computed(String sql, TargetColumn column) {
        String cast = "CAST((" + sql + ") AS " + DuckType.of(column.type()) + ")";
        String checked = cast;
        if (DuckType.of(column.type()).equals("VARCHAR") && column.type().length() > 0) {
            checked =
                    "CASE WHEN length("
                            + cast
                            + ") > "
                            + column.type().length()
                            + " THEN error('length') ELSE "
                            + cast
                            + " END";
        }
        return column.nullable() ? checked : "coalesce(" + checked + ", error('null'))";
    }

    private static boolean isText(CellSql cell) {
        return cell.readAs().equals("VARCHAR");
    }

    /** Whether escapes, blanks and NULL texts make no difference to this file. */
    private static boolean unambiguous(CsvFormat format, FileFacts facts) {
        for (ColumnFacts column : facts.columns()) {
            boolean same =
                    column.only(~CharClass.of(format.escape()))
                            && column.only(~CharClass.of(format.escapeUnenclosed()))
                            && (!format.trimSpace() || column.only(~CharClass.SPACE))
                            && (format.emptyFieldAsNull() || !column.empty())
                            && format.nullIf().stream().noneMatch(column::mayHold);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /**
     * Line ends are stated: DuckDB would take a carriage return in the first record's quotes for
     * one.
     */
    static String readCsv(Path file, String delimiter, String quote, String columns) {
        return "read_csv("
                + literal(unglobbed(file.toString()))
                + ", auto_detect = false, header = false, compression = 'none', delim = "
                + literal(delimiter)
                + ", quote = "
                + literal(quote)
                + ", escape = "
                + literal(quote)
                + ", new_line = '\\n', comment = '', nullstr = '', allow_quoted_nulls = false,"
                + " strict_mode = true, null_padding = false, ignore_errors = false,"
                + " encoding = 'utf-8', columns = "
                + columns;
    }

    /** DuckDB takes a file name for a pattern; a class of one character stands for itself. */
    static String unglobbed(String path) {
        var escaped = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean special = c == '*' || c == '?' || c == '[';
            escaped.append(special ? "[" + c + "]" : String.valueOf(c));
        }
        return escaped.toString();
    }

    static String sizes(long recordBytesMax, long sizeBytes) {
        long line = Math.max(recordBytesMax + 16, LINE_BYTES_MIN);
        long buffer = Math.max(line, Math.min(BUFFER_BYTES, sizeBytes + 16));
        return ", max_line_size = " + line + ", buffer_size = " + buffer + ")";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
