package dev.glissade.engine.project;

import dev.glissade.engine.fault.EngineException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One JSON object, field by field. Every accessor notes the field as known; {@link #end} then
 * refuses the rest. Messages name the place by its path, such as {@code tables[2].source}.
 */
final class JsonFields {
    private final String file;
    private final String path;
    private final ObjectNode node;
    private final Set<String> known = new LinkedHashSet<>();

    private JsonFields(String file, String path, ObjectNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    static JsonFields of(String file, String path, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new JsonFields(file, path, object);
        }
        throw BadInput.at(
                file,
                path.isEmpty() ? "the file does not hold an object" : path + " is not an object",
                "Write { \"name\": value, … }");
    }

    /** The path of a field, for messages. */
    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The file and the path of a field, for messages of other readers. */
    String where(String name) {
        return file + ": " + path(name);
    }

    boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    /** Whether a text stands there, of a field that may be something else. */
    boolean isText(String name) {
        return value(name).filter(JsonNode::isString).isPresent();
    }

    Optional<String> text(String name) {
        return value(name).map(value -> text(name, value));
    }

    Optional<Long> whole(String name, long min, long max) {
        return value(name)
                .map(
                        value -> {
                            boolean fits = value.isIntegralNumber() && value.canConvertToLong();
                            if (!fits || value.longValue() < min || value.longValue() > max) {
                                throw wrong(
                                        name,
                                        "is not a whole number from " + min + " to " + max,
                                        "Correct it");
                            }
                            return value.longValue();
                        });
    }

    Optional<List<String>> texts(String name) {
        return value(name)
                .map(
                        value -> {
                            var texts = new ArrayList<String>();
                            for (JsonNode element : elements(name, value)) {
                                texts.add(text(name + "[" + texts.size() + "]", element));
                            }
                            return List.copyOf(texts);
                        });
    }

    /** The object in a field, or an empty one. */
    JsonFields object(String name) {
        JsonNode value = value(name).orElseGet(node::objectNode);
        return of(file, path(name), value);
    }

    /** The objects of a list, none when the field is not there. */
    List<JsonFields> objects(String name) {
        var objects = new ArrayList<JsonFields>();
        value(name)
                .ifPresent(
                        value -> {
                            for (JsonNode element : elements(name, value)) {
                                String at = path(name) + "[" + objects.size() + "]";
                                objects.add(of(file, at, element));
                            }
                        });
        return objects;
    }

    /** One of several words; the map gives their meaning. */
    <T> Optional<T> choice(String name, Map<String, T> choices) {
        return text(name)
                .map(
                        text -> {
                            T choice = choices.get(text);
                            if (choice == null) {
                                throw wrong(
                                        name,
                                        "is \"" + text + "\", which is none of its values",
                                        "Write one of " + String.join(", ", choices.keySet()));
                            }
                            return choice;
                        });
    }

    /**
     * Takes a documented field of which this version does one value only, and refuses the others by
     * name.
     */
    void only(String name, Object supported) {
        value(name)
                .ifPresent(
                        value -> {
                            Object stated =
                                    value.isBoolean()
                                            ? (Object) value.booleanValue()
                                            : value.isString() ? value.stringValue() : value;
                            if (!stated.equals(supported)) {
                                throw wrong(
                                        name,
                                        "has a value that this version does not support yet",
                                        "Write " + supported + " or remove it");
                            }
                        });
    }

    /** Takes documented fields that this version does not do, and refuses them by name. */
    void unsupported(List<String> names) {
        for (String name : names) {
            if (node.has(name)) {
                throw wrong(name, "is not supported by this version yet", "Remove it");
            }
        }
    }

    /** Refuses every field that nobody asked for. */
    void end() {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw BadInput.at(
                        file,
                        path(name) + " is not a field of a project",
                        "Correct or remove it; known here are " + String.join(", ", known));
            }
        }
    }

    EngineException wrong(String name, String what, String remedy) {
        return BadInput.at(file, path(name) + " " + what, remedy);
    }

    static <T> Map<String, T> ordered(List<T> values, Function<T, String> text) {
        var choices = new LinkedHashMap<String, T>();
        values.forEach(value -> choices.put(text.apply(value), value));
        return choices;
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(node.get(name));
    }

    private String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw wrong(name, "is not a text", "Write it in double quotes");
        }
        String text = value.stringValue();
        if (text.isBlank()) {
            throw wrong(name, "is empty", "Fill it in or remove it");
        }
        return text;
    }

    private Iterable<JsonNode> elements(String name, JsonNode value) {
        if (!value.isArray()) {
            throw wrong(name, "is not a list", "Write [ … ]");
        }
        return value;
    }
}
