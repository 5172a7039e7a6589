package dev.glissade.rehearsal.load;

import java.util.ArrayList;
import java.util.Arrays;

/**
 * Looks at each byte of a CSV file once, on its way to where DuckDB can open it.
 *
 * <p>DuckDB's reader is fast but not Snowflake's: it skips blank lines and byte order marks, takes
 * spaces around quotes, and its casts know more notations. So it gets only files of which this scan
 * proved that both would read the same, and the number of records to hold against. Measured at
 * about 1 ns a byte, a seventh of what the load itself takes.
 */
final class FileScan {
    private static final int AT_FIELD = 0;
    private static final int UNENCLOSED = 1;
    private static final int ENCLOSED = 2;
    private static final int AFTER_QUOTE = 3;
    private static final int COLUMNS_MAX = 16_384;

    /** Equal to no byte. */
    static final int NO_QUOTE = 256;

    private final int[] classOf = CharClass.table();
    private final byte delimiter;
    private final int quote;

    private int state = AT_FIELD;
    private boolean regular = true;
    private int field;
    private int fields = -1;
    private long at;
    private long fieldStart;
    private long recordStart;
    private int classes;
    private boolean wasEnclosed;

    private long records;
    private long recordBytesMax;

    private int[] seen = new int[64];
    private long[] lengthMin = filled(64);
    private long[] lengthMax = new long[64];
    private boolean[] empty = new boolean[64];
    private boolean[] enclosedEmpty = new boolean[64];

    /**
     * @param quote the enclosing character, or {@link #NO_QUOTE}
     */
    FileScan(byte delimiter, int quote) {
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /** Goes over the next bytes; once the file is known to be irregular there is nothing to do. */
    void scan(byte[] bytes, int offset, int length) {
        if (!regular) {
            return;
        }
        int end = offset + length;
        for (int i = offset; i < end && regular; ) {
            i = state == ENCLOSED ? enclosed(bytes, i, end) : outside(bytes, i, end);
        }
    }

    /** Whether nothing irregular has come so far. */
    boolean regular() {
        return regular;
    }

    FileFacts finish() {
        if (regular && (at > recordStart || field > 0)) {
            if (state == ENCLOSED) {
                regular = false;
            } else {
                at++;
                endField();
                endRecord();
            }
        }
        var columns = new ArrayList<ColumnFacts>();
        for (int i = 0; i < Math.max(fields, 0); i++) {
            long shortest = lengthMin[i] == Long.MAX_VALUE ? 0 : lengthMin[i];
            columns.add(
                    new ColumnFacts(seen[i], shortest, lengthMax[i], empty[i], enclosedEmpty[i]));
        }
        return new FileFacts(regular, records, recordBytesMax, columns);
    }

    /** Inside quotes: only the closing one matters. */
    private int enclosed(byte[] bytes, int from, int end) {
        int seenHere = classes;
        int i = from;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b == quote) {
                state = AFTER_QUOTE;
                i++;
                break;
            }
            seenHere |= classOf[b & 0xFF];
        }
        classes = seenHere;
        at += i - from;
        return i;
    }

    private int outside(byte[] bytes, int from, int end) {
        int i = from;
        for (; i < end; i++) {
            byte b = bytes[i];
            at++;
            if (b == delimiter) {
                endField();
            } else if (b == '\n') {
                if (at - 1 == recordStart) {
                    regular = false;
                    return end;
                }
                endField();
                endRecord();
            } else if (b == quote) {
                if (state == UNENCLOSED) {
                    regular = false;
                    return end;
                }
                if (state == AFTER_QUOTE) {
                    classes |= CharClass.SYMBOL;
                }
                wasEnclosed = true;
                state = ENCLOSED;
                return i + 1;
            } else if (state == AFTER_QUOTE || b == '\r' || (b == (byte) 0xEF && at == 1)) {
                regular = false;
                return end;
            } else {
                state = UNENCLOSED;
                classes |= classOf[b & 0xFF];
            }
        }
        return i;
    }

    private void endField() {
        if (field == seen.length) {
            grow();
        }
        // The delimiter or line end has been counted; a file's end counts as one.
        long length = at - fieldStart - 1;
        if (wasEnclosed) {
            length -= 2;
        }
        if (length <= 0) {
            empty[field] |= !wasEnclosed;
            enclosedEmpty[field] |= wasEnclosed;
        } else {
            lengthMin[field] = Math.min(lengthMin[field], length);
            lengthMax[field] = Math.max(lengthMax[field], length);
        }
        seen[field] |= classes;
        field++;
        if (field > COLUMNS_MAX) {
            regular = false;
        }
        classes = 0;
        wasEnclosed = false;
        state = AT_FIELD;
        fieldStart = at;
    }

    private void endRecord() {
        if (fields < 0) {
            fields = field;
        } else if (field != fields) {
            regular = false;
        }
        records++;
        recordBytesMax = Math.max(recordBytesMax, at - recordStart);
        field = 0;
        recordStart = at;
    }

    private void grow() {
        int size = seen.length * 2;
        seen = Arrays.copyOf(seen, size);
        long[] shortest = filled(size);
        System.arraycopy(lengthMin, 0, shortest, 0, lengthMin.length);
        lengthMin = shortest;
        lengthMax = Arrays.copyOf(lengthMax, size);
        empty = Arrays.copyOf(empty, size);
        enclosedEmpty = Arrays.copyOf(enclosedEmpty, size);
    }

    private static long[] filled(int size) {
        long[] values = new long[size];
        Arrays.fill(values, Long.MAX_VALUE);
        return values;
    }
}
