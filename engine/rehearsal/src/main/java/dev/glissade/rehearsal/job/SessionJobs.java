package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.result.ResultEncoder;
import dev.glissade.rehearsal.result.ResultSpool;
import dev.glissade.rehearsal.result.RowsetReader;
import dev.glissade.rehearsal.session.Bindings;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
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

    /** More statements of a session than that do not run beside it, but one after another. */
    private static final int ASIDES_MAX = 8;

    private static final int OVERTAKEN_MAX = 100;
    private static final int CLOSE_SECONDS = 30;
    private static final Duration INSIST_EVERY = Duration.ofMillis(50);

    private final String sessionId;
    private final SqlSession sql;
    private final ResultSpool spool;
    private final History history;
    private final ResultEncoder encoder;
    private final InstantSource clock;
    private final JobLimits limits;
    private final ThreadPoolExecutor thread;

    private volatile SessionState state;

    private final SessionPast past;

    /** Sessions beside this one, each for one statement that nobody waits for. */
    private final Set<SessionJobs> asides = ConcurrentHashMap.newKeySet();

    /** Guarded by this. In order of arrival; the keys are the clients' request ids. */
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** Guarded by this. Request ids that were cancelled before they came. */
    private final LinkedHashSet<String> overtaken = new LinkedHashSet<>();

    /**
     * Guarded by this: so that a cancel never hits the statement after the one it was meant for.
     */
    private @Nullable Job running;

    public SessionJobs(
            String sessionId,
            SqlSession sql,
            ResultSpool spool,
            History history,
            InstantSource clock,
            JobLimits limits) {
        this.sessionId = sessionId;
        this.sql = sql;
        this.spool = spool;
        this.history = history;
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
        this.past = new SessionPast(history, new RowsetReader(spool), this::running);
        sql.remembers(past);
        this.state = stateNow();
    }

    /**
     * Starts a statement; a request id that was seen before gets its first job again, so that a
     * client's retry never runs a statement twice.
     */
    public Job submit(String requestId, Task task) {
        return submit(requestId, task, false);
    }

    /** The same for a client that does not wait. */
    public Job submitAsynchronous(String requestId, Task task) {
        return submit(requestId, task, true);
    }

    private synchronized Job submit(String requestId, Task task, boolean asynchronous) {
        Job known = jobs.get(requestId);
        if (known != null) {
            return known;
        }
        forgetOld();
        String queryId = UUID.randomUUID().toString();
        var job = new Job(queryId, requestId, sessionId, clock.instant(), asynchronous);
        // Before it begins, since it says otherwise when it runs beside this session.
        job.cancelledBy(() -> stop(job, Outcome.Failed.cancelled()));
        if (overtaken.remove(requestId)) {
            job.stop(Outcome.Failed.cancelled());
        }
        if (task instanceof Task.Execute execute) {
            job.says(Said.of(execute.sql(), execute.generated()));
        }
        try {
            thread.execute(() -> begin(job, task));
        } catch (RejectedExecutionException e) {
            throw new WarehouseException(
                    300,
                    "57014",
                    thread.isShutdown()
                            ? "Session is closed."
                            : "Too many statements wait in this session.");
        }
        jobs.put(requestId, job);
        history.add(job);
        return job;
    }

    /**
     * Cancels what a request started, or will start: the one that cancels may overtake it, and a
     * client does not ask twice.
     *
     * @return whether there was something to cancel
     */
    public synchronized boolean cancel(String requestId) {
        Job job = jobs.get(requestId);
        if (job == null) {
            overtaken.add(requestId);
            if (overtaken.size() > OVERTAKEN_MAX) {
                overtaken.removeFirst();
            }
            return false;
        }
        return job.cancel();
    }

    /** The same for what has this query id. */
    public synchronized boolean cancelQuery(String queryId) {
        return jobs.values().stream()
                .filter(job -> job.queryId().equals(queryId))
                .findFirst()
                .map(Job::cancel)
                .orElse(false);
    }

    private synchronized Optional<Job> running() {
        return Optional.ofNullable(running);
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

    /** Rolls a transaction back when what runs has ended; whether it was open. */
    Future<Boolean> abort(long transactionId) {
        return thread.submit(() -> sql.abort(transactionId));
    }

    /** The session as its last finished statement left it. */
    public SessionState state() {
        return state;
    }

    private SessionState stateNow() {
        return new SessionState(
                sql.database(), sql.schema(), sql.role(), sql.warehouse(), sql.parameters());
    }

    /** Runs a statement, or starts it beside this session where nobody waits for it. */
    private void begin(Job job, Task task) {
        Optional<SqlSession> other = Optional.empty();
        boolean single = task instanceof Task.Execute e && e.statements().orElse(1) == 1;
        if (job.asynchronous() && single && asides.size() < ASIDES_MAX && !job.cancelled()) {
            try {
                other = sql.aside(((Task.Execute) task).sql());
            } catch (WarehouseException e) {
                LOG.warn("statement runs in its session query={}", job.queryId());
            }
        }
        if (other.isEmpty()) {
            run(job, task);
            return;
        }
        var aside = new SessionJobs(sessionId, other.get(), spool, history, clock, limits);
        aside.past.copy(past);
        past.add(job.queryId());
        asides.add(aside);
        job.cancelledBy(() -> aside.stop(job, Outcome.Failed.cancelled()));
        job.stopped().ifPresent(why -> aside.stop(job, why));
        aside.thread.execute(
                () -> {
                    try {
                        aside.run(job, task);
                        aside.sql.close();
                    } finally {
                        aside.thread.shutdown();
                        asides.remove(aside);
                    }
                });
    }

    private void run(Job job, Task task) {
        Outcome outcome;
        if (!starts(job)) {
            outcome = job.stopped().orElseGet(Outcome.Failed::cancelled);
        } else {
            timeout(task).ifPresent(t -> Thread.startVirtualThread(() -> watch(job, t)));
            outcome = outcome(job, job, () -> perform(job, task));
        }
        end(job, outcome);
    }

    /** Work that ends in an outcome, or in the failure of a statement. */
    private interface Attempt {
        Outcome run() throws SQLException, IOException;
    }

    /**
     * Runs it, and makes an outcome of whatever happens.
     *
     * @param told whose id a failure carries
     */
    private Outcome outcome(Job job, Job told, Attempt attempt) {
        try {
            return attempt.run();
        } catch (WarehouseException e) {
            return new Outcome.Failed(e.code(), e.sqlState(), message(e));
        } catch (SQLException e) {
            WarehouseException known = sql.translate(e);
            return new Outcome.Failed(known.code(), known.sqlState(), message(known));
        } catch (Exception | Error e) {
            return failure(job, told, e);
        }
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
            told = failure(job, job, e);
        }
        history.noteTransaction(this, sql.transaction());
        job.finish(new Finished(told, state), clock.instant());
    }

    private Outcome perform(Job job, Task task) throws SQLException, IOException {
        return switch (task) {
            case Task.Describe describe -> new Outcome.Described(sql.describe(describe.sql()));
            case Task.Execute execute -> {
                job.begins(sql.setting().tagged(execute.tag()));
                int wanted = execute.statements().orElseGet(sql::statementsWanted);
                if (wanted == 1) {
                    yield single(job, job, execute.sql(), execute.bindings());
                }
                List<SqlSession.Part> parts = sql.split(execute.sql());
                if (wanted != 0 && parts.size() != wanted) {
                    throw Refusals.statementCount(parts.size(), wanted);
                }
                yield parts.size() <= 1
                        ? single(job, job, execute.sql(), execute.bindings())
                        : several(job, execute, parts);
            }
        };
    }

    /**
     * Several statements, one after another. The first that fails ends them; what those before it
     * did stays, unless it is of a transaction: user-guide and drivers' pages on multi-statement.
     */
    private Outcome several(Job job, Task.Execute whole, List<SqlSession.Part> parts) {
        List<Outcome.Part> done = new ArrayList<>();
        int binds = 0;
        for (SqlSession.Part part : parts) {
            Job one = job.part(clock.instant());
            one.says(Said.of(part.sql(), whole.generated()));
            one.begins(sql.setting().tagged(whole.tag()));
            history.add(one);
            Bindings own = whole.bindings().slice(binds, part.binds());
            binds += part.binds();
            Outcome outcome = outcome(job, one, () -> single(job, one, part.sql(), own));
            one.finish(new Finished(outcome, stateNow()), clock.instant());
            switch (outcome) {
                case Outcome.Failed failed -> {
                    return failed;
                }
                case Outcome.Rows rows -> done.add(new Outcome.Part(one.queryId(), rows.type()));
                case Outcome.Transfer _ ->
                        throw Refusals.unsupported("PUT and GET among several statements");
                case Outcome.Several _, Outcome.Described _ ->
                        throw new IllegalStateException("one statement is not several");
            }
        }
        return new Outcome.Several(done);
    }

    /**
     * @param job asked whether it is cancelled
     * @param one has the id of the result
     */
    private Outcome single(Job job, Job one, String text, Bindings bindings)
            throws SQLException, IOException {
        past.begins(one);
        try {
            Optional<String> scanned = sql.scannedResult(text, past);
            return scanned.isPresent()
                    ? again(past.outcome(scanned.get()))
                    : collect(job, one, sql.execute(text, bindings));
        } finally {
            past.add(one.queryId());
        }
    }

    /** RESULT_SCAN of a whole result: the same rows once more, as drivers fetch what ran alone. */
    private static Outcome again(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rows rows ->
                    new Outcome.Rows(StatementType.SELECT, rows.columns(), rows.rowset());
            case Outcome.Failed failed -> failed;
            case Outcome.Transfer _, Outcome.Several _, Outcome.Described _ ->
                    throw Refusals.unsupported("RESULT_SCAN of a statement without rows");
        };
    }

    private Outcome collect(Job job, Job one, Answer answer) throws SQLException, IOException {
        // What nobody waits for is fetched later, perhaps when this session has ended.
        String owner = one.asynchronous() ? "" : sessionId;
        return switch (answer) {
            case Answer.Transfer transfer -> new Outcome.Transfer(transfer.type(), transfer.json());
            case Answer.Rows rows ->
                    new Outcome.Rows(
                            rows.type(),
                            rows.columns(),
                            encoder.encode(rows, owner, one.queryId()));
            case Answer.Query query -> {
                try (Statement _ = query.rows().getStatement()) {
                    yield new Outcome.Rows(
                            query.type(),
                            query.columns(),
                            encoder.encode(query, owner, one.queryId(), job::cancelled));
                }
            }
        };
    }

    private static Outcome failure(Job job, Job told, Throwable cause) {
        if (!job.cancelled()) {
            // Messages of exceptions may quote values, so that only their places are logged.
            var place = new IllegalStateException(cause.getClass().getName());
            place.setStackTrace(cause.getStackTrace());
            LOG.error("statement failed query={}", told.queryId(), place);
        }
        return Outcome.Failed.internal(told.queryId());
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
            jobs.values().forEach(Job::cancel);
        }
        boolean ended = false;
        try {
            ended = thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        asides.forEach(SessionJobs::awaitEnd);
        if (!ended) {
            LOG.warn("session closed while a statement runs session={}", sessionId);
        }
        sql.close();
        history.noteTransaction(this, Optional.empty());
        spool.release(sessionId);
    }

    /** For a session that ends by itself, with its one statement. */
    private void awaitEnd() {
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("session closed beside a statement session={}", sessionId);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
