package dev.glissade.rehearsal.bind;

import java.time.Instant;

/**
 * A transaction that a session has open, as SHOW TRANSACTIONS tells of it.
 *
 * @param id of no other transaction since the server started
 * @param name as its BEGIN says, or made here
 */
public record OpenTransaction(
        long id, String user, String sessionId, String name, Instant started) {}
