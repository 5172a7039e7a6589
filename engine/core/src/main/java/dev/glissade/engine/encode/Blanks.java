package dev.glissade.engine.encode;

/** Texts of nothing but white space, which Snowflake's parsers take for NULL. */
final class Blanks {
    private Blanks() {}

    /** Whether there is nothing else, or nothing at all. */
    static boolean only(byte[] in, int from, int to) {
        return after(in, from, to) == to;
    }

    /** Where the white space at the start ends. */
    static int after(byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (in[i]) {
                case ' ', '\t', '\n', '\r' -> {}
                default -> {
                    return i;
                }
            }
        }
        return to;
    }
}
