package dev.glissade.engine.assess;

import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

/**
 * The source's answer when it cannot read an expression.
 *
 * @param column null for the condition on the rows
 * @param message the server's own
 */
public record RefusedExpression(TableId table, @Nullable String column, String message) {}
