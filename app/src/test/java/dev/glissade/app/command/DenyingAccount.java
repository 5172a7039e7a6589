package dev.glissade.app.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.glissade.rehearsal.RehearsalServer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A rehearsal warehouse behind a door that lets some statements not through: what it answers to
 * them is what an account answers to a role without the right.
 */
final class DenyingAccount implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings");

    private final RehearsalServer warehouse;
    private final Refusal refusal;
    private final HttpServer door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * What is refused, and how Snowflake says so.
     *
     * @param request what the request's body has in it
     */
    record Refusal(String request, String code, String state, String message) {

        /** The role may not do it. */
        static Refusal ofRight(String sqlStart) {
            return new Refusal(
                    "\"sqlText\":\"" + sqlStart,
                    "003001",
                    "42501",
                    "SQL access control error:\\nInsufficient privileges to operate on schema 'S'");
        }

        /** The URL's warehouse is none: what a sign-in with its parameters checked ends in. */
        static Refusal ofWarehouse() {
            return new Refusal(
                    "\"LOGIN_NAME\"",
                    "390201",
                    "08004",
                    "The requested warehouse does not exist or not authorized.");
        }

        /** Neither the URL nor the user names a warehouse. */
        static Refusal ofNoWarehouse() {
            return new Refusal(
                    "\"sqlText\":\"COPY INTO",
                    "000606",
                    "57P03",
                    "No active warehouse selected in the current session.  Select an active"
                            + " warehouse with the 'use warehouse' command.\\n");
        }
    }

    DenyingAccount(RehearsalServer warehouse, Refusal refusal) throws IOException {
        this.warehouse = warehouse;
        this.refusal = refusal;
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::pass);
        door.setExecutor(threads);
        door.start();
    }

    /** The JDBC URL, without parameters. */
    String jdbcUrl() {
        return warehouse
                .jdbcUrl()
                .replace(":" + warehouse.port(), ":" + door.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (text(exchange, body).contains(refusal.request)) {
                refuse(exchange);
            } else {
                forward(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(HttpExchange exchange, byte[] body) throws IOException {
        boolean zipped =
                "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        if (!zipped) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        byte[] answer =
                """
                {"data": {"errorCode": "%1$s", "sqlState": "%2$s", "queryId": "", "line": -1,
                  "pos": -1, "internalError": false, "age": 0, "type": "COMPILATION"},
                 "code": "%1$s", "success": false, "message": "%3$s"}\
                """
                        .formatted(refusal.code, refusal.state, refusal.message)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private void forward(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                        URI.create(
                                "http://127.0.0.1:" + warehouse.port() + exchange.getRequestURI()));
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> request.header(name, value));
                            }
                        });
        request.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        HttpResponse<InputStream> response =
                client.send(request.build(), BodyHandlers.ofInputStream());
        response.headers().map().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).startsWith("content-"))
                .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
                .forEach(
                        header ->
                                exchange.getResponseHeaders()
                                        .put(header.getKey(), header.getValue()));
        exchange.sendResponseHeaders(response.statusCode(), 0);
        try (InputStream answer = response.body()) {
            answer.transferTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        door.stop(0);
        threads.close();
        client.close();
    }
}
