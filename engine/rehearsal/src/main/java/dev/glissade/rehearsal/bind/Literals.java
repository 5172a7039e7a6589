package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;

import java.math.BigDecimal;

/** Constants with the types that Snowflake gives them. */
final class Literals {
    private Literals() {}

    static Typed text(String value) {
        long characters = value.codePointCount(0, value.length());
        return new Typed(Duck.literal(value), ColumnType.text(Math.max(1, characters)), false);
    }

    static Typed bool(boolean value) {
        return new Typed(value ? "TRUE" : "FALSE", ColumnType.of(Kind.BOOLEAN), false);
    }

    /** Digits as written: a NUMBER just wide enough, or a FLOAT when there is an exponent. */
    static Typed number(String digits) {
        if (digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
            return new Typed("CAST('" + digits + "' AS DOUBLE)", ColumnType.of(Kind.REAL), false);
        }
        ColumnType type = numberType(digits);
        return new Typed("CAST('" + digits + "' AS " + Duck.type(type) + ")", type, false);
    }

    static Typed integer(long value) {
        return number(Long.toString(value));
    }

    /** The NUMBER that holds this number exactly. */
    static ColumnType numberType(String digits) {
        BigDecimal value;
        try {
            value = new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw Refusals.compilation(
                    100038, "22018", "Numeric value '" + digits + "' is not recognized");
        }
        int scale = Math.max(0, value.scale());
        int precision = Math.max(value.precision() - value.scale() + scale, scale);
        precision = Math.max(1, precision);
        if (precision > 38 || scale > 37) {
            throw Refusals.compilation(
                    1007, "22023", "numeric literal '" + digits + "' has more than 38 digits");
        }
        return ColumnType.fixed(precision, scale);
    }
}
