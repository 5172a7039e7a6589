package dev.glissade.faults.tables;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.TreeMap;

/** JSON in one spelling, for tests: keys sorted, numbers exact and without trailing zeros. */
public final class PlainJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .build();

    private PlainJson() {}

    /** The JSON, respelled. */
    public static String of(String json) {
        return plain(MAPPER.readTree(json));
    }

    private static String plain(JsonNode node) {
        var text = new StringBuilder();
        if (node.isObject()) {
            var members = new TreeMap<String, String>();
            node.properties().forEach(m -> members.put(m.getKey(), plain(m.getValue())));
            members.forEach(
                    (key, value) ->
                            text.append(MAPPER.writeValueAsString(key))
                                    .append(':')
                                    .append(value)
                                    .append(','));
            return "{" + text + "}";
        }
        if (node.isArray()) {
            node.forEach(element -> text.append(plain(element)).append(','));
            return "[" + text + "]";
        }
        return node.isNumber()
                ? node.decimalValue().stripTrailingZeros().toString()
                : node.toString();
    }
}
