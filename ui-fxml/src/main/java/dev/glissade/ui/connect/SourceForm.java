package dev.glissade.ui.connect;

import dev.glissade.engine.project.UrlParts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A source's URL in the fields of a screen; nothing of it is checked here.
 *
 * @param service a libpq service's name; empty when the other fields name the server
 * @param host or several with their ports, {@code a:5432,b:5432}, without a port of their own
 * @param tls sslmode; empty for the driver's default
 * @param certificate sslrootcert
 * @param others parameters that have no field
 */
record SourceForm(
        String service,
        String host,
        String port,
        String database,
        String user,
        String tls,
        String certificate,
        Map<String, String> others) {
    private static final String SERVICE = "service=";

    SourceForm {
        // In the order in which they were written, so that the URL stays as it was.
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** The fields of a URL that was accepted as a source. */
    static SourceForm of(String url) {
        String text = url.strip();
        if (text.startsWith(SERVICE)) {
            return new SourceForm(
                    text.substring(SERVICE.length()), "", "", "", "", "", "", Map.of());
        }
        String rest = text.substring(text.indexOf("://") + "://".length());
        var stated = new LinkedHashMap<>(UrlParts.parameters(url, UrlParts.after(rest, '?')));
        String address = UrlParts.before(rest, '?');
        int at = address.lastIndexOf('@');
        String named = at < 0 ? "" : UrlParts.decoded(url, address.substring(0, at));
        String place = address.substring(at + 1);
        String hosts = UrlParts.before(place, '/');
        // The colons of an IPv6 address stand in brackets.
        int colon = hosts.contains(",") ? -1 : hosts.indexOf(':', hosts.indexOf(']') + 1);
        String user = stated.remove("user");
        return new SourceForm(
                taken(stated, "service"),
                colon < 0 ? hosts : hosts.substring(0, colon),
                colon < 0 ? "" : hosts.substring(colon + 1),
                UrlParts.decoded(url, UrlParts.after(place, '/')),
                user == null ? named : user,
                taken(stated, "sslmode"),
                taken(stated, "sslrootcert"),
                stated);
    }

    private static String taken(Map<String, String> stated, String name) {
        String value = stated.remove(name);
        return value == null ? "" : value;
    }

    /** The URL that says so. */
    String url() {
        var parameters = new LinkedHashMap<String, String>();
        if (!service.isBlank()) {
            parameters.put("service", service.strip());
            parameters.put("user", user);
        }
        parameters.put("sslmode", tls);
        parameters.put("sslrootcert", certificate);
        parameters.putAll(others);
        parameters.values().removeIf(String::isBlank);
        if (!service.isBlank()) {
            return parameters.size() == 1 && service.strip().indexOf(' ') < 0
                    ? SERVICE + service.strip()
                    : "postgresql:///" + query(parameters);
        }
        return "postgresql://"
                + (user.isBlank() ? "" : strict(user.strip()) + "@")
                + host.strip()
                + (port.isBlank() ? "" : ":" + port.strip())
                + "/"
                + strict(database.strip())
                + query(parameters);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> UrlParts.encoded(e.getKey()) + "=" + UrlParts.encoded(e.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    /** Where a colon or a slash would begin something else. */
    private static String strict(String text) {
        return UrlParts.encoded(text).replace(":", "%3A").replace("/", "%2F");
    }

    /** Whether several hosts are named, each with its own port. */
    boolean hasSeveralHosts() {
        return host.contains(",");
    }

    SourceForm withService(String other) {
        return new SourceForm(other, host, port, database, user, tls, certificate, others);
    }

    SourceForm withHost(String other) {
        return new SourceForm(service, other, port, database, user, tls, certificate, others);
    }

    SourceForm withPort(String other) {
        return new SourceForm(service, host, other, database, user, tls, certificate, others);
    }

    SourceForm withDatabase(String other) {
        return new SourceForm(service, host, port, other, user, tls, certificate, others);
    }

    SourceForm withUser(String other) {
        return new SourceForm(service, host, port, database, other, tls, certificate, others);
    }

    SourceForm withTls(String other) {
        return new SourceForm(service, host, port, database, user, other, certificate, others);
    }

    SourceForm withCertificate(String other) {
        return new SourceForm(service, host, port, database, user, tls, other, others);
    }
}
