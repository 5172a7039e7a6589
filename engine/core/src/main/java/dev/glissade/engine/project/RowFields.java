package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which rows, and in what pieces, as it stands in a project file. */
final class RowFields {
    private static final String SIZE_MB = "targetPartitionSizeMb";
    private static final String SIZE_ROWS = "targetPartitionSizeRows";

    /** What version 0.3 called the two. */
    private static final String SIZE = "partitionSize";

    private static final String AUTOMATIC = "auto";

    private static final Map<String, DatePeriod> PERIODS =
            JsonFields.ordered(Arrays.asList(DatePeriod.values()), DatePeriod::text);

    private RowFields() {}

    /** A size, whichever way it was stated. */
    private record Size(@Nullable Integer megabytes, @Nullable Integer rows, boolean automatic) {}

    static RowChoices read(JsonFields fields) {
        Size size = size(fields);
        return new RowChoices(
                fields.texts("columnNamesToPartitionBy").orElse(null),
                fields.text("whereClauseCriteria").orElse(null),
                size.megabytes(),
                size.rows(),
                new RowChoices.Cutting(
                        fields.choice("partitionByDate", PERIODS).orElse(null),
                        key(fields).orElse(null),
                        rows(fields, "maxPartitionSizeRows").orElse(null),
                        size.automatic()));
    }

    private static Optional<List<String>> key(JsonFields fields) {
        Optional<List<String>> key = fields.texts("primaryKeyColumns");
        if (key.isPresent() && key.get().isEmpty()) {
            throw fields.wrong(
                    "primaryKeyColumns", "names no column", "Name the columns, or remove it");
        }
        return key;
    }

    private static Size size(JsonFields fields) {
        Optional<Integer> megabytes = megabytes(fields, SIZE_MB);
        Optional<Integer> rows = rows(fields, SIZE_ROWS);
        long stated =
                Stream.of(fields.has(SIZE_MB), fields.has(SIZE_ROWS), fields.has(SIZE))
                        .filter(there -> there)
                        .count();
        if (stated > 1) {
            throw fields.wrong(
                    rows.isPresent() ? SIZE_ROWS : SIZE,
                    megabytes.isPresent()
                            ? "and " + SIZE_MB + " exclude each other"
                            : "and " + SIZE + " exclude each other",
                    "Keep one of them");
        }
        if (!fields.has(SIZE)) {
            return new Size(megabytes.orElse(null), rows.orElse(null), false);
        }
        if (fields.isText(SIZE)) {
            fields.choice(SIZE, Map.of(AUTOMATIC, true));
            return new Size(null, null, true);
        }
        JsonFields size = fields.object(SIZE);
        Optional<Integer> inMegabytes = megabytes(size, "targetSizeMb");
        Optional<Integer> inRows = rows(size, "maxRowsPerPartition");
        size.end();
        if (inMegabytes.isPresent() == inRows.isPresent()) {
            throw fields.wrong(
                    SIZE,
                    "states not exactly one size",
                    "Write \"auto\", {\"targetSizeMb\": N} or {\"maxRowsPerPartition\": N}");
        }
        return new Size(inMegabytes.orElse(null), inRows.orElse(null), false);
    }

    private static Optional<Integer> megabytes(JsonFields fields, String name) {
        return fields.whole(name, 1, 1_000_000).map(Long::intValue);
    }

    private static Optional<Integer> rows(JsonFields fields, String name) {
        return fields.whole(name, 1, Integer.MAX_VALUE).map(Long::intValue);
    }

    static void write(RowChoices rows, ObjectNode node) {
        RowChoices.Cutting cutting = rows.cutting();
        putTexts(node, "columnNamesToPartitionBy", rows.columnNamesToPartitionBy());
        if (cutting.partitionByDate() != null) {
            node.put("partitionByDate", cutting.partitionByDate().text());
        }
        putTexts(node, "primaryKeyColumns", cutting.primaryKeyColumns());
        if (rows.whereClauseCriteria() != null) {
            node.put("whereClauseCriteria", rows.whereClauseCriteria());
        }
        putWhole(node, SIZE_MB, rows.targetPartitionSizeMb());
        putWhole(node, SIZE_ROWS, rows.targetPartitionSizeRows());
        if (cutting.sizeAutomatic()) {
            node.put(SIZE, AUTOMATIC);
        }
        putWhole(node, "maxPartitionSizeRows", cutting.maxPartitionSizeRows());
    }

    private static void putWhole(ObjectNode node, String name, @Nullable Integer value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void putTexts(ObjectNode node, String name, @Nullable List<String> values) {
        if (values != null) {
            ArrayNode array = node.putArray(name);
            values.forEach(array::add);
        }
    }
}
