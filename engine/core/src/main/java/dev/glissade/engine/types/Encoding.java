package dev.glissade.engine.types;

/**
 * How a value's output-function text becomes a field of a staged file. Bulk load and change capture
 * share them, because both see the same text.
 */
public enum Encoding {
    /** Digits as they stand. */
    INTEGER,
    /** Digits as they stand; NaN and the infinities are refused, NUMBER has none. */
    NUMERIC,
    /** Like numeric; a value that its target's type would round or cut is refused too. */
    NUMERIC_CHECKED,
    /** As it stands; the infinities are spelled {@code inf} and {@code -inf}. */
    FLOAT,
    /** {@code t} or {@code f}, as it stands. */
    BOOLEAN,
    /** Unescaped and always quoted, so that an empty text differs from NULL. */
    TEXT,
    /** Like text; the load parses it. Numbers of more than 38 digits are refused. */
    JSON,
    /** Hexadecimal digits without {@code \x}, quoted, so that no bytes differ from NULL. */
    BYTEA,
    /** As it stands. */
    UUID,
    /** As it stands; infinities, BC and years above 9999 are refused. */
    DATE,
    /** As it stands; 24:00:00 is refused. */
    TIME,
    /** As it stands; infinities, BC and years above 9999 are refused. */
    TIMESTAMP,
    /** As it stands, in UTC; infinities, BC and years above 9999 are refused. */
    TIMESTAMPTZ,
    /**
     * An array literal becomes a JSON array of numbers, with arrays in it for more dimensions; NaN,
     * infinity and −0 are refused, and so are, for all arrays, lower bounds other than 1.
     */
    ARRAY_OF_NUMBERS,
    /** An array literal becomes a JSON array of booleans. */
    ARRAY_OF_BOOLEANS,
    /** An array literal becomes a JSON array of strings. */
    ARRAY_OF_TEXTS,
    /** {@code -$1,234.56} becomes a number; money in the form of another locale is refused. */
    MONEY,
    /** An instant becomes the wall clock in UTC; what TIMESTAMPTZ refuses is refused. */
    TIMESTAMPTZ_UTC,
    /** A time of day loses its zone; 24:00:00 is refused. */
    TIMETZ,
    /** The sixteen bytes in hexadecimal digits. */
    UUID_BYTES,
    /** A bit string becomes the number that it is in binary. */
    BITS,
    /** A position in the WAL becomes a number. */
    LSN,
    /** A bit string becomes bytes, as PostgreSQL packs them: zero bits fill up the last one. */
    BITS_BYTES,
    /** Likewise, and a string whose bits do not fill its bytes is refused. */
    WHOLE_BYTES,
    /** A text without the blanks at its end. */
    TRIMMED,
    /** Like text; the load parses it. An empty text, which would become NULL, is refused. */
    XML,
    /** A point becomes WKT; NaN and infinity are refused here and in the next two. */
    WKT_POINT,
    /** A line segment or path becomes WKT, a closed path with its first point again at the end. */
    WKT_LINE,
    /** A polygon becomes WKT; one of fewer than three points is refused. */
    WKT_POLYGON,
    /**
     * PostGIS's hexadecimal EWKB as it stands; unless it becomes bytes, a third dimension, curves,
     * surfaces and, for a GEOGRAPHY, SRIDs but 4326 are refused.
     */
    EWKB,
    /** A literal of a composite, range, multirange or hstore becomes JSON: {@link JsonForm}. */
    STRUCTURE,
    /** Like JSON; what is no object is refused. */
    JSON_OBJECT,
    /** A time of day with its zone becomes a moment of 1970-01-01; 24:00:00 is refused. */
    TIMETZ_MOMENT,
    /** An interval of months becomes {@code +1-02}; one with days or a time is refused. */
    INTERVAL_MONTHS,
    /** An interval without months becomes {@code +28 16:15:14.123000}; others are refused. */
    INTERVAL_SECONDS,
    /** A range with its begin and without its end stays one; all others are refused. */
    PERIOD
}
