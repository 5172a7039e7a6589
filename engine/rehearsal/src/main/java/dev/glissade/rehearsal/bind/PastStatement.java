package dev.glissade.rehearsal.bind;

import java.time.Instant;
import java.util.Optional;

/**
 * One statement of any session, as QUERY_HISTORY tells of it.
 *
 * @param text without secrets
 * @param session the session as it was when the statement began; absent while it waits
 * @param tag QUERY_TAG at that moment
 * @param status in the words of the page, in upper case
 * @param ended absent while it waits or runs
 * @param counts of its rows
 * @param generated whether a client sent it by itself
 */
public record PastStatement(
        String queryId,
        String text,
        String type,
        String sessionId,
        Optional<SessionFacts> session,
        String tag,
        String status,
        Optional<Failure> failure,
        Instant started,
        Optional<Instant> ended,
        Counts counts,
        boolean generated) {
    public static final String RUNNING = "RUNNING";

    /** Why it failed. */
    public record Failure(int code, String message) {}

    /** What is known of its rows; absent where nobody counts them. */
    public record Counts(Optional<Long> produced, Optional<Long> written, Optional<Long> inserted) {
        public static final Counts NONE =
                new Counts(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
