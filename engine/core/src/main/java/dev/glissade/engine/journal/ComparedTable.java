package dev.glissade.engine.journal;

/**
 * What comparing one table with its source came to.
 *
 * @param table its number in the plan
 * @param sentence for people, without values
 */
public record ComparedTable(int table, Result result, String sentence) {
    /** Whether the two are the same. */
    public enum Result {
        EQUAL,
        DIFFERENT,
        NOT_COMPARABLE
    }
}
