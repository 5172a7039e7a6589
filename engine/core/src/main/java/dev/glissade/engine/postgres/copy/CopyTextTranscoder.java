package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.encode.CsvBuffer;
import dev.glissade.engine.encode.Encoder;
import dev.glissade.engine.encode.JsonEncoder;
import dev.glissade.engine.encode.JsonNumbers;
import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.encode.ScalarEncoder;
import dev.glissade.engine.encode.ValueRule;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * COPY text rows become CSV rows. The layout (PostgreSQL manual, COPY, "Text Format"), as the
 * server writes it:
 *
 * <pre>
 * row    field TAB field … NEWLINE       one CopyData message, though nothing here relies on it
 * field  \N                              NULL
 *        bytes, with \b \f \n \r \t \v \\ for the bytes they name
 *        (readers must also know \ooo and \xhh, one to three and one or two digits)
 * </pre>
 *
 * A raw byte 8 to 13 is never part of a field, so one test of eight bytes at once finds where a
 * field ends. Fields are copied eight bytes at a time; no object is made per row or field. Rows
 * that are cut by the end of the input are carried over; a row of more than {@link #ROW_MAX} bytes
 * goes through {@link WideRow}, which never holds all of it.
 */
public final class CopyTextTranscoder {
    /** Bytes behind the input that a word-wise read may touch. */
    public static final int SLACK = 8;

    /** A file has at least two columns, or a NULL would be an empty line: this is the second. */
    static final byte[] SECOND_COLUMN = {',', '1'};

    static final int ROW_MAX = 16 * 1024;

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long CONTROL_MASK = 0xFCFCFCFCFCFCFCFCL;
    private static final long CONTROLS = 0x08 * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long TABS = '\t' * ONES;
    private static final long NEWLINES = '\n' * ONES;
    private static final long LOWS = ~HIGHS;
    private static final int TAB_TO_COMMA = '\t' ^ ',';

    /** Set in every letter, in a backslash and outside ASCII; in no byte of an ordinary number. */
    private static final long NOT_OF_NUMBERS = 0xC0C0C0C0C0C0C0C0L;

    /** Room that a row of {@link #ROW_MAX} bytes can need: all quotes, all columns quoted. */
    private final int roomPerRow;

    private final Encoding[] encodings;

    /** For each column, how many numbers stand in a row from there on, the last column apart. */
    private final int[] numbers;

    /** For each column that holds moments, their usual form; the last column apart. */
    private final @Nullable UsualMoment[] moments;

    private final Encoder[] encoders;
    private final Substitutes substitutes;
    private final CsvBuffer out;
    private final WideRow wide;
    private final CopyTextField scratch = new CopyTextField();
    private final byte[] carried = new byte[ROW_MAX + SLACK];

    private int carriedLength;
    private int column;
    private long rows;
    private long rowsDrained;
    private long bytes;

    public CopyTextTranscoder(List<Field> fields, CsvBuffer out) {
        this(fields, Substitutes.unlisted(fields), out);
    }

    /** Writes values that do not fit as the fields' policies say. */
    CopyTextTranscoder(List<Field> fields, Substitutes substitutes, CsvBuffer out) {
        this.substitutes = substitutes;
        this.encodings = FieldWays.encodings(fields, substitutes);
        this.numbers = FieldWays.numbers(this.encodings);
        this.moments = FieldWays.moments(this.encodings);
        this.encoders = fields.stream().map(Encoder::of).toArray(Encoder[]::new);
        this.out = out;
        this.wide = new WideRow(encoders, substitutes, out);
        this.roomPerRow = 2 * ROW_MAX + 3 * this.encodings.length + 2 * SLACK;
        if (fields.isEmpty() || out.capacity() < roomPerRow) {
            throw new IllegalArgumentException(
                    "columns=%d capacity=%d".formatted(fields.size(), out.capacity()));
        }
    }

    /** Rows that are complete so far. */
    public long rows() {
        return rows;
    }

    /** Values that did not fit and were written as others, so far. */
    public long valuesSubstituted() {
        return substitutes.values();
    }

    /** Bytes of COPY text taken so far. */
    public long bytes() {
        return bytes;
    }

    /** The column at work, from 0; which one was refused after a {@link RefusedValue}. */
    public int column() {
        return wide.isOpen() ? wide.column() : column;
    }

    /** Takes any piece of the stream. */
    public void accept(byte[] in, int from, int to) throws IOException {
        bytes += to - from;
        int at = from;
        while (at < to) {
            if (carriedLength > 0 || wide.isOpen() || to + SLACK > in.length) {
                at = continueRow(in, at, to);
            } else if (in[to - 1] == '\n' && to - at <= ROW_MAX) {
                at = row(in, at);
            } else {
                at = rowOfUnknownEnd(in, at, to);
            }
        }
    }

    /**
     * To call at the end of the stream.
     *
     * @throws CopyFormatException when it ends in the middle of a row
     */
    public void finish() throws IOException {
        if (carriedLength > 0 || wide.isOpen()) {
            throw new CopyFormatException("the COPY ended in the middle of a row");
        }
        drainRows();
    }

    private int rowOfUnknownEnd(byte[] in, int from, int to) throws IOException {
        int end = from;
        int last = Math.min(to, from + ROW_MAX);
        while (end < last && in[end] != '\n') {
            end++;
        }
        return end < last ? row(in, from) : continueRow(in, from, to);
    }

    /** Adds to the carried row up to its newline; the row leaves when it is whole or too wide. */
    private int continueRow(byte[] in, int from, int to) throws IOException {
        int at = from;
        if (!wide.isOpen()) {
            while (at < to && carriedLength < ROW_MAX) {
                byte b = in[at++];
                carried[carriedLength++] = b;
                if (b == '\n') {
                    carriedLength = 0;
                    row(carried, 0);
                    return at;
                }
            }
            if (at == to) {
                return at;
            }
            drainRows();
            wide.open();
            wide.accept(carried, 0, carriedLength);
            carriedLength = 0;
        }
        at = wide.accept(in, at, to);
        if (!wide.isOpen()) {
            rows++;
            substitutes.rowEnd(rows);
            drainRows();
        }
        return at;
    }

    private void drainRows() throws IOException {
        out.drainRows(rows - rowsDrained);
        rowsDrained = rows;
    }

    /** A row whose newline is known to be there; returns the index behind it. */
    private int row(byte[] in, int from) throws IOException {
        if (out.capacity() - out.at() < roomPerRow) {
            drainRows();
        }
        int last = encodings.length - 1;
        byte[] csv = out.bytes();
        int at = from;
        int o = out.at();
        int c = 0;
        while (c <= last) {
            int count = numbers[c];
            if (count > 0) {
                int end = copyNumbers(in, at, csv, o, count);
                if (end > 0) {
                    o += end - at;
                    at = end;
                    c += count;
                    continue;
                }
            }
            @Nullable UsualMoment moment = moments[c];
            if (moment != null && moment.copies(in, at, csv, o)) {
                o += moment.length;
                csv[o++] = ',';
                at += moment.length + 1;
                c++;
                continue;
            }
            // One field, or the numbers that have a NULL or something odd among them.
            for (int until = Math.max(c + 1, c + count); c < until; c++) {
                column = c;
                int end;
                try {
                    end = field(c, in, at, csv, o);
                } catch (RefusedValue refused) {
                    end = substituted(c, in, at, o, refused);
                    substitutes.rowEnd(rows + 1, in, from);
                }
                o = out.at();
                if (in[end] != (c < last ? '\t' : '\n')) {
                    throw new CopyFormatException(
                            "a row does not have %d columns".formatted(last + 1));
                }
                csv[o++] = (byte) (c < last ? ',' : '\n');
                at = end + 1;
            }
        }
        if (last == 0) {
            csv[o - 1] = SECOND_COLUMN[0];
            csv[o++] = SECOND_COLUMN[1];
            csv[o++] = '\n';
        }
        out.moveTo(o);
        rows++;
        return at;
    }

    /**
     * Copies so many fields that are numbers, with what separates them, without a look at where
     * each one ends: fields of unforeseeable lengths cost a mispredicted branch each.
     *
     * @return the index behind the last field's TAB, or -1 when one of them is no ordinary number
     */
    private static int copyNumbers(byte[] in, int from, byte[] csv, int start, int count) {
        int at = from;
        int o = start;
        int left = count;
        long tabBefore = 0x80;
        while (true) {
            long word = (long) WORD.get(in, at);
            long others = word ^ TABS;
            long tabs = ~(((others & LOWS) + LOWS) | others) & HIGHS;
            WORD.set(csv, o, word ^ ((tabs >>> 7) * TAB_TO_COMMA));
            long odd =
                    (word & NOT_OF_NUMBERS)
                            | zeros(word ^ NEWLINES)
                            | (tabs & ((tabs << 8) | tabBefore));
            int found = Long.bitCount(tabs);
            if (found >= left) {
                while (--left > 0) {
                    tabs &= tabs - 1;
                }
                long upToTab = tabs ^ (tabs - 1);
                return (odd & upToTab) == 0
                        ? at + (Long.numberOfTrailingZeros(tabs) >>> 3) + 1
                        : -1;
            }
            if (odd != 0) {
                return -1;
            }
            left -= found;
            tabBefore = tabs >>> 56;
            at += 8;
            o += 8;
        }
    }

    // The methods below leave the output's index in the buffer and return where the field ended.

    private int field(int c, byte[] in, int at, byte[] csv, int o) throws IOException {
        Encoding encoding = encodings[c];
        return switch (encoding) {
            case INTEGER, NUMERIC, FLOAT, BOOLEAN, UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
                    scalarField(encoding, in, at, csv, o);
            case TEXT -> quoteField(in, at, csv, o);
            case JSON -> jsonField(in, at, csv, o);
            case BYTEA -> byteaField(c, in, at, csv, o);
            case NUMERIC_CHECKED,
                    ARRAY_OF_NUMBERS,
                    ARRAY_OF_BOOLEANS,
                    ARRAY_OF_TEXTS,
                    MONEY,
                    TIMESTAMPTZ_UTC,
                    TIMETZ,
                    UUID_BYTES,
                    BITS,
                    LSN,
                    BITS_BYTES,
                    WHOLE_BYTES,
                    TRIMMED,
                    XML,
                    WKT_POINT,
                    WKT_LINE,
                    WKT_POLYGON,
                    EWKB,
                    STRUCTURE,
                    JSON_OBJECT,
                    TIMETZ_MOMENT,
                    INTERVAL_MONTHS,
                    INTERVAL_SECONDS,
                    PERIOD ->
                    encodeField(c, in, at, o);
        };
    }

    /**
     * Writes something else instead of a field that was refused, before or while it was written:
     * what has been written is overwritten.
     */
    private int substituted(int c, byte[] in, int from, int start, RefusedValue refused)
            throws IOException {
        int end = scratch.unescape(in, from);
        Optional<byte[]> instead =
                substitutes.instead(c, scratch.bytes(), 0, scratch.length(), refused);
        out.moveTo(start);
        if (instead.isPresent()) {
            encoders[c].encode(instead.get(), 0, instead.get().length, out);
            out.ensure(roomPerRow);
        }
        return end;
    }

    /** Copies up to the field's end, and up to seven bytes more that the next field overwrites. */
    private static int copyField(byte[] in, int from, byte[] csv, int o) {
        int at = from;
        int to = o;
        while (true) {
            long word = (long) WORD.get(in, at);
            WORD.set(csv, to, word);
            long ends = zeros((word & CONTROL_MASK) ^ CONTROLS);
            if (ends != 0) {
                return at + (Long.numberOfTrailingZeros(ends) >>> 3);
            }
            at += 8;
            to += 8;
        }
    }

    /** Copies the field, unless it is NULL or spelled otherwise in CSV. */
    private int scalarField(Encoding encoding, byte[] in, int from, byte[] csv, int o) {
        int end = copyField(in, from, csv, o);
        if (in[from] != '\\' && ScalarEncoder.isPlain(encoding, in, from, end)) {
            out.moveTo(o + end - from);
        } else if (isNull(in, from, end)) {
            out.moveTo(o);
        } else {
            byte[] spelled = ScalarEncoder.spelledOtherwise(encoding, in, from, end);
            System.arraycopy(spelled, 0, csv, o, spelled.length);
            out.moveTo(o + spelled.length);
        }
        return end;
    }

    /** Unescapes and quotes up to the field's end. */
    private int quoteField(byte[] in, int from, byte[] csv, int start) {
        int at = from;
        int o = start;
        csv[o++] = '"';
        while (true) {
            long word = (long) WORD.get(in, at);
            WORD.set(csv, o, word);
            long special =
                    zeros((word & CONTROL_MASK) ^ CONTROLS)
                            | zeros(word ^ QUOTES)
                            | zeros(word ^ BACKSLASHES);
            if (special == 0) {
                at += 8;
                o += 8;
                continue;
            }
            int count = Long.numberOfTrailingZeros(special) >>> 3;
            at += count;
            o += count;
            byte b = in[at];
            if (b == '"') {
                csv[o++] = '"';
                csv[o++] = '"';
                at++;
            } else if (b != '\\') {
                csv[o++] = '"';
                out.moveTo(o);
                return at;
            } else if (at == from && in[at + 1] == 'N') {
                out.moveTo(start);
                return at + 2;
            } else {
                byte plain = CopyTextField.unescaped(in, at);
                at += CopyTextField.escapeLength(in, at);
                csv[o++] = plain;
                if (plain == '"') {
                    csv[o++] = '"';
                }
            }
        }
    }

    private int jsonField(byte[] in, int from, byte[] csv, int start) throws IOException {
        int end = quoteField(in, from, csv, start);
        boolean mayBeBlank = out.at() > start && (csv[start + 1] <= ' ' || out.at() == start + 2);
        if (mayBeBlank || JsonNumbers.mayBeLong(in, from, end)) {
            scratch.unescape(in, from);
            JsonEncoder.requireFit(scratch.bytes(), 0, scratch.length());
        }
        return end;
    }

    /** Hexadecimal digits need no unescaping, so the usual form is copied like a scalar. */
    private int byteaField(int c, byte[] in, int from, byte[] csv, int start) throws IOException {
        if (in[from] != '\\' || in[from + 1] != '\\' || in[from + 2] != 'x') {
            return encodeField(c, in, from, start);
        }
        int digits = from + 3;
        csv[start] = '"';
        int end = copyField(in, digits, csv, start + 1);
        int o = start + 1 + end - digits;
        csv[o++] = '"';
        out.moveTo(o);
        return end;
    }

    /** A field that its encoder has to see as a whole. */
    private int encodeField(int c, byte[] in, int from, int start) throws IOException {
        out.moveTo(start);
        int end = scratch.unescape(in, from);
        if (!isNull(in, from, end)) {
            ValueRule rule = substitutes.rule(c);
            if (rule != null) {
                // What is written here may leave the buffer before its end is seen.
                rule.requireFit(scratch.bytes(), 0, scratch.length());
            }
            encoders[c].encode(scratch.bytes(), 0, scratch.length(), out);
            out.ensure(roomPerRow);
        }
        return end;
    }

    static boolean isNull(byte[] in, int from, int to) {
        return to - from == 2 && in[from] == '\\' && in[from + 1] == 'N';
    }

    /** A high bit for each zero byte; the lowest one set is always right. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }
}
