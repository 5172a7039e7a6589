package dev.glissade.engine.report;

import dev.glissade.engine.report.RunDescription.Conversion;
import dev.glissade.engine.report.RunDescription.Kind;
import dev.glissade.engine.report.RunDescription.Table;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A description as the journal keeps it.
 *
 * <pre>
 * {"schemaVersion": "1.0", "sourceVersion": "18.1", "targetVersion": null, "tables": [
 *   {"number": 1, "filter": "", "existing": "fail", "columns": 3, "columnsLeftOut": ["c"],
 *    "conversions": [{"column": "j", "fromType": "json", "targetColumn": "J",
 *                     "toType": "VARIANT", "kind": "LOSSY", "note": "…"}]}]}
 * </pre>
 */
public final class RunDescriptionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String VERSION = "1.0";

    private RunDescriptionJson() {}

    /** As text. */
    public static String write(RunDescription description) {
        var root = new LinkedHashMap<String, @Nullable Object>();
        root.put("schemaVersion", VERSION);
        root.put("sourceVersion", description.sourceVersion().orElse(null));
        root.put("targetVersion", description.targetVersion().orElse(null));
        root.put(
                "tables", description.tables().stream().map(RunDescriptionJson::fields).iterator());
        return MAPPER.writeValueAsString(root);
    }

    private static Map<String, Object> fields(Table table) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("number", table.number());
        fields.put("filter", table.filter());
        fields.put("existing", table.existing());
        fields.put("columns", table.columns());
        fields.put("columnsLeftOut", table.columnsLeftOut());
        fields.put(
                "conversions",
                table.conversions().stream().map(RunDescriptionJson::fields).toList());
        return fields;
    }

    /** The fields of a conversion, in a stable order: for every JSON that has some. */
    static Map<String, Object> fields(Conversion conversion) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("column", conversion.column());
        fields.put("fromType", conversion.fromType());
        fields.put("targetColumn", conversion.targetColumn());
        fields.put("toType", conversion.toType());
        fields.put("kind", conversion.kind().name());
        fields.put("note", conversion.note());
        return fields;
    }

    /** What {@link #write} has written; absent for anything else, as another version's. */
    public static Optional<RunDescription> read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.path("schemaVersion").asString("").equals(VERSION)) {
                return Optional.empty();
            }
            return Optional.of(
                    new RunDescription(
                            optional(root.path("sourceVersion")),
                            optional(root.path("targetVersion")),
                            list(root.path("tables"), RunDescriptionJson::table)));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Table table(JsonNode node) {
        return new Table(
                node.path("number").asInt(),
                node.path("filter").asString(""),
                node.path("existing").asString(""),
                node.path("columns").asInt(),
                list(node.path("columnsLeftOut"), name -> name.asString("")),
                list(node.path("conversions"), RunDescriptionJson::conversion));
    }

    private static Conversion conversion(JsonNode node) {
        return new Conversion(
                node.path("column").asString(""),
                node.path("fromType").asString(""),
                node.path("targetColumn").asString(""),
                node.path("toType").asString(""),
                Kind.valueOf(node.path("kind").asString("")),
                node.path("note").asString(""));
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> each) {
        return StreamSupport.stream(nodes.spliterator(), false).map(each).toList();
    }
}
