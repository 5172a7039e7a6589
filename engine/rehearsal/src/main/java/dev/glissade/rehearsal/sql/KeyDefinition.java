package dev.glissade.rehearsal.sql;

import java.util.List;
import java.util.Optional;

/** A key, kept and shown but never enforced. */
public record KeyDefinition(
        Kind kind,
        Optional<String> name,
        List<String> columns,
        Optional<ObjectName> references,
        List<String> referenced) {
    public enum Kind {
        PRIMARY,
        UNIQUE,
        FOREIGN
    }

    public KeyDefinition {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }
}
