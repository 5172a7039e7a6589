package dev.glissade.rehearsal.sql;

import java.util.Locale;

/**
 * One token of a statement.
 *
 * @param text words folded to upper case; quoted names and strings without quotes and escapes;
 *     positions without the dollar; stage locations and file URLs as they stand
 * @param start offset of its first character
 * @param end offset after its last character
 * @param line of its first character, from 1
 * @param column of its first character, from 0
 */
record Token(Kind kind, String text, int start, int end, int line, int column) {
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        SYMBOL,
        /** {@code $1} or {@code $name}. */
        VARIABLE,
        BIND,
        /** {@code @stage/path}. */
        LOCATION,
        /** {@code file:///path} in PUT and GET. */
        FILE,
        END
    }

    /** A quoted name as QUOTED_IDENTIFIERS_IGNORE_CASE has it. */
    Token folded() {
        return kind == Kind.QUOTED
                ? new Token(kind, text.toUpperCase(Locale.ROOT), start, end, line, column)
                : this;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
