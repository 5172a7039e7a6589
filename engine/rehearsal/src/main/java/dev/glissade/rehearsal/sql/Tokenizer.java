package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts SQL text into tokens. Comments are {@code --}, {@code //} and {@code /* *}{@code /}; strings
 * take backslash escapes and doubled quotes, {@code $$…$$} takes neither.
 */
public final class Tokenizer {
    private static final List<String> SYMBOLS =
            List.of("::", "||", "<>", "!=", "<=", ">=", "=>", "->");

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Tokenizer(String sql) {
        this.sql = sql;
    }

    /** All tokens, the last of kind END. */
    static List<Token> tokens(String sql) {
        return new Tokenizer(sql).run();
    }

    private List<Token> run() {
        skipBlanks();
        while (at < sql.length()) {
            next(sql.charAt(at));
            skipBlanks();
        }
        add(Kind.END, "<EOF>", at);
        return tokens;
    }

    private void next(char c) {
        int start = at;
        if (isWordStart(c)) {
            word(start);
        } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            number(start);
        } else if (c == '\'') {
            string(start);
        } else if (c == '"') {
            add(Kind.QUOTED, quoted(start), start);
        } else if (c == '$') {
            dollar(start);
        } else if (c == '?') {
            at++;
            add(Kind.BIND, "?", start);
        } else if (c == '@') {
            location(start);
        } else {
            symbol(start, c);
        }
    }

    private void word(int start) {
        while (isWordPart(peek(0))) {
            at++;
        }
        if (isTransfer() && sql.startsWith("://", at)) {
            while (at < sql.length() && !Character.isWhitespace(sql.charAt(at))) {
                at++;
            }
            // A semicolon may be of the name, but not at its end.
            while (sql.charAt(at - 1) == ';') {
                at--;
            }
            add(Kind.FILE, sql.substring(start, at), start);
            return;
        }
        add(Kind.WORD, sql.substring(start, at).toUpperCase(Locale.ROOT), start);
    }

    /** Whether a local file may stand here: behind PUT, or behind the stage of a GET. */
    private boolean isTransfer() {
        int count = tokens.size();
        if (count == 0) {
            return false;
        }
        boolean stage =
                tokens.getLast().kind() == Kind.LOCATION || tokens.getLast().kind() == Kind.STRING;
        return tokens.getLast().isWord("PUT")
                || (stage && count > 1 && tokens.get(count - 2).isWord("GET"));
    }

    private void number(int start) {
        while (isDigit(peek(0))) {
            at++;
        }
        if (peek(0) == '.') {
            at++;
            while (isDigit(peek(0))) {
                at++;
            }
        }
        char sign = peek(1);
        boolean exponent =
                (peek(0) == 'e' || peek(0) == 'E')
                        && (isDigit(sign) || ((sign == '+' || sign == '-') && isDigit(peek(2))));
        if (exponent) {
            at += 2;
            while (isDigit(peek(0))) {
                at++;
            }
        }
        if (isWordPart(peek(0))) {
            throw unexpected(sql.substring(start, at + 1), start);
        }
        add(Kind.NUMBER, sql.substring(start, at), start);
    }

    private void string(int start) {
        var value = new StringBuilder();
        at++;
        while (true) {
            if (at >= sql.length()) {
                throw unexpected("<EOF>", start);
            }
            char c = sql.charAt(at++);
            if (c == '\'') {
                if (peek(0) != '\'') {
                    break;
                }
                at++;
                value.append('\'');
            } else if (c == '\\') {
                escape(start, value);
            } else {
                value.append(c);
            }
        }
        addSpanning(Kind.STRING, value.toString(), start);
    }

    /** The escapes of Snowflake's string constants; before any other character it is dropped. */
    private void escape(int start, StringBuilder value) {
        if (at >= sql.length()) {
            throw unexpected("<EOF>", start);
        }
        char c = sql.charAt(at++);
        switch (c) {
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'x' -> value.append(code(start, 2, 16));
            case 'u' -> value.append(code(start, 4, 16));
            case '0', '1', '2', '3' -> {
                if (isOctal(peek(0)) && isOctal(peek(1))) {
                    at--;
                    value.append(code(start, 3, 8));
                } else if (c == '0') {
                    value.append('\0');
                } else {
                    value.append(c);
                }
            }
            default -> value.append(c);
        }
    }

    private char code(int start, int digits, int radix) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(peek(0), radix);
            if (digit < 0) {
                throw unexpected(sql.substring(start, Math.min(at + 1, sql.length())), start);
            }
            value = value * radix + digit;
            at++;
        }
        return (char) value;
    }

    private String quoted(int start) {
        var name = new StringBuilder();
        at++;
        while (true) {
            if (at >= sql.length()) {
                throw unexpected("<EOF>", start);
            }
            char c = sql.charAt(at++);
            if (c == '"') {
                if (peek(0) != '"') {
                    break;
                }
                at++;
            }
            name.append(c);
        }
        if (name.isEmpty()) {
            throw unexpected("\"\"", start);
        }
        return name.toString();
    }

    private void dollar(int start) {
        if (peek(1) == '$') {
            int end = sql.indexOf("$$", at + 2);
            if (end < 0) {
                throw unexpected("<EOF>", start);
            }
            at = end + 2;
            addSpanning(Kind.STRING, sql.substring(start + 2, end), start);
            return;
        }
        at++;
        while (isWordPart(peek(0))) {
            at++;
        }
        if (at == start + 1) {
            throw unexpected("$", start);
        }
        add(Kind.VARIABLE, sql.substring(start + 1, at).toUpperCase(Locale.ROOT), start);
    }

    private void location(int start) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '"') {
                quoted(start);
            } else if (Character.isWhitespace(c) || ",();".indexOf(c) >= 0) {
                break;
            } else {
                at++;
            }
        }
        add(Kind.LOCATION, sql.substring(start, at), start);
    }

    private void symbol(int start, char c) {
        for (String symbol : SYMBOLS) {
            if (sql.startsWith(symbol, at)) {
                at += symbol.length();
                add(Kind.SYMBOL, symbol, start);
                return;
            }
        }
        if ("(),;.+-*/%=<>:[]{}|^&~!".indexOf(c) < 0) {
            int end = sql.offsetByCodePoints(at, 1);
            throw unexpected(sql.substring(at, end), start);
        }
        at++;
        add(Kind.SYMBOL, String.valueOf(c), start);
    }

    private void skipBlanks() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int start = at;
                int end = sql.indexOf("*/", at + 2);
                if (end < 0) {
                    throw unexpected("<EOF>", start);
                }
                at = end + 2;
                countLines(start);
            } else {
                return;
            }
        }
    }

    private void add(Kind kind, String text, int start) {
        tokens.add(new Token(kind, text, start, at, line, start - lineStart));
    }

    private void addSpanning(Kind kind, String text, int start) {
        add(kind, text, start);
        countLines(start);
    }

    private void countLines(int from) {
        for (int i = from; i < at; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
    }

    private WarehouseException unexpected(String text, int start) {
        return Refusals.syntax(line, start - lineStart, text);
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private static boolean isWordStart(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }
}
