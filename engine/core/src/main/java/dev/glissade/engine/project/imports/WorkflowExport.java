package dev.glissade.engine.project.imports;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableConfigurations;
import dev.glissade.engine.project.TableName;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a project as a workflow file of Snowflake's data migration orchestrator, version 1. It
 * goes by the project's own JSON, so that a field which nobody has thought of here is listed as
 * left out, and never forgotten.
 */
public final class WorkflowExport {
    private static final Set<String> ENDS = Set.of("source", "target");

    private final Project project;
    private final List<LeftOut> leftOut = new ArrayList<>();

    private WorkflowExport(Project project) {
        this.project = project;
    }

    /**
     * Writes a workflow.
     *
     * @throws dev.glissade.engine.fault.EngineException with BAD_INPUT when the project names no
     *     table, for a workflow names each
     */
    public static Exported write(Project project) {
        if (project.tables().isEmpty()) {
            throw ForeignJson.bad(
                    project.name(),
                    "the project names no table one by one, and a workflow names each",
                    "Name them in tables");
        }
        return new WorkflowExport(project).write();
    }

    private Exported write() {
        ObjectNode saved = ForeignJson.read(project.name(), ProjectFile.content(project));
        ObjectNode workflow = JsonNodeFactory.instance.objectNode();
        workflow.put("schemaVersion", "1.0.0");
        ObjectNode defaults =
                table("defaultTableConfiguration", saved.path("defaultTableConfiguration"));
        var database = project.source().database();
        database.ifPresentOrElse(
                name -> end(defaults, "source").put("databaseName", WorkflowNames.toSource(name)),
                () -> leave("source.url", "it names no database, and a workflow must"));
        workflow.set("defaultTableConfiguration", defaults);
        ArrayNode tables = workflow.putArray("tables");
        int number = 0;
        TableConfigurations chosen = project.configurations();
        for (JsonNode node : saved.path("tables")) {
            String path = "tables[" + number + "]";
            TableConfiguration own = project.tables().get(number++);
            TableConfiguration merged = own.over(project.defaults());
            if (!chosen.selects(id(merged))) {
                leave(path, "a pattern of the project leaves this table out");
                continue;
            }
            ObjectNode table = table(path, node);
            complete(table, merged, database.orElse(""));
            tables.add(table);
        }
        ends(saved);
        return new Exported(ForeignJson.write(workflow), leftOut);
    }

    /** What a project derives, a workflow states. */
    private void complete(ObjectNode table, TableConfiguration merged, String database) {
        TargetTableId target = project.target(id(merged), merged, database);
        TableName stated = merged.target();
        put(table, "databaseName", stated.databaseName(), target.database());
        put(table, "schemaName", stated.schemaName(), target.schema());
        put(table, "tableName", stated.tableName(), target.name());
    }

    private static TableId id(TableConfiguration merged) {
        return new TableId(
                Objects.requireNonNull(merged.source().schemaName()),
                Objects.requireNonNull(merged.source().tableName()));
    }

    private static void put(
            ObjectNode table, String part, @Nullable String stated, String derived) {
        if (stated == null && !derived.isEmpty()) {
            end(table, "target").put(part, WorkflowNames.toTarget(derived));
        }
    }

    private static ObjectNode end(ObjectNode table, String name) {
        return table.path(name) instanceof ObjectNode there ? there : table.putObject(name);
    }

    private void ends(ObjectNode saved) {
        leave("name", "a workflow has none");
        leave("source.url", "connections are no part of a workflow");
        leave("target.url", "connections are no part of a workflow");
        if (saved.path("source").has("tables")) {
            leave("source.tables", "a workflow has no patterns of tables");
        }
        if (!saved.path("target").path("names").asString("").equals("upper")) {
            leave("target.names", "columns are named as the orchestrator names them");
        }
        int number = 0;
        for (JsonNode rule : saved.path("target").path("renameRules")) {
            if (rule.path("kind").asString("").equals("column")) {
                leave("target.renameRules[" + number + "]", "a workflow renames column by column");
            }
            number++;
        }
        saved.path("limits")
                .propertyNames()
                .forEach(name -> leave("limits." + name, "a workflow has no such limit"));
    }

    private ObjectNode table(String path, JsonNode saved) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        for (var field : saved.properties()) {
            String name = field.getKey();
            if (ENDS.contains(name)) {
                name(end(table, name), name, field.getValue());
            } else if (!WorkflowTableExport.write(table, path, name, field.getValue(), leftOut)) {
                leave(
                        path + "." + name,
                        name.equals("columnMasks")
                                ? "a workflow has no masks: these values would go as they are"
                                : "a workflow has no such setting");
            }
        }
        return table;
    }

    private static void name(ObjectNode end, String which, JsonNode saved) {
        for (var part : saved.properties()) {
            String text = part.getValue().stringValue();
            end.put(
                    part.getKey(),
                    which.equals("source")
                            ? WorkflowNames.toSource(text)
                            : WorkflowNames.toTarget(text));
        }
    }

    private void leave(String path, String why) {
        leftOut.add(new LeftOut(path, why));
    }
}
