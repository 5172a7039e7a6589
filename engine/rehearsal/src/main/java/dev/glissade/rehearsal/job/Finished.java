package dev.glissade.rehearsal.job;

/** A job's end and its session's state at that moment. */
public record Finished(Outcome outcome, SessionState state) {}
