package dev.glissade.rehearsal.catalog;

import dev.glissade.rehearsal.answer.ColumnType;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** How names, texts and types are spelled in DuckDB's SQL. */
public final class Duck {
    private Duck() {}

    /** A name in double quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as a literal; DuckDB knows no backslash escapes in it. */
    public static String literal(String text) {
        // A NUL cannot stand in SQL text: DuckDB's parser would stop there.
        if (text.indexOf('\0') >= 0) {
            return "concat('" + text.replace("'", "''").replace("\0", "', chr(0), '") + "')";
        }
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** The DuckDB type that holds a Snowflake type. */
    public static String type(ColumnType type) {
        return switch (type.kind()) {
            case FIXED -> "DECIMAL(" + type.precision() + "," + type.scale() + ")";
            case REAL -> "DOUBLE";
            // number.DecimalFloat says why.
            case DECFLOAT -> "STRUCT(rank INTEGER, digits DECIMAL(38,37))";
            case TEXT, GEOGRAPHY -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP_NTZ -> "TIMESTAMP";
            case TIMESTAMP_LTZ -> "TIMESTAMPTZ";
            case BINARY -> "BLOB";
            case VARIANT, OBJECT, ARRAY -> "JSON";
            // The instant first: so they sort by it.
            case TIMESTAMP_TZ -> "STRUCT(instant TIMESTAMPTZ, minutes SMALLINT)";
        };
    }

    /**
     * A name that DuckDB, which takes no notice of case, tells from the taken ones: the name itself
     * or with a tilde and a number.
     */
    public static String distinct(String name, Predicate<String> takenLowerCase) {
        String candidate = name;
        for (int n = 1; takenLowerCase.test(candidate.toLowerCase(Locale.ROOT)); n++) {
            candidate = name + "~" + n;
        }
        return candidate;
    }

    /** Schema names that DuckDB or this warehouse use themselves, in lower case. */
    static final Set<String> RESERVED_SCHEMAS =
            Set.of("main", "temp", "information_schema", "pg_catalog", "glissade");
}
