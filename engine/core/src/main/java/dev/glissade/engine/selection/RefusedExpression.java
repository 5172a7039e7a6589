package dev.glissade.engine.selection;

import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

/**
 * An answer when an expression cannot be read, or loaded.
 *
 * @param column null for the condition on the rows
 * @param message the server's own
 * @param by who refuses it
 */
public record RefusedExpression(TableId table, @Nullable String column, String message, Side by) {

    /** Who was asked. */
    public enum Side {
        /** PostgreSQL, of an encodeExpression or a condition. */
        SOURCE,
        /** Snowflake, of a decodeExpression. */
        TARGET
    }

    /** The source's answer. */
    public RefusedExpression(TableId table, @Nullable String column, String message) {
        this(table, column, message, Side.SOURCE);
    }
}
