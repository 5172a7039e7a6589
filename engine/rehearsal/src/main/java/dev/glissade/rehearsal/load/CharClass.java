package dev.glissade.rehearsal.load;

import java.nio.charset.StandardCharsets;

/** Classes of bytes, as bits: what a column's values are made of decides who may read them. */
final class CharClass {
    static final int DIGIT = 1;
    static final int MINUS = 1 << 1;
    static final int PLUS = 1 << 2;
    static final int DOT = 1 << 3;
    static final int COLON = 1 << 4;
    static final int SPACE = 1 << 5;
    static final int LETTER_E = 1 << 6;
    static final int LETTER_HEX = 1 << 7;
    static final int LETTER_T = 1 << 8;
    static final int LETTER = 1 << 9;
    static final int BACKSLASH = 1 << 10;
    static final int SYMBOL = 1 << 11;
    static final int BEYOND_ASCII = 1 << 12;

    private static final int[] CLASSES = classes();

    private CharClass() {}

    /** The class of each byte, by its unsigned value. */
    static int[] table() {
        return CLASSES.clone();
    }

    /** The classes that occur in a text. */
    static int of(String text) {
        int classes = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            classes |= CLASSES[b & 0xFF];
        }
        return classes;
    }

    private static int[] classes() {
        int[] classes = new int[256];
        for (int b = 0; b < 256; b++) {
            classes[b] = classOf((char) b);
        }
        return classes;
    }

    private static int classOf(char c) {
        return switch (c) {
            case '-' -> MINUS;
            case '+' -> PLUS;
            case '.' -> DOT;
            case ':' -> COLON;
            case ' ' -> SPACE;
            case 'e', 'E' -> LETTER_E;
            case 'a', 'b', 'c', 'd', 'f', 'A', 'B', 'C', 'D', 'F' -> LETTER_HEX;
            case 'T' -> LETTER_T;
            case '\\' -> BACKSLASH;
            default -> {
                if (c >= '0' && c <= '9') {
                    yield DIGIT;
                }
                if (c > 127) {
                    yield BEYOND_ASCII;
                }
                yield Character.isLetter(c) ? LETTER : SYMBOL;
            }
        };
    }
}
