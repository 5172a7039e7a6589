package dev.glissade.engine.snowflake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statements of one run that are under way, so that another thread can cancel them on the
 * server: neither an interrupt nor closing the socket would stop what Snowflake is doing.
 */
public final class Cancellation {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    /** Cancels what runs; whatever begins later is refused. */
    public void cancel() {
        cancelled = true;
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException failure) {
                // It may have ended a moment ago; if not, its own time-out ends it.
                LOG.debug("cancelling a statement failed", failure);
            }
        }
    }

    /** Whether it was called off. */
    public boolean isCancelled() {
        return cancelled;
    }

    void began(Statement statement, String where) {
        running.add(statement);
        if (cancelled) {
            running.remove(statement);
            throw SnowflakeFaults.interrupted(where);
        }
    }

    void ended(Statement statement) {
        running.remove(statement);
    }
}
