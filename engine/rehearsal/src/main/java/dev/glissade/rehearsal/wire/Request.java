package dev.glissade.rehearsal.wire;

import com.sun.net.httpserver.HttpExchange;

import dev.glissade.rehearsal.answer.WarehouseException;

import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** One HTTP request of a driver. */
final class Request {
    private static final String TOKEN_START = "Snowflake Token=\"";

    private final HttpExchange exchange;
    private final long bytesMax;
    private final Map<String, String> parameters;

    Request(HttpExchange exchange, long bytesMax) {
        this.exchange = exchange;
        this.bytesMax = bytesMax;
        this.parameters = parameters(exchange.getRequestURI().getRawQuery());
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    /** A query parameter of the address. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The value in {@code Authorization: Snowflake Token="…"}. */
    Optional<String> token() {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith(TOKEN_START) || !header.endsWith("\"")) {
            return Optional.empty();
        }
        return Optional.of(header.substring(TOKEN_START.length(), header.length() - 1));
    }

    /** The client's name for itself; empty when it has none. */
    String userAgent() {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), "");
    }

    /** The body, plain or gzip'd. */
    ObjectNode body() throws IOException {
        try (InputStream in = open()) {
            return Json.read(new BoundedStream(in, bytesMax))
                    .orElseThrow(() -> malformed("is not a JSON object"));
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw malformed("is not gzip");
        }
    }

    static WarehouseException malformed(String what) {
        return new WarehouseException(391902, "22000", "The body of the request " + what + ".");
    }

    private InputStream open() throws IOException {
        InputStream raw = exchange.getRequestBody();
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        return "gzip".equalsIgnoreCase(encoding) ? new GZIPInputStream(raw) : raw;
    }

    private static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        if (rawQuery == null) {
            return parameters;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
