package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.load.CopyRequest;
import dev.glissade.rehearsal.session.Setting;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One statement of a client, from the request that brought it to its result. */
public final class Job {
    private final String queryId;
    private final String requestId;
    private final String sessionId;
    private final Instant submitted;
    private final boolean asynchronous;
    private final CompletableFuture<Finished> finished = new CompletableFuture<>();
    private volatile Optional<Outcome.Failed> stopped = Optional.empty();
    private volatile BooleanSupplier canceller = () -> false;
    private volatile Optional<Said> said = Optional.empty();
    private volatile Optional<Setting> setting = Optional.empty();
    private volatile Optional<CopyRequest> load = Optional.empty();
    private volatile Optional<Instant> ended = Optional.empty();

    Job(
            String queryId,
            String requestId,
            String sessionId,
            Instant submitted,
            boolean asynchronous) {
        this.queryId = queryId;
        this.requestId = requestId;
        this.sessionId = sessionId;
        this.submitted = submitted;
        this.asynchronous = asynchronous;
    }

    /** One of the statements of this job's request, to have its own result. */
    Job part(Instant start) {
        String id = UUID.randomUUID().toString();
        return new Job(id, requestId, sessionId, start, asynchronous);
    }

    public String queryId() {
        return queryId;
    }

    /** The client's id of the request: the same for each of its retries. */
    public String requestId() {
        return requestId;
    }

    public String sessionId() {
        return sessionId;
    }

    /** Whether its client does not wait for it, and comes back for the result. */
    public boolean asynchronous() {
        return asynchronous;
    }

    public Instant submitted() {
        return submitted;
    }

    /** Waits for the end, at most so long; empty when it still runs then. */
    public Optional<Finished> await(Duration patience) throws InterruptedException {
        try {
            return Optional.of(finished.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job ends only with an outcome", e);
        }
    }

    /** Its end; empty while it waits or runs. */
    public Optional<Finished> finished() {
        return Optional.ofNullable(finished.getNow(null));
    }

    /** Says how it is cancelled. */
    void cancelledBy(BooleanSupplier how) {
        canceller = how;
    }

    /** Cancels it; whether it had not ended. */
    boolean cancel() {
        return canceller.getAsBoolean();
    }

    boolean cancelled() {
        return stopped.isPresent();
    }

    /** What it is to answer if it is stopped before its end; empty while nobody stops it. */
    Optional<Outcome.Failed> stopped() {
        return stopped;
    }

    void stop(Outcome.Failed why) {
        stopped = Optional.of(why);
    }

    /** Notes what its client wants done; not said of what is only described. */
    void says(Said what) {
        said = Optional.of(what);
    }

    Optional<Said> said() {
        return said;
    }

    /** Notes the session in which it begins. */
    void begins(Setting where) {
        setting = Optional.of(where);
    }

    Optional<Setting> setting() {
        return setting;
    }

    void loads(CopyRequest request) {
        load = Optional.of(request);
    }

    /** What it loads, if it is a COPY. */
    Optional<CopyRequest> load() {
        return load;
    }

    Optional<Instant> ended() {
        return ended;
    }

    void finish(Finished end, Instant when) {
        ended = Optional.of(when);
        finished.complete(end);
    }
}
