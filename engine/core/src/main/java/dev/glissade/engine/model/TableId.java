package dev.glissade.engine.model;

/** A table of the source: schema and name exactly as PostgreSQL's catalog has them. */
public record TableId(String schema, String name) implements Comparable<TableId> {
    @Override
    public int compareTo(TableId other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** For messages; never for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
