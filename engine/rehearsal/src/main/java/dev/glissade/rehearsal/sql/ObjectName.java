package dev.glissade.rehearsal.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of an object as written: one to three parts, folded.
 *
 * @param parts the last is the object's own name; before it its schema, then its database
 */
public record ObjectName(List<String> parts) {
    public ObjectName {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > 3) {
            throw new IllegalArgumentException("parts=" + parts.size());
        }
    }

    public String last() {
        return parts.getLast();
    }

    /** As error texts spell it: quotes only where a part needs them. */
    @Override
    public String toString() {
        return parts.stream().map(ObjectName::spell).collect(Collectors.joining("."));
    }

    /** A name with quotes if it would not fold to itself without. */
    public static String spell(String name) {
        boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '$';
        }
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
