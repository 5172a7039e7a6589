package dev.glissade.rehearsal.stage;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/**
 * The part of Google's Cloud Storage (its XML interface) that Snowflake's clients use, over the
 * same stages as {@link S3Handler}, for clients that cannot use S3 without TLS.
 *
 * <pre>
 * PUT   /bucket/STAGE/KEY    the whole bytes; x-goog-if-generation-match: 0 where there is none yet
 * HEAD  /bucket/STAGE/KEY    size and metadata
 * GET   /bucket/STAGE/KEY    the bytes, or a Range of them
 *
 * Authorization: Bearer TOKEN, or an address as of SignedAddress
 *
 * x-goog-meta-sfc-digest      the SHA-256 of what was encrypted
 * x-goog-meta-matdesc         which master key
 * x-goog-meta-encryptiondata  {"WrappedContentKey":{"EncryptedKey":…},"ContentEncryptionIV":…}
 * </pre>
 *
 * The metadata is kept under its names in S3, so that each client reads what the other has written.
 */
public final class CloudStorageHandler implements HttpHandler {
    /** The one bucket, in which each stage is a folder. */
    public static final String BUCKET = "glissade-objects";

    private static final Logger LOG = LoggerFactory.getLogger(CloudStorageHandler.class);
    private static final String META = "x-goog-meta-";
    private static final String ENCRYPTION = META + "encryptiondata";
    private static final String DIGEST = "sfc-digest";

    private final StageStore store;
    private final AccessKeys keys;

    public CloudStorageHandler(StageStore store, AccessKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange, S3Request.of(exchange, BUCKET));
            } catch (S3Error e) {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                refuse(exchange, e);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn(
                        "stage request failed method={} error={}",
                        exchange.getRequestMethod(),
                        e.toString());
                if (exchange.getResponseCode() == -1) {
                    refuse(exchange, S3Error.invalid("the stage's folder: " + e.getMessage()));
                }
            }
        }
    }

    private void answer(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        String method = exchange.getRequestMethod();
        if (request.has(SignedAddress.SIGNATURE)) {
            keys.checkAddress(method, request);
        } else {
            keys.checkBearer(exchange.getRequestHeaders().getFirst("Authorization"));
        }
        switch (method) {
            case "HEAD" -> FileReply.head(exchange, found(exchange, request));
            case "GET" -> FileReply.send(exchange, found(exchange, request));
            case "PUT" -> put(exchange, request);
            default -> throw new S3Error(405, "MethodNotAllowed", "No such method here.");
        }
    }

    private void put(HttpExchange exchange, S3Request request) throws IOException, S3Error {
        if (request.key().isEmpty()) {
            throw S3Error.invalid("a file needs a name");
        }
        Headers headers = exchange.getRequestHeaders();
        Map<String, String> metadata = metadata(headers);
        boolean create =
                "0".equals(headers.getFirst("x-goog-if-generation-match"))
                        || (request.has(SignedAddress.SIGNATURE)
                                && SignedAddress.use(request.parameters())
                                        == SignedAddress.Use.CREATE);
        StageId stage = request.stageId();
        if (create && isOther(stage, request.key(), metadata)) {
            throw S3Error.exists();
        }
        Received received = UploadBody.receive(exchange, store.arrivingFolder());
        if (create && store.find(stage, request.key()).isPresent()) {
            Files.deleteIfExists(received.file());
        } else {
            store.commit(stage, request.key(), received, metadata);
        }
        exchange.getResponseHeaders().set("ETag", "\"" + received.etag() + "\"");
        AnswerHead.send(exchange, 200, -1);
    }

    /** Whether there is a file already, with other bytes than the request says that it brings. */
    private boolean isOther(StageId stage, String key, Map<String, String> metadata) {
        return store.find(stage, key)
                .map(file -> file.metadata().get(DIGEST))
                .map(digest -> !digest.equals(metadata.get(DIGEST)))
                .orElse(store.find(stage, key).isPresent());
    }

    private StagedFile found(HttpExchange exchange, S3Request request) throws S3Error {
        StagedFile file =
                store.find(request.stageId(), request.key()).orElseThrow(S3Error::noSuchKey);
        describe(exchange.getResponseHeaders(), file.metadata());
        return file;
    }

    private static void describe(Headers headers, Map<String, String> metadata) {
        String key = metadata.get("x-amz-key");
        if (key != null) {
            ObjectNode json = JsonMapper.shared().createObjectNode();
            json.put("EncryptionMode", "FullBlob");
            json.putObject("WrappedContentKey")
                    .put("KeyId", "symmKey1")
                    .put("EncryptedKey", key)
                    .put("Algorithm", "AES_CBC_256");
            json.put("ContentEncryptionIV", metadata.getOrDefault("x-amz-iv", ""));
            headers.set(ENCRYPTION, json.toString());
            headers.set(META + "matdesc", metadata.getOrDefault("x-amz-matdesc", "{}"));
        }
        String digest = metadata.get(DIGEST);
        if (digest != null) {
            headers.set(META + DIGEST, digest);
        }
    }

    private static Map<String, String> metadata(Headers headers) throws S3Error {
        var metadata = new HashMap<String, String>();
        put(metadata, DIGEST, headers.getFirst(META + DIGEST));
        put(metadata, "x-amz-matdesc", headers.getFirst(META + "matdesc"));
        String encryption = headers.getFirst(ENCRYPTION);
        if (encryption != null && !encryption.isEmpty()) {
            try {
                JsonNode json = JsonMapper.shared().readTree(encryption);
                String key = json.path("WrappedContentKey").path("EncryptedKey").asString();
                String vector = json.path("ContentEncryptionIV").asString();
                if (key.isEmpty() || vector.isEmpty()) {
                    throw S3Error.invalid(ENCRYPTION + " has no key or no vector");
                }
                put(metadata, "x-amz-key", key);
                put(metadata, "x-amz-iv", vector);
            } catch (JacksonException e) {
                throw S3Error.invalid(ENCRYPTION + " is not JSON");
            }
        }
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, @Nullable String value) {
        if (value != null) {
            metadata.put(name, value);
        }
    }

    private static void refuse(HttpExchange exchange, S3Error error) throws IOException {
        byte[] body = S3Xml.error(error).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        if (exchange.getRequestMethod().equals("HEAD")) {
            AnswerHead.send(exchange, error.status(), -1);
            return;
        }
        AnswerHead.send(exchange, error.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
