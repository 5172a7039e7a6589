package dev.glissade.engine.flow;

/**
 * One value of a column: as the source prints it, and as it is handed to the target. For a screen
 * and nothing else; it stands in no log, message or file.
 */
public record ValueSample(Shown before, Shown after) {

    /** What can be shown of a value. */
    public sealed interface Shown {
        /** Its text, of which the end may be left out. */
        record Text(String text) implements Shown {
            /** Values of rows get into no log. */
            @Override
            public String toString() {
                return "a value";
            }
        }

        /** NULL, in all rows that were looked at. */
        record Null() implements Shown {}

        /** A mask hides it. */
        record Hidden() implements Shown {}

        /** It is too large to be looked at. */
        record TooLarge() implements Shown {}

        /**
         * It would stop the table.
         *
         * @param what is in the way, such as "a year above 9999"
         */
        record Refused(String what) implements Shown {}
    }
}
