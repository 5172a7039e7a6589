package dev.glissade.engine.validate.digest;

import dev.glissade.engine.types.Encoding;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Arrays, as PostgreSQL's literal {@code {{1,NULL},{3,4}}} (manual, 8.15.6) or as a JSON array
 * {@code [[1,null],[3,4]]}: element by element in one canonical form.
 */
final class ArrayText {
    private ArrayText() {}

    /**
     * Appends the canonical form.
     *
     * @param encoding what the elements are; an element that is something else, such as a number
     *     among texts, keeps a form of its own
     * @return whether it is such an array; nothing is appended when it is not
     */
    static boolean append(Encoding encoding, byte[] text, int from, int to, CellBytes out) {
        int start = out.length();
        boolean good =
                (from < to && text[from] == '{')
                        ? appendLiteral(encoding, text, from, to, out)
                        : appendJson(text, from, to, out);
        if (!good) {
            out.truncate(start);
        }
        return good;
    }

    private static boolean appendJson(byte[] text, int from, int to, CellBytes out) {
        try (JsonParser parser = JsonText.parser(text, from, to)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return false;
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null || token == JsonToken.START_OBJECT) {
                    return false;
                }
                if (token == JsonToken.START_ARRAY) {
                    depth++;
                    out.write('[');
                } else if (token == JsonToken.END_ARRAY) {
                    depth--;
                    out.write(']');
                } else {
                    JsonText.appendScalar(parser, out);
                }
            }
            return parser.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    /** Trusts the server that braces are in pairs, and looks only that each one is closed. */
    private static boolean appendLiteral(
            Encoding encoding, byte[] text, int from, int to, CellBytes out) {
        var element = new CellBytes();
        int depth = 1;
        int at = from + 1;
        while (at < to && depth > 0) {
            byte b = text[at];
            if (b == '{') {
                depth++;
                out.write('[');
                at++;
            } else if (b == '}') {
                depth--;
                out.write(']');
                at++;
            } else if (b == ',') {
                at++;
                // A comma promises another element.
                if (at == to || text[at] == ',' || text[at] == '}') {
                    return false;
                }
            } else {
                element.clear();
                boolean quoted = b == '"';
                at =
                        quoted
                                ? readQuoted(text, at + 1, to, element)
                                : readBare(text, at, to, element);
                if (at < 0 || at == to || (text[at] != ',' && text[at] != '}')) {
                    return false;
                }
                appendElement(encoding, quoted, element, out);
            }
        }
        return depth == 0 && at == to;
    }

    /** The place after the closing quote, −1 when there is none. */
    private static int readQuoted(byte[] text, int from, int end, CellBytes element) {
        for (int at = from; at < end; at++) {
            if (text[at] == '"') {
                return at + 1;
            }
            if (text[at] == '\\') {
                at++;
                if (at == end) {
                    return -1;
                }
            }
            element.write(text[at]);
        }
        return -1;
    }

    /** The place of the comma or brace after the element, or the end. */
    private static int readBare(byte[] text, int from, int end, CellBytes element) {
        int at = from;
        for (; at < end && text[at] != ',' && text[at] != '}'; at++) {
            element.write(text[at]);
        }
        return at;
    }

    private static void appendElement(
            Encoding encoding, boolean quoted, CellBytes element, CellBytes out) {
        if (!quoted && isNull(element)) {
            out.write('n');
            return;
        }
        if (encoding == Encoding.ARRAY_OF_NUMBERS) {
            appendNumber(element, out);
        } else if (encoding == Encoding.ARRAY_OF_BOOLEANS) {
            out.write(element.length() == 1 && element.array()[0] == 't' ? 't' : 'f');
        } else {
            appendString(element, out);
        }
    }

    private static void appendNumber(CellBytes element, CellBytes out) {
        int start = out.length();
        out.write('D');
        out.writeInt(0);
        if (DecimalText.append(element.array(), 0, element.length(), out)) {
            out.setInt(start + 1, out.length() - start - 5);
        } else {
            // NaN and the infinities: JSON has them as strings only.
            out.truncate(start);
            appendString(element, out);
        }
    }

    private static void appendString(CellBytes element, CellBytes out) {
        out.write('S');
        out.writeChars(element.text());
    }

    private static boolean isNull(CellBytes element) {
        return element.length() == 4 && element.text().equalsIgnoreCase("NULL");
    }
}
