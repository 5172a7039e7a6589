package dev.glissade.engine.postgres;

import dev.glissade.engine.assess.profile.ProfileQuery;
import dev.glissade.engine.assess.profile.ProfileResult;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.postgres.copy.CopyConnection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks at the values of tables, one session for each call, and can be told to stop. */
final class ProfileSessions implements Source.Profiler {
    /** A statement that was cancelled, by its timeout or by somebody (PostgreSQL manual, A). */
    private static final String CANCELLED = "57014";

    private final PostgresSessions sessions;
    private final Duration longest;

    /** Guarded by itself, and {@code cancelled} with it. */
    private final Set<CopyConnection> busy = new HashSet<>();

    private boolean cancelled;

    ProfileSessions(PostgresSessions sessions, Duration longest) {
        this.sessions = sessions;
        this.longest = longest;
    }

    @Override
    public ProfileResult profile(ProfileQuery query) {
        String where = "profiling " + query.table().id();
        try (CopyConnection connection = sessions.openReader("glissade profile")) {
            begin(connection, where);
            try (Statement statement = connection.jdbc().createStatement()) {
                statement.execute("SET statement_timeout = " + longest.toMillis());
                statement.execute("SET default_transaction_read_only = on");
                // PostGIS tells of each broken geometry, and the driver would keep it.
                statement.execute("SET client_min_messages = error");
                try (ResultSet row = statement.executeQuery(query.sql())) {
                    row.next();
                    return ProfileResult.of(query, (String[]) row.getArray(1).getArray());
                }
            } finally {
                end(connection);
            }
        } catch (SQLException failure) {
            refuseWhenCancelled(where);
            if (CANCELLED.equals(failure.getSQLState())) {
                return new ProfileResult.Failed(
                        "it took more than %d s (limits.profileSeconds)"
                                .formatted(longest.toSeconds()));
            }
            return new ProfileResult.Failed(
                    PostgresFaults.translated(failure, where).fault().what());
        }
    }

    private void begin(CopyConnection connection, String where) {
        synchronized (busy) {
            refuseWhenCancelled(where);
            busy.add(connection);
        }
    }

    private void end(CopyConnection connection) {
        synchronized (busy) {
            busy.remove(connection);
        }
    }

    private void refuseWhenCancelled(String where) {
        synchronized (busy) {
            if (cancelled) {
                throw new EngineException(
                        new Fault(
                                FaultCode.INTERRUPTED,
                                where,
                                "stopped because it was asked to",
                                "Profile again when you are ready"));
            }
        }
    }

    @Override
    public void cancel() {
        Set<CopyConnection> running;
        synchronized (busy) {
            cancelled = true;
            running = Set.copyOf(busy);
        }
        running.forEach(ProfileSessions::cancelled);
    }

    /** One that is gone already needs no cancel. */
    private static Optional<SQLException> cancelled(CopyConnection connection) {
        try {
            connection.jdbc().cancelQuery();
            return Optional.empty();
        } catch (SQLException gone) {
            return Optional.of(gone);
        }
    }
}
