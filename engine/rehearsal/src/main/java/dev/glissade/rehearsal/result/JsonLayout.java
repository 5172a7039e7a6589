package dev.glissade.rehearsal.result;

import java.io.IOException;

/**
 * Lays the JSON of a VARIANT, OBJECT or ARRAY out as results show it: sql-reference/parameters,
 * JSON_INDENT. Each member and element has a line of its own, a blank follows each colon, and what
 * is empty stays {@code {}} or {@code []}; an indent of 0 leaves no blank at all.
 */
final class JsonLayout {
    private final String json;
    private final int indent;
    private final JsonBytes out;
    private int depth;
    private int at;

    private JsonLayout(String json, int indent, JsonBytes out) {
        this.json = json;
        this.indent = indent;
        this.out = out;
    }

    /**
     * @param json well formed, with any blanks between its tokens
     * @param indent blanks a level
     */
    static void write(String json, int indent, JsonBytes out) throws IOException {
        out.raw('"');
        new JsonLayout(json, indent, out).run();
        out.raw('"');
    }

    private void run() throws IOException {
        while (at < json.length()) {
            char c = json.charAt(at);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> at++;
                case '"' -> copy(stringEnd());
                case '{', '[' -> open(c);
                case '}', ']' -> {
                    depth--;
                    line();
                    copy(at + 1);
                }
                case ',' -> {
                    copy(at + 1);
                    line();
                }
                case ':' -> {
                    copy(at + 1);
                    if (indent > 0) {
                        out.raw(' ');
                    }
                }
                default -> copy(scalarEnd());
            }
        }
    }

    private void open(char bracket) throws IOException {
        copy(at + 1);
        while (at < json.length() && isBlank(json.charAt(at))) {
            at++;
        }
        if (at < json.length() && json.charAt(at) == (bracket == '{' ? '}' : ']')) {
            copy(at + 1);
            return;
        }
        depth++;
        line();
    }

    private void line() throws IOException {
        if (indent > 0) {
            out.line(depth * indent);
        }
    }

    private void copy(int end) throws IOException {
        out.part(json, at, end);
        at = end;
    }

    private int stringEnd() {
        int end = at + 1;
        while (end < json.length() && json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(json.length(), end + 1);
    }

    private int scalarEnd() {
        int end = at + 1;
        while (end < json.length() && ",]} \t\r\n".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
