package dev.glissade.engine.fault;

/**
 * The row that a load refused. Its key is the only row data that a fault carries, for the report of
 * rejected rows; it is in no text of the fault's and not printed.
 *
 * @param file the staged name
 * @param line of the file, from 1, where the target found the error
 * @param row of the file, from 1; 0 when the target did not say
 * @param column of the target, empty when it did not say
 * @param key names and values of the columns that name the row, as JSON; empty when the table has
 *     no key or the row could not be read again
 */
public record RejectedRow(String file, long line, long row, String column, String key) {
    /** The same row, and what names it. */
    public RejectedRow withKey(String json) {
        return new RejectedRow(file, line, row, column, json);
    }

    @Override
    public String toString() {
        return "RejectedRow[file=%s, line=%d, row=%d, column=%s]"
                .formatted(file, line, row, column);
    }
}
