package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.result.ResultEncoder;
import dev.glissade.rehearsal.result.ResultSpool;
import dev.glissade.rehearsal.session.SqlSession;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The jobs of one session, run one after another. The thread is a platform thread: DuckDB computes
 * inside native calls, which would hold a virtual thread's carrier and so stop the whole server.
 */
public final class SessionJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionJobs.class);
    private static final int IDLE_SECONDS = 30;
    private static final int CLOSE_SECONDS = 30;
    private static final Duration INSIST_EVERY = Duration.ofMillis(50);

    private final String sessionId;
    private final SqlSession sql;
    private final ResultSpool spool;
    private final ResultEncoder encoder;
    private final InstantSource clock;
    private final JobLimits limits;
    private final ThreadPoolExecutor thread;

    private volatile SessionState state;

    /** Guarded by this. In order of arrival; the keys are the clients' request ids. */
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /**
     * Guarded by this: so that a cancel never hits the statement after the one it was meant for.
     */
    private @Nullable Job running;

    public SessionJobs(
            String sessionId,
            SqlSession sql,
            ResultSpool spool,
            InstantSource clock,
            JobLimits limits) {
        this.sessionId = sessionId;
        this.sql = sql;
        this.spool = spool;
        this.encoder = new ResultEncoder(spool);
        this.clock = clock;
        this.limits = limits;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(limits.waitingMax()),
                        Thread.ofPlatform().daemon().name("rehearsal-" + sessionId).factory());
        thread.allowCoreThreadTimeOut(true);
        this.state = stateNow();
    }

    /**
     * Starts a statement; a request id that was seen before gets its first job again, so that a
     * client's retry never runs a statement twice.
     */
    public synchronized Job submit(String requestId, Task task) {
        Job known = jobs.get(requestId);
        if (known != null) {
            return known;
        }
        forgetOld();
        var job = new Job(UUID.randomUUID().toString(), requestId, clock.instant());
        try {
            thread.execute(() -> run(job, task));
        } catch (RejectedExecutionException e) {
            throw new WarehouseException(
                    300,
                    "57014",
                    thread.isShutdown()
                            ? "Session is closed."
                            : "Too many statements wait in this session.");
        }
        jobs.put(requestId, job);
        return job;
    }

    public synchronized Optional<Job> byQueryId(String queryId) {
        return jobs.values().stream().filter(job -> job.queryId().equals(queryId)).findFirst();
    }

    /**
     * Cancels what a request started.
     *
     * @return whether there was something to cancel
     */
    public synchronized boolean cancel(String requestId) {
        Job job = jobs.get(requestId);
        return job != null && stop(job, Outcome.Failed.cancelled());
    }

    private synchronized boolean stop(Job job, Outcome.Failed why) {
        if (job.finished().isPresent()) {
            return false;
        }
        job.stop(why);
        if (job.equals(running)) {
            sql.cancel();
            Thread.startVirtualThread(() -> insist(job));
        }
        return true;
    }

    /** Stops a statement that runs longer than it may: sql-reference/parameters. */
    private void watch(Job job, Duration timeout) {
        try {
            if (job.await(timeout).isEmpty()) {
                stop(job, Outcome.Failed.timedOut(timeout));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A cancel that comes before the statement has reached DuckDB is lost there: repeat it. */
    private void insist(Job job) {
        try {
            while (job.await(INSIST_EVERY).isEmpty()) {
                synchronized (this) {
                    if (job.equals(running)) {
                        sql.cancel();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The session as its last finished statement left it. */
    public SessionState state() {
        return state;
    }

    private SessionState stateNow() {
        return new SessionState(sql.database(), sql.schema(), sql.parameters());
    }

    private void run(Job job, Task task) {
        Outcome outcome;
        if (!starts(job)) {
            outcome = job.stopped().orElseGet(Outcome.Failed::cancelled);
        } else {
            try {
                timeout(task).ifPresent(t -> Thread.startVirtualThread(() -> watch(job, t)));
                outcome = perform(job, task);
            } catch (WarehouseException e) {
                outcome = new Outcome.Failed(e.code(), e.sqlState(), message(e));
            } catch (SQLException e) {
                WarehouseException told = sql.translate(e);
                outcome = new Outcome.Failed(told.code(), told.sqlState(), message(told));
            } catch (Exception | Error e) {
                outcome = failure(job, e);
            }
        }
        end(job, outcome);
    }

    /** The statement's own, or else the session's; 0 is the maximum, for which none waits. */
    private Optional<Duration> timeout(Task task) {
        Optional<Duration> own =
                task instanceof Task.Execute execute ? execute.timeout() : Optional.empty();
        return own.or(() -> sql.timeout()).filter(t -> t.isPositive());
    }

    private synchronized boolean starts(Job job) {
        if (job.cancelled()) {
            return false;
        }
        running = job;
        return true;
    }

    private void end(Job job, Outcome outcome) {
        synchronized (this) {
            running = null;
        }
        Outcome told = outcome;
        if (outcome instanceof Outcome.Failed failed) {
            told = job.stopped().orElse(failed);
        }
        try {
            state = stateNow();
        } catch (RuntimeException e) {
            told = failure(job, e);
        }
        job.finish(new Finished(told, state));
    }

    private Outcome perform(Job job, Task task) throws SQLException, IOException {
        return switch (task) {
            case Task.Describe describe -> new Outcome.Described(sql.describe(describe.sql()));
            case Task.Execute execute ->
                    collect(job, sql.execute(execute.sql(), execute.bindings()));
        };
    }

    private Outcome collect(Job job, Answer answer) throws SQLException, IOException {
        return switch (answer) {
            case Answer.Transfer transfer -> new Outcome.Transfer(transfer.type(), transfer.json());
            case Answer.Rows rows ->
                    new Outcome.Rows(
                            rows.type(),
                            rows.columns(),
                            encoder.encode(rows, sessionId, job.queryId()));
            case Answer.Query query -> {
                try (Statement _ = query.rows().getStatement()) {
                    yield new Outcome.Rows(
                            query.type(),
                            query.columns(),
                            encoder.encode(query, sessionId, job.queryId(), job::cancelled));
                }
            }
        };
    }

    private static Outcome failure(Job job, Throwable cause) {
        if (!job.cancelled()) {
            // Messages of exceptions may quote values, so that only their places are logged.
            var place = new IllegalStateException(cause.getClass().getName());
            place.setStackTrace(cause.getStackTrace());
            LOG.error("statement failed query={}", job.queryId(), place);
        }
        return Outcome.Failed.internal(job.queryId());
    }

    private static String message(WarehouseException e) {
        String message = e.getMessage();
        return message == null ? "" : message;
    }

    private void forgetOld() {
        var horizon = clock.instant().minus(limits.remembered());
        List<String> old = new ArrayList<>();
        int excess = jobs.size() - limits.rememberedMax() + 1;
        for (Job job : jobs.values()) {
            boolean surplus = old.size() < excess || job.submitted().isBefore(horizon);
            if (surplus && job.finished().isPresent()) {
                old.add(job.requestId());
            }
        }
        jobs.keySet().removeAll(old);
    }

    /** Cancels what runs, waits for it, then ends the session; its results go with it. */
    @Override
    public void close() {
        synchronized (this) {
            thread.shutdown();
            jobs.keySet().forEach(this::cancel);
        }
        boolean ended = false;
        try {
            ended = thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            LOG.warn("session closed while a statement runs session={}", sessionId);
        }
        sql.close();
        spool.release(sessionId);
    }
}
