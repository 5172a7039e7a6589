package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A cursor over the tokens of one statement. */
final class Tokens {
    /** Words that Snowflake reserves: never a name without quotes. */
    private static final Set<String> RESERVED =
            Set.of(
                    "ALL",
                    "ALTER",
                    "AND",
                    "ANY",
                    "AS",
                    "BETWEEN",
                    "BY",
                    "CASE",
                    "CAST",
                    "CHECK",
                    "COLUMN",
                    "CONNECT",
                    "CONSTRAINT",
                    "CREATE",
                    "CROSS",
                    "CURRENT",
                    "DELETE",
                    "DISTINCT",
                    "DROP",
                    "ELSE",
                    "EXISTS",
                    "FALSE",
                    "FOLLOWING",
                    "FOR",
                    "FROM",
                    "FULL",
                    "GRANT",
                    "GROUP",
                    "HAVING",
                    "ILIKE",
                    "IN",
                    "INCREMENT",
                    "INNER",
                    "INSERT",
                    "INTERSECT",
                    "INTO",
                    "IS",
                    "JOIN",
                    "LATERAL",
                    "LEFT",
                    "LIKE",
                    "MINUS",
                    "NATURAL",
                    "NOT",
                    "NULL",
                    "OF",
                    "ON",
                    "OR",
                    "ORDER",
                    "QUALIFY",
                    "REGEXP",
                    "REVOKE",
                    "RIGHT",
                    "RLIKE",
                    "ROW",
                    "ROWS",
                    "SAMPLE",
                    "SELECT",
                    "SET",
                    "SOME",
                    "START",
                    "TABLE",
                    "TABLESAMPLE",
                    "THEN",
                    "TO",
                    "TRIGGER",
                    "TRUE",
                    "TRY_CAST",
                    "UNION",
                    "UNIQUE",
                    "UPDATE",
                    "USING",
                    "VALUES",
                    "WHEN",
                    "WHENEVER",
                    "WHERE",
                    "WITH",
                    "EXCEPT",
                    "LIMIT",
                    "OFFSET",
                    "FETCH");

    private final String sql;
    private final ParserSettings settings;
    private final List<Token> tokens;
    private int at;
    private int binds;
    private int depth;

    Tokens(String sql) {
        this(sql, ParserSettings.DEFAULT);
    }

    Tokens(String sql, ParserSettings settings) {
        this.sql = sql;
        this.settings = settings;
        this.tokens =
                Tokenizer.tokens(sql).stream()
                        .map(t -> settings.quotedIgnoreCase() ? t.folded() : t)
                        .toList();
    }

    ParserSettings settings() {
        return settings;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (peek().isSymbol(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String... words) {
        for (String word : words) {
            if (!accept(word)) {
                throw unexpected();
            }
        }
    }

    void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected();
        }
    }

    boolean isWord(String word) {
        return peek().isWord(word);
    }

    /** The next token must be the end, but for one semicolon. */
    void expectEnd() {
        acceptSymbol(";");
        if (peek().kind() != Kind.END) {
            throw unexpected();
        }
    }

    /** Skips semicolons, since empty statements do not count; whether a statement follows. */
    boolean anotherStatement() {
        while (acceptSymbol(";")) {
            // The next one may stand behind it.
        }
        return peek().kind() != Kind.END;
    }

    void expectStatementEnd() {
        if (!atEnd()) {
            throw unexpected();
        }
    }

    boolean atEnd() {
        return peek().kind() == Kind.END || peek().isSymbol(";");
    }

    /** Names in parentheses. */
    List<String> names() {
        expectSymbol("(");
        List<String> names = new ArrayList<>(List.of(name()));
        while (acceptSymbol(",")) {
            names.add(name());
        }
        expectSymbol(")");
        return names;
    }

    /** A name after Snowflake's folding. */
    String name() {
        if (!isName()) {
            throw unexpected();
        }
        return next().text();
    }

    boolean isName() {
        Token token = peek();
        return token.kind() == Kind.QUOTED
                || (token.kind() == Kind.WORD && !RESERVED.contains(token.text()));
    }

    ObjectName objectName() {
        List<String> parts = new ArrayList<>(List.of(name()));
        while (acceptSymbol(".")) {
            if (parts.size() == 1 && peek().isSymbol(".")) {
                // db..table means the schema PUBLIC.
                parts.add("PUBLIC");
                continue;
            }
            parts.add(name());
        }
        if (parts.size() > 3) {
            throw unexpected();
        }
        return new ObjectName(parts);
    }

    String string() {
        if (peek().kind() != Kind.STRING) {
            throw unexpected();
        }
        return next().text();
    }

    int integer() {
        Token token = peek();
        if (token.kind() != Kind.NUMBER) {
            throw unexpected();
        }
        try {
            int value = Integer.parseInt(token.text());
            at++;
            return value;
        } catch (NumberFormatException e) {
            throw unexpected();
        }
    }

    boolean isBoolean() {
        return isWord("TRUE") || isWord("FALSE");
    }

    /** The index, from 0, of the question mark just read. */
    int bind() {
        return binds++;
    }

    int binds() {
        return binds;
    }

    int deeper() {
        return ++depth;
    }

    void shallower() {
        depth--;
    }

    int mark() {
        return at;
    }

    void reset(int mark) {
        at = mark;
    }

    /** The text from a marked token up to the last one read, as the client wrote it. */
    String textSince(int mark) {
        return sql.substring(tokens.get(mark).start(), tokens.get(Math.max(at - 1, mark)).end());
    }

    WarehouseException unexpected() {
        Token token = peek();
        String text =
                token.kind() == Kind.END ? "<EOF>" : sql.substring(token.start(), token.end());
        return Refusals.syntax(token.line(), token.column(), text);
    }
}
