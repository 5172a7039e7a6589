package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.postgres.PostgresFaults.Meaning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Failures that pass, known by their texts too: pgjdbc reports some with a state of its own, a
 * pooler with 08P01, and what another library printed has none. In English only; what the server
 * says itself has a SQLSTATE, whatever its {@code lc_messages}.
 */
final class FaultTexts {
    private static final List<String> STARTING =
            List.of(
                    "the database system is starting up",
                    "the database system is shutting down",
                    "the database system is in recovery mode",
                    "the database system is not yet accepting connections",
                    "the database system is not accepting connections");

    private static final List<String> FULL =
            List.of(
                    "too many clients",
                    "too many connections",
                    "remaining connection slots are reserved",
                    // PgBouncer, with 08P01
                    "no more connections allowed");

    private static final List<String> CONFLICT = List.of("due to conflict with recovery");

    private static final List<String> ENDED =
            List.of(
                    "terminating connection due to administrator command",
                    "terminating connection because of crash of another server process",
                    "terminating connection due to unexpected postmaster exit",
                    "terminating connection due to idle");

    private static final List<String> BROKEN =
            List.of(
                    "server closed the connection",
                    "ssl connection has been closed unexpectedly",
                    "ssl syscall error");

    /** PgBouncer's, of transactions. */
    private static final List<String> POOLED = List.of("statement pooling mode");

    private FaultTexts() {}

    /** What a message means that says it in one of these texts. */
    static Optional<Meaning> meaning(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (contains(text, STARTING)) {
            return Optional.of(starting());
        }
        if (contains(text, FULL)) {
            return Optional.of(full());
        }
        if (contains(text, CONFLICT)) {
            return Optional.of(conflict());
        }
        if (contains(text, POOLED)) {
            return Optional.of(pooled());
        }
        if (text.contains("deadlock detected")) {
            return Optional.of(deadlock());
        }
        if (contains(text, ENDED)) {
            return Optional.of(ended());
        }
        return contains(text, BROKEN) ? Optional.of(broken()) : Optional.empty();
    }

    private static boolean contains(String text, List<String> parts) {
        return parts.stream().anyMatch(text::contains);
    }

    static Meaning starting() {
        return new Meaning(
                FaultCode.SOURCE_UNAVAILABLE,
                "PostgreSQL is starting up or shutting down",
                "Wait until it accepts connections");
    }

    static Meaning full() {
        return new Meaning(
                FaultCode.SOURCE_UNAVAILABLE,
                "PostgreSQL has no free connection",
                "Lower sourceConnections or raise max_connections");
    }

    static Meaning conflict() {
        return new Meaning(
                FaultCode.SOURCE_BUSY,
                "PostgreSQL broke off the statement in favour of another",
                "On a standby set hot_standby_feedback = on there, or raise its"
                        + " max_standby_streaming_delay");
    }

    static Meaning deadlock() {
        return new Meaning(
                FaultCode.SOURCE_BUSY,
                "PostgreSQL broke off the statement, which waited for a session that waited for it",
                "Find the ALTER, TRUNCATE or REFRESH that runs at the same time");
    }

    static Meaning ended() {
        return new Meaning(
                FaultCode.SOURCE_BROKEN,
                "PostgreSQL ended the session",
                "Find out who ended it; the server's log says so");
    }

    static Meaning broken() {
        return new Meaning(
                FaultCode.SOURCE_BROKEN,
                "the connection to PostgreSQL broke",
                "Check the server and the network between");
    }

    static Meaning pooled() {
        return new Meaning(
                FaultCode.SOURCE_FAILED,
                "a pooler between lends a server process for no longer than a transaction",
                "Give the server's own host and port in the source's URL, or have the pooler pool"
                        + " sessions");
    }

    static Meaning stalled() {
        return new Meaning(
                FaultCode.SOURCE_BROKEN,
                "PostgreSQL has sent nothing for limits.stallSeconds",
                "Check the server and the network between; raise stallSeconds for a query that"
                        + " reads long before its first row");
    }
}
