package dev.glissade.engine.snowflake.ddl;

import dev.glissade.engine.model.TargetTableId;

/**
 * A foreign key to declare once both tables stand under their names.
 *
 * @param name the constraint's, as in PostgreSQL
 * @param sql ALTER TABLE … ADD CONSTRAINT
 */
public record ForeignKeyDdl(TargetTableId table, String name, String sql) {}
