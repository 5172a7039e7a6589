package dev.glissade.engine.project;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.project.ConnectionSpec.Postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the connection URLs of PostgreSQL (manual, 34.1.1 "Connection Strings"). */
final class PostgresUrl {
    private static final Pattern SERVICE = Pattern.compile("service=([^\\s'\"&]+)");
    private static final Pattern PORTS = Pattern.compile("(:[0-9]{1,5})?");

    /** libpq's parameters that pgjdbc has under another name, and those with the same name. */
    private static final Map<String, String> PARAMETERS =
            Map.ofEntries(
                    Map.entry("user", "user"),
                    Map.entry("sslmode", "sslmode"),
                    Map.entry("sslcert", "sslcert"),
                    Map.entry("sslkey", "sslkey"),
                    Map.entry("sslrootcert", "sslrootcert"),
                    Map.entry("sslNegotiation", "sslNegotiation"),
                    Map.entry("sslnegotiation", "sslNegotiation"),
                    Map.entry("channel_binding", "channelBinding"),
                    Map.entry("channelBinding", "channelBinding"),
                    Map.entry("gssencmode", "gssEncMode"),
                    Map.entry("gssEncMode", "gssEncMode"),
                    Map.entry("connect_timeout", "connectTimeout"),
                    Map.entry("connectTimeout", "connectTimeout"),
                    Map.entry("options", "options"));

    private static final Map<String, String> SERVER_TYPES =
            Map.of(
                    "any", "any",
                    "read-write", "primary",
                    "primary", "primary",
                    "standby", "secondary",
                    "read-only", "secondary",
                    "prefer-standby", "preferSecondary");

    private PostgresUrl() {}

    static Postgres parse(String where, String url) {
        String text = url.strip();
        var service = SERVICE.matcher(text);
        if (service.matches()) {
            return service(text, service.group(1), Map.of());
        }
        String rest = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        for (String scheme : new String[] {"postgresql://", "postgres://"}) {
            if (rest.startsWith(scheme)) {
                return parts(where, text, rest.substring(scheme.length()));
            }
        }
        throw BadInput.at(
                where,
                "this is not a PostgreSQL connection URL",
                "Write postgresql://USER@HOST:PORT/DATABASE?sslmode=require or service=NAME");
    }

    /** The database that a URL of ours names. */
    static Optional<String> database(String jdbcUrl) {
        int slash = jdbcUrl.lastIndexOf('/');
        String name = jdbcUrl.substring(slash + 1);
        return name.startsWith("?")
                ? Optional.empty()
                : Optional.of(UrlParts.decoded(jdbcUrl, name));
    }

    private static Postgres parts(String where, String url, String rest) {
        String address = UrlParts.before(rest, '?');
        Map<String, String> stated = UrlParts.parameters(where, UrlParts.after(rest, '?'));
        var properties = new LinkedHashMap<String, String>();
        int at = address.lastIndexOf('@');
        if (at >= 0) {
            String user = address.substring(0, at);
            if (user.indexOf(':') >= 0) {
                throw password(where);
            }
            properties.put("user", UrlParts.decoded(where, user));
        }
        String place = address.substring(at + 1);
        String hosts = UrlParts.before(place, '/');
        String database = UrlParts.decoded(where, UrlParts.after(place, '/'));
        for (var parameter : stated.entrySet()) {
            addProperty(where, parameter.getKey(), parameter.getValue(), properties);
        }
        if (stated.containsKey("service")) {
            return service(url, stated.getOrDefault("service", ""), properties);
        }
        if (stated.containsKey("host") || hosts.contains("%2F")) {
            throw BadInput.at(
                    where,
                    "Unix-domain sockets and the host parameter are not supported",
                    "Put a host name or address before the database: //127.0.0.1:5432/DATABASE");
        }
        checkHosts(where, hosts);
        if (database.isEmpty()) {
            throw BadInput.at(
                    where, "the URL names no database", "Add it: postgresql://USER@HOST/DATABASE");
        }
        String server = hosts.isEmpty() ? "localhost" : hosts;
        return new Postgres(
                url,
                "jdbc:postgresql://%s/%s".formatted(server, encoded(database)),
                "postgresql://%s/%s".formatted(server, database),
                properties);
    }

    private static void addProperty(
            String where, String name, String value, Map<String, String> properties) {
        switch (name) {
            case "password", "sslpassword" -> throw password(where);
            case "service", "host", "application_name", "ApplicationName" -> {
                // The first two name the server; the last is ours, so that a DBA finds us.
            }
            case "target_session_attrs" -> {
                String type = SERVER_TYPES.get(value);
                if (type == null) {
                    throw BadInput.at(
                            where,
                            "target_session_attrs=" + value + " is not known",
                            "Write any, read-write, read-only, primary, standby or"
                                    + " prefer-standby");
                }
                properties.put("targetServerType", type);
            }
            default -> {
                String property = PARAMETERS.get(name);
                if (property == null) {
                    throw BadInput.at(
                            where,
                            "the parameter " + name + " is not supported",
                            "Remove it; sslmode, sslrootcert, sslcert, sslkey, options,"
                                    + " connect_timeout, target_session_attrs and service are");
                }
                if (properties.put(property, value) != null) {
                    throw BadInput.at(
                            where, "the URL states " + name + " twice", "Keep one of the two");
                }
            }
        }
    }

    private static void checkHosts(String where, String hosts) {
        if (hosts.isEmpty()) {
            return;
        }
        for (String host : hosts.split(",", -1)) {
            String port = host.substring(hostLength(host));
            boolean named = hostLength(host) > 0 && host.chars().noneMatch(c -> c <= ' ');
            boolean portFits =
                    PORTS.matcher(port).matches()
                            && (port.isEmpty() || Integer.parseInt(port.substring(1)) <= 65_535);
            if (!named || !portFits) {
                throw BadInput.at(
                        where,
                        "the URL has a host or port that cannot be one",
                        "Write HOST:PORT, and %40, %2F and %3F for @, / and ? in a user name");
            }
        }
    }

    /** Without the port; an IPv6 address stands in brackets. */
    private static int hostLength(String host) {
        if (host.startsWith("[")) {
            return host.indexOf(']') + 1;
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host.length() : colon;
    }

    private static Postgres service(String url, String name, Map<String, String> properties) {
        return new Postgres(
                url,
                "jdbc:postgresql://?service=" + encoded(name),
                "the service " + name,
                properties);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static EngineException password(String where) {
        return BadInput.at(
                where,
                "the URL contains a password, and a project file never holds one",
                "Remove it from the URL and set the environment variable "
                        + Postgres.PASSWORD_VARIABLE
                        + ", or use .pgpass");
    }
}
