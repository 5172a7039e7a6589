package dev.glissade.engine.flow;

/**
 * Takes the rows of a table as one side holds them, cell by cell in the plan's column order. The
 * calls come from the thread that called {@code readRows}.
 *
 * <p>A cell is the value's text in UTF-8, as that side prints it: the source's by the type's output
 * function under the run's session settings; the target's as the driver prints it under ISO formats
 * and UTC, bytes as hexadecimal digits, JSON as its text. Bringing both to one form is the
 * receiver's work, so that a reader cannot hide a difference.
 */
public interface RowSink {
    /**
     * A value.
     *
     * @param column from 0, in the plan's order
     * @param bytes may be reused by the caller once this returns
     * @param to exclusive
     */
    void cell(int column, byte[] bytes, int from, int to);

    /** A NULL, which is not an empty text. */
    void nullCell(int column);

    /** Every column of the row has been told. */
    void rowEnd();
}
