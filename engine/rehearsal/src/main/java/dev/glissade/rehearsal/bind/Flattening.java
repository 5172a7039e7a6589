package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.variant.JsonText;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * FLATTEN of one value: sql-reference/functions/flatten. The answer is a JSON array of rows, each
 * the texts of SEQ, KEY, PATH, INDEX, VALUE and THIS.
 */
final class Flattening {
    private final JsonText json = new JsonText();
    private final AtomicLong sequence = new AtomicLong();

    /** What a call asks for: {@code BOTH+-} is OUTER and not RECURSIVE. */
    private record Options(boolean objects, boolean arrays, boolean outer, boolean recursive) {
        static Options of(String text) {
            int end = text.length() - 2;
            String mode = text.substring(0, end);
            return new Options(
                    !mode.equals("ARRAY"),
                    !mode.equals("OBJECT"),
                    text.charAt(end) == '+',
                    text.charAt(end + 1) == '+');
        }
    }

    /**
     * The rows.
     *
     * @param variant empty for NULL
     */
    String rows(String variant, String path, String options) {
        String number = Long.toString(sequence.incrementAndGet());
        Options wanted = Options.of(options);
        Optional<JsonNode> start =
                variant.isEmpty()
                        ? Optional.empty()
                        : VariantPath.of(path).find(json.read(variant));
        List<String> rows = new ArrayList<>();
        start.ifPresent(node -> expand(node, path, number, wanted, rows));
        if (rows.isEmpty() && wanted.outer()) {
            String self = start.filter(JsonNode::isContainer).map(this::text).orElse("null");
            rows.add("[\"%s\",null,%s,null,null,%s]".formatted(number, json.quoted(path), self));
        }
        return "[" + String.join(",", rows) + "]";
    }

    private void expand(
            JsonNode node, String path, String number, Options options, List<String> rows) {
        if (node.isObject()) {
            for (String key : json.keys(node)) {
                JsonNode value = node.get(key);
                String inner = path + VariantPath.step(key, path.isEmpty());
                if (options.objects()) {
                    rows.add(row(number, json.quoted(key), inner, "null", value, node));
                }
                deeper(value, inner, number, options, rows);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                String inner = path + "[" + i + "]";
                if (options.arrays()) {
                    rows.add(row(number, "null", inner, "\"" + i + "\"", node.get(i), node));
                }
                deeper(node.get(i), inner, number, options, rows);
            }
        }
    }

    private void deeper(
            JsonNode value, String path, String number, Options options, List<String> rows) {
        if (options.recursive() && value.isContainer()) {
            expand(value, path, number, options, rows);
        }
    }

    private String row(
            String number, String key, String path, String index, JsonNode value, JsonNode self) {
        return "[\"%s\",%s,%s,%s,%s,%s]"
                .formatted(number, key, json.quoted(path), index, text(value), text(self));
    }

    /** A value's JSON as a text inside JSON. */
    private String text(JsonNode node) {
        return json.quoted(json.normal(node));
    }
}
