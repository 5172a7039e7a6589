package dev.glissade.engine.validate;

/**
 * What is known of one column.
 *
 * @param column its name at the source
 * @param targetName its name at the target
 * @param note why the proof is no stronger; empty when there is nothing to say
 * @param differs whether its values were found to differ, as a whole or in a row
 */
public record ColumnVerdict(
        String column, String targetName, Proof proof, String note, boolean differs) {

    /** One that is the same as far as the proof goes. */
    public ColumnVerdict(String column, String targetName, Proof proof, String note) {
        this(column, targetName, proof, note, false);
    }

    /** The same, and why its proof is as it is. */
    ColumnVerdict because(String why) {
        return new ColumnVerdict(column, targetName, proof, why, differs);
    }

    /** The same, and that its values differ. */
    public ColumnVerdict differing() {
        return new ColumnVerdict(column, targetName, proof, note, true);
    }
}
