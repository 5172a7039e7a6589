package dev.glissade.engine.project;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Pure: a parsed project file becomes a {@link Project}, or a fault that names the field. */
final class ProjectReader {
    /** The newest that this version reads; minor versions only add fields. */
    static final int MAJOR = 1;

    private static final Pattern VERSION = Pattern.compile("([0-9]{1,6})(\\.[0-9]{1,6}){0,2}");

    private static final Map<String, NamePolicy> NAMES =
            JsonFields.ordered(Arrays.asList(NamePolicy.values()), NamePolicy::text);

    /** What becomes of the blanks at the end of {@code character(n)}. */
    private static final Map<String, Boolean> BLANKS_TRIMMED = Map.of("keep", false, "drop", true);

    private static final Map<String, ValuePolicy> POLICIES =
            JsonFields.ordered(Arrays.asList(ValuePolicy.values()), ValuePolicy::text);

    private static final Map<String, ConversionCheck> CHECKS =
            JsonFields.ordered(List.of(ConversionCheck.values()), ConversionCheck::text);

    private static final Map<String, ExistingTable> EXISTING =
            JsonFields.ordered(Arrays.asList(ExistingTable.values()), ExistingTable::text);

    /** Documented settings of a whole project that are not built yet. */
    private static final List<String> TOP_UNSUPPORTED =
            List.of(
                    "affinity",
                    "cleanUpTransientResources",
                    "preflightKeepSchema",
                    "intervalHandling",
                    "periodHandling",
                    "exportDataGcsBucket",
                    "exportDataGcsPrefix",
                    "onUntranslatable",
                    "targetHasCheckConstraints",
                    "queryModifiers");

    /** Documented settings of a table that are not built yet. */
    private static final List<String> TABLE_UNSUPPORTED =
            List.of(
                    "samplingThresholdRows",
                    "samplingTargetRows",
                    "loadSegmentation",
                    "executionTimeoutMinutes",
                    "intervalHandling",
                    "periodHandling",
                    "queryModifiers",
                    "affinity");

    private final String file;

    ProjectReader(String file) {
        this.file = file;
    }

    Project read(JsonNode root, String nameOfFile) {
        JsonFields top = JsonFields.of(file, "", root);
        checkVersion(top);
        String name = top.text("name").orElse(nameOfFile);

        JsonFields source = top.object("source");
        String sourceUrl = required(source, "url");
        var postgres = ConnectionSpec.Postgres.parse(source.where("url"), sourceUrl);
        TableSelection selection = selection(source);
        source.end();

        JsonFields target = top.object("target");
        String targetUrl = required(target, "url");
        var warehouse = ConnectionSpec.Warehouse.parse(target.where("url"), targetUrl);
        NamePolicy names = target.choice("names", NAMES).orElse(NamePolicy.UPPER);
        Renaming renaming = NameFields.read(target);
        target.end();

        TableConfiguration defaults = table(top.object("defaultTableConfiguration"));
        List<TableConfiguration> tables = tables(top, defaults);
        Limits limits = LimitFields.read(top.object("limits"));
        top.only("preflight", false);
        top.unsupported(TOP_UNSUPPORTED);
        top.end();
        return new Project(
                name, postgres, selection, warehouse, names, defaults, tables, limits, renaming);
    }

    private void checkVersion(JsonFields top) {
        String version = top.text("schemaVersion").orElse("1.0");
        var parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw top.wrong("schemaVersion", "is not a version", "Write \"1.0\"");
        }
        if (Integer.parseInt(parts.group(1)) > MAJOR) {
            throw top.wrong(
                    "schemaVersion",
                    "is " + version + ", and this version of Glissade reads up to " + MAJOR,
                    "Open the project with a newer Glissade");
        }
    }

    private static TableSelection selection(JsonFields source) {
        List<String> patterns = source.texts("tables").orElse(List.of());
        try {
            return new TableSelection(patterns);
        } catch (IllegalArgumentException e) {
            throw source.wrong(
                    "tables", "has a wrong entry: " + e.getMessage(), "Write schema.table");
        }
    }

    private List<TableConfiguration> tables(JsonFields top, TableConfiguration defaults) {
        var tables = new ArrayList<TableConfiguration>();
        var seen = new HashMap<TableId, String>();
        for (JsonFields fields : top.objects("tables")) {
            TableConfiguration table = table(fields);
            TableName name = table.source().over(defaults.source());
            String schema = named(fields, "schemaName", name.schemaName());
            TableId id = new TableId(schema, named(fields, "tableName", name.tableName()));
            String path = "tables[" + tables.size() + "]";
            String before = seen.put(id, path);
            if (before != null) {
                throw BadInput.at(
                        file, path + " names " + id + " again, as " + before, "Keep one of them");
            }
            tables.add(table);
        }
        return tables;
    }

    private static String named(JsonFields table, String part, @Nullable String value) {
        if (value == null) {
            throw table.wrong(
                    "source." + part,
                    "is missing",
                    "Add it here or in defaultTableConfiguration.source");
        }
        return value;
    }

    private static TableConfiguration table(JsonFields fields) {
        TableName source = name(fields.object("source"));
        JsonFields targetFields = fields.object("target");
        targetFields.only("tableType", "native");
        targetFields.unsupported(List.of("icebergConfig"));
        TableName target = name(targetFields);
        for (String modes : List.of("synchronization", "extraction", "loading")) {
            modes(fields, modes);
        }
        fields.only("resetPartitions", "disabled");
        fields.only("continueIdentityColumns", false);
        fields.unsupported(TABLE_UNSUPPORTED);
        var table =
                new TableConfiguration(
                        source,
                        target,
                        RowFields.read(fields),
                        new ColumnChoices(
                                fields.texts("excludeSourceColumns").orElse(null),
                                columnNames(fields),
                                columnTypes(fields),
                                ExpressionFields.read(fields),
                                valuePolicies(fields)),
                        fields.choice("existingTable", EXISTING).orElse(null),
                        fields.choice("conversionCheck", CHECKS).orElse(null));
        fields.end();
        return table;
    }

    private static TableName name(JsonFields fields) {
        var name =
                new TableName(
                        fields.text("databaseName").orElse(null),
                        fields.text("schemaName").orElse(null),
                        fields.text("tableName").orElse(null));
        fields.end();
        return name;
    }

    private static void modes(JsonFields table, String name) {
        JsonFields fields = table.object(name);
        switch (name) {
            case "synchronization" -> {
                fields.only("strategy", "none");
                fields.unsupported(
                        List.of(
                                "checksumExpression",
                                "watermarkColumn",
                                "trackModifications",
                                "trackDeletions"));
            }
            case "extraction" -> {
                fields.only("strategy", "regular");
                fields.unsupported(List.of("externalStage"));
            }
            default -> fields.only("strategy", "warehouse");
        }
        fields.end();
    }

    private static @Nullable Map<String, String> columnNames(JsonFields table) {
        if (!table.has("columnNameMappings")) {
            return null;
        }
        var names = new LinkedHashMap<String, String>();
        for (JsonFields mapping : table.objects("columnNameMappings")) {
            String source = required(mapping, "sourceName");
            if (names.put(source, required(mapping, "targetName")) != null) {
                throw mapping.wrong(
                        "sourceName", "is " + source + ", which has a name already", "Remove one");
            }
            mapping.end();
        }
        return names;
    }

    private static @Nullable List<ColumnTypeMapping> columnTypes(JsonFields table) {
        if (!table.has("columnTypeMappings")) {
            return null;
        }
        var types = new ArrayList<ColumnTypeMapping>();
        for (JsonFields mapping : table.objects("columnTypeMappings")) {
            String sourceType = mapping.text("sourceType").orElse(null);
            String columnName = mapping.text("columnName").orElse(null);
            if (sourceType == null && columnName == null) {
                throw mapping.wrong(
                        "sourceType", "is missing", "State sourceType, columnName or both");
            }
            boolean trimmed = mapping.choice("trailingBlanks", BLANKS_TRIMMED).orElse(false);
            SfType type = SfTypeReader.read(mapping, "targetType").orElse(null);
            if (type == null && !trimmed) {
                throw mapping.wrong("targetType", "is missing", "Add it");
            }
            types.add(new ColumnTypeMapping(sourceType, columnName, type, trimmed));
            mapping.end();
        }
        return types;
    }

    private static @Nullable List<ValuePolicyRule> valuePolicies(JsonFields table) {
        if (!table.has("valuePolicies")) {
            return null;
        }
        var rules = new ArrayList<ValuePolicyRule>();
        for (JsonFields rule : table.objects("valuePolicies")) {
            String sourceType = rule.text("sourceType").orElse(null);
            String columnName = rule.text("columnName").orElse(null);
            ValuePolicy policy =
                    rule.choice("policy", POLICIES)
                            .orElseThrow(() -> rule.wrong("policy", "is missing", "Add it"));
            String value = rule.text("value").orElse(null);
            try {
                rules.add(new ValuePolicyRule(sourceType, columnName, policy, value));
            } catch (IllegalArgumentException e) {
                throw rule.wrong(
                        "value",
                        "does not go with the rest: " + e.getMessage(),
                        "State it with the policy clamp and a columnName or sourceType");
            }
            rule.end();
        }
        return rules;
    }

    private static String required(JsonFields fields, String name) {
        return fields.text(name).orElseThrow(() -> fields.wrong(name, "is missing", "Add it"));
    }
}
