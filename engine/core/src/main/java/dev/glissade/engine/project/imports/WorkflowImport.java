package dev.glissade.engine.project.imports;

import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ProjectFile;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Opens a workflow file of Snowflake's data migration orchestrator, in the form of version 0.3 or
 * of 1.x, as a project. What it says and a project cannot is listed; a key that the tool does not
 * know is refused, as the tool does.
 */
public final class WorkflowImport {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,6})(\\.[0-9]{1,6}){0,2}");

    private static final String OTHER_SOURCES = "a setting of other sources than PostgreSQL";

    private final String file;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final WorkflowTable tables;

    private WorkflowImport(String file, Ends ends) {
        this.file = file;
        this.tables = new WorkflowTable(Postgres.parse("source", ends.sourceUrl()).database());
    }

    /**
     * Reads a workflow.
     *
     * @param file its name, for messages
     * @throws dev.glissade.engine.fault.EngineException with BAD_INPUT, naming path and key
     */
    public static Imported read(String file, byte[] content, Ends ends) {
        return new WorkflowImport(file, ends).read(ForeignJson.read(file, content), ends);
    }

    private Imported read(ObjectNode root, Ends ends) {
        var top = new WorkflowFields(file, "", root, leftOut);
        checkVersion(top);
        ObjectNode project = JsonNodeFactory.instance.objectNode();
        project.put("schemaVersion", "1.0");
        project.put("name", ends.name());
        project.putObject("source").put("url", ends.sourceUrl());
        project.putObject("target").put("url", ends.targetUrl());

        WorkflowFields defaults = top.object("defaultTableConfiguration");
        ObjectNode general = tables.read(defaults);
        project.set("defaultTableConfiguration", general);
        ArrayNode all = project.putArray("tables");
        Map<String, String> seen = new HashMap<>();
        List<WorkflowFields> named = top.objects("tables");
        if (named.isEmpty()) {
            throw top.wrong("tables", "is missing or empty", "Name a table at least");
        }
        for (WorkflowFields fields : named) {
            ObjectNode table = tables.read(fields);
            String before = seen.putIfAbsent(name(table, general), fields.path());
            if (before == null) {
                all.add(table);
            } else {
                fields.leaveAll("its source table is that of " + before + " already");
            }
        }
        rest(top);
        top.end();
        return new Imported(ProjectFile.parse(file, ForeignJson.bytes(project)), leftOut);
    }

    private static String name(ObjectNode table, ObjectNode general) {
        return part(table, general, "schemaName") + "\n" + part(table, general, "tableName");
    }

    private static @Nullable String part(ObjectNode table, ObjectNode general, String part) {
        JsonNode own = table.path("source").path(part);
        JsonNode found = own.isString() ? own : general.path("source").path(part);
        return found.isString() ? found.stringValue() : null;
    }

    private void checkVersion(WorkflowFields top) {
        String version = top.text("schemaVersion").orElse("1.0.0");
        var parts = VERSION.matcher(version);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > 1) {
            throw top.wrong(
                    "schemaVersion",
                    "is " + version + ", and workflows of 0.3 and 1.x are read here",
                    "Write it in a form of version 1");
        }
    }

    private static void rest(WorkflowFields top) {
        top.leave("affinity", "there are no groups of workers");
        top.leaveUnless("preflight", false, "a trial is for the run to be told, not the project");
        top.leaveUnless("preflightKeepSchema", false, "a trial is for the run to be told");
        top.leaveUnless(
                "cleanUpTransientResources",
                "always",
                "what a run stages is always removed, each file when it is loaded");
        top.leaveUnless(
                "intervalHandling", "varchar", "an interval arrives as the text PostgreSQL prints");
        for (String name :
                List.of(
                        "periodHandling",
                        "exportDataGcsBucket",
                        "exportDataGcsPrefix",
                        "onUntranslatable",
                        "targetHasCheckConstraints",
                        "queryModifiers")) {
            top.leave(name, OTHER_SOURCES);
        }
    }
}
