package dev.glissade.engine.snowflake.facts;

import java.util.ArrayList;
import java.util.List;

/** Reads the names of objects as SHOW GRANTS prints them: dotted, quoted where they need it. */
final class GrantNames {
    private GrantNames() {}

    /** The parts of {@code DB."my ""schema""".T}, without quotes. */
    static List<String> parts(String name) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' && quoted && i + 1 < name.length() && name.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
