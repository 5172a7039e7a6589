package dev.glissade.engine.project;

import java.util.Locale;

/** How a source name becomes a target name; {@code target.names} in the project. */
public enum NamePolicy {
    /** Upper case, so that the usual lower-case names of PostgreSQL need no quotes in Snowflake. */
    UPPER("upper"),
    /** Lower case; queries in Snowflake must then quote them. */
    LOWER("lower"),
    /** Exactly as in PostgreSQL; queries in Snowflake must then quote them. */
    PRESERVE("preserve");

    private final String text;

    NamePolicy(String text) {
        this.text = text;
    }

    /** As it stands in a project file. */
    public String text() {
        return text;
    }

    /** The name as Snowflake stores it. Two names may fold into one: the assessment looks. */
    public String folded(String name) {
        return switch (this) {
            case UPPER -> name.toUpperCase(Locale.ROOT);
            case LOWER -> name.toLowerCase(Locale.ROOT);
            case PRESERVE -> name;
        };
    }
}
