package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType.Kind;

import java.util.StringJoiner;

/**
 * A column of a Parquet file.
 *
 * @param value DuckDB's SQL for its value
 * @param duckType the type of that value, as DuckDB names it
 */
record ParquetColumn(String name, String value, String duckType) {
    private static final String BLANKS =
            "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13)";

    boolean nested() {
        return duckType.endsWith("]") || (duckType.endsWith(")") && !isDecimal());
    }

    private boolean isDecimal() {
        return duckType.startsWith("DECIMAL");
    }

    /** As a part of a VARIANT: exact numbers, bytes in hex. */
    String json(ParquetFormat format) {
        return json(value, format);
    }

    private String json(String sql, ParquetFormat format) {
        if (duckType.equals("BLOB")) {
            return "to_json(hex(" + sql + "))";
        }
        if (duckType.startsWith("MAP(") && !format.vectorized()) {
            return "json_object('key_value', map_entries(" + sql + "))";
        }
        boolean number = isDecimal() || duckType.endsWith("INT") || duckType.equals("INTEGER");
        return number ? "CAST(CAST(" + sql + " AS VARCHAR) AS JSON)" : "to_json(" + sql + ")";
    }

    /** For a column that MATCH_BY_COLUMN_NAME found. */
    String matched(TargetColumn column, boolean truncate, ParquetFormat format) {
        Kind kind = column.type().kind();
        if (kind == Kind.VARIANT || kind == Kind.OBJECT || kind == Kind.ARRAY) {
            if (!nested()) {
                return unlessNull(value, json(format), format);
            }
            String json = json(format);
            return format.vectorized()
                    ? json
                    : "CAST(sf_json_dense(CAST(" + json + " AS VARCHAR)) AS JSON)";
        }
        boolean text = duckType.equals("VARCHAR");
        String plain = text && format.trimSpace() ? "trim(" + value + ", " + BLANKS + ")" : value;
        String known = nested() ? plain : unlessNull(plain, plain, format);
        boolean cut =
                truncate
                        && DuckType.of(column.type()).equals("VARCHAR")
                        && column.type().length() > 0;
        return cut ? "left(CAST(" + known + " AS VARCHAR), " + column.type().length() + ")" : known;
    }

    /** NULL_IF, of any type: its notation decides. */
    private String unlessNull(String sql, String otherwise, ParquetFormat format) {
        if (format.cells().nullIf().isEmpty() || duckType.equals("BLOB")) {
            return otherwise;
        }
        var texts = new StringJoiner(", ", "(", ")");
        format.cells().nullIf().forEach(text -> texts.add(LoadSql.literal(text)));
        return "CASE WHEN CAST("
                + sql
                + " AS VARCHAR) IN "
                + texts
                + " THEN NULL ELSE "
                + otherwise
                + " END";
    }
}
