package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.bind.OpenTransaction;
import dev.glissade.rehearsal.result.ResultSpool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The jobs of all sessions by their query ids, newest last: whoever has logged in may ask for a
 * result by its id, also after the session that ran it has ended. A large result of a statement
 * that was waited for goes with its session; its files are the client's no more.
 */
public final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int ABORT_SECONDS = 30;

    /** Of the texts and the rows inside the answers; those in chunks are the spool's to bound. */
    private static final long BYTES_MAX = 32L << 20;

    private final JobLimits limits;
    private final ResultSpool spool;
    private final InstantSource clock;

    /** Guarded by this. */
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** What sessions have left open with their last statements. */
    private final Map<SessionJobs, OpenTransaction> transactions = new ConcurrentHashMap<>();

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

    /** Notes what transaction a session has open now. */
    void noteTransaction(SessionJobs session, Optional<OpenTransaction> open) {
        open.ifPresentOrElse(
                transaction -> transactions.put(session, transaction),
                () -> transactions.remove(session));
    }

    /** The transactions that are open, oldest first. */
    List<OpenTransaction> transactions() {
        return transactions.values().stream()
                .sorted(Comparator.comparing(OpenTransaction::started))
                .toList();
    }

    /**
     * Cancels what is done in a transaction and rolls it back; whether it was open.
     *
     * @param asking the session that waits for it
     */
    boolean abort(long transactionId, String asking) {
        for (Map.Entry<SessionJobs, OpenTransaction> one : transactions.entrySet()) {
            OpenTransaction open = one.getValue();
            if (open.id() == transactionId) {
                if (open.sessionId().equals(asking)) {
                    throw Refusals.unsupported("SYSTEM$ABORT_TRANSACTION of a session's own");
                }
                cancelAll(open.sessionId(), Optional.empty());
                return aborted(one.getKey(), open);
            }
        }
        return false;
    }

    private boolean aborted(SessionJobs session, OpenTransaction open) {
        try {
            boolean was = session.abort(open.id()).get(ABORT_SECONDS, TimeUnit.SECONDS);
            transactions.remove(session, open);
            return was;
        } catch (RejectedExecutionException e) {
            // The session ends, which rolls it back.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("transaction is not aborted session={}", open.sessionId(), e);
            return false;
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
