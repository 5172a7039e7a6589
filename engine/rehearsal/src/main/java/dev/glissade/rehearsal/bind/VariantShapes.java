package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.SqlFault;
import dev.glissade.rehearsal.variant.JsonText;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes OBJECTs and ARRAYs. Their parts come as a JSON array of texts, each the JSON of a value;
 * null for SQL's NULL, which is not JSON's.
 */
final class VariantShapes {
    private final JsonText json = new JsonText();

    /**
     * Keys and values in turn; a pair with a NULL is left out, but for a NULL value when asked to
     * keep it: sql-reference/functions/object_construct_keep_null.
     */
    String object(String parts, String nulls) {
        JsonNode all = json.read(parts);
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i + 1 < all.size(); i += 2) {
            boolean nothing = all.get(i + 1).isNull();
            if (all.get(i).isNull() || (nothing && !nulls.equals("keep"))) {
                continue;
            }
            String key = all.get(i).stringValue();
            String value = nothing ? "null" : all.get(i + 1).stringValue();
            if (pairs.put(json.quoted(key), json.normal(value)) != null) {
                throw new SqlFault(100095, "22000", "Duplicate field key '" + key + "'");
            }
        }
        List<String> texts = new ArrayList<>();
        pairs.forEach((key, value) -> texts.add(key + ":" + value));
        return json.normal("{" + String.join(",", texts) + "}");
    }

    /** OBJECT_INSERT; a key that is there already is refused, or replaced when asked to. */
    String put(String object, String key, String value, String update) {
        Map<String, String> pairs = new TreeMap<>();
        JsonNode old = json.read(object);
        json.keys(old).forEach(k -> pairs.put(json.quoted(k), json.normal(old.get(k))));
        boolean there = pairs.put(json.quoted(key), json.normal(value)) != null;
        if (there && !update.equals("true")) {
            throw new SqlFault(100095, "22000", "Duplicate field key '" + key + "'");
        }
        List<String> texts = new ArrayList<>();
        pairs.forEach((k, v) -> texts.add(k + ":" + v));
        return json.normal("{" + String.join(",", texts) + "}");
    }

    /** OBJECT_PICK: the pairs of an object whose keys stand in an array. */
    String picked(String object, String keys) {
        JsonNode all = json.read(object);
        Map<String, String> pairs = new TreeMap<>();
        for (JsonNode key : json.read(keys)) {
            String name = key.isString() ? key.stringValue() : json.normal(key);
            if (all.has(name)) {
                pairs.put(json.quoted(name), json.normal(all.get(name)));
            }
        }
        List<String> texts = new ArrayList<>();
        pairs.forEach((k, v) -> texts.add(k + ":" + v));
        return json.normal("{" + String.join(",", texts) + "}");
    }

    String array(String parts) {
        List<String> values = new ArrayList<>();
        for (JsonNode part : json.read(parts)) {
            values.add(part.isNull() ? "null" : json.normal(part.stringValue()));
        }
        return "[" + String.join(",", values) + "]";
    }

    /** GET_PATH. */
    Optional<String> path(String variant, String path) {
        return VariantPath.of(path).find(json.read(variant)).map(json::normal);
    }

    /** ARRAY_CONTAINS, ARRAY_POSITION and OBJECT_KEYS and the like, by their names. */
    String numbered(String variant, String question) {
        JsonNode node = json.read(variant);
        return switch (question) {
            case "keys" -> json.normal(json.mapped(json.keys(node)));
            case "compact" -> {
                List<String> kept = new ArrayList<>();
                for (JsonNode element : node) {
                    if (!element.isNull()) {
                        kept.add(json.normal(element));
                    }
                }
                yield "[" + String.join(",", kept) + "]";
            }
            default -> json.normal(node);
        };
    }
}
