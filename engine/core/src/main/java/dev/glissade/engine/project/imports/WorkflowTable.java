package dev.glissade.engine.project.imports;

import dev.glissade.engine.project.SfTypeReader;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A table of a workflow, or its defaults, as a project has it. */
final class WorkflowTable {
    private static final String NOT_YET = "this version does not do it";

    /** As an export writes the pattern of a whole name. */
    private static final Pattern WHOLE = Pattern.compile("\\^\\(\\?:(.*)\\)\\$", Pattern.DOTALL);

    private static final String PLANNED = "partitions are planned from the server's own sizes";

    /** What a project has under the same names and with the same meaning. */
    private static final List<String> AS_THEY_ARE =
            List.of(
                    "partitionByDate",
                    "whereClauseCriteria",
                    "targetPartitionSizeMb",
                    "targetPartitionSizeRows",
                    "maxPartitionSizeRows",
                    "partitionSize");

    /** Lists of columns of the source. */
    private static final List<String> COLUMNS =
            List.of("columnNamesToPartitionBy", "excludeSourceColumns", "primaryKeyColumns");

    private final Optional<String> sourceDatabase;

    /** Of the one database that the project reads, if its URL names it. */
    WorkflowTable(Optional<String> sourceDatabase) {
        this.sourceDatabase = sourceDatabase;
    }

    ObjectNode read(WorkflowFields fields) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        WorkflowFields source = fields.object("source");
        if (source.text("databaseName")
                .map(WorkflowNames::ofSource)
                .filter(named -> !sourceDatabase.equals(Optional.of(named)))
                .isPresent()) {
            source.leave("databaseName", "the database is that of the source's URL");
        }
        name(source, table, "source", WorkflowNames::ofSource);
        WorkflowFields target = fields.object("target");
        iceberg(target);
        name(target, table, "target", WorkflowNames::ofTarget);
        for (String name : AS_THEY_ARE) {
            fields.value(name)
                    .filter(value -> !value.isString() || !value.stringValue().isBlank())
                    .ifPresent(value -> table.set(name, value));
        }
        snakePartitionSize(table);
        for (String name : COLUMNS) {
            List<String> columns = fields.texts(name);
            boolean stated =
                    name.equals("primaryKeyColumns") ? !columns.isEmpty() : fields.has(name);
            if (stated) {
                ArrayNode list = table.putArray(name);
                columns.forEach(column -> list.add(WorkflowNames.ofSource(column)));
            }
        }
        columnNames(fields, table);
        columnTypes(fields, table);
        transforms(fields, table);
        modes(fields, table);
        left(fields);
        fields.end();
        return table;
    }

    /** Inside the one object that is taken as it is. */
    private static void snakePartitionSize(ObjectNode table) {
        if (table.path("partitionSize") instanceof ObjectNode size) {
            for (var names :
                    List.of(
                            List.of("target_size_mb", "targetSizeMb"),
                            List.of("max_rows_per_partition", "maxRowsPerPartition"))) {
                if (size.has(names.getFirst())) {
                    size.set(names.getLast(), size.remove(names.getFirst()));
                }
            }
        }
    }

    private static void name(
            WorkflowFields fields, ObjectNode table, String end, UnaryOperator<String> name) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (String part : List.of("databaseName", "schemaName", "tableName")) {
            fields.text(part).ifPresent(text -> node.put(part, name.apply(text)));
        }
        fields.end();
        if (end.equals("source")) {
            node.remove("databaseName");
        }
        if (!node.isEmpty()) {
            table.set(end, node);
        }
    }

    private static void iceberg(WorkflowFields target) {
        target.leaveUnless("tableType", "native", "Iceberg tables: " + NOT_YET);
        if (!target.has("icebergConfig")) {
            return;
        }
        WorkflowFields config = target.object("icebergConfig");
        for (String name :
                List.of(
                        "catalog",
                        "externalVolume",
                        "baseLocationPrefix",
                        "catalogTableName",
                        "catalogSync",
                        "sourceDataStage",
                        "migrationStrategy",
                        "icebergSpec",
                        "storageMode",
                        "externalEngineAccess",
                        "loadMode",
                        "postLoadOptimize",
                        "targetFileSize")) {
            config.leave(name, "Iceberg tables: " + NOT_YET);
        }
        config.end();
    }

    private static void columnNames(WorkflowFields fields, ObjectNode table) {
        if (!fields.has("columnNameMappings")) {
            return;
        }
        ArrayNode list = table.putArray("columnNameMappings");
        for (WorkflowFields mapping : fields.objects("columnNameMappings")) {
            list.addObject()
                    .put("sourceName", WorkflowNames.ofSource(required(mapping, "sourceName")))
                    .put("targetName", WorkflowNames.ofTarget(required(mapping, "targetName")));
            mapping.end();
        }
    }

    private static void columnTypes(WorkflowFields fields, ObjectNode table) {
        if (!fields.has("columnTypeMappings")) {
            return;
        }
        ArrayNode list = table.putArray("columnTypeMappings");
        for (WorkflowFields mapping : fields.objects("columnTypeMappings")) {
            String source = required(mapping, "sourceType");
            String target = required(mapping, "targetType");
            mapping.end();
            if (SfTypeReader.read(target).isPresent()) {
                list.addObject().put("sourceType", source).put("targetType", target);
            } else {
                mapping.leaveAll("there is no mapping onto " + target);
            }
        }
    }

    private static void transforms(WorkflowFields fields, ObjectNode table) {
        if (!fields.has("customColumnTransforms")) {
            return;
        }
        ArrayNode list = table.putArray("customColumnTransforms");
        for (WorkflowFields entry : fields.objects("customColumnTransforms")) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            for (String name :
                    List.of(
                            "column",
                            "columnPattern",
                            "dataType",
                            "encodeExpression",
                            "decodeExpression",
                            "targetType")) {
                entry.text(name).ifPresent(text -> node.put(name, text));
            }
            entry.end();
            entry.text("column")
                    .ifPresent(text -> node.put("column", WorkflowNames.ofSource(text)));
            Optional<String> obstacle = obstacle(node);
            if (obstacle.isPresent()) {
                entry.leaveAll(obstacle.get());
            } else {
                pattern(entry, node);
                list.add(node);
            }
        }
    }

    /**
     * The tool may look for a pattern anywhere in a name; ours is of the whole, as with anchors.
     */
    private static void pattern(WorkflowFields entry, ObjectNode node) {
        String stated = node.path("columnPattern").asString("");
        Matcher whole = WHOLE.matcher(stated);
        if (whole.matches() && isRegex(whole.group(1))) {
            node.put("columnPattern", whole.group(1));
            return;
        }
        boolean anchored = stated.startsWith("^") && stated.endsWith("$") && !stated.contains("|");
        if (!stated.isEmpty() && !anchored) {
            entry.leave("columnPattern", "it is taken as of the whole name, from ^ to $");
        }
    }

    private static boolean isRegex(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static Optional<String> obstacle(ObjectNode transform) {
        String type = transform.path("targetType").asString("");
        if (!type.isEmpty() && SfTypeReader.read(type).isEmpty()) {
            return Optional.of("there is no mapping onto " + type);
        }
        return isRegex(transform.path("columnPattern").asString(""))
                ? Optional.empty()
                : Optional.of("its columnPattern is no regular expression of Java's");
    }

    private static void modes(WorkflowFields fields, ObjectNode table) {
        WorkflowFields synchronization = fields.object("synchronization");
        if (synchronization.text("strategy").filter("full-replace"::equals).isPresent()) {
            table.put("existingTable", "replace");
        } else {
            synchronization.leaveUnless("strategy", "none", "synchronization: " + NOT_YET);
        }
        for (String name :
                List.of(
                        "checksumExpression",
                        "watermarkColumn",
                        "trackModifications",
                        "trackDeletions")) {
            synchronization.leaveUnless(name, false, "synchronization: " + NOT_YET);
        }
        synchronization.end();

        WorkflowFields extraction = fields.object("extraction");
        extraction.leaveUnless("strategy", "regular", "rows are read by COPY, and only so");
        extraction.leave("externalStage", "a run makes a stage of its own");
        extraction.end();

        WorkflowFields loading = fields.object("loading");
        loading.leaveUnless("strategy", "warehouse", "rows are loaded by COPY INTO, and only so");
        loading.end();

        WorkflowFields segments = fields.object("loadSegmentation");
        segments.leave("targetSegmentSizeMb", "limits.filesPerLoadMax bounds what a COPY loads");
        segments.end();
    }

    private static void left(WorkflowFields fields) {
        fields.leave("samplingThresholdRows", PLANNED);
        fields.leave("samplingTargetRows", PLANNED);
        fields.leave("executionTimeoutMinutes", PLANNED);
        fields.leaveUnless("continueIdentityColumns", false, "identities: " + NOT_YET);
        fields.leaveUnless(
                "resetPartitions", "disabled", "a run begins anew, or goes on where it was");
        fields.leave("affinity", "there are no groups of workers");
        fields.leaveUnless(
                "intervalHandling", "varchar", "an interval arrives as the text PostgreSQL prints");
        fields.leave("periodHandling", "a setting of other sources than PostgreSQL");
        if (fields.has("queryModifiers")) {
            WorkflowFields modifiers = fields.object("queryModifiers");
            modifiers.leave("objectModifier", "a setting of other sources than PostgreSQL");
            modifiers.leave("selectModifier", "a setting of other sources than PostgreSQL");
            modifiers.end();
        }
    }

    private static String required(WorkflowFields fields, String name) {
        return fields.text(name).orElseThrow(() -> fields.wrong(name, "is missing", "Add it"));
    }
}
