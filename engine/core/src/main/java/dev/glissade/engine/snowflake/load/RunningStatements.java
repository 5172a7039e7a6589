package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.snowflake.SnowflakeFaults;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run whose process is gone still has running, queued or open. A server does not notice that
 * a client has died: a rename, swap or COPY goes on, and would be seen neither by whoever asks how
 * things stand before it has ended, nor be undone; and an open transaction keeps its locks
 * (Snowflake ends it after five minutes in somebody's way, or four hours:
 * sql-reference/transactions).
 */
public final class RunningStatements {
    private static final Logger LOG = LoggerFactory.getLogger(RunningStatements.class);

    /** How long statements that were cancelled may take to end. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A request that was under way when its process died may come after the first look. */
    private static final int EMPTY_LOOKS = 2;

    private static final long PAUSE_MILLIS = 300;
    private static final int SHOWN = 5;

    private final Statement statement;
    private final RunId run;
    private final Duration patience;

    /**
     * @param statement its QUERY_TAG does not name the run
     */
    public RunningStatements(Statement statement, RunId run, Duration patience) {
        this.statement = statement;
        this.run = run;
        this.patience = patience;
    }

    /**
     * Cancels all that runs and rolls back all that is open, again and again, and returns when
     * there is nothing.
     *
     * @param databases of the run's tables: the history is asked for in one of them, and tells of
     *     all
     * @throws EngineException when something still runs after all patience, or when interrupted
     */
    public void callOff(Collection<String> databases) throws SQLException {
        long begun = System.nanoTime();
        Optional<String> database = database(databases);
        // Where none of its databases is there, a run has nothing to change.
        int emptyLooks = database.isPresent() ? 0 : EMPTY_LOOKS;
        while (emptyLooks < EMPTY_LOOKS) {
            List<String> running = running(database.orElseThrow());
            List<Long> open = openTransactions();
            boolean nothing = running.isEmpty() && open.isEmpty();
            emptyLooks = nothing ? emptyLooks + 1 : 0;
            if (!nothing && System.nanoTime() - begun > patience.toNanos()) {
                throw stillThere(running, open);
            }
            for (String queryId : running) {
                end(TakeoverWriter.cancelSql(queryId));
            }
            for (long transactionId : open) {
                end(TakeoverWriter.abortSql(transactionId));
            }
            if (emptyLooks < EMPTY_LOOKS) {
                pause();
            }
        }
    }

    private Optional<String> database(Collection<String> databases) throws SQLException {
        Set<String> missing = ExistingObjects.missingDatabases(statement, databases);
        return databases.stream().filter(database -> !missing.contains(database)).findFirst();
    }

    private List<String> running(String database) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(TakeoverWriter.runningStatementsSql(database, run))) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private List<Long> openTransactions() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TakeoverWriter.showTransactionsSql())) {
            while (rows.next()) {
                if (LoadingNames.isLoadingTable(run, rows.getString("name"))) {
                    ids.add(rows.getLong("id"));
                }
            }
        }
        return ids;
    }

    /** What has ended meanwhile is answered so, and is no error. */
    private void end(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            LOG.info("called off run={} answer={}", run, row.getString(1));
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw SnowflakeFaults.interrupted(where());
        }
    }

    private EngineException stillThere(List<String> queryIds, List<Long> transactions) {
        List<String> all = new ArrayList<>(queryIds);
        transactions.forEach(id -> all.add("transaction " + id));
        String shown = String.join(", ", all.stream().limit(SHOWN).toList());
        int more = all.size() - SHOWN;
        return new EngineException(
                new Fault(
                        FaultCode.TARGET_BUSY,
                        where(),
                        "%d of the statements and transactions of its earlier process have not"
                                        .formatted(all.size())
                                + " ended after %d s: %s%s"
                                        .formatted(
                                                patience.toSeconds(),
                                                shown,
                                                more > 0 ? " and %d more".formatted(more) : ""),
                        "Wait until they end, or have an administrator end them with"
                                + " SYSTEM$CANCEL_QUERY and SYSTEM$ABORT_TRANSACTION; then resume"
                                + " again"));
    }

    private String where() {
        return "calling off what run " + run + " still does at the target";
    }
}
