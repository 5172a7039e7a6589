package dev.glissade.engine.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.types.JsonForm;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Literals of structured types as JSON (PostgreSQL manual, 8.15.6, 8.16.6, 8.17.5, F.16):
 *
 * <pre>
 * array       {1,"a b",NULL}      also {{1},{2}}; bounds [2:3]= are refused
 * composite   (1,"a ""b""",)      nothing between commas is NULL, "" is the empty text
 * range       [1,"b)")            empty; nothing for a bound that is infinite
 * multirange  {[1,3),[7,9)}
 * hstore      "a"=>"1", "b"=>NULL
 * </pre>
 *
 * Within quotes a backslash makes the next byte literal, and in composites and ranges a doubled
 * quote is one. Makes objects per value: these conversions are chosen column by column.
 */
final class StructuredText {
    private static final int NONE = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private StructuredText() {}

    /**
     * The value as JSON.
     *
     * @throws RefusedValue when JSON or a VARIANT does not hold it
     */
    static byte[] json(JsonForm form, byte[] in, int from, int to) {
        var text = new StructuredText();
        text.value(form, java.util.Arrays.copyOfRange(in, from, to));
        byte[] json = text.out.toByteArray();
        if (JsonNumbers.mayBeLong(json, 0, json.length)) {
            new JsonNumbers().accept(json, 0, json.length);
        }
        return json;
    }

    /**
     * A part of a literal, unescaped.
     *
     * @param end where what follows it stands
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, by whoever asked for it
    private record Item(byte[] value, boolean quoted, int end) {
        boolean isNull() {
            return !quoted && new String(value, US_ASCII).equals("NULL");
        }
    }

    private void value(JsonForm form, byte[] in) {
        switch (form) {
            case JsonForm.Numbers() -> number(in);
            case JsonForm.Booleans() -> put(in.length == 1 && in[0] == 't' ? "true" : "false");
            case JsonForm.Texts() -> string(in);
            case JsonForm.Parsed() -> out.writeBytes(in);
            case JsonForm.Elements elements -> requireEnd(in, array(elements, in, 0));
            case JsonForm.Members members -> requireEnd(in, row(members, in));
            case JsonForm.Bounds bounds -> requireEnd(in, range(bounds, in, 0));
            case JsonForm.Ranges(JsonForm.Bounds bounds) -> requireEnd(in, ranges(bounds, in));
            case JsonForm.Pairs() -> pairs(in);
        }
    }

    private void number(byte[] in) {
        String text = new String(in, US_ASCII);
        if (text.equals("-0") || !Character.isDigit(text.charAt(text.length() - 1))) {
            throw new RefusedValue("NaN, infinity or -0, which JSON does not have");
        }
        put(text);
    }

    private int array(JsonForm.Elements form, byte[] in, int from) {
        if (at(in, from) == '[') {
            throw new RefusedValue("an array whose lower bound is not 1");
        }
        int next = expect(in, from, '{');
        put("[");
        if (at(in, next) == '}') {
            put("]");
            return next + 1;
        }
        while (true) {
            if (at(in, next) == '{') {
                next = array(form, in, next);
            } else {
                Item item = item(in, next, "" + form.delimiter() + '}');
                valueOrNull(form.element(), item.isNull(), item);
                next = item.end;
            }
            if (at(in, next) != form.delimiter()) {
                put("]");
                return expect(in, next, '}');
            }
            put(",");
            next++;
        }
    }

    private int row(JsonForm.Members form, byte[] in) {
        int next = expect(in, 0, '(');
        put("{");
        for (int i = 0; i < form.names().size(); i++) {
            if (i > 0) {
                next = expect(in, next, ',');
                put(",");
            }
            string(form.names().get(i).getBytes(UTF_8));
            put(":");
            Item item = item(in, next, ",)");
            valueOrNull(form.forms().get(i), isAbsent(item), item);
            next = item.end;
        }
        put("}");
        return expect(in, next, ')');
    }

    private int range(JsonForm.Bounds form, byte[] in, int from) {
        if (new String(in, from, in.length - from, US_ASCII).equals("empty")) {
            put(
                    "{\"lower\":null,\"upper\":null,\"lower_inc\":false,\"upper_inc\":false,"
                            + "\"empty\":true}");
            return in.length;
        }
        int open = at(in, from);
        if (open != '[' && open != '(') {
            throw malformed();
        }
        Item lower = item(in, from + 1, ",");
        Item upper = item(in, expect(in, lower.end, ','), "])");
        put("{\"lower\":");
        valueOrNull(form.bound(), isAbsent(lower), lower);
        put(",\"upper\":");
        valueOrNull(form.bound(), isAbsent(upper), upper);
        boolean closed = at(in, upper.end) == ']';
        put(",\"lower_inc\":" + (open == '[') + ",\"upper_inc\":" + closed + ",\"empty\":false}");
        return upper.end + 1;
    }

    private int ranges(JsonForm.Bounds form, byte[] in) {
        int next = expect(in, 0, '{');
        put("[");
        while (at(in, next) != '}') {
            next = range(form, in, next);
            if (at(in, next) == ',') {
                put(",");
                next++;
            }
        }
        put("]");
        return next + 1;
    }

    private void pairs(byte[] in) {
        put("{");
        int next = 0;
        while (next < in.length) {
            if (next > 0) {
                next = expect(in, expect(in, next, ','), ' ');
                put(",");
            }
            Item key = item(in, next, "=");
            string(key.value);
            put(":");
            Item item = item(in, expect(in, expect(in, key.end, '='), '>'), ",");
            valueOrNull(new JsonForm.Texts(), item.isNull(), item);
            next = item.end;
        }
        put("}");
    }

    private static boolean isAbsent(Item item) {
        return !item.quoted && item.value.length == 0;
    }

    private void valueOrNull(JsonForm form, boolean isNull, Item item) {
        if (isNull) {
            put("null");
        } else {
            value(form, item.value);
        }
    }

    /** Reads up to one of these characters, or the end, outside quotes. */
    private static Item item(byte[] in, int from, String stops) {
        var value = new ByteArrayOutputStream();
        boolean quoted = at(in, from) == '"';
        int next = quoted ? from + 1 : from;
        while (true) {
            int b = at(in, next);
            if (b == NONE && quoted) {
                throw malformed();
            }
            if (quoted && b == '"') {
                if (at(in, next + 1) != '"') {
                    return new Item(value.toByteArray(), true, next + 1);
                }
                next++;
            } else if (quoted && b == '\\') {
                next++;
            } else if (!quoted && (b == NONE || stops.indexOf(b) >= 0)) {
                return new Item(value.toByteArray(), false, next);
            }
            value.write(at(in, next));
            next++;
        }
    }

    private static int at(byte[] in, int index) {
        return index < in.length ? in[index] & 0xFF : NONE;
    }

    private static int expect(byte[] in, int index, char expected) {
        if (at(in, index) != expected) {
            throw malformed();
        }
        return index + 1;
    }

    private static void requireEnd(byte[] in, int end) {
        if (end != in.length) {
            throw malformed();
        }
    }

    /** A JSON string: RFC 8259, section 7. */
    private void string(byte[] text) {
        out.write('"');
        for (byte b : text) {
            if (b == '"' || b == '\\') {
                out.write('\\');
                out.write(b);
            } else if (b >= 0 && b < ' ') {
                put("\\u00" + HexFormat.of().toHexDigits(b));
            } else {
                out.write(b);
            }
        }
        out.write('"');
    }

    private void put(String ascii) {
        out.writeBytes(ascii.getBytes(US_ASCII));
    }

    private static RefusedValue malformed() {
        return new RefusedValue("a text that is not of its type");
    }
}
