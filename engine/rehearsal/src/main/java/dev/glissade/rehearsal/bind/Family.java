package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType.Kind;

/** Types that casts and operators treat alike. */
enum Family {
    NUMBER,
    FLOAT,
    /** DECFLOAT, with which nothing is computed here. */
    DECIMAL_FLOAT,
    TRUTH,
    TEXT,
    MOMENT,
    BYTES,
    VARIANT,
    /** What only a VARIANT turns into: OBJECT, ARRAY, GEOGRAPHY. */
    STRUCTURE;

    static Family of(Kind kind) {
        return switch (kind) {
            case FIXED -> NUMBER;
            case REAL -> FLOAT;
            case DECFLOAT -> DECIMAL_FLOAT;
            case BOOLEAN -> TRUTH;
            case TEXT -> TEXT;
            case DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> MOMENT;
            case BINARY -> BYTES;
            case VARIANT -> VARIANT;
            case OBJECT, ARRAY, GEOGRAPHY -> STRUCTURE;
        };
    }
}
