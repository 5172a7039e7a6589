package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.result.ResultSpool;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs of all sessions by their query ids, newest last: whoever has logged in may ask for a
 * result by its id, also after the session that ran it has ended. A large result of a statement
 * that was waited for goes with its session; its files are the client's no more.
 */
public final class History {
    /** Of the texts and the rows inside the answers; those in chunks are the spool's to bound. */
    private static final long BYTES_MAX = 32L << 20;

    private final JobLimits limits;
    private final ResultSpool spool;
    private final InstantSource clock;

    /** Guarded by this. */
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    public History(JobLimits limits, ResultSpool spool, InstantSource clock) {
        this.limits = limits;
        this.spool = spool;
        this.clock = clock;
    }

    /** A job that anyone may ask for; empty when it is unknown, too old, or its rows are gone. */
    public synchronized Optional<Job> find(String queryId) {
        Job job = jobs.get(queryId);
        if (job == null || job.finished().filter(this::isGone).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(job);
    }

    /** The same although its rows may be gone. */
    synchronized Optional<Job> known(String queryId) {
        return Optional.ofNullable(jobs.get(queryId));
    }

    /** All that are still known, oldest first. */
    synchronized List<Job> all() {
        return List.copyOf(jobs.values());
    }

    private boolean isGone(Finished end) {
        return end.outcome() instanceof Outcome.Rows rows
                && rows.rowset().chunks().stream().anyMatch(c -> spool.find(c.name()).isEmpty());
    }

    synchronized void add(Job job) {
        jobs.put(job.queryId(), job);
        var horizon = clock.instant().minus(limits.remembered());
        long bytes = jobs.values().stream().mapToLong(History::bytes).sum();
        var each = jobs.values().iterator();
        while (each.hasNext()) {
            Job old = each.next();
            boolean surplus =
                    jobs.size() > limits.historyMax()
                            || bytes > BYTES_MAX
                            || old.submitted().isBefore(horizon);
            if (!surplus) {
                return;
            }
            if (old.finished().isPresent()) {
                bytes -= bytes(old);
                each.remove();
            }
        }
    }

    /**
     * Cancels what a session runs or has waiting; how many those were.
     *
     * @param asking stays as it is
     */
    int cancelAll(String sessionId, Optional<Job> asking) {
        List<Job> all;
        synchronized (this) {
            all =
                    jobs.values().stream()
                            .filter(job -> job.sessionId().equals(sessionId))
                            .filter(job -> !asking.equals(Optional.of(job)))
                            .toList();
        }
        return (int) all.stream().filter(Job::cancel).count();
    }

    private static long bytes(Job job) {
        return job.said().map(said -> said.text().length()).orElse(0) + answerBytes(job);
    }

    private static long answerBytes(Job job) {
        return job.finished()
                .map(Finished::outcome)
                .filter(Outcome.Rows.class::isInstance)
                .map(Outcome.Rows.class::cast)
                .map(rows -> rows.rowset().inlineBytes())
                .orElse(0);
    }
}
