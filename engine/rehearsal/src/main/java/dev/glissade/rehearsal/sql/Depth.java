package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;

/** Keeps nesting within what the thread's stack holds, whatever a client sends. */
final class Depth {
    private static final int MAX = 400;

    private Depth() {}

    static void enter(Tokens tokens) {
        if (tokens.deeper() > MAX) {
            throw Refusals.compilation(
                    1465, "42000", "expression or query nested deeper than " + MAX + " levels");
        }
    }

    static void leave(Tokens tokens) {
        tokens.shallower();
    }
}
