package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceLeaf;

import java.util.List;

/**
 * A question to the source: where to cut a leaf into ranges of a key with about equal numbers of
 * rows.
 *
 * @param columns the key's columns, in order
 * @param ranges how many are wanted, from 2; there will be fewer when single keys have many rows
 * @param filter the user's SQL condition on the rows, empty for none
 */
public record KeyCut(SourceLeaf leaf, List<String> columns, int ranges, String filter) {
    public KeyCut {
        columns = List.copyOf(columns);
    }
}
