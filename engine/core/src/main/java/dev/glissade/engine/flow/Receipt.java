package dev.glissade.engine.flow;

/** What the target says of one staged file that it has loaded. */
public record Receipt(String stagedName, long rowsParsed, long rowsLoaded) {}
