package dev.glissade.engine.project.imports;

/**
 * What a project states and other tools' files do not.
 *
 * @param name of the project
 * @param sourceUrl as {@code ConnectionSpec.Postgres} reads it
 * @param targetUrl as {@code ConnectionSpec.Warehouse} reads it
 */
public record Ends(String name, String sourceUrl, String targetUrl) {}
