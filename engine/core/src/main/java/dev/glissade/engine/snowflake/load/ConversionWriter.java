package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.flow.LoadedAttempts;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.snowflake.sums.TargetSumSql;
import dev.glissade.engine.snowflake.sums.TargetTextSql;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.sql.SfLiterals;
import dev.glissade.engine.types.LoadTransform;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what compares a load with the files that it has read: a SELECT over the stage, whose
 * format is that of its files (Snowflake documentation, "Querying staged files"), and one over the
 * loading table. HASH_AGG is the same for rows that are equal, in any order; of FLOATs and numbers
 * in a VARIANT too, whatever their scale (functions/hash_agg, functions/hash).
 */
final class ConversionWriter {
    private static final String FILE = "METADATA$FILENAME";

    private ConversionWriter() {}

    /**
     * Rows, both halves of the sum of their texts, and a hash for each proven column of what the
     * load makes of its fields.
     */
    static String stagedSql(
            RunId run,
            TablePlan table,
            StagedProof proof,
            TargetTableId stage,
            LoadedAttempts attempts) {
        List<String> sums = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int place : proof.places(table)) {
            ColumnPlan column = table.columns().get(place);
            fields.add("$" + (place + 1));
            if (proof.proven().contains(column)) {
                String name = "V" + (place + 1);
                sums.add("HASH_AGG(" + name + ")");
                values.add(value(column, place + 1) + " AS " + name);
            }
        }
        return """
        SELECT COUNT(*), SUM(MD5_NUMBER_LOWER64(R)), SUM(MD5_NUMBER_UPPER64(R)), %s
        FROM (SELECT %s AS R, %s
        FROM @%s/%s
        WHERE %s)\
        """
                .formatted(
                        String.join(", ", sums),
                        TargetTextSql.fields(fields),
                        String.join(", ", values),
                        SfIdentifiers.quoted(stage),
                        Staging.ofTable(run, table.number()),
                        condition(run, table.number(), attempts));
    }

    /** What a COPY does to a field, with the cast that it does by itself. */
    private static String value(ColumnPlan column, int position) {
        boolean asItIs =
                column.mapping().transform() != LoadTransform.NONE
                        || column.mapping().type() instanceof SfType.Varchar;
        String field = CopyWriter.field(column, position);
        return asItIs ? field : field + "::" + column.mapping().type().sql();
    }

    /** Stands for exactly one attempt at each partition. */
    private static String condition(RunId run, int table, LoadedAttempts attempts) {
        String before = "%" + Staging.ofTable(run, table);
        String usual = like(before + "%" + Staging.ofAttempt(attempts.usual()) + "%");
        if (attempts.others().isEmpty()) {
            return usual;
        }
        var others = new TreeMap<>(attempts.others());
        String none =
                others.keySet().stream()
                        .map(p -> "NOT " + like(before + Staging.partition(p) + "-a%"))
                        .collect(Collectors.joining(" AND "));
        String some =
                others.entrySet().stream()
                        .map(
                                other ->
                                        like(
                                                before
                                                        + Staging.partition(other.getKey())
                                                        + Staging.ofAttempt(other.getValue())
                                                        + "%"))
                        .collect(Collectors.joining(" OR "));
        return usual + " AND " + none + " OR " + some;
    }

    private static String like(String pattern) {
        return FILE + " LIKE " + SfLiterals.quoted(pattern);
    }

    /** A hash for each proven column, in the same order, and one of the rows. */
    static String loadedSql(StagedProof proof, TargetTableId loadingTable) {
        List<String> hashes = new ArrayList<>();
        proof.proven().forEach(column -> hashes.add(TargetSumSql.hash(List.of(column))));
        hashes.add(TargetSumSql.hash(proof.columns()));
        return "SELECT %s\nFROM %s"
                .formatted(String.join(", ", hashes), SfIdentifiers.quoted(loadingTable));
    }
}
