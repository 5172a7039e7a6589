package dev.glissade.engine.project;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What connection URLs have in common: percent escapes and parameters. */
public final class UrlParts {
    private UrlParts() {}

    /** Parameters after the question mark, unescaped, names as they stand. */
    public static Map<String, String> parameters(String where, String query) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            if (equals < 1) {
                // Not quoted in the message: it may be half of a password.
                throw BadInput.at(
                        where,
                        "the URL has a parameter without a value",
                        "Write name=value, with %26 for an ampersand in a value");
            }
            String name = decoded(where, pair.substring(0, equals));
            String value = decoded(where, pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw BadInput.at(
                        where, "the URL states " + name + " twice", "Keep one of the two");
            }
        }
        return parameters;
    }

    /** With percent escapes, such that {@link #decoded} reads it back; paths stay as they are. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":");
    }

    /** Without percent escapes; a plus sign stands for itself, as in libpq. */
    public static String decoded(String where, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw BadInput.at(
                    where,
                    "the URL has a percent sign that two hexadecimal digits do not follow",
                    "Write %25 for a percent sign");
        }
    }

    /** The text up to the first of a mark, or all of it. */
    public static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    /** The text after the first of a mark, or nothing. */
    public static String after(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : text.substring(at + 1);
    }
}
