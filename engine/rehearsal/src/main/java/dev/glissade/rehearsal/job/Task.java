package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.session.Bindings;

import java.time.Duration;
import java.util.Optional;

/** What a client asks a session to do with one statement. */
public sealed interface Task {
    /**
     * Run it, or them.
     *
     * @param timeout for this statement, where it does not take the session's
     * @param statements how many there are in the text, 0 for any number, where it is not what the
     *     session says
     * @param tag QUERY_TAG of this statement, where it is not the session's
     * @param generated whether the client does it by itself, not for its user
     */
    record Execute(
            String sql,
            Bindings bindings,
            Optional<Duration> timeout,
            Optional<Integer> statements,
            Optional<String> tag,
            boolean generated)
            implements Task {}

    /** Say what it would answer, without running it. */
    record Describe(String sql) implements Task {}
}
