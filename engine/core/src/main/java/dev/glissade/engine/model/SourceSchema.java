package dev.glissade.engine.model;

import java.util.List;

/**
 * What the catalog of the source says, read once.
 *
 * @param tables by schema and name
 */
public record SourceSchema(String database, SourceServer server, List<SourceTable> tables) {
    public SourceSchema {
        tables = List.copyOf(tables);
    }
}
