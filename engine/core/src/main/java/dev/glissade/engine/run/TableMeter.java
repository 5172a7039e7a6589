package dev.glissade.engine.run;

import java.util.concurrent.atomic.LongAdder;

/**
 * Rows and bytes of one table as they come. Workers add, the run loop reads: progress is the one
 * thing that does not go through the loop's inbox, since it comes every few megabytes.
 */
final class TableMeter {
    final LongAdder rowsRead = new LongAdder();
    final LongAdder bytesRead = new LongAdder();
    final LongAdder bytesStaged = new LongAdder();

    void add(long rows, long read, long staged) {
        rowsRead.add(rows);
        bytesRead.add(read);
        bytesStaged.add(staged);
    }
}
