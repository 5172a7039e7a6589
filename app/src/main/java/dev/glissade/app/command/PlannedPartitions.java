package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.model.StagedSize;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;

/** Says in which pieces a table is read, and how many files each is expected to make. */
final class PlannedPartitions {
    private PlannedPartitions() {}

    static void sayAll(Console console, TablePlan table, long fileBytesMax) {
        for (Partition partition : table.partitions()) {
            long files = StagedSize.files(partition.bytesEstimated(), fileBytesMax);
            console.say(
                    "  %4d  %s  %s, about %s, %s of %s at most"
                            .formatted(
                                    partition.number(),
                                    partition.leaf().equals(table.source().id())
                                            ? range(partition.slice())
                                            : partition.leaf() + "  " + range(partition.slice()),
                                    rows(partition),
                                    Figures.bytes(partition.bytesEstimated()),
                                    Figures.count(files, "file"),
                                    Figures.bytes(fileBytesMax)));
            var fields = new LinkedHashMap<String, Object>();
            fields.put("schema", table.source().id().schema());
            fields.put("table", table.source().id().name());
            fields.put("number", partition.number());
            fields.put("leaf", List.of(partition.leaf().schema(), partition.leaf().name()));
            fields.put("range", range(partition.slice()));
            fields.put("rowsEstimated", partition.rowsEstimated());
            fields.put("bytesEstimated", partition.bytesEstimated());
            fields.put("filesExpected", files);
            console.event("partition", fields);
        }
    }

    private static String rows(Partition partition) {
        return partition.rowsEstimated() == 0
                ? "an unknown number of rows"
                : "about " + Figures.count(partition.rowsEstimated(), "row");
    }

    private static String range(Slice slice) {
        return switch (slice) {
            case Slice.Whole() -> "all rows";
            case Slice.Pages(long from, long to) ->
                    to < 0
                            ? "pages from %,d".formatted(from)
                            : "pages %,d to %,d".formatted(from, to - 1);
            case Slice.KeyRange range ->
                    "(%s)%s%s"
                            .formatted(
                                    String.join(", ", range.columns()),
                                    bound(" >= ", range.from()),
                                    bound(range.from() == null ? " < " : " and < ", range.to()));
            case Slice.KeyNull(List<String> columns) ->
                    "(%s) with a NULL".formatted(String.join(", ", columns));
        };
    }

    private static String bound(String comparison, @Nullable List<String> values) {
        return values == null ? "" : comparison + "(" + String.join(", ", values) + ")";
    }
}
