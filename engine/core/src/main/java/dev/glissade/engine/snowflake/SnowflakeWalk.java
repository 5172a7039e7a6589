package dev.glissade.engine.snowflake;

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
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.snowflake.SnowflakeSessions.Purpose;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Goes to a Snowflake account step by step, so that the first one that fails can be named. */
final class SnowflakeWalk {
    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:snowflake://([^/:?]+)(?::([0-9]+))?.*");
    private static final int PORT_TLS = 443;
    private static final int PORT_PLAIN = 80;
    private static final Set<String> NO = Set.of("off", "false", "no", "0");

    private static final String SESSION =
            "SELECT CURRENT_USER(), CURRENT_ROLE(), CURRENT_WAREHOUSE(), CURRENT_VERSION()";

    private final ConnectionSpec.Snowflake spec;
    private final SnowflakeSessions sessions;
    private final Duration timeout;
    private final Map<String, String> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    SnowflakeWalk(ConnectionSpec.Snowflake spec, SnowflakeSessions sessions, Duration timeout) {
        this.spec = spec;
        this.sessions = sessions;
        this.timeout = timeout;
        properties.putAll(spec.properties());
    }

    List<ConnectionStep> walk(WalkLog log) {
        Optional<Host> host = host();
        if (host.isPresent()) {
            new NetworkWalk(List.of(host.get()), timeout, FaultCode.TARGET_UNREACHABLE).walk(log);
            if (log.allWell()) {
                tls(log, host.get());
            }
        } else {
            for (Part part : List.of(Part.NAME, Part.PORT, Part.TLS)) {
                log.note(skipped(part, "the driver finds its way itself: " + spec.label()));
            }
        }
        if (log.allWell()) {
            log.add(signIn());
        }
        return log.steps();
    }

    /** Absent when connections.toml names it, or when a proxy stands between. */
    private Optional<Host> host() {
        Matcher address = ADDRESS.matcher(spec.jdbcUrl());
        if (!address.matches() || hasProxy(spec)) {
            return Optional.empty();
        }
        @Nullable String port = address.group(2);
        int usual = encrypted() ? PORT_TLS : PORT_PLAIN;
        return Optional.of(
                new Host(address.group(1), port == null ? usual : Integer.parseInt(port)));
    }

    /** Whether a proxy takes the driver's connections. */
    static boolean hasProxy(ConnectionSpec.Snowflake spec) {
        var properties = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        properties.putAll(spec.properties());
        return !NO.contains(properties.getOrDefault("useProxy", "off"));
    }

    private boolean encrypted() {
        return !NO.contains(properties.getOrDefault("ssl", "on"));
    }

    private void tls(WalkLog log, Host host) {
        if (encrypted()) {
            log.add(tls(host));
        } else {
            log.note(skipped(Part.TLS, "not encrypted: the URL says ssl=off"));
        }
    }

    private ConnectionStep tls(Host host) {
        int millis = Math.toIntExact(timeout.toMillis());
        try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.connect(new InetSocketAddress(host.name(), host.port()), millis);
            socket.setSoTimeout(millis);
            socket.startHandshake();
            SSLSession session = socket.getSession();
            return passed(Part.TLS, session.getProtocol() + ", " + session.getCipherSuite());
        } catch (IOException failure) {
            return failed(
                    Part.TLS,
                    new Fault(
                            FaultCode.TARGET_UNREACHABLE,
                            host.toString(),
                            "no encrypted connection (" + failure.getMessage() + ")",
                            "Check for a proxy that opens TLS: its authority must be known to"
                                    + " this program's Java"));
        }
    }

    private ConnectionStep signIn() {
        String where = "signing in at " + spec.label();
        try {
            return sessions.call(
                    new Purpose(where, QueryTag.plain()),
                    new Cancellation(),
                    statement -> {
                        try (ResultSet row = statement.executeQuery(SESSION)) {
                            row.next();
                            return signedIn(where, row);
                        }
                    });
        } catch (EngineException failure) {
            return failed(Part.SIGN_IN, failure.fault());
        }
    }

    private static ConnectionStep signedIn(String where, ResultSet row) throws SQLException {
        String user = row.getString(1);
        @Nullable String warehouse = row.getString(3);
        return warehouse == null
                ? failed(
                        Part.SIGN_IN,
                        new Fault(
                                FaultCode.TARGET_MISSING,
                                where,
                                "user %s has no warehouse, and COPY INTO needs one".formatted(user),
                                "Add warehouse=NAME to the target URL, and GRANT USAGE ON WAREHOUSE"
                                        + " to the role"))
                : passed(
                        Part.SIGN_IN,
                        "as %s, role %s, warehouse %s, Snowflake %s"
                                .formatted(user, row.getString(2), warehouse, row.getString(4)));
    }
}
