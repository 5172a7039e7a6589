package dev.glissade.rehearsal.job;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.OpenTransaction;
import dev.glissade.rehearsal.bind.PastStatement;
import dev.glissade.rehearsal.bind.PastStatements;
import dev.glissade.rehearsal.load.CopyRequest;
import dev.glissade.rehearsal.result.RowsetReader;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What one session may ask of the statements before. */
final class SessionPast implements PastStatements {
    /** Of its own; the first ones are forgotten when there are more. */
    private static final int IDS_MAX = 10_000;

    private static final Duration TURN = Duration.ofMillis(50);

    private final History history;
    private final RowsetReader reader;
    private final Supplier<Optional<Job>> asking;

    /** Guarded by this. */
    private final List<String> ids = new ArrayList<>();

    private int forgotten;

    /** One with those of the sessions beside it. */
    private AtomicReference<Optional<CopyRequest>> lastLoad =
            new AtomicReference<>(Optional.empty());

    private volatile Optional<Job> current = Optional.empty();

    /**
     * @param asking the statement that asks
     */
    SessionPast(History history, RowsetReader reader, Supplier<Optional<Job>> asking) {
        this.history = history;
        this.reader = reader;
        this.asking = asking;
    }

    /** Knows the statements that another session knows by now. */
    synchronized void copy(SessionPast other) {
        synchronized (other) {
            ids.addAll(other.ids);
            forgotten = other.forgotten;
            lastLoad = other.lastLoad;
        }
    }

    /** Notes a statement, failed ones too, when it has ended. */
    synchronized void add(String queryId) {
        ids.add(queryId);
        if (ids.size() > IDS_MAX) {
            ids.removeFirst();
            forgotten++;
        }
    }

    /** Notes the statement that begins. */
    void begins(Job job) {
        current = Optional.of(job);
    }

    @Override
    public List<PastStatement> history() {
        var past = new PastJobs(reader);
        return history.all().stream().flatMap(job -> past.of(job).stream()).toList();
    }

    @Override
    public void loads(CopyRequest request) {
        lastLoad.set(Optional.of(request));
        current.ifPresent(job -> job.loads(request));
    }

    @Override
    public Optional<CopyRequest> lastLoad() {
        return lastLoad.get();
    }

    @Override
    public Optional<CopyRequest> load(String queryId) {
        return history.known(queryId).flatMap(Job::load);
    }

    @Override
    public synchronized Optional<String> queryId(int index) {
        int position = index < 0 ? ids.size() + index : index - 1 - forgotten;
        return position < 0 || position >= ids.size()
                ? Optional.empty()
                : Optional.of(ids.get(position));
    }

    /** The result of a statement; whoever is cancelled while it waits gets that instead. */
    Outcome outcome(String queryId) {
        Job past = history.find(queryId).orElseThrow(() -> Refusals.unknownStatement(queryId));
        try {
            Optional<Finished> end = past.finished();
            while (end.isEmpty() && asking.get().filter(Job::cancelled).isEmpty()) {
                end = past.await(TURN);
            }
            return end.map(Finished::outcome).orElseGet(Outcome.Failed::cancelled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.Failed.cancelled();
        }
    }

    @Override
    public Rows rows(String queryId) {
        return switch (outcome(queryId)) {
            case Outcome.Rows rows -> new Encoded(rows);
            case Outcome.Failed failed ->
                    throw new WarehouseException(
                            failed.code(), failed.sqlState(), failed.message());
            case Outcome.Transfer _, Outcome.Several _, Outcome.Described _ ->
                    throw Refusals.unsupported("RESULT_SCAN of a statement without rows");
        };
    }

    private final class Encoded implements Rows {
        private final Outcome.Rows rows;

        Encoded(Outcome.Rows rows) {
            this.rows = rows;
        }

        @Override
        public List<Column> columns() {
            return rows.columns();
        }

        @Override
        public void forEach(Sink sink) throws IOException, SQLException {
            reader.forEach(rows.rowset(), sink::row);
        }
    }

    @Override
    public boolean cancel(String queryId) {
        return history.find(queryId).map(Job::cancel).orElse(false);
    }

    @Override
    public List<OpenTransaction> transactions() {
        return history.transactions();
    }

    @Override
    public boolean abort(long transactionId) {
        return history.abort(transactionId, asking.get().map(Job::sessionId).orElse(""));
    }

    @Override
    public int cancelAll(String sessionId) {
        return history.cancelAll(sessionId, asking.get());
    }
}
