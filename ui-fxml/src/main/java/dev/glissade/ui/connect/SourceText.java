package dev.glissade.ui.connect;

import dev.glissade.engine.project.UrlParts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people paste to say where a PostgreSQL is, made a URL of ours; a password in it is taken
 * out, for its own field.
 *
 * @param url as the engine reads them; whether it does is for it to say
 * @param password empty where none was in the text
 */
record SourceText(String url, String password) {
    /** libpq's keywords and values (manual, 34.1.1.1): quotes, and a backslash before them. */
    private static final Pattern PAIR =
            Pattern.compile(
                    "\\s*([a-z_]+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s\\\\]|\\\\.)*))");

    private static final Pattern BARE =
            Pattern.compile("([^\\s/@]+@)?[A-Za-z0-9.-]+(:[0-9]+)?/[^\\s/?]+(\\?\\S*)?");

    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private static final Pattern SCHEME =
            Pattern.compile(
                    "^(jdbc:)?postgres(?:ql)?(?:\\+[a-z0-9]+)?:(//)?", Pattern.CASE_INSENSITIVE);

    /** Reads what was pasted or typed. */
    static SourceText of(String pasted) {
        String text = pasted.strip();
        if (text.startsWith("psql ")) {
            text = text.substring("psql ".length()).strip();
        }
        text = unquoted(text);
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.find()) {
            String rest = text.substring(scheme.end());
            // jdbc:postgresql:DATABASE and jdbc:postgresql:/ are of this computer.
            String place = scheme.group(2) == null ? "/" + rest.replaceFirst("^/", "") : rest;
            return withoutPassword("postgresql://" + place);
        }
        if (text.startsWith("service=") && text.indexOf(' ') < 0) {
            return new SourceText(text, "");
        }
        if (BARE.matcher(text).matches()) {
            return withoutPassword("postgresql://" + text);
        }
        Map<String, String> pairs = pairs(text);
        return pairs.isEmpty() ? new SourceText(text, "") : ofPairs(pairs);
    }

    private static String unquoted(String text) {
        boolean quoted =
                text.length() > 1
                        && text.charAt(0) == text.charAt(text.length() - 1)
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    /** Empty when the text is nothing of the kind. */
    private static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (pair.find() && pair.start() == end) {
            String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
            pairs.put(pair.group(1), value.replaceAll("\\\\(.)", "$1"));
            end = pair.end();
        }
        return text.substring(end).isBlank() ? pairs : Map.of();
    }

    private static SourceText ofPairs(Map<String, String> stated) {
        var pairs = new LinkedHashMap<>(stated);
        String password = taken(pairs, "password");
        String host = taken(pairs, "hostaddr");
        String named = taken(pairs, "host");
        var form =
                new SourceForm(
                        taken(pairs, "service"),
                        named.isEmpty() ? host : named,
                        taken(pairs, "port"),
                        taken(pairs, "dbname"),
                        taken(pairs, "user"),
                        taken(pairs, "sslmode"),
                        taken(pairs, "sslrootcert"),
                        pairs);
        return new SourceText(form.url(), password);
    }

    private static String taken(Map<String, String> pairs, String name) {
        String value = pairs.remove(name);
        return value == null ? "" : value;
    }

    private static SourceText withoutPassword(String url) {
        String query = UrlParts.after(url, '?');
        String address = UrlParts.before(url, '?');
        String password = "";
        int from = address.indexOf("://") + "://".length();
        int at = address.lastIndexOf('@');
        if (at >= from) {
            String user = address.substring(from, at);
            int colon = user.indexOf(':');
            if (colon >= 0) {
                password = unescaped(user.substring(colon + 1));
                address =
                        address.substring(0, from)
                                + user.substring(0, colon)
                                + address.substring(at);
            }
        }
        var kept = new StringBuilder();
        for (String pair : query.split("&")) {
            if (pair.startsWith("password=")) {
                password = unescaped(pair.substring("password=".length()));
            } else if (!pair.isEmpty()) {
                kept.append(kept.isEmpty() ? "?" : "&").append(pair);
            }
        }
        return new SourceText(address + kept, password);
    }

    /** A percent sign that no digits follow stands for itself: passwords are pasted as they are. */
    static String unescaped(String text) {
        return ESCAPES.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(UrlParts.decoded("", found.group())));
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return url;
    }
}
