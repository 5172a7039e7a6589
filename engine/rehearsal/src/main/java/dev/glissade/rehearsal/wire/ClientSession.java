package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.job.SessionJobs;

import java.time.Instant;

/** A login: its tokens and its jobs. */
final class ClientSession implements AutoCloseable {
    private final long id;
    private final SessionJobs jobs;
    private volatile Tokens tokens;
    private volatile String superseded = "";
    private volatile String lastPut = "";

    /**
     * The session token goes with every request; the master token renews it.
     *
     * @param sessionExpires from then on requests are told to renew
     * @param masterExpires from then on only a new login helps
     */
    record Tokens(String session, Instant sessionExpires, String master, Instant masterExpires) {
        @Override
        public String toString() {
            return "Tokens until " + sessionExpires;
        }
    }

    ClientSession(long id, SessionJobs jobs, Tokens tokens) {
        this.id = id;
        this.jobs = jobs;
        this.tokens = tokens;
    }

    long id() {
        return id;
    }

    SessionJobs jobs() {
        return jobs;
    }

    Tokens tokens() {
        return tokens;
    }

    void renew(Tokens newer) {
        superseded = tokens.session();
        tokens = newer;
    }

    /** The session token before the last renewal; empty when there was none. */
    String superseded() {
        return superseded;
    }

    /**
     * The text of a statement, with the name of its file where that is all that it asks about.
     *
     * @param followsUp whether the client sent it by itself, for a PUT that is under way
     */
    String text(String sql, boolean followsUp) {
        if (followsUp) {
            return FollowUpPut.named(lastPut, sql);
        }
        if (FollowUpPut.isPut(sql)) {
            lastPut = sql;
        }
        return sql;
    }

    @Override
    public void close() {
        jobs.close();
    }
}
