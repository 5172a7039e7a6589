package dev.glissade.engine.project.imports;

import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.SfTypeReader;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens a table mapping of AWS DMS as a project: its selection becomes patterns and tables, its
 * transformations become rename rules and choices of columns. What a project cannot say is listed,
 * rule by rule.
 */
public final class DmsImport {
    private static final Set<String> KNOWN =
            Set.of(
                    "rule-type",
                    "rule-id",
                    "rule-name",
                    "rule-action",
                    "rule-target",
                    "object-locator",
                    "filters",
                    "value",
                    "old-value",
                    "data-type",
                    "primary-key-def",
                    "expression");

    private static final Set<String> LOCATORS =
            Set.of("schema-name", "table-name", "column-name", "table-type");

    /** Of a data type, and of a key, whose name no target knows. */
    private static final Set<String> PARTS =
            Set.of("type", "length", "precision", "scale", "name", "columns");

    private final String file;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final ArrayNode patterns = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode renames = JsonNodeFactory.instance.arrayNode();
    private final ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    private final Map<String, ObjectNode> tables = new LinkedHashMap<>();
    private String names = "upper";

    private DmsImport(String file) {
        this.file = file;
    }

    /**
     * Reads a table mapping.
     *
     * @param file its name, for messages
     * @throws dev.glissade.engine.fault.EngineException with BAD_INPUT when it selects nothing
     */
    public static Imported read(String file, byte[] content, Ends ends) {
        return new DmsImport(file).read(ForeignJson.read(file, content), ends);
    }

    private Imported read(ObjectNode root, Ends ends) {
        JsonNode rules = root.path("rules");
        if (!rules.isArray()) {
            throw ForeignJson.bad(file, "rules is missing", "Name a table mapping of AWS DMS");
        }
        root.propertyNames().stream()
                .filter(name -> !name.equals("rules"))
                .forEach(name -> leave(name, "it is no part of a table mapping"));
        for (int i = 0; i < rules.size(); i++) {
            String path = "rules[" + i + "]";
            if (!(rules.get(i) instanceof ObjectNode node)) {
                throw ForeignJson.bad(file, path + " is not an object", "Write { … }");
            }
            rule(new DmsRule(path, node));
        }
        if (patterns.valueStream().noneMatch(one -> !one.asString("").startsWith("!"))) {
            throw ForeignJson.bad(
                    file, "no rule includes a table", "Add a selection rule that does");
        }
        return new Imported(ProjectFile.parse(file, ForeignJson.bytes(project(ends))), leftOut);
    }

    private ObjectNode project(Ends ends) {
        ObjectNode project = JsonNodeFactory.instance.objectNode();
        project.put("schemaVersion", "1.0").put("name", ends.name());
        ObjectNode source = project.putObject("source").put("url", ends.sourceUrl());
        source.set("tables", patterns);
        ObjectNode target =
                project.putObject("target").put("url", ends.targetUrl()).put("names", names);
        if (!renames.isEmpty()) {
            target.set("renameRules", renames);
        }
        if (!defaults.isEmpty()) {
            project.set("defaultTableConfiguration", defaults);
        }
        ArrayNode all = project.putArray("tables");
        tables.values().forEach(table -> all.add(merged(table)));
        return project;
    }

    /** A table's lists replace those of the defaults, and here both hold. */
    private ObjectNode merged(ObjectNode table) {
        for (String list : List.of("excludeSourceColumns", "columnTypeMappings")) {
            if (table.path(list) instanceof ArrayNode own
                    && defaults.path(list) instanceof ArrayNode general) {
                own.addAll(general);
            }
        }
        return table;
    }

    private void rule(DmsRule rule) {
        rule.node().propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> leave(rule.path() + "." + name, "a project has no such setting"));

        List<String> narrower = unknown(rule.node().path("object-locator"), LOCATORS);
        if (!narrower.isEmpty()) {
            // Without these it would be a rule of more than it says.
            leave(
                    rule.path(),
                    "a project does not go by " + String.join(", ", narrower) + " of a locator");
            return;
        }
        for (String part : List.of("data-type", "primary-key-def")) {
            unknown(rule.field(part), PARTS)
                    .forEach(
                            name ->
                                    leave(
                                            rule.path() + "." + part + "." + name,
                                            "a project has no such setting"));
        }
        switch (rule.type()) {
            case "selection" -> selection(rule);
            case "transformation" -> transformation(rule);
            default -> leave(rule.path(), "a project has no rules of type " + rule.type());
        }
    }

    private static List<String> unknown(JsonNode node, Set<String> known) {
        return node.propertyNames().stream().filter(name -> !known.contains(name)).toList();
    }

    private void selection(DmsRule rule) {
        if (!rule.relations().equals("table")) {
            leave(
                    rule.path() + ".object-locator.table-type",
                    "views are copied only where tables names them");
            if (rule.relations().equals("view")) {
                return;
            }
        }
        boolean filtered = !rule.field("filters").isEmpty();
        boolean one = rule.isOfOneTable();
        switch (rule.action()) {
            case "include" -> patterns.add(filtered && one ? exact(rule) : glob(rule));
            case "exclude" -> patterns.add("!" + glob(rule));
            case "explicit" -> patterns.add(exact(rule));
            default -> {
                leave(rule.path(), "there is no action " + rule.action());
                return;
            }
        }
        if (filtered) {
            filter(rule, one);
        }
    }

    private void filter(DmsRule rule, boolean one) {
        String path = rule.path() + ".filters";
        var sql = DmsFilter.sql(rule.field("filters"));
        if (rule.action().equals("exclude") || !one) {
            leave(path, "a filter is of one table, and this rule is of several");
        } else if (sql.isEmpty()) {
            leave(path, "it has a condition that is not understood: all rows would be copied");
        } else {
            table(rule).put("whereClauseCriteria", sql.get());
        }
    }

    private void transformation(DmsRule rule) {
        if (!rule.field("filters").isEmpty()) {
            leave(rule.path() + ".filters", "a transformation is of all rows");
        }
        switch (rule.action()) {
            case "convert-uppercase", "convert-lowercase" -> letters(rule);
            case "remove-column" -> column(rule, "excludeSourceColumns");
            case "change-data-type" -> column(rule, "columnTypeMappings");
            case "define-primary-key" -> key(rule);
            default ->
                    DmsRenames.rule(rule)
                            .ifPresentOrElse(
                                    renames::add,
                                    () ->
                                            leave(
                                                    rule.path(),
                                                    "there is no %s of a %s in a project"
                                                            .formatted(
                                                                    rule.action(), rule.target())));
        }
    }

    /** Of all names at once; of some only it cannot be said. */
    private void letters(DmsRule rule) {
        boolean all =
                rule.schema().isAny()
                        && (rule.target().equals("schema") || rule.table().isAny())
                        && (!rule.target().equals("column") || rule.column().isAny());
        String wanted = rule.action().equals("convert-uppercase") ? "upper" : "lower";
        if (!all) {
            leave(rule.path(), "names are folded all alike (target.names)");
        } else if (!wanted.equals(names)) {
            names = wanted;
            leave(
                    rule.path(),
                    "taken for all names, of schemas, tables and columns alike (target.names)");
        }
    }

    private void column(DmsRule rule, String list) {
        boolean everywhere = rule.schema().isAny() && rule.table().isAny();
        if (!DmsRule.isOne(rule.column()) || !(everywhere || rule.isOfOneTable())) {
            leave(rule.path(), "a project names such columns one by one");
            return;
        }
        ObjectNode said = everywhere ? defaults : table(rule);
        if (list.equals("excludeSourceColumns")) {
            array(said, list).add(rule.column().literal());
            return;
        }
        DmsTypes.target(rule.field("data-type"))
                .filter(type -> SfTypeReader.read(type).isPresent())
                .ifPresentOrElse(
                        type ->
                                array(said, list)
                                        .addObject()
                                        .put("columnName", rule.column().literal())
                                        .put("targetType", type),
                        () -> leave(rule.path(), "there is no mapping onto its data-type"));
    }

    private void key(DmsRule rule) {
        JsonNode columns = rule.field("primary-key-def").path("columns");
        if (!rule.isOfOneTable() || columns.isEmpty()) {
            leave(rule.path(), "a key is of one table, and names its columns");
            return;
        }
        ArrayNode list = array(table(rule), "primaryKeyColumns");
        columns.forEach(column -> list.add(column.asString("")));
    }

    private static ArrayNode array(ObjectNode node, String name) {
        return node.path(name) instanceof ArrayNode there ? there : node.putArray(name);
    }

    private ObjectNode table(DmsRule rule) {
        if (rule.schema().hasUnderscore() || rule.table().hasUnderscore()) {
            leave(
                    rule.path() + ".object-locator",
                    "its underscores are taken as they stand, and not for any character");
        }
        return tables.computeIfAbsent(
                exact(rule),
                _ -> {
                    ObjectNode table = JsonNodeFactory.instance.objectNode();
                    table.putObject("source")
                            .put("schemaName", rule.schema().literal())
                            .put("tableName", rule.table().literal());
                    return table;
                });
    }

    private static String exact(DmsRule rule) {
        return DmsName.quoted(rule.schema().literal())
                + "."
                + DmsName.quoted(rule.table().literal());
    }

    private static String glob(DmsRule rule) {
        return rule.schema().glob() + "." + rule.table().glob();
    }

    private void leave(String path, String why) {
        leftOut.add(new LeftOut(path, why));
    }
}
