package dev.glissade.rehearsal.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.job.Outcome;
import dev.glissade.rehearsal.stage.AnswerHead;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Every request of the drivers' protocol comes through here. Whatever goes wrong, the answer is a
 * whole one with a code: on a status of 500 and more drivers would repeat themselves for minutes.
 *
 * <pre>
 * POST /session/v1/login-request          POST /queries/v1/query-request
 * POST /session/token-request             GET  /queries/{id}/result
 * POST /session/heartbeat                 POST /queries/v1/abort-request
 * POST /session?delete=true               GET  /monitoring/queries/{id}
 * POST /telemetry/…                       POST /queries/{id}/abort-request
 *                                         GET  /results/{chunk}
 * </pre>
 */
final class WireHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WireHandler.class);
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int QUERY_PATH_PARTS = 4;
    private static final int ZIP_BYTES_MIN = 1 << 14;

    private final LoginEndpoint login;
    private final QueryEndpoint queries;
    private final ChunkEndpoint chunks;
    private final long requestBytesMax;

    WireHandler(
            LoginEndpoint login,
            QueryEndpoint queries,
            ChunkEndpoint chunks,
            long requestBytesMax) {
        this.login = login;
        this.queries = queries;
        this.chunks = chunks;
        this.requestBytesMax = requestBytesMax;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!LocalHosts.admits(exchange)) {
                AnswerHead.send(exchange, FORBIDDEN, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith(ChunkEndpoint.PATH)) {
                chunks.serve(exchange, path.substring(ChunkEndpoint.PATH.length()));
                return;
            }
            Request request = new Request(exchange, requestBytesMax);
            Optional<Reply> reply = answer(request);
            if (reply.isEmpty()) {
                LOG.info("address unknown method={} path={}", request.method(), path);
                AnswerHead.send(exchange, NOT_FOUND, -1);
            } else {
                send(exchange, reply.get());
            }
        }
    }

    private Optional<Reply> answer(Request request) {
        try {
            return Optional.ofNullable(route(request));
        } catch (WarehouseException e) {
            return Optional.of(Reply.refused(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Reply.failed(Outcome.Failed.cancelled(), ""));
        } catch (IOException | RuntimeException e) {
            String id = UUID.randomUUID().toString();
            var place = new IllegalStateException(e.getClass().getName());
            place.setStackTrace(e.getStackTrace());
            LOG.error("request failed path={} id={}", request.path(), id, place);
            return Optional.of(Reply.failed(Outcome.Failed.internal(id), id));
        }
    }

    private @Nullable Reply route(Request request) throws IOException, InterruptedException {
        String path = request.path();
        return switch (request.method() + " " + path) {
            case "POST /session/v1/login-request" -> login.login(request);
            case "POST /session/token-request" -> login.renew(request);
            case "POST /session/heartbeat" -> login.heartbeat(request);
            case "POST /session" -> login.logout(request);
            case "POST /queries/v1/query-request" -> queries.query(request);
            case "POST /queries/v1/abort-request" -> queries.abort(request);
            case "POST /telemetry/send", "POST /telemetry/send/sessionless" -> Reply.done();
            default -> routeByQueryId(request, path);
        };
    }

    private @Nullable Reply routeByQueryId(Request request, String path)
            throws InterruptedException {
        // The Python client, from version 5 on, has two slashes before the id.
        String[] parts = path.replace("//", "/").split("/", -1);
        boolean abort = request.method().equals("POST") && parts.length == QUERY_PATH_PARTS;
        if (abort && parts[1].equals("queries") && parts[3].equals("abort-request")) {
            return queries.abort(request, parts[2]);
        }
        if (request.method().equals("GET") && parts.length == QUERY_PATH_PARTS) {
            if (parts[1].equals("queries") && parts[3].equals("result")) {
                return queries.result(request, parts[2]);
            }
            if (parts[1].equals("monitoring") && parts[2].equals("queries")) {
                return queries.monitor(request, parts[3]);
            }
        }
        return null;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var body = new ByteArrayOutputStream();
        reply.write(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip") && body.size() >= ZIP_BYTES_MIN) {
            var zipped = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(zipped)) {
                body.writeTo(zip);
            }
            body = zipped;
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        AnswerHead.send(exchange, OK, body.size());
        try (OutputStream out = exchange.getResponseBody()) {
            body.writeTo(out);
        }
    }
}
