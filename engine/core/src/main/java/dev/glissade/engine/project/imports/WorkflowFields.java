package dev.glissade.engine.project.imports;

import dev.glissade.engine.fault.EngineException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One object of a workflow file. Its keys may be spelled in either way, {@code tableName} or {@code
 * table_name}; a null says nothing. What nobody asks for is refused by {@link #end}, as the tool
 * itself does.
 */
final class WorkflowFields {
    private final String file;
    private final String path;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, String> spelled = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final List<LeftOut> leftOut;

    WorkflowFields(String file, String path, ObjectNode node, List<LeftOut> leftOut) {
        this.file = file;
        this.path = path;
        this.leftOut = leftOut;
        for (var entry : node.properties()) {
            String name = camel(entry.getKey());
            if (spelled.put(name, entry.getKey()) != null) {
                throw wrong(entry.getKey(), "is stated twice, in both spellings", "Keep one");
            }
            if (!entry.getValue().isNull()) {
                values.put(name, entry.getValue());
            }
        }
    }

    private static String camel(String key) {
        var name = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '_' && !name.isEmpty()) {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }

    /** The path of a field, as its file spells it. */
    String path(String name) {
        String key = spelled.getOrDefault(name, name);
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path of the object itself. */
    String path() {
        return path;
    }

    Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }

    Optional<String> text(String name) {
        return value(name).map(node -> text(name, node));
    }

    String text(String name, JsonNode node) {
        if (!node.isString()) {
            throw wrong(name, "is not a text", "Write it in double quotes");
        }
        return node.stringValue();
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (JsonNode element : list(name)) {
            texts.add(text(name, element));
        }
        return texts;
    }

    /** The object in a field, or an empty one. */
    WorkflowFields object(String name) {
        JsonNode node = value(name).orElseGet(JsonNodeFactory.instance::objectNode);
        return of(name, path(name), node);
    }

    List<WorkflowFields> objects(String name) {
        var objects = new ArrayList<WorkflowFields>();
        for (JsonNode element : list(name)) {
            objects.add(of(name, path(name) + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    private WorkflowFields of(String name, String at, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new WorkflowFields(file, at, object, leftOut);
        }
        throw wrong(name, "is not an object", "Write { … }");
    }

    private Iterable<JsonNode> list(String name) {
        Optional<JsonNode> node = value(name);
        if (node.isPresent() && !node.get().isArray()) {
            throw wrong(name, "is not a list", "Write [ … ]");
        }
        return node.isPresent() ? node.get() : List.of();
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    /** Says of a field that it is not taken over, where it is stated. */
    void leave(String name, String why) {
        if (has(name)) {
            leftOut.add(new LeftOut(path(name), why));
        }
    }

    /** Likewise, unless its value is the one that we have in any case. */
    void leaveUnless(String name, Object ours, String why) {
        value(name)
                .filter(node -> !isSame(node, ours))
                .ifPresent(_ -> leftOut.add(new LeftOut(path(name), why)));
    }

    private static boolean isSame(JsonNode node, Object ours) {
        return node.isString()
                ? node.stringValue().equals(ours)
                : node.isBoolean() && ours.equals(node.booleanValue());
    }

    /** Says of the whole object that it is not taken over. */
    void leaveAll(String why) {
        leftOut.add(new LeftOut(path, why));
    }

    /** Refuses every field that nobody asked for. */
    void end() {
        for (var entry : spelled.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw wrong(
                        entry.getKey(),
                        "is not a field of a workflow",
                        "Correct or remove it; known here are " + String.join(", ", known));
            }
        }
    }

    EngineException wrong(String name, String what, String remedy) {
        return ForeignJson.bad(file, path(name) + " " + what, remedy);
    }
}
