package dev.glissade.rehearsal.catalog;

import dev.glissade.rehearsal.answer.ColumnType;

/**
 * A column of a table.
 *
 * @param physical its name in DuckDB, where {@code "a"} and {@code "A"} would be one
 * @param defaultText the default as written, empty for none
 * @param identity whether it counts by itself; its default is then a DuckDB sequence
 * @param sequence that sequence in DuckDB, empty for none
 * @param added whether ALTER TABLE added it with its default, which it then keeps
 */
public record TableColumn(
        String name,
        String physical,
        ColumnType type,
        boolean notNull,
        String defaultText,
        boolean identity,
        long identityStart,
        long identityStep,
        String comment,
        String sequence,
        boolean added) {

    /** The same with another comment. */
    public TableColumn commented(String text) {
        return with(name, physical, type, notNull, defaultText, text, sequence, added);
    }

    /** The same under another name. */
    public TableColumn named(String newName, String newPhysical) {
        return with(newName, newPhysical, type, notNull, defaultText, comment, sequence, added);
    }

    /** The same with another type. */
    public TableColumn typed(ColumnType newType) {
        return with(name, physical, newType, notNull, defaultText, comment, sequence, added);
    }

    /** The same, NOT NULL or not. */
    public TableColumn required(boolean isRequired) {
        return with(name, physical, type, isRequired, defaultText, comment, sequence, added);
    }

    /** The same with another default. */
    public TableColumn defaulted(String newDefault) {
        return with(name, physical, type, notNull, newDefault, comment, sequence, added);
    }

    /** The same without its default. */
    public TableColumn withoutDefault() {
        return with(name, physical, type, notNull, "", comment, sequence, false);
    }

    /** The same as ALTER TABLE adds it. */
    public TableColumn addedLater() {
        return with(name, physical, type, notNull, defaultText, comment, sequence, true);
    }

    /** The same, counted by another sequence. */
    public TableColumn countedBy(String newSequence) {
        return with(name, physical, type, notNull, defaultText, comment, newSequence, added);
    }

    private TableColumn with(
            String newName,
            String newPhysical,
            ColumnType newType,
            boolean newNotNull,
            String newDefault,
            String newComment,
            String newSequence,
            boolean newAdded) {
        return new TableColumn(
                newName,
                newPhysical,
                newType,
                newNotNull,
                newDefault,
                identity,
                identityStart,
                identityStep,
                newComment,
                newSequence,
                newAdded);
    }
}
