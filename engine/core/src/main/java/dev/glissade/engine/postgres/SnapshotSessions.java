package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.SourcePosition;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.postgres.copy.CopyConnection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The reading sessions of a run: a bounded number, each in one transaction that sees the run's
 * point in time. Kept for reuse, since connecting and importing the snapshot cost more than reading
 * a small table.
 */
final class SnapshotSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotSessions.class);

    /** A transaction keeps the locks of all tables that it has read; this bounds them. */
    private static final int READS_MAX = 500;

    private final PostgresSessions sessions;
    private final SnapshotKeepers keepers;
    private final RunId run;
    private final Semaphore permits;

    /** Guarded by itself. */
    private final Deque<Session> idle = new ArrayDeque<>();

    private final Set<CopyConnection> reading = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    private record Session(CopyConnection connection, int reads) {}

    /** What to do with a session. */
    @FunctionalInterface
    interface Work<T> {
        T on(CopyConnection connection) throws SQLException;
    }

    SnapshotSessions(
            PostgresSessions sessions, SnapshotKeepers keepers, RunId run, int connectionsMax) {
        this.sessions = sessions;
        this.keepers = keepers;
        this.run = run;
        this.permits = new Semaphore(connectionsMax, true);
    }

    String snapshotName() {
        return keepers.name();
    }

    SourcePosition position() {
        return keepers.position();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /**
     * Waits for a session and does the work on it. A session on which work has failed is not used
     * again: its transaction is aborted at least.
     *
     * @param where for messages
     * @param relations that the work will read; see {@link TableLocks#ensure}
     */
    <T> T call(String where, Collection<TableId> relations, Work<T> work) {
        acquire(where);
        try {
            Session session = session(where);
            boolean usable = false;
            reading.add(session.connection);
            try {
                refuseWhenCancelled(where);
                for (TableId relation : relations) {
                    keepers.ensureLocked(session.connection, relation, where);
                }
                T result = work.on(session.connection);
                usable = true;
                return result;
            } catch (SQLException failure) {
                throw failed(PostgresFaults.translated(failure, where), where);
            } catch (EngineException failure) {
                throw failed(failure, where);
            } finally {
                reading.remove(session.connection);
                giveBack(session, usable);
            }
        } finally {
            permits.release();
        }
    }

    /** What has broken one session has often broken all: nobody is to try them one by one. */
    private EngineException failed(EngineException failure, String where) {
        refuseWhenCancelled(where);
        if (failure.fault().code() == FaultCode.SOURCE_BROKEN) {
            closeIdle();
        }
        return failure;
    }

    private void closeIdle() {
        List<Session> stale;
        synchronized (idle) {
            stale = List.copyOf(idle);
            idle.clear();
        }
        stale.forEach(session -> closed(session.connection));
    }

    private void acquire(String where) {
        try {
            permits.acquire();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw PostgresFaults.interrupted(where);
        }
    }

    void refuseWhenCancelled(String where) {
        if (cancelled) {
            throw PostgresFaults.interrupted(where);
        }
    }

    private Session session(String where) {
        refuseWhenCancelled(where);
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.removeLast();
            }
        }
        CopyConnection connection = sessions.openReader("glissade " + run);
        try {
            keepers.importInto(connection);
            return new Session(connection, 0);
        } catch (SQLException failure) {
            closed(connection);
            throw PostgresFaults.translated(failure, "importing the snapshot for " + where);
        } catch (EngineException failure) {
            closed(connection);
            throw failure;
        }
    }

    private void giveBack(Session session, boolean usable) {
        synchronized (idle) {
            if (usable && !cancelled && session.reads < READS_MAX) {
                idle.addLast(new Session(session.connection, session.reads + 1));
                return;
            }
        }
        closed(session.connection);
    }

    /** Cancels what runs on the server; whatever begins later is refused. */
    void cancel() {
        cancelled = true;
        for (CopyConnection connection : reading) {
            try {
                connection.cancel();
            } catch (SQLException failure) {
                // The session ends with its connection at the latest.
                LOG.debug("cancelling a session failed", failure);
            }
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            cancelled = true;
            idle.forEach(session -> closed(session.connection));
            idle.clear();
        }
        keepers.close();
    }

    private static void closed(CopyConnection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("closing a session failed", failure);
        }
    }
}
