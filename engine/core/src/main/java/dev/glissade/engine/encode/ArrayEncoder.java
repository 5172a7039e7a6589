package dev.glissade.engine.encode;

import dev.glissade.engine.model.SfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An array literal (PostgreSQL manual, "Array Input and Output Syntax") becomes a JSON array in a
 * quoted field; several dimensions become arrays of arrays.
 *
 * <pre>
 * {}                      []
 * {1,NULL,2.50}           [1,null,2.50]
 * {t,f}                   [true,false]
 * {a,NULL,"NULL","x\"y"}  ["a",null,"NULL","x\"y"]
 * {{1,2},{3,4}}           [[1,2],[3,4]]
 * [2:3]={1,2}             refused: JSON has no lower bounds
 * {{1,2},{3,4}}           refused, when the target's elements are numbers
 * </pre>
 *
 * Inside a quoted element a backslash makes the next byte literal; an unquoted {@code NULL} is the
 * null element, and the server quotes every text that spells it.
 */
final class ArrayEncoder implements Encoder {
    /** What the elements become in JSON. */
    enum Elements {
        NUMBERS,
        BOOLEANS,
        TEXTS
    }

    /** What stands before: nothing, or an element or array that is complete; else a byte. */
    private static final byte START = 0;

    private static final byte VALUE = 1;

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] QUOTE = ascii("\"\"");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private final Elements elements;
    private final boolean nests;

    ArrayEncoder(Elements elements, SfType type) {
        this.elements = elements;
        this.nests = !(type instanceof SfType.ArrayOf);
    }

    @Override
    public void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        if (to > from && in[from] == '[') {
            throw new RefusedValue("an array whose lower bound is not 1");
        }
        out.append((byte) '"');
        int depth = 0;
        byte before = START;
        for (int at = from; at < to; ) {
            byte b = in[at];
            boolean expected =
                    switch (b) {
                        case '{' -> before == START || before == '{' || before == ',';
                        case '}' -> before == VALUE || (before == '{' && depth == 1);
                        case ',' -> before == VALUE;
                        default -> before == '{' || before == ',';
                    };
            if (!expected || (depth == 0 && at > from)) {
                throw malformed();
            }
            switch (b) {
                case '{' -> {
                    depth++;
                    if (depth > 1 && !nests) {
                        throw new RefusedValue("an array of several dimensions");
                    }
                    out.append((byte) '[');
                    before = b;
                    at++;
                }
                case '}' -> {
                    depth--;
                    out.append((byte) ']');
                    before = VALUE;
                    at++;
                }
                case ',' -> {
                    out.append(b);
                    before = b;
                    at++;
                }
                default -> {
                    int end = elementEnd(in, at, to);
                    element(in, at, end, out);
                    before = VALUE;
                    at = end;
                }
            }
        }
        if (depth != 0 || before != VALUE) {
            throw malformed();
        }
        out.append((byte) '"');
    }

    /** The index of the comma or brace after the element. */
    private static int elementEnd(byte[] in, int from, int to) {
        int at = from;
        if (in[at] == '"') {
            at++;
            while (at < to && in[at] != '"') {
                at += in[at] == '\\' ? 2 : 1;
            }
            at++;
            if (at >= to || (in[at] != ',' && in[at] != '}')) {
                throw malformed();
            }
            return at;
        }
        while (at < to && in[at] != ',' && in[at] != '}') {
            if (in[at] == '"' || in[at] == '\\' || in[at] == '{') {
                throw malformed();
            }
            at++;
        }
        return at;
    }

    private void element(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        if (to - from == 4
                && in[from] == 'N'
                && in[from + 1] == 'U'
                && in[from + 2] == 'L'
                && in[from + 3] == 'L') {
            out.append(NULL, 0, NULL.length);
            return;
        }
        switch (elements) {
            case NUMBERS -> number(in, from, to, out);
            case BOOLEANS -> bool(in, from, to, out);
            case TEXTS -> text(in, from, to, out);
        }
    }

    private static void number(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        byte last = in[to - 1];
        if (last < '0' || last > '9') {
            throw new RefusedValue("NaN or infinity in an array, which JSON does not have");
        }
        if (in[from] == '-' && in[from + 1] == '0' && to - from == 2) {
            throw new RefusedValue("the float -0 in an array, which JSON does not have");
        }
        out.append(in, from, to);
    }

    private static void bool(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        if (to - from != 1 || (in[from] != 't' && in[from] != 'f')) {
            throw malformed();
        }
        byte[] word = in[from] == 't' ? TRUE : FALSE;
        out.append(word, 0, word.length);
    }

    private static void text(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        out.append(QUOTE, 0, QUOTE.length);
        boolean quoted = in[from] == '"';
        int end = quoted ? to - 1 : to;
        for (int i = quoted ? from + 1 : from; i < end; i++) {
            if (quoted && in[i] == '\\') {
                i++;
            }
            jsonByte(in[i], out);
        }
        out.append(QUOTE, 0, QUOTE.length);
    }

    /** One byte of a JSON string (RFC 8259, section 7), its quotes doubled for CSV. */
    private static void jsonByte(byte b, CsvBuffer out) throws IOException {
        if (b == '"') {
            out.append((byte) '\\');
            out.append((byte) '"');
            out.append((byte) '"');
        } else if (b == '\\') {
            out.append((byte) '\\');
            out.append((byte) '\\');
        } else if (b >= 0 && b < ' ') {
            out.append((byte) '\\');
            out.append((byte) 'u');
            out.append((byte) '0');
            out.append((byte) '0');
            out.append(HEX[b >> 4]);
            out.append(HEX[b & 15]);
        } else {
            out.append(b);
        }
    }

    private static RefusedValue malformed() {
        return new RefusedValue("a text that is not an array of its element type");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
