package dev.glissade.engine.assess.profile;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes one scan of a table for all of its columns. The answer is one array, since a SELECT has at
 * most 1,664 results; the keys of examples are a smallest and a greatest, which need no memory for
 * the others.
 */
public final class ProfileSql {
    /** Of a key in a finding. */
    private static final int KEY_CHARS_MAX = 60;

    private ProfileSql() {}

    /** The question; absent for a table that has nothing to ask of. */
    public static Optional<ProfileQuery> of(
            SelectedTable table, int serverMajor, Sampling sampling) {
        List<Metric> metrics =
                table.columns().stream()
                        .flatMap(column -> ColumnMetrics.of(column, serverMajor).stream())
                        .toList();
        if (metrics.isEmpty() || table.source().leaves().isEmpty()) {
            return Optional.empty();
        }
        var items = new ArrayList<String>();
        items.add("count(*)::text");
        String key = key(table);
        for (Metric metric : metrics) {
            if (!metric.counts()) {
                items.add("(" + metric.sql() + ")::text");
                continue;
            }
            String filter = " FILTER (WHERE " + metric.sql() + ")";
            items.add("(count(*)" + filter + ")::text");
            items.add(key.isEmpty() ? "NULL" : "min(" + key + ")" + filter);
            items.add(key.isEmpty() ? "NULL" : "max(" + key + ")" + filter);
        }
        String sample = sample(table, sampling);
        String sql =
                "SELECT ARRAY[\n  %s\n]::text[]\nFROM %s%s%s%s"
                        .formatted(
                                String.join(",\n  ", items),
                                table.source().kind() == SourceTable.Kind.PARTITIONED
                                        ? ""
                                        : "ONLY ",
                                PgIdentifiers.quoted(table.id()),
                                sample,
                                filter(table));
        return Optional.of(new ProfileQuery(table, metrics, sql, !sample.isEmpty()));
    }

    private static String sample(SelectedTable table, Sampling sampling) {
        return switch (sampling) {
            case Sampling.Exact() -> "";
            case Sampling.Sampled(double percent) ->
                    table.source().bytes() <= Sampling.Sampled.WHOLE_BYTES_MAX || percent == 100
                            ? ""
                            : String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%s)", percent);
        };
    }

    private static String filter(SelectedTable table) {
        String filter = table.configuration().rows().filter();
        return filter.isBlank() ? "" : "\nWHERE (" + filter + "\n)";
    }

    /** The primary key as text, or where the row lies; empty where neither is to be had or seen. */
    private static String key(SelectedTable table) {
        List<String> columns =
                table.source().primaryKey().map(key -> key.columns()).orElse(List.of());
        if (columns.stream().anyMatch(table::masks)) {
            return "";
        }
        if (columns.isEmpty() && table.source().kind() == SourceTable.Kind.VIEW) {
            return "";
        }
        String text =
                columns.isEmpty()
                        ? "tableoid::regclass::text || ' ctid ' || ctid::text"
                        : columns.stream()
                                .map(column -> PgIdentifiers.quoted(column) + "::text")
                                .collect(Collectors.joining(" || ', ' || "));
        return "left(" + text + ", " + KEY_CHARS_MAX + ")";
    }
}
