package dev.glissade.engine.plan;

import dev.glissade.engine.model.TableId;

import java.util.List;

/**
 * The answer to a {@link KeyCut}: key tuples that each begin a range.
 *
 * @param bounds ascending and distinct as the server compares them, under the columns' own
 *     collations; one PostgreSQL text for each key column; empty when the leaf cannot be cut
 */
public record KeyBounds(TableId leaf, List<String> columns, List<List<String>> bounds) {
    public KeyBounds {
        columns = List.copyOf(columns);
        bounds = bounds.stream().map(List::copyOf).toList();
    }
}
