package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.ColumnType;

import java.util.List;

/** One change that ALTER TABLE makes to a column. */
public sealed interface ColumnChange {

    /** ADD COLUMN, with the keys that stand beside it. */
    record Add(ColumnDefinition column, List<KeyDefinition> keys, boolean ifNotExists)
            implements ColumnChange {
        public Add {
            keys = List.copyOf(keys);
        }
    }

    /** DROP COLUMN. */
    record Drop(String column, boolean ifExists) implements ColumnChange {}

    /** RENAME COLUMN. */
    record Rename(String column, String newName) implements ColumnChange {}

    /** SET NOT NULL and DROP NOT NULL. */
    record SetNotNull(String column, boolean notNull) implements ColumnChange {}

    /** SET DATA TYPE. */
    record SetType(String column, ColumnType type) implements ColumnChange {}

    /** SET DEFAULT of another sequence's next value. */
    record SetDefault(String column, ObjectName sequence) implements ColumnChange {}

    /** DROP DEFAULT. */
    record DropDefault(String column) implements ColumnChange {}

    /** COMMENT, and UNSET COMMENT with an empty text. */
    record SetComment(String column, String comment) implements ColumnChange {}
}
