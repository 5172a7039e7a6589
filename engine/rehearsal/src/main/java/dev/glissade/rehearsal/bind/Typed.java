package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

/**
 * An expression in DuckDB's SQL with its Snowflake type; it can stand anywhere without parentheses.
 *
 * @param sql yields a value of {@code Duck.type(type)}
 */
public record Typed(String sql, ColumnType type, boolean nullable) {
    private static final String NULL = "NULL";

    /** A DuckDB expression of which nothing but its type is known. */
    public static Typed of(String sql, ColumnType type) {
        return new Typed(sql, type, true);
    }

    static Typed nullValue() {
        return new Typed(NULL, ColumnType.text(16_777_216), true);
    }

    /** Whether it is the word NULL, which takes any type. */
    boolean isNull() {
        return sql.equals(NULL);
    }

    Kind kind() {
        return type.kind();
    }
}
