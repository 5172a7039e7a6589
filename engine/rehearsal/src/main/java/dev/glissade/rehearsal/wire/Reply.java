package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.job.Outcome;
import dev.glissade.rehearsal.result.Rowset;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The envelope of every answer: {@code {"data":{…},"code":…,"message":…,"success":…}}.
 *
 * @param code null when all is well
 * @param rowset goes into the data as it is, already encoded
 */
record Reply(
        @Nullable ObjectNode data,
        @Nullable String code,
        @Nullable String message,
        boolean success,
        Optional<Rowset> rowset) {

    /** Codes from here on are about sessions and logins, not about a statement. */
    private static final int SESSION_CODES = 390_000;

    static Reply of(ObjectNode data) {
        return new Reply(data, null, null, true, Optional.empty());
    }

    static Reply of(ObjectNode data, Rowset rowset) {
        return new Reply(data, null, null, true, Optional.of(rowset));
    }

    /** Done, and nothing to say. */
    static Reply done() {
        return new Reply(null, null, null, true, Optional.empty());
    }

    /** The statement still runs; the client asks again at the address in the data. */
    static Reply inProgress(ObjectNode data) {
        return new Reply(data, "333333", "Query execution in progress.", true, Optional.empty());
    }

    /** The statement runs without its client, which asks for the result when it likes. */
    static Reply asynchronous(ObjectNode data) {
        return new Reply(
                data,
                "333334",
                "Query execution in progress. Asynchronous.",
                true,
                Optional.empty());
    }

    /** A refusal; one that is about the session has no SQL state, as drivers expect. */
    static Reply refused(WarehouseException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (refusal.code() >= SESSION_CODES) {
            return new Reply(
                    Json.object(), digits(refusal.code()), message, false, Optional.empty());
        }
        return failed(new Outcome.Failed(refusal.code(), refusal.sqlState(), message), "");
    }

    /** A statement that failed. */
    static Reply failed(Outcome.Failed failed, String queryId) {
        String code = digits(failed.code());
        ObjectNode data = Json.object();
        data.put("internalError", false);
        data.put("errorCode", code);
        data.put("age", 0);
        data.put("sqlState", failed.sqlState());
        data.put("queryId", queryId);
        data.put("line", -1);
        data.put("pos", -1);
        data.put("type", "COMPILATION");
        return new Reply(data, code, failed.message(), false, Optional.empty());
    }

    /** Writes it, and leaves the stream open. */
    void write(OutputStream out) throws IOException {
        try (JsonGenerator json =
                Json.mapper()
                        .writer()
                        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .createGenerator(out)) {
            json.writeStartObject();
            json.writeName("data");
            if (data == null) {
                json.writeNull();
            } else {
                json.writeStartObject();
                for (Map.Entry<String, JsonNode> field : data.properties()) {
                    json.writeName(field.getKey());
                    json.writeTree(field.getValue());
                }
                if (rowset.isPresent()) {
                    json.writeName("rowset");
                    json.writeStartArray();
                    json.flush();
                    rowset.get().writeInline(out);
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeStringProperty("code", code);
            json.writeStringProperty("message", message);
            json.writeBooleanProperty("success", success);
            json.writeEndObject();
        }
    }

    private static String digits(int code) {
        return String.format(Locale.ROOT, "%06d", code);
    }
}
