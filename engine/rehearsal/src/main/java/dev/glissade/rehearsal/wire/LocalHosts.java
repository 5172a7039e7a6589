package dev.glissade.rehearsal.wire;

import com.sun.net.httpserver.HttpExchange;

import java.util.Set;

/**
 * Admits requests that name this machine in their Host header. A web page that lets its own name
 * point to 127.0.0.1 cannot use a visitor's browser to reach the warehouse.
 */
public final class LocalHosts {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost");

    private LocalHosts() {}

    public static boolean admits(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null) {
            return false;
        }
        int colon = host.indexOf(':');
        String name = colon < 0 ? host : host.substring(0, colon);
        String port = Integer.toString(exchange.getLocalAddress().getPort());
        return NAMES.contains(name) && (colon < 0 || host.substring(colon + 1).equals(port));
    }
}
