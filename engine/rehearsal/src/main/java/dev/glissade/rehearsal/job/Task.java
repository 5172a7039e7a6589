package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.session.Bindings;

import java.time.Duration;
import java.util.Optional;

/** What a client asks a session to do with one statement. */
public sealed interface Task {
    /**
     * Run it.
     *
     * @param timeout for this statement, where it does not take the session's
     */
    record Execute(String sql, Bindings bindings, Optional<Duration> timeout) implements Task {}

    /** Say what it would answer, without running it. */
    record Describe(String sql) implements Task {}
}
