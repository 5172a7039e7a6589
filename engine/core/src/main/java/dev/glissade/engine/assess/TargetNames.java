package dev.glissade.engine.assess;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.selection.SelectedTable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that meet after folding, are too long, or are words of Snowflake's own (Snowflake,
 * "Reserved and limited keywords").
 */
final class TargetNames implements AssessmentCheck {
    /** Snowflake, "Identifier requirements". */
    private static final int NAME_CHARS_MAX = 255;

    /** How the names of everything begin that a run makes beside its tables. */
    private static final String RUN_PREFIX = "__GLISSADE_";

    /** Documented as no column names; whether quotes help is not. */
    private static final Set<String> NO_COLUMNS =
            Set.of(
                    "CURRENT_DATE",
                    "CURRENT_TIME",
                    "CURRENT_TIMESTAMP",
                    "CURRENT_USER",
                    "LOCALTIME",
                    "LOCALTIMESTAMP");

    private static final Set<String> RESERVED =
            Set.of(
                    """
                    ACCOUNT ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT
                    CONNECTION CONSTRAINT CREATE CROSS CURRENT DATABASE DELETE DISTINCT DROP ELSE
                    EXISTS FALSE FOLLOWING FOR FROM FULL GRANT GROUP GSCLUSTER HAVING ILIKE IN
                    INCREMENT INNER INSERT INTERSECT INTO IS ISSUE JOIN LATERAL LEFT LIKE MINUS
                    NATURAL NOT NULL OF ON OR ORDER ORGANIZATION QUALIFY REGEXP REVOKE RIGHT RLIKE
                    ROW ROWS SAMPLE SCHEMA SELECT SET SOME START TABLE TABLESAMPLE THEN TO TRIGGER
                    TRUE TRY_CAST UNION UNIQUE UPDATE USING VALUES VIEW WHEN WHENEVER WHERE WITH\
                    """
                            .split("\\s+"));

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        var findings = new ArrayList<Finding>(tablesThatMeet(facts.tables()));
        findings.addAll(schemasThatMeet(facts));
        for (SelectedTable table : facts.tables()) {
            columnsThatMeet(table).ifPresent(findings::add);
            tooLong(table).ifPresent(findings::add);
            reserved(table).ifPresent(findings::add);
            noColumnNames(table).ifPresent(findings::add);
            notOurs(table).ifPresent(findings::add);
        }
        return findings;
    }

    private static List<Finding> tablesThatMeet(List<SelectedTable> tables) {
        return tables.stream()
                .collect(Collectors.groupingBy(SelectedTable::target))
                .values()
                .stream()
                .filter(sameTarget -> sameTarget.size() > 1)
                .flatMap(sameTarget -> sameTarget.stream().map(one -> meets(one, sameTarget)))
                .toList();
    }

    /** Not where a configuration states the schema: then somebody wants them in one. */
    private static List<Finding> schemasThatMeet(AssessmentFacts facts) {
        Map<String, SortedSet<String>> byTarget = new TreeMap<>();
        for (SelectedTable table : facts.tables()) {
            if (table.configuration().target().schemaName() == null) {
                String target = table.target().database() + "." + table.target().schema();
                byTarget.computeIfAbsent(target, _ -> new TreeSet<>()).add(table.id().schema());
            }
        }
        return byTarget.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(
                        entry ->
                                new Finding(
                                        Severity.WARNING,
                                        FindingCode.NAME_COLLISION,
                                        null,
                                        entry.getValue().stream().map(s -> "schema " + s).toList(),
                                        "the tables of these schemas would stand in one, "
                                                + entry.getKey(),
                                        "Give one of them another name (target.renameRules), or set"
                                                + " names to preserve"))
                .toList();
    }

    private static Finding meets(SelectedTable table, List<SelectedTable> sameTarget) {
        List<String> others =
                sameTarget.stream()
                        .map(SelectedTable::id)
                        .filter(id -> !id.equals(table.id()))
                        .map(TableId::toString)
                        .toList();
        return new Finding(
                Severity.BLOCKER,
                FindingCode.NAME_COLLISION,
                table.id(),
                others,
                "these tables too would be named " + table.target(),
                "Give one of them another target name, or set names to preserve");
    }

    private static Optional<Finding> columnsThatMeet(SelectedTable table) {
        Map<String, List<String>> byTarget = new HashMap<>();
        table.columns()
                .forEach(
                        column ->
                                byTarget.computeIfAbsent(
                                                column.targetName(), _ -> new ArrayList<>())
                                        .add(column.source().name()));
        List<String> objects =
                table.columns().stream()
                        .filter(column -> size(byTarget, column.targetName()) > 1)
                        .map(column -> "column " + column.source().name())
                        .toList();
        return finding(
                Severity.BLOCKER,
                FindingCode.NAME_COLLISION,
                table,
                objects,
                "these columns would have the same name",
                "Give one of them another name (columnNameMappings), or set names to preserve");
    }

    private static int size(Map<String, List<String>> lists, String key) {
        return lists.getOrDefault(key, List.of()).size();
    }

    private static Optional<Finding> tooLong(SelectedTable table) {
        return finding(
                Severity.BLOCKER,
                FindingCode.NAME_TOO_LONG,
                table,
                names(table)
                        .filter(name -> length(name) > NAME_CHARS_MAX || name.isEmpty())
                        .toList(),
                "a Snowflake name has 1 to 255 characters",
                "State another name");
    }

    private static Optional<Finding> reserved(SelectedTable table) {
        return finding(
                Severity.INFO,
                FindingCode.NAME_RESERVED,
                table,
                names(table).filter(RESERVED::contains).toList(),
                "words of Snowflake's own; queries must quote them",
                "");
    }

    private static Optional<Finding> noColumnNames(SelectedTable table) {
        return finding(
                Severity.WARNING,
                FindingCode.NAME_RESERVED,
                table,
                columnNames(table).filter(NO_COLUMNS::contains).toList(),
                "Snowflake documents these words as no column names",
                "Give the columns other names (columnNameMappings)");
    }

    /** Schemas of Snowflake's own, and tables that would look like a run's leftovers. */
    private static Optional<Finding> notOurs(SelectedTable table) {
        String schema = table.target().schema();
        String name = table.target().name();
        return finding(
                Severity.BLOCKER,
                FindingCode.NAME_RESERVED,
                table,
                Stream.of(
                                schema.equals("INFORMATION_SCHEMA") ? "schema " + schema : "",
                                name.startsWith(RUN_PREFIX) ? "table " + name : "")
                        .filter(object -> !object.isEmpty())
                        .toList(),
                "names of Snowflake's own schema, or of what a run makes for itself",
                "State another name");
    }

    private static Optional<Finding> finding(
            Severity severity,
            FindingCode code,
            SelectedTable table,
            List<String> objects,
            String why,
            String fix) {
        return objects.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(severity, code, table.id(), objects, why, fix));
    }

    private static Stream<String> names(SelectedTable table) {
        return Stream.of(
                        Stream.of(
                                table.target().database(),
                                table.target().schema(),
                                table.target().name()),
                        columnNames(table))
                .flatMap(Function.identity());
    }

    private static Stream<String> columnNames(SelectedTable table) {
        return table.columns().stream().map(SelectedTable.SelectedColumn::targetName);
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }
}
