package dev.glissade.ui.mapping;

import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;

import java.util.Optional;

/** What is wrong with a name for a column at the target. */
sealed interface NameCheck {
    /** Snowflake, "Identifier requirements". */
    int LENGTH_MAX = 255;

    /** Snowflake takes no more characters. */
    record TooLong(int characters) implements NameCheck {}

    /** Another column has it. */
    record Taken(String by) implements NameCheck {}

    /** Checks a name; one that is empty is made by the project's rules. */
    static Optional<NameCheck> of(SelectedTable table, String column, String name) {
        int characters = name.codePointCount(0, name.length());
        if (characters > LENGTH_MAX) {
            return Optional.of(new TooLong(characters));
        }
        return table.columns().stream()
                .filter(other -> !other.source().name().equals(column))
                .filter(other -> other.targetName().equals(name))
                .map(SelectedColumn::source)
                .<NameCheck>map(other -> new Taken(other.name()))
                .findFirst();
    }
}
