package dev.glissade.faults.tables;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares tables at both ends cell by cell, by plain JDBC: each row that the source has must be at
 * the target just as often. It shares nothing with the product, so that each checks the other.
 */
public final class PlainComparison {
    private static final int SHOWN_MAX = 300;

    private PlainComparison() {}

    /** What a session of the target needs, so that no value loses a digit on its way here. */
    public static Properties targetSettings() {
        var settings = new Properties();
        settings.put("TIMEZONE", "UTC");
        settings.put("JDBC_QUERY_RESULT_FORMAT", "JSON");
        settings.put("DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
        settings.put("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF9");
        settings.put("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9");
        return settings;
    }

    /** A sentence for each table that is not the same, and for each that should not be there. */
    public static List<String> differences(
            Connection source, Connection target, SeededTables schema) {
        var differences = new ArrayList<String>();
        for (SeededTable table : schema.tables()) {
            String difference = difference(source, target, table.source(), table.target());
            if (!difference.isEmpty()) {
                differences.add(difference);
            }
        }
        differences.addAll(strangers(target, schema));
        return differences;
    }

    /**
     * How two tables differ, empty when they do not.
     *
     * @param sourceTable quoted and qualified, as the target's
     */
    public static String difference(
            Connection source, Connection target, String sourceTable, String targetTable) {
        Map<List<@Nullable String>, Integer> rows = new HashMap<>();
        var counts = new long[2];
        try {
            ReadBack.Columns columns = ReadBack.columns(source, sourceTable);
            ReadBack.readSource(
                    source,
                    sourceTable,
                    columns,
                    row -> {
                        counts[0]++;
                        rows.merge(row, 1, Integer::sum);
                    });
            ReadBack.readTarget(
                    target,
                    targetTable,
                    columns,
                    row -> {
                        counts[1]++;
                        rows.merge(row, -1, Integer::sum);
                    });
        } catch (SQLException failure) {
            return sourceTable + ": " + failure.getMessage();
        }
        rows.values().removeIf(left -> left == 0);
        if (rows.isEmpty()) {
            return "";
        }
        int missing = rows.values().stream().filter(left -> left > 0).mapToInt(left -> left).sum();
        int surplus = rows.values().stream().filter(left -> left < 0).mapToInt(left -> -left).sum();
        return "%s: %d rows became %d, %d are missing, %d should not be there; missing: %s, not: %s"
                .formatted(
                        sourceTable,
                        counts[0],
                        counts[1],
                        missing,
                        surplus,
                        first(rows, 1),
                        first(rows, -1));
    }

    private static String first(Map<List<@Nullable String>, Integer> rows, int sign) {
        String text =
                rows.entrySet().stream()
                        .filter(row -> Integer.signum(row.getValue()) == sign)
                        .map(row -> row.getKey().toString())
                        .findFirst()
                        .orElse("none");
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    /** What stands in the target's schema beside the tables: loading tables, stages. */
    private static List<String> strangers(Connection target, SeededTables schema) {
        String folded = Names.quoted(schema.schema()).toUpperCase(java.util.Locale.ROOT);
        Set<String> expected =
                schema.tables().stream().map(SeededTable::target).collect(Collectors.toSet());
        Set<String> strangers = new TreeSet<>();
        try (Statement statement = target.createStatement()) {
            for (String kind : List.of("OBJECTS", "STAGES")) {
                try (ResultSet row =
                        statement.executeQuery("SHOW " + kind + " IN SCHEMA " + folded)) {
                    while (row.next()) {
                        String name = folded + "." + Names.quoted(row.getString("name"));
                        if (kind.equals("STAGES") || !expected.contains(name)) {
                            strangers.add(kind + ": " + name + " should not be there");
                        }
                    }
                }
            }
        } catch (SQLException failure) {
            strangers.add("SHOW: " + failure.getMessage());
        }
        return List.copyOf(strangers);
    }
}
