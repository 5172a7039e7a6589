package dev.glissade.faults.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/**
 * The JSON of Snowflake's protocol: a statement in {@code sqlText} of a request, gzip'd or not, and
 * an answer {@code {"data":{…},"code":…,"message":…,"success":…}}, in which addresses of the
 * warehouse stand in {@code data.stageInfo.endPoint} (stages) and {@code data.chunks[].url} (the
 * further pages of a result).
 */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Codes from here on are about sessions and logins, and have no SQLSTATE. */
    private static final int SESSION_CODES = 390_000;

    private Answers() {}

    /** The statement of a request, empty when it has none that can be read. */
    static Optional<String> sql(HttpHead head, byte[] body) {
        try {
            JsonNode text = JSON.readTree(plain(head, body)).path("sqlText");
            return text.isString() ? Optional.of(text.stringValue()) : Optional.empty();
        } catch (IOException | tools.jackson.core.JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** A body without its compression. */
    static byte[] plain(HttpHead head, byte[] body) throws IOException {
        if (!head.says("Content-Encoding", "gzip")) {
            return body;
        }
        var plain = new ByteArrayOutputStream();
        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            zipped.transferTo(plain);
        }
        return plain.toByteArray();
    }

    /**
     * An answer whose addresses are others. The fields are looked for as text: in a row's value the
     * quotes would be escaped.
     */
    static byte[] readdressed(byte[] answer, String from, String to) {
        String text = new String(answer, StandardCharsets.UTF_8);
        String changed =
                text.replace("\"endPoint\":\"" + from + "\"", "\"endPoint\":\"" + to + "\"")
                        .replace("\"url\":\"" + from + "/", "\"url\":\"" + to + "/");
        return changed.equals(text) ? answer : changed.getBytes(StandardCharsets.UTF_8);
    }

    /** A failure as the warehouse tells it. */
    static byte[] failure(int code, String sqlState, String message) {
        String digits = String.format(Locale.ROOT, "%06d", code);
        ObjectNode data = JSON.createObjectNode();
        if (code < SESSION_CODES) {
            data.put("internalError", false);
            data.put("errorCode", digits);
            data.put("age", 0);
            data.put("sqlState", sqlState);
            data.put("queryId", UUID.randomUUID().toString());
            data.put("line", -1);
            data.put("pos", -1);
            data.put("type", "COMPILATION");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.set("data", data);
        answer.put("code", digits);
        answer.put("message", message);
        answer.put("success", false);
        return JSON.writeValueAsBytes(answer);
    }
}
