package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Pure: a {@link Project} as JSON, stating only what differs from the defaults. */
final class ProjectWriter {
    private ProjectWriter() {}

    static ObjectNode write(Project project) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.put("schemaVersion", ProjectReader.MAJOR + ".0");
        top.put("name", project.name());
        ObjectNode source = top.putObject("source");
        source.put("url", project.source().url());
        if (!project.selection().isUnstated()) {
            putTexts(source, "tables", project.selection().patterns());
        }
        ObjectNode target = top.putObject("target");
        target.put("url", project.target().url());
        target.put("names", project.names().text());
        NameFields.write(project.renaming(), target);
        putObject(top, "defaultTableConfiguration", table(project.defaults()));
        if (!project.tables().isEmpty()) {
            ArrayNode tables = top.putArray("tables");
            project.tables().forEach(table -> tables.add(table(table)));
        }
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        LimitFields.write(project.limits(), limits);
        putObject(top, "limits", limits);
        return top;
    }

    private static ObjectNode table(TableConfiguration table) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        putObject(node, "source", name(table.source()));
        putObject(node, "target", name(table.target()));
        RowFields.write(table.rows(), node);
        putColumns(node, table.columns());
        if (table.existingTable() != null) {
            node.put("existingTable", table.existingTable().text());
        }
        if (table.conversionCheck() != null) {
            node.put("conversionCheck", table.conversionCheck().text());
        }
        return node;
    }

    private static void putColumns(ObjectNode node, ColumnChoices columns) {
        if (columns.excludeSourceColumns() != null) {
            putTexts(node, "excludeSourceColumns", columns.excludeSourceColumns());
        }
        if (columns.columnNameMappings() != null) {
            ArrayNode names = node.putArray("columnNameMappings");
            columns.columnNameMappings()
                    .forEach(
                            (from, to) ->
                                    names.addObject()
                                            .put("sourceName", from)
                                            .put("targetName", to));
        }
        if (columns.columnTypeMappings() != null) {
            ArrayNode types = node.putArray("columnTypeMappings");
            for (ColumnTypeMapping mapping : columns.columnTypeMappings()) {
                ObjectNode type = types.addObject();
                putText(type, "sourceType", mapping.sourceType());
                putText(type, "columnName", mapping.columnName());
                if (mapping.targetType() != null) {
                    type.put("targetType", mapping.targetType().sql());
                }
                if (mapping.trimmed()) {
                    type.put("trailingBlanks", "drop");
                }
            }
        }
        ExpressionFields.write(columns.expressions(), node);
        if (columns.valuePolicies() != null) {
            ArrayNode rules = node.putArray("valuePolicies");
            for (ValuePolicyRule rule : columns.valuePolicies()) {
                ObjectNode written = rules.addObject();
                putText(written, "sourceType", rule.sourceType());
                putText(written, "columnName", rule.columnName());
                written.put("policy", rule.policy().text());
                putText(written, "value", rule.value());
            }
        }
    }

    private static ObjectNode name(TableName name) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        putText(node, "databaseName", name.databaseName());
        putText(node, "schemaName", name.schemaName());
        putText(node, "tableName", name.tableName());
        return node;
    }

    private static void putText(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void putTexts(ObjectNode node, String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    private static void putObject(ObjectNode node, String name, ObjectNode value) {
        if (!value.isEmpty()) {
            node.set(name, value);
        }
    }
}
