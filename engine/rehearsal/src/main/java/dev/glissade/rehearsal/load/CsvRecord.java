package dev.glissade.rehearsal.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One record in memory: its bytes in one array that is used again, its fields as parts of it. */
final class CsvRecord {
    private byte[] bytes = new byte[1 << 12];
    private int length;
    private final List<Field> fields = new ArrayList<>();
    private long row;
    private long line;
    private Position end = new Position(1, 1, 0);
    private Position behind = end;

    /** A place in the file: line and character count from 1, the byte's offset from 0. */
    record Position(long line, long character, long offset) {}

    /**
     * One field, unescaped.
     *
     * @param enclosed whether it stood in quotes
     * @param raw whether it was written as it means, without any escape
     * @param line where it begins, from 1, with the character in that line, from 1
     * @param offset of its first byte in the file, from 0
     */
    record Field(
            int from,
            int to,
            boolean enclosed,
            boolean raw,
            long line,
            long character,
            long offset) {
        int length() {
            return to - from;
        }
    }

    void begin(long newRow, long newLine) {
        length = 0;
        fields.clear();
        row = newRow;
        line = newLine;
    }

    /**
     * @param newEnd where the delimiter stands that ended it
     * @param newBehind where the next record begins; the same place when there is none
     */
    void end(Position newEnd, Position newBehind) {
        end = newEnd;
        behind = newBehind;
    }

    void append(int b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(length, 2));
        }
        bytes[length++] = (byte) b;
    }

    void append(byte[] more) {
        for (byte b : more) {
            append(b);
        }
    }

    int length() {
        return length;
    }

    /** Takes back the last bytes. */
    void cutTo(int newLength) {
        length = newLength;
    }

    void add(Field field) {
        fields.add(field);
    }

    byte[] bytes() {
        return bytes;
    }

    List<Field> fields() {
        return fields;
    }

    /** The record's number in its file, from 1. */
    long row() {
        return row;
    }

    /** The line on which it starts, from 1. */
    long line() {
        return line;
    }

    Position end() {
        return end;
    }

    Position behind() {
        return behind;
    }

    byte[] copy(Field field) {
        return Arrays.copyOfRange(bytes, field.from(), field.to());
    }
}
