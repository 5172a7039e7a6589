package dev.glissade.engine.postgres;

import static dev.glissade.engine.flow.ConnectionStep.failed;
import static dev.glissade.engine.flow.ConnectionStep.passed;
import static dev.glissade.engine.flow.ConnectionStep.skipped;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.ConnectionStep.Part;
import dev.glissade.engine.flow.NetworkWalk;
import dev.glissade.engine.flow.NetworkWalk.Host;
import dev.glissade.engine.flow.WalkLog;
import dev.glissade.engine.postgres.copy.CopyConnection;
import dev.glissade.engine.project.ConnectionSpec;

import org.postgresql.Driver;
import org.postgresql.PGProperty;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

import javax.net.ssl.SSLException;

/** Goes to a PostgreSQL server step by step, so that the first one that fails can be named. */
final class PostgresWalk {
    /** With these the driver refuses a connection without TLS. */
    private static final Set<String> TLS_DEMANDED = Set.of("require", "verify-ca", "verify-full");

    private static final int PORT = 5432;

    private static final String SESSION =
            """
            SELECT current_user, current_database(), current_setting('server_version'),
              s.ssl, s.version, s.cipher
            FROM pg_catalog.pg_stat_ssl s
            WHERE s.pid = pg_catalog.pg_backend_pid()\
            """;

    private final ConnectionSpec.Postgres spec;
    private final PostgresSessions sessions;
    private final Duration timeout;

    PostgresWalk(ConnectionSpec.Postgres spec, PostgresSessions sessions, Duration timeout) {
        this.spec = spec;
        this.sessions = sessions;
        this.timeout = timeout;
    }

    List<ConnectionStep> walk(WalkLog log) {
        new NetworkWalk(hosts(), timeout, FaultCode.SOURCE_UNREACHABLE).walk(log);
        if (log.allWell()) {
            // The driver does TLS and sign-in in one call: its time stands with the last of them.
            List<ConnectionStep> session = session();
            session.subList(0, session.size() - 1).forEach(log::note);
            log.add(session.getLast());
        }
        return log.steps();
    }

    /** As pgjdbc reads the URL, so that a service's hosts are those that it finds. */
    private List<Host> hosts() {
        Properties parsed = Driver.parseURL(spec.jdbcUrl(), new Properties());
        if (parsed == null) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            spec.label(),
                            "the driver finds no server in the URL or the service that it names",
                            "Check the service's name and the file pg_service.conf"));
        }
        String[] names = parsed.getProperty(PGProperty.PG_HOST.getName(), "localhost").split(",");
        String[] ports = parsed.getProperty(PGProperty.PG_PORT.getName(), "").split(",");
        var hosts = new ArrayList<Host>();
        for (int i = 0; i < names.length; i++) {
            boolean stated = i < ports.length && !ports[i].isBlank();
            hosts.add(new Host(names[i], stated ? Integer.parseInt(ports[i]) : PORT));
        }
        return hosts;
    }

    /** TLS and sign-in are one call of the driver; what comes of it tells them apart. */
    private List<ConnectionStep> session() {
        try (CopyConnection connection = sessions.open("glissade test");
                Statement statement = connection.jdbc().createStatement();
                ResultSet row = statement.executeQuery(SESSION)) {
            row.next();
            boolean encrypted = row.getBoolean(4);
            ConnectionStep tls =
                    encrypted
                            ? passed(Part.TLS, row.getString(5) + ", " + row.getString(6))
                            : skipped(
                                    Part.TLS,
                                    "not encrypted; sslmode=require in the URL would insist");
            return List.of(
                    tls,
                    passed(
                            Part.SIGN_IN,
                            "as %s to database %s, PostgreSQL %s"
                                    .formatted(
                                            row.getString(1), row.getString(2), row.getString(3))));
        } catch (EngineException failure) {
            return failedSession(failure);
        } catch (SQLException failure) {
            return List.of(
                    failed(
                            Part.SIGN_IN,
                            PostgresFaults.translated(failure, "signing in at " + spec.label())
                                    .fault()));
        }
    }

    private List<ConnectionStep> failedSession(EngineException failure) {
        String mode = spec.properties().getOrDefault(PGProperty.SSL_MODE.getName(), "prefer");
        Fault fault = failure.fault();
        boolean beforeSignIn = fault.code() == FaultCode.SOURCE_UNREACHABLE;
        if (isOfTls(failure) || (beforeSignIn && TLS_DEMANDED.contains(mode))) {
            return List.of(
                    failed(
                            Part.TLS,
                            new Fault(
                                    fault.code(),
                                    fault.where(),
                                    fault.what() + ", with sslmode=" + mode,
                                    "Check that the server has ssl = on, that sslrootcert holds"
                                            + " the authority that signed its certificate, and"
                                            + " that the certificate names this host")));
        }
        return List.of(failed(Part.SIGN_IN, fault));
    }

    private static boolean isOfTls(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
