package dev.glissade.engine.selection;

import java.util.Optional;

/**
 * Reads a row filter as PostgreSQL's lexer would (PostgreSQL manual, 4.1), to see that it stays
 * within the parentheses we put around it. {@code a = 1) OR (b = 2} would take the rows of every
 * partition into each of them.
 */
public final class FilterSyntax {
    private final String sql;
    private int at;

    private FilterSyntax(String sql) {
        this.sql = sql;
    }

    /** What is wrong with a filter, completing "the row filter …"; absent when nothing is. */
    public static Optional<String> complaint(String filter) {
        return new FilterSyntax(filter).complaint();
    }

    private Optional<String> complaint() {
        int depth = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '(') {
                depth++;
                at++;
            } else if (c == ')') {
                depth--;
                at++;
                if (depth < 0) {
                    return Optional.of("has a closing parenthesis without an opening one");
                }
            } else if (c == ';') {
                return Optional.of("has a semicolon");
            } else if (!skipped(c)) {
                return Optional.of("has a quote, name or comment that does not end");
            }
        }
        return depth == 0
                ? Optional.empty()
                : Optional.of("has an opening parenthesis without a closing one");
    }

    /** Moves past a token; false when it does not end. */
    private boolean skipped(char c) {
        if (c == '\'') {
            return quoted('\'', isEscapeString());
        }
        if (c == '"') {
            return quoted('"', false);
        }
        if (c == '$' && !isWordBefore()) {
            return dollarQuoted();
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
            return true;
        }
        if (sql.startsWith("/*", at)) {
            return comment();
        }
        at++;
        return true;
    }

    private boolean quoted(char quote, boolean backslashEscapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' && backslashEscapes) {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                at += 2;
            } else {
                at++;
                return true;
            }
        }
        return false;
    }

    /** Whether the quote here follows an E that is a word of its own. */
    private boolean isEscapeString() {
        return at > 0
                && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                && (at == 1 || !isWordPart(sql.charAt(at - 2)));
    }

    private boolean isWordBefore() {
        return at > 0 && isWordPart(sql.charAt(at - 1));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c >= 0x80;
    }

    /** {@code $tag$ … $tag$}; a lone $ or a parameter such as $1 is no quote. */
    private boolean dollarQuoted() {
        int end = at + 1;
        while (end < sql.length() && isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        boolean opens =
                end < sql.length()
                        && sql.charAt(end) == '$'
                        && !Character.isDigit(sql.charAt(at + 1));
        if (!opens) {
            at++;
            return true;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        at = close < 0 ? sql.length() : close + tag.length();
        return close >= 0;
    }

    /** Comments nest in PostgreSQL. */
    private boolean comment() {
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return true;
                }
            } else {
                at++;
            }
        }
        return false;
    }
}
