package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

/** The parts of a table's name that a configuration states; a part that is null is not stated. */
public record TableName(
        @Nullable String databaseName, @Nullable String schemaName, @Nullable String tableName) {
    private static final TableName UNSTATED = new TableName(null, null, null);

    /** No part stated. */
    public static TableName unstated() {
        return UNSTATED;
    }

    /** These parts, and those of {@code general} where this says nothing. */
    public TableName over(TableName general) {
        return new TableName(
                databaseName != null ? databaseName : general.databaseName,
                schemaName != null ? schemaName : general.schemaName,
                tableName != null ? tableName : general.tableName);
    }
}
