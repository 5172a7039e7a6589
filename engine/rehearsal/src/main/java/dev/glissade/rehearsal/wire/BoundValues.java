package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.session.Bindings;
import dev.glissade.rehearsal.session.Bindings.Bound;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.util.ArrayList;
import java.util.List;

/**
 * The request's bound values: {@code {"1":{"type":"FIXED","value":"7"},"2":…}}, where a batch has
 * an array of values instead of one.
 */
final class BoundValues {
    private BoundValues() {}

    static Bindings read(JsonNode json) {
        if (json.isMissingNode() || json.isNull() || json.isEmpty()) {
            return Bindings.NONE;
        }
        List<Bound> columns = new ArrayList<>();
        for (int i = 1; i <= json.size(); i++) {
            JsonNode one = json.path(Integer.toString(i));
            if (!one.isObject()) {
                throw Request.malformed("has no bound value " + i);
            }
            String type =
                    Json.text(one, "type")
                            .orElseThrow(() -> Request.malformed("binds a value without type"));
            columns.add(new Bound(type, values(one.path("value"))));
        }
        requireSameLengths(columns);
        return Bindings.of(columns);
    }

    private static List<@Nullable String> values(JsonNode value) {
        List<@Nullable String> values = new ArrayList<>();
        if (value instanceof ArrayNode array) {
            array.forEach(element -> values.add(text(element)));
        } else {
            values.add(text(value));
        }
        return values;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isContainer()) {
            throw Request.malformed("binds a value that is neither text nor number");
        }
        return value.asString();
    }

    private static void requireSameLengths(List<Bound> columns) {
        int rows = columns.getFirst().values().size();
        if (rows == 0 || columns.stream().anyMatch(column -> column.values().size() != rows)) {
            throw Request.malformed("binds columns of unequal length");
        }
    }
}
