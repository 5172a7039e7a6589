package dev.glissade.engine.model;

import java.util.List;

/** A foreign key; both column lists have the same length and order. */
public record SourceForeignKey(
        String name, List<String> columns, TableId referenced, List<String> referencedColumns) {
    public SourceForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
