package dev.glissade.engine.model;

import java.util.List;

/**
 * What the catalog of the source says, read once.
 *
 * @param tables by schema and name
 * @param serverVersion {@code server_version_num}, such as 180001
 * @param serverEncoding {@code server_encoding}, such as UTF8
 */
public record SourceSchema(
        String database, int serverVersion, String serverEncoding, List<SourceTable> tables) {
    public SourceSchema {
        tables = List.copyOf(tables);
    }
}
