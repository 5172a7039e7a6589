package dev.glissade.engine.postgres.copy;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * A connection of pgjdbc's whose COPY rows can be taken past the driver. Everything else is done
 * through {@link #jdbc}.
 */
public final class CopyConnection implements AutoCloseable {
    static final ScopedValue<Taps> OPENING = ScopedValue.newInstance();

    private final PgConnection jdbc;
    private final Optional<CopyTap> tap;
    private final int silenceMillisMax;

    private CopyConnection(PgConnection jdbc, Optional<CopyTap> tap) throws SQLException {
        this.jdbc = jdbc;
        this.tap = tap;
        this.silenceMillisMax = jdbc.getNetworkTimeout();
    }

    /**
     * Connects as the URL and the properties say.
     *
     * <p>With a login timeout pgjdbc connects on another thread, outside the scope; here it becomes
     * the socket's timeout for as long as connecting lasts.
     *
     * @throws SQLException as pgjdbc throws it
     */
    public static CopyConnection open(String url, Properties properties) throws SQLException {
        var tapped = new Properties();
        properties.stringPropertyNames().forEach(n -> tapped.put(n, properties.getProperty(n)));
        PGProperty.SOCKET_FACTORY.set(tapped, TapSocketFactory.class.getName());
        tapped.putIfAbsent(TapSslFactory.PROPERTY, TapSslFactory.class.getName());
        int loginSeconds = PGProperty.LOGIN_TIMEOUT.getInt(tapped);
        int socketSeconds = PGProperty.SOCKET_TIMEOUT.getInt(tapped);
        PGProperty.LOGIN_TIMEOUT.set(tapped, 0);
        PGProperty.SOCKET_TIMEOUT.set(tapped, loginSeconds > 0 ? loginSeconds : socketSeconds);
        var taps = new Taps();
        Connection jdbc =
                ScopedValue.where(OPENING, taps).call(() -> new Driver().connect(url, tapped));
        if (jdbc == null) {
            throw new SQLException("not a PostgreSQL address", "08001");
        }
        jdbc.setNetworkTimeout(Runnable::run, socketSeconds * 1000);
        return new CopyConnection(jdbc.unwrap(PgConnection.class), taps.current());
    }

    /** A connection that someone else opened; its rows come through the driver, which is slower. */
    public static CopyConnection untapped(PgConnection jdbc) throws SQLException {
        return new CopyConnection(jdbc, Optional.empty());
    }

    /** The driver's connection; not to be used while a COPY runs. */
    public PgConnection jdbc() {
        return jdbc;
    }

    /** Asks the server to stop what runs; from any thread. */
    public void cancel() throws SQLException {
        jdbc.cancelQuery();
    }

    /** Gives the server so long for each further piece of its answer, and no longer. */
    void hurry(int millis) throws SQLException {
        jdbc.setNetworkTimeout(Runnable::run, millis);
    }

    /** Gives it the usual time again. */
    void calm() throws SQLException {
        jdbc.setNetworkTimeout(Runnable::run, silenceMillisMax);
    }

    /** Absent where something the driver was told to use hides the protocol from us. */
    Optional<CopyTap> tap() {
        return tap;
    }

    @Override
    public void close() throws SQLException {
        jdbc.close();
    }

    /** The taps of the sockets that one connection has opened, the latest counts. */
    static final class Taps {
        private @Nullable CopyTap plain;
        private @Nullable CopyTap tls;

        synchronized void plain(CopyTap tap) {
            plain = tap;
            tls = null;
        }

        synchronized void tls(CopyTap tap) {
            tls = tap;
        }

        private synchronized Optional<CopyTap> current() {
            return plain == null || !plain.isOpaque()
                    ? Optional.ofNullable(plain)
                    : Optional.ofNullable(tls);
        }
    }
}
