package dev.glissade.engine.model;

import java.util.List;

/** A primary key or unique constraint, its columns in the key's order. */
public record SourceKey(String name, Kind kind, List<String> columns) {
    /** Which of the two. */
    public enum Kind {
        PRIMARY,
        UNIQUE
    }

    public SourceKey {
        columns = List.copyOf(columns);
    }
}
