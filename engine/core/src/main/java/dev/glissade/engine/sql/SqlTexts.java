package dev.glissade.engine.sql;

import java.util.ArrayList;
import java.util.List;

/** Expressions of text that both servers read alike. */
public final class SqlTexts {
    /** Operands of one {@code ||} chain; deeper ones need more of the server's stack. */
    private static final int CHAIN_MAX = 40;

    private SqlTexts() {}

    /** Texts parted by {@code |}, as one expression; an empty text when there are none. */
    public static String joined(List<String> texts) {
        if (texts.isEmpty()) {
            return "''";
        }
        var chains = new ArrayList<String>();
        for (int from = 0; from < texts.size(); from += CHAIN_MAX) {
            int to = Math.min(from + CHAIN_MAX, texts.size());
            chains.add("(" + String.join(" || '|' || ", texts.subList(from, to)) + ")");
        }
        return chains.size() == 1 ? chains.getFirst() : joined(chains);
    }
}
