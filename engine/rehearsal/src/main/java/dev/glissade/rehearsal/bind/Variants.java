package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.SqlFault;
import dev.glissade.rehearsal.variant.JsonText;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** Semi-structured values, as JSON texts in normal form. */
final class Variants {
    private final JsonText json = new JsonText();

    /** PARSE_JSON; an empty text is NULL: sql-reference/functions/parse_json. */
    Optional<String> parsed(String text) {
        if (text.strip().equalsIgnoreCase("null")) {
            // As sql-reference/functions/object_construct spells it in an example.
            return Optional.of("null");
        }
        return text.isBlank() ? Optional.empty() : Optional.of(json.normal(text));
    }

    /** Without the NULLs in it, at any depth: how COPY reads Parquet. */
    String dense(String text) {
        JsonNode node = json.readLenient(text);
        strip(node);
        return json.normal(node);
    }

    private static void strip(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                object.removeIf(JsonNode::isNull);
                object.values().forEach(Variants::strip);
            }
            case ArrayNode array -> {
                array.removeIf(JsonNode::isNull);
                array.values().forEach(Variants::strip);
            }
            default -> {}
        }
    }

    /** PARSE_JSON with 'd': of a key twice the last counts. */
    String lenient(String text) {
        return text.isBlank() ? "null" : json.normal(json.readLenient(text));
    }

    /**
     * The value cast to VARCHAR: a string without its quotes, a JSON null as NULL, all else without
     * blanks, however it was loaded.
     */
    Optional<String> text(String variant) {
        if (variant.equals("null")) {
            return Optional.empty();
        }
        return Optional.of(
                variant.startsWith("\"") ? json.read(variant).stringValue() : json.normal(variant));
    }

    String array(String variant) {
        return variant.startsWith("[") ? variant : "[" + variant + "]";
    }

    String object(String variant) {
        if (!variant.startsWith("{")) {
            throw new SqlFault(
                    100071, "22000", "Failed to cast variant value " + variant + " to OBJECT");
        }
        return variant;
    }

    /** The names of sql-reference/functions/typeof. */
    String type(String variant) {
        JsonNode node = json.read(variant);
        JsonNodeType type = node.getNodeType();
        return switch (type) {
            case OBJECT -> "OBJECT";
            case ARRAY -> "ARRAY";
            case STRING -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case NUMBER ->
                    node.decimalValue().stripTrailingZeros().scale() <= 0 ? "INTEGER" : "DECIMAL";
            case NULL, MISSING, POJO, BINARY -> "NULL_VALUE";
        };
    }
}
