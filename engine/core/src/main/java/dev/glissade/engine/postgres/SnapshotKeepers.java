package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.SourcePosition;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.postgres.copy.CopyConnection;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Two idle sessions that keep the run's point in time: a holder, and a hot spare that imported the
 * holder's snapshot and exported it once more. An exported snapshot can be imported only while its
 * exporter's transaction is open; so when the holder's backend is killed, later readers import the
 * spare's, and a new spare is made from it.
 */
final class SnapshotKeepers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeepers.class);

    private static final int KEEPERS = 2;
    static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    static final String EXPORT = "SELECT pg_export_snapshot(), pg_is_in_recovery()";

    /**
     * After the export, so that all which the snapshot sees lies before. Within a savepoint: a
     * service that does not tell where its WAL is must not cost the snapshot.
     */
    static final List<String> POSITION =
            List.of(
                    "SAVEPOINT position",
                    """
            SELECT
              CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                ELSE pg_current_wal_lsn() END::text,
              (extract(epoch FROM clock_timestamp()) * 1000)::bigint\
            """,
                    "RELEASE SAVEPOINT position");

    /** Its recovery ends whoever still sees rows that the primary has vacuumed. */
    private static final String ON_STANDBY =
            "Finished tables are safe; for the others set hot_standby_feedback = on at this"
                    + " standby, or raise its max_standby_streaming_delay, or read from the"
                    + " primary, and run again";

    /** An open transaction and the name under which it exported the snapshot. */
    private record Keeper(CopyConnection connection, String snapshot) {}

    private final PostgresSessions sessions;
    private final RunId run;
    private final TableLocks locks;

    /** The holder first. Guarded by this. */
    private final Deque<Keeper> keepers = new ArrayDeque<>();

    /** Guarded by this. */
    private boolean standby;

    /** Guarded by this. */
    private SourcePosition position = SourcePosition.unknown();

    private SnapshotKeepers(PostgresSessions sessions, RunId run, TableLocks locks) {
        this.sessions = sessions;
        this.run = run;
        this.locks = locks;
    }

    /** Fixes the point in time. */
    static SnapshotKeepers open(PostgresSessions sessions, RunId run, TableLocks locks) {
        var keepers = new SnapshotKeepers(sessions, run, locks);
        try {
            keepers.addKeeper(null);
            keepers.refill();
            return keepers;
        } catch (SQLException failure) {
            keepers.close();
            throw PostgresFaults.translated(failure, "fixing the run's point in time");
        } catch (EngineException failure) {
            keepers.close();
            throw failure;
        }
    }

    /** The name of the snapshot as its holder exported it. */
    synchronized String name() {
        return keepers.isEmpty() ? "lost" : keepers.getFirst().snapshot;
    }

    /** Begins a transaction on the connection that sees the run's point in time. */
    synchronized void importInto(CopyConnection connection) throws SQLException {
        while (!keepers.isEmpty()) {
            Keeper keeper = keepers.getFirst();
            if (imported(connection, keeper.snapshot)) {
                refill();
                return;
            }
            LOG.warn("snapshot keeper lost snapshot={} left={}", keeper.snapshot, keepers.size());
            keepers.removeFirst();
            closed(keeper.connection);
        }
        throw new EngineException(
                new Fault(
                        FaultCode.SNAPSHOT_LOST,
                        "reading from " + sessions.label(),
                        "the sessions that kept the run's point in time have ended",
                        standby
                                ? ON_STANDBY
                                : "Finished tables are safe; run again for the others"));
    }

    /** See {@link TableLocks#ensure}. */
    void ensureLocked(CopyConnection connection, TableId table, String where) throws SQLException {
        locks.ensure(connection.jdbc(), table, where);
    }

    /** Makes a spare from the holder where there is none; the run can live without for a while. */
    private void refill() {
        while (keepers.size() < KEEPERS) {
            try {
                addKeeper(keepers.getFirst().snapshot);
            } catch (SQLException | EngineException failure) {
                LOG.warn("no spare for the snapshot cause={}", failure.getMessage());
                return;
            }
        }
    }

    private void addKeeper(@Nullable String snapshot) throws SQLException {
        CopyConnection connection = sessions.openReader("glissade " + run + " snapshot");
        try (Statement statement = connection.jdbc().createStatement()) {
            statement.execute(BEGIN);
            if (snapshot != null) {
                statement.execute(importSql(snapshot));
            }
            locks.takeIn(connection.jdbc());
            try (ResultSet row = statement.executeQuery(EXPORT)) {
                row.next();
                keepers.addLast(new Keeper(connection, row.getString(1)));
                standby = row.getBoolean(2);
            }
            if (snapshot == null) {
                position = position(statement);
            }
        } catch (SQLException | RuntimeException failure) {
            closed(connection);
            throw failure;
        }
    }

    private static SourcePosition position(Statement statement) throws SQLException {
        statement.execute(POSITION.getFirst());
        SourcePosition told = SourcePosition.unknown();
        try (ResultSet row = statement.executeQuery(POSITION.get(1))) {
            row.next();
            told =
                    new SourcePosition(
                            Optional.ofNullable(row.getString(1)),
                            Optional.of(Instant.ofEpochMilli(row.getLong(2))));
        } catch (SQLException untold) {
            LOG.debug("no position of the snapshot", untold);
            statement.execute("ROLLBACK TO SAVEPOINT position");
        }
        statement.execute(POSITION.getLast());
        return told;
    }

    /** When the point in time was. */
    synchronized SourcePosition position() {
        return position;
    }

    /** Must be the first statement of its transaction that looks at data. */
    static String importSql(String snapshot) {
        return "SET TRANSACTION SNAPSHOT '" + snapshot + "'";
    }

    /** Whether the exporter still lives; otherwise the connection is out of any transaction. */
    private static boolean imported(CopyConnection connection, String snapshot)
            throws SQLException {
        try (Statement statement = connection.jdbc().createStatement()) {
            statement.execute(BEGIN);
            try {
                statement.execute(importSql(snapshot));
                return true;
            } catch (SQLException failure) {
                if (!isUnknownSnapshot(failure)) {
                    throw failure;
                }
                statement.execute("ROLLBACK");
                return false;
            }
        }
    }

    /**
     * The states in which PostgreSQL 12 to 18 refuse a snapshot whose exporter is gone: its file is
     * missing (22023, since 17 42704), or its process is (55000).
     */
    private static boolean isUnknownSnapshot(SQLException failure) {
        return switch (failure.getSQLState() == null ? "" : failure.getSQLState()) {
            case "22023", "42704", "55000" -> true;
            default -> false;
        };
    }

    @Override
    public synchronized void close() {
        keepers.forEach(keeper -> closed(keeper.connection));
        keepers.clear();
    }

    private static void closed(CopyConnection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("closing a snapshot session failed", failure);
        }
    }
}
