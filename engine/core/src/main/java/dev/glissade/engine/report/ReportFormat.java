package dev.glissade.engine.report;

import java.util.Locale;

/** What a report is written as. */
public enum ReportFormat {
    HTML,
    PDF,
    JSON,
    CSV;

    /** How its files end, without the dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
