package dev.glissade.engine.flow;

import java.util.List;

/** A table of the target as it is defined there, its columns in their order. */
public record TargetDefinition(List<Column> columns) {
    public TargetDefinition {
        columns = List.copyOf(columns);
    }

    /** A column; its type as DESCRIBE prints it, such as {@code NUMBER(10,0)}. */
    public record Column(String name, String type, boolean notNull, boolean inPrimaryKey) {}
}
