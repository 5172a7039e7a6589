package dev.glissade.engine.project.imports;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.Stream;

/** A setting of a project's table as a workflow has it. */
final class WorkflowTableExport {
    private WorkflowTableExport() {}

    /** Writes one setting, or lists what of it cannot be said; false when nothing of it can. */
    static boolean write(
            ObjectNode table, String path, String name, JsonNode saved, List<LeftOut> leftOut) {
        switch (name) {
            case "partitionByDate",
                    "whereClauseCriteria",
                    "targetPartitionSizeMb",
                    "targetPartitionSizeRows",
                    "maxPartitionSizeRows" ->
                    table.set(name, saved);
            case "columnNamesToPartitionBy", "excludeSourceColumns", "primaryKeyColumns" -> {
                ArrayNode list = table.putArray(name);
                saved.forEach(column -> list.add(WorkflowNames.toSource(column.stringValue())));
            }
            case "columnNameMappings" -> columnNames(table.putArray(name), saved);
            case "columnTypeMappings" -> columnTypes(table, path, saved, leftOut);
            case "customColumnTransforms" -> transforms(table, path, saved, leftOut);
            case "existingTable" -> {
                if (!saved.stringValue().equals("replace")) {
                    return false;
                }
                table.putObject("synchronization").put("strategy", "full-replace");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void columnNames(ArrayNode list, JsonNode saved) {
        for (JsonNode mapping : saved) {
            list.addObject()
                    .put(
                            "sourceName",
                            WorkflowNames.toSource(mapping.path("sourceName").stringValue()))
                    .put(
                            "targetName",
                            WorkflowNames.toTarget(mapping.path("targetName").stringValue()));
        }
    }

    /** A workflow maps types; the type of a column it states among the transforms. */
    private static void columnTypes(
            ObjectNode table, String path, JsonNode saved, List<LeftOut> leftOut) {
        ArrayNode list = table.putArray("columnTypeMappings");
        int number = 0;
        for (JsonNode mapping : saved) {
            if (mapping.has("trailingBlanks")) {
                leftOut.add(
                        new LeftOut(
                                path + ".columnTypeMappings[" + number + "]",
                                "a workflow does not drop blanks but by an encodeExpression"));
            } else if (!mapping.has("columnName")) {
                list.add(mapping);
            } else if (!mapping.has("sourceType")) {
                array(table, "customColumnTransforms")
                        .addObject()
                        .put(
                                "column",
                                WorkflowNames.toSource(mapping.path("columnName").stringValue()))
                        .put("targetType", mapping.path("targetType").stringValue());
            } else {
                leftOut.add(
                        new LeftOut(
                                path + ".columnTypeMappings[" + number + "]",
                                "a workflow maps columns or types, not both at once"));
            }
            number++;
        }
    }

    private static void transforms(
            ObjectNode table, String path, JsonNode saved, List<LeftOut> leftOut) {
        ArrayNode list = array(table, "customColumnTransforms");
        int number = 0;
        for (JsonNode transform : saved) {
            long selectors =
                    Stream.of("column", "columnPattern", "dataType").filter(transform::has).count();
            if (selectors == 1) {
                ObjectNode copy = ((ObjectNode) transform).deepCopy();
                if (copy.has("column")) {
                    copy.put("column", WorkflowNames.toSource(copy.path("column").stringValue()));
                }
                if (copy.has("columnPattern")) {
                    // Said so that it is of the whole name however the tool looks for it.
                    String pattern = copy.path("columnPattern").stringValue();
                    copy.put("columnPattern", "^(?:" + pattern + ")$");
                }
                list.add(copy);
            } else {
                leftOut.add(
                        new LeftOut(
                                path + ".customColumnTransforms[" + number + "]",
                                "a workflow goes by column, pattern or type, not by several"));
            }
            number++;
        }
    }

    private static ArrayNode array(ObjectNode table, String name) {
        return table.path(name) instanceof ArrayNode there ? there : table.putArray(name);
    }
}
