package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.Locale;
import java.util.Optional;

/**
 * {@code SELECT * FROM TABLE(RESULT_SCAN('id'))}, the form in which drivers fetch the result of a
 * statement that ran by itself: its answer is that result as it is.
 *
 * @param queryId empty for LAST_QUERY_ID()
 */
public record ResultScan(Optional<String> queryId) {
    private static final int LENGTH_MAX = 300;
    private static final String NAME = "RESULT_SCAN";

    /** Empty when the text is anything else, or more than that. */
    public static Optional<ResultScan> read(String sql) {
        boolean candidate =
                sql.length() < LENGTH_MAX && sql.toUpperCase(Locale.ROOT).contains(NAME);
        if (!candidate) {
            return Optional.empty();
        }
        var tokens = new Tokens(sql);
        boolean starts =
                tokens.accept("SELECT")
                        && tokens.acceptSymbol("*")
                        && tokens.accept("FROM", "TABLE")
                        && tokens.acceptSymbol("(")
                        && tokens.accept(NAME)
                        && tokens.acceptSymbol("(");
        Optional<ResultScan> scan = starts ? argument(tokens) : Optional.empty();
        boolean ends = true;
        for (int open = 0; open < 2; open++) {
            ends &= tokens.acceptSymbol(")");
        }
        tokens.acceptSymbol(";");
        return ends && tokens.peek().kind() == Kind.END ? scan : Optional.empty();
    }

    private static Optional<ResultScan> argument(Tokens tokens) {
        if (tokens.peek().kind() == Kind.STRING) {
            return Optional.of(new ResultScan(Optional.of(tokens.string())));
        }
        boolean last =
                tokens.accept("LAST_QUERY_ID")
                        && tokens.acceptSymbol("(")
                        && tokens.acceptSymbol(")");
        return last ? Optional.of(new ResultScan(Optional.empty())) : Optional.empty();
    }
}
