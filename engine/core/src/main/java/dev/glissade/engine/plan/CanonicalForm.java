package dev.glissade.engine.plan;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.TypeDecision;
import dev.glissade.engine.types.TypeMapper;

import java.util.Optional;

/**
 * A text of a value that both servers can print alike by documented functions, so that each can
 * hash its own rows. A column without one is compared otherwise: where it is doubtful that both
 * print the same, there is none.
 */
public enum CanonicalForm {
    /** Its length in bytes, a colon, and the text itself. */
    TEXT,
    /** Digits with as many places as the target's type has; the source prints them so by itself. */
    NUMBER,
    /** Likewise, and the source has to be told how many places. */
    SCALED_NUMBER,
    /**
     * The 63 bits of a double without its sign, as a number; of one below 1e-100, which may be
     * subnormal, those of it times 2 to the power of 800, and {@code s} before them.
     */
    DOUBLE,
    /** 1 or 0. */
    BOOLEAN,
    /** Hexadecimal digits, upper case. */
    BYTES,
    /** 36 characters, lower case. */
    UUID,
    /** {@code 2024-01-31}. */
    DAY,
    /** {@code 10:20:30.5}, without zeros at its end. */
    TIME,
    /** {@code 2024-01-31 10:20:30.5}, likewise. */
    MOMENT,
    /** {@code 2024-01-31 10:20:30.5+00}, likewise, in UTC. */
    INSTANT;

    /** Longer texts stand as their hash, so that a row's text stays below both sides' limits. */
    public static final int BYTES_MAX = 65_536;

    /** The form of a column's values; absent where the two sides may print them differently. */
    public static Optional<CanonicalForm> of(ColumnPlan column) {
        boolean asItIs =
                column.rewrite().isNone()
                        || (column.rewrite().masked() && column.rewrite().decode().isEmpty());
        return asItIs && !column.policy().substitutes() && column.isComparable()
                ? form(column)
                : Optional.empty();
    }

    /** Why it has none, for people. */
    public static String reason(ColumnPlan column) {
        if (!column.isComparable()) {
            return "the load makes something else of it";
        }
        if (column.policy().substitutes()) {
            return "values that do not fit are written as others";
        }
        if (!column.rewrite().isNone()) {
            return "an expression is read in its place";
        }
        return column.mapping().type().sql() + " has no text that both servers print alike";
    }

    private static Optional<CanonicalForm> form(ColumnPlan column) {
        Encoding encoding = column.mapping().encoding();
        return switch (column.mapping().type()) {
            case SfType.Varchar(long _, String collation) ->
                    // Texts of two collations do not go together in one expression.
                    collation.isEmpty()
                            ? when(
                                    encoding == Encoding.TEXT
                                            || encoding == Encoding.TRIMMED
                                            || encoding == Encoding.UUID,
                                    TEXT)
                            : Optional.empty();
            case SfType.Fixed fixed -> number(column, fixed);
            case SfType.Bool _ -> when(encoding == Encoding.BOOLEAN, BOOLEAN);
            case SfType.Binary _ ->
                    when(
                            encoding == Encoding.BYTEA
                                    || encoding == Encoding.UUID_BYTES
                                    || encoding == Encoding.EWKB,
                            BYTES);
            case SfType.Uuid _ -> when(encoding == Encoding.UUID, UUID);
            case SfType.Date _ -> when(encoding == Encoding.DATE, DAY);
            case SfType.Time _ ->
                    when(encoding == Encoding.TIME || encoding == Encoding.TIMETZ, TIME);
            case SfType.TimestampNtz _ ->
                    when(
                            encoding == Encoding.TIMESTAMP || encoding == Encoding.TIMESTAMPTZ_UTC,
                            MOMENT);
            case SfType.TimestampLtz _, SfType.TimestampTz _ ->
                    when(encoding == Encoding.TIMESTAMPTZ, INSTANT);
            case SfType.Real _ -> when(encoding == Encoding.FLOAT, DOUBLE);
            case SfType.DecFloat _,
                    SfType.Variant _,
                    SfType.Geometry _,
                    SfType.Geography _,
                    SfType.Array _,
                    SfType.ArrayOf _,
                    SfType.JsonObject _,
                    SfType.IntervalMonths _,
                    SfType.IntervalSeconds _,
                    SfType.Period _ ->
                    Optional.empty();
        };
    }

    private static Optional<CanonicalForm> number(ColumnPlan column, SfType.Fixed target) {
        return switch (column.mapping().encoding()) {
            case INTEGER, LSN -> Optional.of(target.scale() == 0 ? NUMBER : SCALED_NUMBER);
            case NUMERIC -> Optional.of(printsAsMany(column, target) ? NUMBER : SCALED_NUMBER);
            case NUMERIC_CHECKED, MONEY -> Optional.of(SCALED_NUMBER);
            default -> Optional.empty();
        };
    }

    /** Whether the source's type has as many places, which it then prints of every value. */
    private static boolean printsAsMany(ColumnPlan column, SfType.Fixed target) {
        return TypeMapper.decide(column.source().type())
                        instanceof TypeDecision.Mapped(var standard)
                && standard.encoding() == Encoding.NUMERIC
                && standard.type() instanceof SfType.Fixed(int _, int scale)
                && scale == target.scale();
    }

    private static Optional<CanonicalForm> when(boolean known, CanonicalForm form) {
        return known ? Optional.of(form) : Optional.empty();
    }
}
