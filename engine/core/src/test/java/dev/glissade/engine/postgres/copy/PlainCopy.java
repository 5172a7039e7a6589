package dev.glissade.engine.postgres.copy;

/** The manual's rules, written for reading and not for speed. */
final class PlainCopy {
    private PlainCopy() {}

    /** A value as COPY's text form has it. */
    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\b", "\\b")
                .replace("\f", "\\f")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\u000B", "\\v");
    }

    /** A value as a quoted CSV field. */
    static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
