package dev.glissade.engine.assess.profile;

/**
 * One thing to find out of a column's values.
 *
 * @param column the source's
 * @param type as the source spells it
 * @param kind what it says about the column
 * @param sql an aggregate; or for what is counted, a condition
 * @param what completes "… rows", or says what is measured
 */
public record Metric(String column, String type, Kind kind, String sql, String what) {
    /** What a metric is for. */
    public enum Kind {
        /** Rows that the column's decided type does not take. */
        MISFIT,
        /** Rows that it takes, and that one should know of. */
        NOTE,
        /** The most digits before the point of any number. */
        WHOLE_DIGITS,
        /** The most digits that count, zeros at both ends left out. */
        SIGNIFICANT_DIGITS,
        /** The most digits after the point; comes behind the other two. */
        PLACES,
        /** The most bytes of any value. */
        BYTES,
        /** The fewest dimensions of any vector. */
        LEAST_DIMENSIONS,
        /** The most; comes behind the fewest. */
        MOST_DIMENSIONS
    }

    /** Whether it counts rows, of which some can be named. */
    boolean counts() {
        return kind == Kind.MISFIT || kind == Kind.NOTE;
    }
}
