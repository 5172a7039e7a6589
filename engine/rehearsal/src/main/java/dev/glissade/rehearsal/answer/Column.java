package dev.glissade.rehearsal.answer;

/**
 * One column of an answer.
 *
 * @param name as the client sees it, after Snowflake's folding
 */
public record Column(String name, ColumnType type, boolean nullable) {}
