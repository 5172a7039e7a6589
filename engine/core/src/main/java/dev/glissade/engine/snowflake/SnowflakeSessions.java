package dev.glissade.engine.snowflake;

import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.WalkLog;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.WarehouseSignIn;

import net.snowflake.client.api.driver.SnowflakeDriver;
import net.snowflake.client.api.statement.SnowflakeStatement;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A bounded number of sessions, opened when needed and kept for reuse; one call has one session to
 * itself, since threads that share a session share its transaction. All settings that decide how a
 * value is read, printed or compared are made at sign-in, whatever the account's defaults.
 */
public final class SnowflakeSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnowflakeSessions.class);

    /**
     * Driver properties and session parameters. JSON results, because Arrow needs a JVM flag; no
     * probing of cloud metadata addresses; formats that lose no digit.
     */
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("application", "Glissade"),
                    Map.entry("disablePlatformDetection", "true"),
                    Map.entry("CLIENT_TELEMETRY_ENABLED", "false"),
                    Map.entry("CLIENT_SESSION_KEEP_ALIVE", "true"),
                    Map.entry("JDBC_QUERY_RESULT_FORMAT", "JSON"),
                    Map.entry("retryTimeout", "300"),
                    Map.entry("maxHttpRetries", "7"),
                    Map.entry("putGetMaxRetries", "5"),
                    Map.entry("AUTOCOMMIT", "true"),
                    Map.entry("TIMEZONE", "UTC"),
                    Map.entry("DATE_INPUT_FORMAT", "AUTO"),
                    Map.entry("TIME_INPUT_FORMAT", "AUTO"),
                    Map.entry("TIMESTAMP_INPUT_FORMAT", "AUTO"),
                    Map.entry("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ"),
                    Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
                    Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF9"),
                    Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9"),
                    Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM"),
                    Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM"),
                    Map.entry("BINARY_INPUT_FORMAT", "HEX"),
                    Map.entry("BINARY_OUTPUT_FORMAT", "HEX"),
                    Map.entry("QUOTED_IDENTIFIERS_IGNORE_CASE", "false"),
                    Map.entry("ERROR_ON_NONDETERMINISTIC_MERGE", "true"),
                    // Five minutes after we have gone, nothing of ours runs on and holds locks.
                    Map.entry("ABORT_DETACHED_QUERY", "true"),
                    Map.entry("LOCK_TIMEOUT", "600"),
                    Map.entry("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "3600"),
                    Map.entry("STATEMENT_TIMEOUT_IN_SECONDS", "86400"));

    /** Those of the settings that decide what a statement means or how a text is read. */
    private static final Set<String> MEANING =
            Set.of(
                    "AUTOCOMMIT",
                    "TIMEZONE",
                    "DATE_INPUT_FORMAT",
                    "TIME_INPUT_FORMAT",
                    "TIMESTAMP_INPUT_FORMAT",
                    "TIMESTAMP_TYPE_MAPPING",
                    "BINARY_INPUT_FORMAT",
                    "QUOTED_IDENTIFIERS_IGNORE_CASE",
                    "ERROR_ON_NONDETERMINISTIC_MERGE");

    /**
     * Of one exchange over HTTP; the driver then asks again. Not a limit of the project's: the
     * driver has one HTTP client for the process, made by the first session.
     */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

    private final ConnectionSpec.Snowflake spec;
    private final Map<String, String> secrets;
    private final Duration connectTimeout;
    private final Duration stall;
    private final LostSessions lost = new LostSessions();
    private final Semaphore permits;

    /** Guarded by itself, and {@code closed} with it. */
    private final Deque<Connection> idle = new ArrayDeque<>();

    private boolean closed;

    /** Without a one-time code. */
    public SnowflakeSessions(
            ConnectionSpec.Snowflake spec, @Nullable String password, Limits limits) {
        this(spec, password, null, limits);
    }

    /**
     * @param password or the token or passphrase that stands in its place, see {@link
     *     WarehouseSignIn}
     * @param passcode of a second factor
     */
    public SnowflakeSessions(
            ConnectionSpec.Snowflake spec,
            @Nullable String password,
            @Nullable String passcode,
            Limits limits) {
        this.spec = spec;
        this.secrets =
                WarehouseSignIn.of(spec.properties())
                        .secrets(spec.properties(), password, passcode);
        this.connectTimeout = Duration.ofSeconds(limits.connectSeconds());
        this.stall = Duration.ofSeconds(limits.stallSeconds());
        this.permits = new Semaphore(limits.targetSessions(), true);
    }

    /** Goes to the account step by step. */
    List<ConnectionStep> walk(Consumer<ConnectionStep> listener) {
        return new SnowflakeWalk(spec, this, connectTimeout).walk(new WalkLog(listener));
    }

    /** Where the account is, and who we are there. */
    ConnectionSpec.Snowflake spec() {
        return spec;
    }

    /** Settings of every session that decide what its statements mean. */
    static Map<String, String> meaning() {
        return SETTINGS.entrySet().stream()
                .filter(setting -> MEANING.contains(setting.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What to do with a statement's session; the statement is the only one of its session. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Statement statement) throws SQLException;
    }

    /**
     * What a call is for.
     *
     * @param where for messages, such as {@code loading DB.S.ORDERS}
     * @param tag QUERY_TAG of each of its statements
     */
    public record Purpose(String where, QueryTag tag) {}

    /**
     * Waits for a session and does the work on it.
     *
     * @throws dev.glissade.engine.fault.EngineException for every failure
     */
    public <T> T call(Purpose purpose, Cancellation cancellation, Work<T> work) {
        acquire(purpose);
        try {
            Connection connection = borrowed(purpose);
            boolean reusable = false;
            try (Statement statement = connection.createStatement()) {
                statement
                        .unwrap(SnowflakeStatement.class)
                        .setParameter("QUERY_TAG", purpose.tag.json());
                cancellation.began(statement, purpose.where);
                try {
                    lost.cancelOn(statement);
                    T result = work.on(statement);
                    reusable = true;
                    return result;
                } finally {
                    cancellation.ended(statement);
                }
            } catch (SQLException failure) {
                reusable = isReusable(connection, failure);
                lost.note(connection, SnowflakeFaults.kind(failure));
                if (SnowflakeFaults.kind(failure) == SnowflakeFaults.Kind.ENDED) {
                    closeIdle();
                }
                if (cancellation.isCancelled()) {
                    throw SnowflakeFaults.interrupted(purpose.where);
                }
                throw SnowflakeFaults.translated(failure, purpose.where);
            } finally {
                giveBack(connection, reusable);
            }
        } finally {
            permits.release();
        }
    }

    private void acquire(Purpose purpose) {
        try {
            permits.acquire();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw SnowflakeFaults.interrupted(purpose.where);
        }
    }

    private Connection borrowed(Purpose purpose) {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.removeLast();
            }
        }
        try {
            return opened(purpose.tag);
        } catch (SQLException failure) {
            throw SnowflakeFaults.ofConnecting(failure, spec.label());
        }
    }

    private Connection opened(QueryTag tag) throws SQLException {
        var properties = new Properties();
        properties.putAll(spec.properties());
        properties.putAll(SETTINGS);
        properties.put("loginTimeout", Long.toString(connectTimeout.toSeconds()));
        // A statement that runs is asked after again and again, and each question is answered
        // within 45 seconds: these are about a server that does not answer, not about slow work.
        properties.put("networkTimeout", millis(stall));
        properties.put("HTTP_CLIENT_CONNECTION_TIMEOUT", millis(connectTimeout));
        properties.put("HTTP_CLIENT_SOCKET_TIMEOUT", millis(SILENCE_MAX));
        properties.put("QUERY_TAG", tag.json());
        properties.putAll(secrets);
        return new SnowflakeDriver().connect(spec.jdbcUrl(), properties);
    }

    /** After hours asleep all sessions have ended: nobody is to try them one by one. */
    private void closeIdle() {
        List<Connection> stale;
        synchronized (idle) {
            stale = List.copyOf(idle);
            idle.clear();
        }
        stale.forEach(SnowflakeSessions::closed);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** A session in an open transaction, or one that may be gone, is not used again. */
    private static boolean isReusable(Connection connection, SQLException failure) {
        try {
            return connection.getAutoCommit()
                    && switch (SnowflakeFaults.kind(failure)) {
                        case MISSING, EXISTS, DENIED, REJECTED -> true;
                        case UNREACHABLE,
                                UNAVAILABLE,
                                BROKEN,
                                ENDED,
                                SIGN_IN_REFUSED,
                                BUSY,
                                CANCELLED,
                                FAILED ->
                                false;
                    };
        } catch (SQLException alsoGone) {
            return false;
        }
    }

    private void giveBack(Connection connection, boolean reusable) {
        synchronized (idle) {
            if (reusable && !closed) {
                idle.addLast(connection);
                return;
            }
        }
        closed(connection);
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(SnowflakeSessions::closed);
            idle.clear();
        }
    }

    private static void closed(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("closing a session failed", failure);
        }
    }
}
