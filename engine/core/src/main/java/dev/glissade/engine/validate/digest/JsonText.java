package dev.glissade.engine.validate.digest;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * JSON as a tree: the order of an object's members, white space and the spelling of numbers and
 * escapes do not matter; everything else does, a doubled key and every digit included.
 *
 * <p>Without recursion, because PostgreSQL allows deeper nesting than a thread's stack.
 */
final class JsonText {
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    // The databases' own limits hold; a second set here would only hide values.
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    // Keys are data here: as many as rows, and whatever their hashes. (Not
                    // CANONICALIZE_PROPERTY_NAMES off: that parser, in Jackson 3.2.4, reads beyond
                    // the end of a text that does not start at offset 0.)
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .build();

    private JsonText() {}

    /**
     * Appends the canonical form.
     *
     * @return whether it is one JSON value; nothing is appended when it is not
     */
    static boolean append(byte[] text, int from, int to, CellBytes out) {
        int start = out.length();
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), text, from, to - from)) {
            if (parser.nextToken() == null) {
                return false;
            }
            appendValue(parser, out);
            if (parser.nextToken() == null) {
                return true;
            }
        } catch (JacksonException notJson) {
            // Falls through: the caller compares such a text byte for byte.
        }
        out.truncate(start);
        return false;
    }

    private static void appendValue(JsonParser parser, CellBytes out) {
        Deque<Open> open = new ArrayDeque<>();
        do {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.PROPERTY_NAME) {
                open.getFirst().memberStarts(parser.currentName(), out);
                continue;
            }
            if (token.isStructStart()) {
                out.write(token == JsonToken.START_OBJECT ? '{' : '[');
                open.push(new Open());
                continue;
            }
            if (token.isStructEnd()) {
                open.pop().sortMembers(out);
                out.write(token == JsonToken.END_OBJECT ? '}' : ']');
            } else {
                appendScalar(parser, out);
            }
            if (open.isEmpty()) {
                return;
            }
            open.getFirst().valueEnded(out);
        } while (parser.nextToken() != null);
    }

    /** Appends a value that is neither object nor array. */
    static void appendScalar(JsonParser parser, CellBytes out) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            out.write('S');
            out.writeChars(parser.getString());
        } else if (token.isNumeric()) {
            byte[] digits = parser.getString().getBytes(StandardCharsets.ISO_8859_1);
            out.write('D');
            int start = out.length();
            out.writeInt(0);
            DecimalText.append(digits, 0, digits.length, out);
            out.setInt(start, out.length() - start - 4);
        } else {
            // true, false and null differ in their first letter.
            out.write(parser.getString().charAt(0));
        }
    }

    /** An object or array whose end has not come yet; what is inside stands in the output. */
    private static final class Open {
        private final List<Member> members = new ArrayList<>();
        private @Nullable String key;
        private int memberStart;

        void memberStarts(String name, CellBytes out) {
            key = name;
            memberStart = out.length();
            out.writeChars(name);
        }

        void valueEnded(CellBytes out) {
            if (key != null) {
                members.add(new Member(key, memberStart, out.length()));
                key = null;
            }
        }

        /** Moves members only where they are out of order: most texts come sorted by one side. */
        void sortMembers(CellBytes out) {
            var sorted = new ArrayList<>(members);
            // A stable sort: of doubled keys the later one stays later.
            sorted.sort(Comparator.comparing(Member::key));
            if (sorted.equals(members)) {
                return;
            }
            int start = members.getFirst().from;
            byte[] before = out.copyFrom(start);
            out.truncate(start);
            for (Member member : sorted) {
                out.write(before, member.from - start, member.to - start);
            }
        }
    }

    private record Member(String key, int from, int to) {}

    /** A parser that shares this class's limits, for texts that are arrays of scalars. */
    static JsonParser parser(byte[] text, int from, int to) {
        return FACTORY.createParser(ObjectReadContext.empty(), text, from, to - from);
    }
}
