package dev.glissade.engine.project.imports;

import java.util.regex.Pattern;

/**
 * A name of an object locator, in which {@code %} stands for any characters and {@code _} for one,
 * but not in brackets: {@code [_]} (AWS DMS, "Wildcards in table mapping").
 */
final class DmsName {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$]+");

    private final String written;

    DmsName(String written) {
        this.written = written;
    }

    /** Whether it stands for every name. */
    boolean isAny() {
        return written.chars().allMatch(c -> c == '%') && !written.isEmpty();
    }

    /** Whether it stands for names of any length. */
    boolean isOpen() {
        return written.replace("[%]", "").contains("%");
    }

    /** Whether an underscore stands for any character. */
    boolean hasUnderscore() {
        return written.replace("[_]", "").contains("_");
    }

    /** The one name it is, when its underscores are taken as they stand. */
    String literal() {
        return written.replace("[_]", "_").replace("[%]", "%");
    }

    /** As a part of a project's table pattern. */
    String glob() {
        var glob = new StringBuilder();
        var quoted = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (isEscaped(i)) {
                quoted.append(written.charAt(i + 1));
                i += 2;
            } else if (c == '%' || c == '_') {
                flush(quoted, glob);
                glob.append(c == '%' ? '*' : '?');
            } else {
                quoted.append(c);
            }
        }
        flush(quoted, glob);
        return glob.toString();
    }

    private boolean isEscaped(int at) {
        return written.startsWith("[_]", at) || written.startsWith("[%]", at);
    }

    private static void flush(StringBuilder quoted, StringBuilder glob) {
        glob.append(quoted(quoted.toString()));
        quoted.setLength(0);
    }

    /** As a part of a table pattern that is that name and no other. */
    static String quoted(String name) {
        return name.isEmpty() || PLAIN.matcher(name).matches()
                ? name
                : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As a regular expression of the whole name. */
    String regex() {
        var regex = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (isEscaped(i)) {
                regex.append(written.charAt(i + 1));
                i += 2;
            } else {
                regex.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> regexOf(Character.toString(c));
                        });
            }
        }
        return regex.toString();
    }

    /** A regular expression that matches this text and no other. */
    static String regexOf(String text) {
        var regex = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (c < 0x80 && !Character.isLetterOrDigit(c) && c != '_' && c != ' ') {
                                regex.append('\\');
                            }
                            regex.appendCodePoint(c);
                        });
        return regex.toString();
    }
}
