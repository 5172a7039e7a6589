package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.session.Bindings;

/** What a client asks a session to do with one statement. */
public sealed interface Task {
    /** Run it. */
    record Execute(String sql, Bindings bindings) implements Task {}

    /** Say what it would answer, without running it. */
    record Describe(String sql) implements Task {}
}
