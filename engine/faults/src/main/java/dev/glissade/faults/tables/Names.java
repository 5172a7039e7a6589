package dev.glissade.faults.tables;

import java.util.List;
import java.util.Locale;

/** Names that a user might have given, and how they are written at either end. */
final class Names {
    static final List<String> UGLY =
            List.of(
                    "select",
                    "Ωmega",
                    "a \"quoted\" one",
                    "semi;colon",
                    "MiXed",
                    "tab\there",
                    "$1",
                    "it's",
                    "back\\slash",
                    "new\nline",
                    "ends ",
                    "😀",
                    "where",
                    "1st",
                    "_",
                    "%s",
                    "{x}",
                    "漢字",
                    "group by",
                    "null",
                    "--",
                    "/*");

    private Names() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String qualified(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }

    /** At the target, as the standard policy folds names. */
    static String folded(String schema, String name) {
        return qualified(schema, name).toUpperCase(Locale.ROOT);
    }
}
