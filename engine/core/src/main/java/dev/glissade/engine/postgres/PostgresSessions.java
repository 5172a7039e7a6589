package dev.glissade.engine.postgres;

import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.WalkLog;
import dev.glissade.engine.postgres.copy.CopyConnection;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Opens sessions that all print values alike, whatever the server's, the role's or the driver's
 * defaults: the same text must come from every session of a run, and later from change capture.
 */
public final class PostgresSessions {
    private static final int VERSION_MIN = 12;
    private static final int CONNECTION_CHECK_SINCE = 14;
    private static final int IDLE_SESSION_TIMEOUT_SINCE = 14;
    private static final int TRANSACTION_TIMEOUT_SINCE = 17;

    /**
     * UTC, because no format of Snowflake reads the seconds in the offset of an old zone; an empty
     * search path, so that regclass and regtype print qualified; row security off, so that a
     * filtered table is an error and not a smaller table; no compiling, which costs catalog queries
     * more than it saves and has nothing to do for COPY; no statement timeout, since a COPY may
     * take hours; the server asks after a silent client each minute, but gives one that is there
     * and takes no data all the time it wants (Linux would end it after a tcp_user_timeout): it
     * waits for room in the staging area, or is paused.
     */
    private static final String SETTINGS =
            """
            SET TimeZone = 'UTC';
            SET DateStyle = 'ISO, YMD';
            SET IntervalStyle = 'iso_8601';
            SET extra_float_digits = 1;
            SET bytea_output = 'hex';
            SET client_encoding = 'UTF8';
            SET search_path = '';
            SET row_security = off;
            SET statement_timeout = 0;
            SET tcp_keepalives_idle = 60;
            SET tcp_keepalives_interval = 10;
            SET tcp_keepalives_count = 6;
            SET tcp_user_timeout = 0;
            SET idle_in_transaction_session_timeout = 0;
            SET standard_conforming_strings = on;
            SET quote_all_identifiers = off;
            SET jit = off;
            """;

    /** Has the server end a statement whose client has vanished, in the middle of it. */
    private static final String CHECK_CONNECTION = "SET client_connection_check_interval = 10000";

    private static final String INVALID_PARAMETER_VALUE = "22023";

    /** What an answer may take beyond the time that the server gives its statement. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final ConnectionSpec.Postgres spec;
    private final @Nullable String password;
    private final Map<String, String> salts;
    private final Duration connectTimeout;

    /** A lock that is not had in this time is a fault. */
    private final Duration lockTimeout;

    /**
     * A server that has sent nothing for so long has stalled. Generous, because a page range in
     * which a filter finds no row sends nothing while it is read.
     */
    private final Duration stall;

    /** Without salts. */
    public PostgresSessions(
            ConnectionSpec.Postgres spec, @Nullable String password, Limits limits) {
        this(spec, password, Map.of(), limits);
    }

    /**
     * @param salts of masks, by the names of their environment variables
     */
    public PostgresSessions(
            ConnectionSpec.Postgres spec,
            @Nullable String password,
            Map<String, String> salts,
            Limits limits) {
        this.spec = spec;
        this.password = password;
        this.salts = Map.copyOf(salts);
        this.connectTimeout = Duration.ofSeconds(limits.connectSeconds());
        this.lockTimeout = Duration.ofSeconds(limits.lockSeconds());
        this.stall = Duration.ofSeconds(limits.stallSeconds());
    }

    /** Goes to the server step by step. */
    List<ConnectionStep> walk(Consumer<ConnectionStep> listener) {
        return new PostgresWalk(spec, this, connectTimeout).walk(new WalkLog(listener));
    }

    /** For messages: where the server is. */
    public String label() {
        return spec.label();
    }

    /**
     * Connects, signs in and makes every setting that decides how a value is printed. For short
     * statements: one that takes longer than {@code limits.stallSeconds} is ended by the server.
     *
     * @param name {@code application_name}, for the DBA who looks at pg_stat_activity
     * @throws dev.glissade.engine.fault.EngineException when that fails
     */
    public CopyConnection open(String name) {
        return open(
                name,
                stall.plus(ANSWER_MAX),
                "SET statement_timeout = %d".formatted(stall.toMillis()));
    }

    /** Likewise, for statements that may take hours as long as something comes of them. */
    public CopyConnection openReader(String name) {
        return open(name, stall, "");
    }

    private CopyConnection open(String name, Duration socketTimeout, String further) {
        try {
            CopyConnection connection = connected(name, socketTimeout);
            try {
                set(connection.jdbc(), further);
                return connection;
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw PostgresFaults.ofConnecting(failure, label());
        }
    }

    private CopyConnection connected(String name, Duration socketTimeout) throws SQLException {
        var properties = new Properties();
        properties.putAll(spec.properties());
        if (password != null) {
            PGProperty.PASSWORD.set(properties, password);
        }
        if (!salts.isEmpty()) {
            PGProperty.OPTIONS.set(properties, withSalts(PGProperty.OPTIONS.getOrNull(properties)));
        }
        // No name is given to a statement: a pooler may have given the process to another session
        // that has one of that name. Ours are said a few times at most.
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        PGProperty.APPLICATION_NAME.set(properties, name);
        PGProperty.CONNECT_TIMEOUT.set(properties, Math.toIntExact(connectTimeout.toSeconds()));
        PGProperty.LOGIN_TIMEOUT.set(properties, Math.toIntExact(connectTimeout.toSeconds()));
        PGProperty.SOCKET_TIMEOUT.set(properties, Math.toIntExact(socketTimeout.toSeconds()));
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 10);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, Integer.toString(VERSION_MIN));
        return CopyConnection.open(spec.jdbcUrl(), properties);
    }

    /**
     * Salts are settings of the session, {@code glissade.NAME}, and are told when it starts: a
     * statement would stand in the server's log. A backslash keeps blanks and backslashes (manual,
     * 32.1.2, "options").
     */
    private String withSalts(@Nullable String options) {
        var all = new StringBuilder(options == null ? "" : options);
        salts.forEach(
                (name, salt) ->
                        all.append(all.isEmpty() ? "" : " ")
                                .append("-c glissade.")
                                .append(name)
                                .append('=')
                                .append(salt.replaceAll("([\\s\\\\])", "\\\\$1")));
        return all.toString();
    }

    private void set(PgConnection connection, String further) throws SQLException {
        int version = connection.getServerMajorVersion();
        try (Statement statement = connection.createStatement()) {
            statement.execute(required(version) + further);
            if (version >= CONNECTION_CHECK_SINCE) {
                checkConnection(statement);
            }
        }
    }

    /** Where the server's system cannot tell, it refuses any value but zero. */
    private static void checkConnection(Statement statement) throws SQLException {
        try {
            statement.execute(CHECK_CONNECTION);
        } catch (SQLException failure) {
            if (!INVALID_PARAMETER_VALUE.equals(failure.getSQLState())) {
                throw failure;
            }
        }
    }

    /** What every session sets first, a line each. */
    String settings(int version) {
        return required(version)
                + (version >= CONNECTION_CHECK_SINCE ? CHECK_CONNECTION + ";\n" : "");
    }

    private String required(int version) {
        var settings = new StringBuilder(SETTINGS);
        settings.append("SET lock_timeout = ").append(lockTimeout.toMillis()).append(";\n");
        if (version >= IDLE_SESSION_TIMEOUT_SINCE) {
            settings.append("SET idle_session_timeout = 0;\n");
        }
        if (version >= TRANSACTION_TIMEOUT_SINCE) {
            settings.append("SET transaction_timeout = 0;\n");
        }
        return settings.toString();
    }
}
