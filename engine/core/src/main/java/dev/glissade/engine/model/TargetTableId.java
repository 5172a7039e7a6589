package dev.glissade.engine.model;

/** A table of the target: the exact stored names, after folding. */
public record TargetTableId(String database, String schema, String name) {
    public TargetTableId withName(String other) {
        return new TargetTableId(database, schema, other);
    }

    /** For messages; never for SQL. */
    @Override
    public String toString() {
        return database + "." + schema + "." + name;
    }
}
