package dev.glissade.rehearsal.catalog;

import dev.glissade.rehearsal.answer.ColumnType;

/**
 * A column of a table.
 *
 * @param physical its name in DuckDB, where {@code "a"} and {@code "A"} would be one
 * @param defaultText the default as written, empty for none
 * @param identity whether it counts by itself; its default is then a DuckDB sequence
 */
public record TableColumn(
        String name,
        String physical,
        ColumnType type,
        boolean notNull,
        String defaultText,
        boolean identity,
        long identityStart,
        long identityStep,
        String comment) {

    TableColumn commented(String text) {
        return new TableColumn(
                name,
                physical,
                type,
                notNull,
                defaultText,
                identity,
                identityStart,
                identityStep,
                text);
    }
}
