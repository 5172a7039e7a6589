package dev.glissade.engine.project;

/**
 * Whether what the load makes of staged values is compared before a table is published: {@code
 * conversionCheck} in the project.
 */
public enum ConversionCheck {
    ON,
    OFF;

    /** As the project file writes it. */
    public String text() {
        return this == ON ? "on" : "off";
    }
}
