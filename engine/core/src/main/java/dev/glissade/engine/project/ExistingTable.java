package dev.glissade.engine.project;

/** What happens when the target table is there already: {@code existingTable} in the project. */
public enum ExistingTable {
    /** The run refuses to start. */
    FAIL("fail"),
    /** The new table is swapped in when complete, and the old one is then dropped. */
    REPLACE("replace"),
    /** The rows are added, all in one statement, when all of them have been loaded. */
    APPEND("append");

    private final String text;

    ExistingTable(String text) {
        this.text = text;
    }

    /** As it stands in a project file. */
    public String text() {
        return text;
    }
}
