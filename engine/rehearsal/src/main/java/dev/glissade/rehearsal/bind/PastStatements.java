package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.load.CopyRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** The statements before the one that is bound: what they answered, and what of them still runs. */
public interface PastStatements {
    /**
     * The id of a statement of this session: 1 is its first, -1 its last before this one.
     *
     * @return empty when there is none, or when it is forgotten
     */
    Optional<String> queryId(int index);

    /**
     * What a statement of any session answered; one that still runs is waited for.
     *
     * @throws dev.glissade.rehearsal.answer.WarehouseException when there is none, or it failed
     */
    Rows rows(String queryId);

    /** Cancels a statement of any session; whether it was running or waiting. */
    boolean cancel(String queryId);

    /** Cancels what a session runs, but for the statement that asks; how many those were. */
    int cancelAll(String sessionId);

    /** The transactions that any session has open, oldest first. */
    List<OpenTransaction> transactions();

    /** Rolls a transaction of another session back; whether it was open. */
    boolean abort(long transactionId);

    /** The statements of all sessions that are still known, oldest first. */
    List<PastStatement> history();

    /** Notes what the statement that runs loads. */
    void loads(CopyRequest request);

    /** What a COPY of any session loaded or loads; empty when it is unknown or no COPY. */
    Optional<CopyRequest> load(String queryId);

    /** What the session's last COPY loaded or loads. */
    Optional<CopyRequest> lastLoad();

    /** An answer, its values as the wire's texts. */
    interface Rows {
        List<Column> columns();

        /** Gives each row, in their order. */
        void forEach(Sink sink) throws java.io.IOException, java.sql.SQLException;
    }

    /** Takes one row. */
    interface Sink {
        void row(List<@Nullable String> cells) throws java.sql.SQLException;
    }

    /** For texts that are read without a session around them, as a view's. */
    PastStatements NONE =
            new PastStatements() {
                @Override
                public Optional<String> queryId(int index) {
                    throw Refusals.unsupported("LAST_QUERY_ID here");
                }

                @Override
                public Rows rows(String queryId) {
                    throw Refusals.unsupported("RESULT_SCAN here");
                }

                @Override
                public List<PastStatement> history() {
                    throw Refusals.unsupported("QUERY_HISTORY here");
                }

                @Override
                public List<OpenTransaction> transactions() {
                    throw Refusals.unsupported("SHOW TRANSACTIONS here");
                }

                @Override
                public boolean abort(long transactionId) {
                    throw Refusals.unsupported("SYSTEM$ABORT_TRANSACTION here");
                }

                @Override
                public void loads(CopyRequest request) {
                    // Nobody can ask for it.
                }

                @Override
                public Optional<CopyRequest> load(String queryId) {
                    throw Refusals.unsupported("VALIDATE by a query's id here");
                }

                @Override
                public Optional<CopyRequest> lastLoad() {
                    return Optional.empty();
                }

                @Override
                public boolean cancel(String queryId) {
                    throw Refusals.unsupported("SYSTEM$CANCEL_QUERY here");
                }

                @Override
                public int cancelAll(String sessionId) {
                    throw Refusals.unsupported("SYSTEM$CANCEL_ALL_QUERIES here");
                }
            };
}
