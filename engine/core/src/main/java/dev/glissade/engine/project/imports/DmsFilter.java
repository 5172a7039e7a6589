package dev.glissade.engine.project.imports;

import dev.glissade.engine.sql.PgIdentifiers;
import dev.glissade.engine.sql.PgLiterals;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Source filters as a condition of PostgreSQL's: the conditions of a column are alternatives, and
 * all columns must fit (AWS DMS, "Using source filters").
 */
final class DmsFilter {
    private DmsFilter() {}

    /** The condition; absent when there is an operator that is not known. */
    static Optional<String> sql(JsonNode filters) {
        var columns = new ArrayList<String>();
        for (JsonNode filter : filters) {
            String column = PgIdentifiers.quoted(filter.path("column-name").asString(""));
            var alternatives = new ArrayList<String>();
            for (JsonNode condition : filter.path("filter-conditions")) {
                String sql = condition(column, condition);
                if (sql.isEmpty()) {
                    return Optional.empty();
                }
                alternatives.add(sql);
            }
            if (alternatives.isEmpty()) {
                return Optional.empty();
            }
            columns.add(
                    alternatives.size() == 1
                            ? alternatives.getFirst()
                            : "(" + String.join(" OR ", alternatives) + ")");
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", columns));
    }

    private static String condition(String column, JsonNode condition) {
        String operator = condition.path("filter-operator").asString("");
        return switch (operator) {
            case "eq" -> compared(column, "=", condition);
            case "noteq" -> compared(column, "<>", condition);
            case "gte" -> compared(column, ">=", condition);
            case "ste", "lte" -> compared(column, "<=", condition);
            case "between" -> between(column, "BETWEEN", condition);
            case "notbetween" -> between(column, "NOT BETWEEN", condition);
            case "null" -> column + " IS NULL";
            case "notnull" -> column + " IS NOT NULL";
            default -> "";
        };
    }

    private static String compared(String column, String operator, JsonNode condition) {
        return values(condition, List.of("value"))
                .map(values -> "%s %s %s".formatted(column, operator, values.getFirst()))
                .orElse("");
    }

    private static String between(String column, String operator, JsonNode condition) {
        return values(condition, List.of("start-value", "end-value"))
                .map(
                        values ->
                                "(%s %s %s AND %s)"
                                        .formatted(
                                                column,
                                                operator,
                                                values.getFirst(),
                                                values.getLast()))
                .orElse("");
    }

    /** As literals of no type, which take the column's. */
    private static Optional<List<String>> values(JsonNode condition, List<String> names) {
        var values = new ArrayList<String>();
        for (String name : names) {
            JsonNode value = condition.path(name);
            if (!value.isString() && !value.isNumber()) {
                return Optional.empty();
            }
            values.add(PgLiterals.quoted(value.asString("")));
        }
        return Optional.of(values);
    }
}
