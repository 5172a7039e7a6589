package dev.glissade.engine.encode;

import java.io.IOException;

/**
 * Takes encoded CSV: staged files in production, nothing or memory in measurements and tests. One
 * thread calls it.
 */
public interface CsvSink {
    /** Takes bytes, which may end anywhere in a row; the array is the caller's again afterwards. */
    void write(byte[] bytes, int from, int to) throws IOException;

    /** All bytes written so far are whole rows: so many more than at the last call. */
    void rowsEnd(long rows) throws IOException;
}
