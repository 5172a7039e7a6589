package dev.glissade.engine.snowflake;

import dev.glissade.engine.snowflake.SnowflakeFaults.Kind;

import net.snowflake.client.api.connection.SnowflakeConnection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Sessions whose connection was lost in the middle of a statement, which the server may still be
 * running: it is cancelled there before anything else is said, so that a COPY that is tried again
 * does not run beside itself.
 */
final class LostSessions {
    private static final Logger LOG = LoggerFactory.getLogger(LostSessions.class);

    /** More than there can be at once; the oldest have long been aborted by the server itself. */
    private static final int SESSIONS_MAX = 256;

    /** Guarded by itself. */
    private final Deque<String> lost = new ArrayDeque<>();

    /** To call when a statement has failed, and before its connection is closed. */
    void note(Connection connection, Kind kind) {
        switch (kind) {
            case UNREACHABLE, UNAVAILABLE, BROKEN -> id(connection).ifPresent(this::add);
            case ENDED,
                    SIGN_IN_REFUSED,
                    BUSY,
                    CANCELLED,
                    DENIED,
                    MISSING,
                    EXISTS,
                    REJECTED,
                    FAILED -> {}
        }
    }

    private void add(String session) {
        synchronized (lost) {
            if (lost.size() == SESSIONS_MAX) {
                lost.removeFirst();
            }
            lost.addLast(session);
        }
    }

    private static Optional<String> id(Connection connection) {
        try {
            String id = connection.unwrap(SnowflakeConnection.class).getSessionID();
            return Optional.of(id).filter(text -> text.matches("\\d{1,20}"));
        } catch (SQLException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Cancels what lost sessions are still doing. A session that is gone has nothing to cancel.
     *
     * @throws SQLException when this connection breaks as well
     */
    void cancelOn(Statement statement) throws SQLException {
        Optional<String> session = next();
        while (session.isPresent()) {
            try {
                statement.execute("SELECT SYSTEM$CANCEL_ALL_QUERIES(" + session.get() + ")");
                LOG.info("cancelled the statements of a lost session session={}", session.get());
            } catch (SQLException failure) {
                if (isOfConnection(SnowflakeFaults.kind(failure))) {
                    add(session.get());
                    throw failure;
                }
                LOG.debug("lost session not cancelled session={}", session.get(), failure);
            }
            session = next();
        }
    }

    private static boolean isOfConnection(Kind kind) {
        return switch (kind) {
            case UNREACHABLE, UNAVAILABLE, BROKEN, ENDED -> true;
            case SIGN_IN_REFUSED, BUSY, CANCELLED, DENIED, MISSING, EXISTS, REJECTED, FAILED ->
                    false;
        };
    }

    private Optional<String> next() {
        synchronized (lost) {
            return Optional.ofNullable(lost.pollFirst());
        }
    }
}
