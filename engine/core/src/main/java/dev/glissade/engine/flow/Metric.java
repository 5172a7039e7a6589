package dev.glissade.engine.flow;

import dev.glissade.engine.plan.ColumnPlan;

/** Something that a server can tell of all values of a column, as one text. */
public record Metric(ColumnPlan column, Kind kind) {

    /** What; each can be put together from those of the table's parts. */
    public enum Kind {
        /** How many are NULL. */
        NULLS,
        /** How many are true. */
        TRUE_COUNT,
        /** The sum of numbers. */
        SUM,
        /** The least number, day, time or moment; moments as their canonical text. */
        LEAST,
        /** The greatest of them. */
        GREATEST,
        /** The sum of lengths in bytes. */
        LENGTH_SUM,
        /** The greatest length in bytes. */
        LENGTH_GREATEST,
        /**
         * The least MD5 of the canonical texts: of so many different values there are about 2^128
         * divided by it, whatever order or number they come in.
         */
        LEAST_HASH
    }
}
