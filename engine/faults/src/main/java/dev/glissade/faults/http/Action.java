package dev.glissade.faults.http;

import dev.glissade.faults.Ending;

import java.time.Duration;

/** What the proxy does to a request. */
public sealed interface Action {

    /**
     * Answers as the warehouse answers a statement that failed; nothing is forwarded.
     *
     * @param code Snowflake's number; from 390000 on it is about the session
     */
    record Refuse(int code, String sqlState, String message) implements Action {}

    /** Answers with this status of HTTP; nothing is forwarded. */
    record Status(int status) implements Action {}

    /** Ends the connection; nothing is forwarded. */
    record Drop(Ending ending) implements Action {}

    /** Forwards it when {@link Rule#release} is called. */
    record Hold() implements Action {}

    /** Forwards it after a while. */
    record Slow(Duration time) implements Action {}

    /** Forwards so many bytes of its body, then resets both connections: an upload breaks off. */
    record CutRequest(long afterBytes) implements Action {}

    /** Forwards it, and so many bytes of the answer's body; then the connection ends. */
    record CutAnswer(long afterBytes, Ending ending) implements Action {}

    /** Forwards it, waits for the answer, and ends the connection: done, and nobody is told. */
    record LoseAnswer(Ending ending) implements Action {}

    /** Forwards it, waits for the answer, and sends this status instead of it. */
    record StatusAfter(int status) implements Action {}

    /** Forwards it, waits for the answer, and sends this failure instead of it. */
    record RefuseAfter(int code, String sqlState, String message) implements Action {}

    /** The session's token has expired; the client has to renew it and ask again. */
    static Refuse sessionExpired() {
        return new Refuse(
                390_112, "08001", "Authentication token has expired.  The user must renew it.");
    }

    /** The token that would renew a session's has expired too; the answer to a renewal. */
    static Refuse masterTokenExpired() {
        return new Refuse(
                390_114,
                "08001",
                "Authentication token has expired.  The user must authenticate again.");
    }

    /** The session is gone, and the token that would renew it; only a new login helps. */
    static Refuse sessionGone() {
        return new Refuse(390_111, "08001", "Session no longer exists.  New login required.");
    }

    /** The session has no warehouse, or none that it may use: dropped, or no longer granted. */
    static Refuse warehouseGone() {
        return new Refuse(
                606,
                "57P03",
                "No active warehouse selected in the current session.  Select an active warehouse"
                        + " with the 'use warehouse' command.");
    }
}
