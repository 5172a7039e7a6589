package dev.glissade.rehearsal.stage;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The part of S3 that Snowflake's clients use, over the stages of one warehouse.
 *
 * <pre>
 * GET    /bucket?prefix=STAGE/…           list, version 1, at most 1,000 keys a page
 * HEAD   /bucket/STAGE/KEY                size, ETag, metadata
 * GET    /bucket/STAGE/KEY                the bytes; Range, or partNumber=1 for all
 * PUT    /bucket/STAGE/KEY                the bytes, plain or aws-chunked, with x-amz-meta-…
 * POST   /bucket/STAGE/KEY?uploads        starts an upload in parts
 * PUT    …?partNumber=N&amp;uploadId=ID   one part
 * POST   …?uploadId=ID                    puts the parts together
 * DELETE …[?uploadId=ID]                  the file, or what has arrived of one
 * </pre>
 *
 * Mount it at {@code "/" + BUCKET}. Every answer has a status below 500: to those the clients react
 * with retries for minutes.
 */
public final class S3Handler implements HttpHandler {
    /** The one bucket, in which each stage is a folder. */
    public static final String BUCKET = "glissade-stages";

    static final int LIST_MAX = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(S3Handler.class);
    private static final String META = "x-amz-meta-";

    private final StageStore store;
    private final AccessKeys keys;
    private final MultipartUploads uploads;

    public S3Handler(StageStore store, AccessKeys keys) {
        this.store = store;
        this.keys = keys;
        this.uploads = new MultipartUploads(store);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                check(exchange);
                answer(exchange, S3Request.of(exchange, BUCKET));
            } catch (S3Error e) {
                drain(exchange);
                send(exchange, e.status(), S3Xml.error(e));
            } catch (IOException | UncheckedIOException e) {
                LOG.warn(
                        "stage request failed method={} error={}",
                        exchange.getRequestMethod(),
                        e.toString());
                refuse(exchange, S3Error.invalid("the stage's folder: " + e.getMessage()));
            }
        }
    }

    private void check(HttpExchange exchange) throws S3Error {
        Headers headers = exchange.getRequestHeaders();
        var values = new HashMap<String, String>();
        headers.forEach(
                (name, all) -> values.put(name.toLowerCase(Locale.ROOT), String.join(",", all)));
        URI uri = exchange.getRequestURI();
        keys.check(
                headers.getFirst("Authorization"),
                new SignatureV4.Signed(
                        exchange.getRequestMethod(),
                        uri.getRawPath(),
                        Objects.requireNonNullElse(uri.getRawQuery(), ""),
                        values));
    }

    private void answer(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                if (request.stage().isEmpty()) {
                    list(exchange, request);
                } else {
                    get(exchange, request);
                }
            }
            case "HEAD" -> head(exchange, request);
            case "PUT" -> put(exchange, request);
            case "POST" -> post(exchange, request);
            case "DELETE" -> delete(exchange, request);
            default -> throw new S3Error(405, "MethodNotAllowed", "No such method here.");
        }
    }

    private void list(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        S3Request prefix = request.prefix();
        if (request.has("delimiter") || request.has("list-type")) {
            throw new S3Error(400, "NotImplemented", "Only ListObjects without delimiter.");
        }
        String marker = request.parameter("marker").orElse("");
        int max = Math.clamp(request.number("max-keys", LIST_MAX), 0, LIST_MAX);
        StageId stage = prefix.stageId();
        List<StagedFile> after =
                store.list(stage, prefix.key()).stream()
                        .filter(file -> marker.compareTo(stage.value() + "/" + file.key()) < 0)
                        .limit(max + 1L)
                        .toList();
        boolean more = after.size() > max;
        send(
                exchange,
                200,
                S3Xml.list(BUCKET, request, more ? after.subList(0, max) : after, more));
    }

    private void head(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        StagedFile file = find(request);
        describe(exchange.getResponseHeaders(), file);
        FileReply.head(exchange, file);
    }

    private void get(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        StagedFile file = find(request);
        if (request.number("partnumber", 1) != 1) {
            throw new S3Error(416, "InvalidPartNumber", "The file is kept as one part.");
        }
        describe(exchange.getResponseHeaders(), file);
        FileReply.send(exchange, file);
    }

    private void put(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        if (request.key().isEmpty()
                || exchange.getRequestHeaders().containsKey("X-Amz-Copy-Source")) {
            throw new S3Error(400, "NotImplemented", "Neither copies nor files without a name.");
        }
        StageId stage = request.stageId();
        if ("*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                && store.find(stage, request.key()).isPresent()) {
            throw S3Error.exists();
        }
        Received received = UploadBody.receive(exchange, store.arrivingFolder());
        String uploadId = request.parameter("uploadid").orElse("");
        if (uploadId.isEmpty()) {
            store.commit(stage, request.key(), received, metadata(exchange.getRequestHeaders()));
        } else {
            uploads.add(uploadId, request.number("partnumber", 0), received);
        }
        exchange.getResponseHeaders().set("ETag", "\"" + received.etag() + "\"");
        AnswerHead.send(exchange, 200, -1);
    }

    private void post(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        String object = request.stage() + "/" + request.key();
        if (request.has("uploads")) {
            drain(exchange);
            Map<String, String> metadata = metadata(exchange.getRequestHeaders());
            String id = uploads.start(request.stageId(), request.key(), metadata);
            send(exchange, 200, S3Xml.uploadStarted(BUCKET, object, id));
        } else if (request.has("uploadid")) {
            List<Integer> parts = S3Xml.partNumbers(exchange.getRequestBody());
            StagedFile file = uploads.complete(request.parameter("uploadid").orElseThrow(), parts);
            send(exchange, 200, S3Xml.uploadCompleted(BUCKET, object, file.etag()));
        } else {
            throw new S3Error(400, "NotImplemented", "No such POST here.");
        }
    }

    private void delete(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        if (request.has("uploadid")) {
            uploads.abort(request.parameter("uploadid").orElseThrow());
        } else {
            store.remove(request.stageId(), request.key());
        }
        AnswerHead.send(exchange, 204, -1);
    }

    private StagedFile find(S3Request request) throws S3Error {
        return store.find(request.stageId(), request.key()).orElseThrow(S3Error::noSuchKey);
    }

    private static void describe(Headers headers, StagedFile file) {
        file.metadata().forEach((name, value) -> headers.set(META + name, value));
    }

    private static Map<String, String> metadata(Headers headers) {
        var metadata = new HashMap<String, String>();
        headers.forEach(
                (name, values) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    if (lower.startsWith(META)) {
                        metadata.put(lower.substring(META.length()), values.getFirst());
                    }
                });
        return metadata;
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        if (exchange.getRequestMethod().equals("HEAD")) {
            AnswerHead.send(exchange, status, -1);
            return;
        }
        AnswerHead.send(exchange, status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** An answer that is already under way cannot become another: the connection ends then. */
    private static void refuse(HttpExchange exchange, S3Error error) throws IOException {
        if (exchange.getResponseCode() == -1) {
            send(exchange, error.status(), S3Xml.error(error));
        }
    }

    private static void drain(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    }
}
