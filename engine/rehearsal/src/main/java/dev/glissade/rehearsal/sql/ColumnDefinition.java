package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.ColumnType;

import java.util.Optional;

/**
 * A column of CREATE TABLE.
 *
 * @param type absent only before AS SELECT
 * @param defaultText the default as written
 */
public record ColumnDefinition(
        String name,
        Optional<ColumnType> type,
        boolean notNull,
        Optional<Expression> defaultValue,
        String defaultText,
        Optional<Identity> identity,
        String comment) {

    /** AUTOINCREMENT or IDENTITY. */
    public record Identity(long start, long step) {}
}
