package dev.glissade.engine.project;

/** The periods that a table may be cut into; {@code partitionByDate} in the project. */
public enum DatePeriod {
    YEAR("year"),
    MONTH("month"),
    DAY("day");

    private final String text;

    DatePeriod(String text) {
        this.text = text;
    }

    /** As it stands in a project file, and as {@code date_trunc} knows it. */
    public String text() {
        return text;
    }
}
