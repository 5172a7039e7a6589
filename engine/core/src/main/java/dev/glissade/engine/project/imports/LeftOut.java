package dev.glissade.engine.project.imports;

/**
 * Something that one file says and the other cannot, or will not.
 *
 * @param path where it stands, such as {@code tables[2].loading.strategy}
 * @param why for a person
 */
public record LeftOut(String path, String why) {}
