package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;

/**
 * A column that a COPY fills.
 *
 * @param name as Snowflake knows it, for messages
 * @param duckName quoted for DuckDB
 */
public record TargetColumn(String name, String duckName, ColumnType type, boolean nullable) {}
