package dev.glissade.engine.assess;

import dev.glissade.engine.model.TableId;

/**
 * The source's answer when it cannot read an expression.
 *
 * @param message the server's own
 */
public record RefusedExpression(TableId table, String column, String message) {}
