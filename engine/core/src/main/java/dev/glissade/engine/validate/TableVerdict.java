package dev.glissade.engine.validate;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What comparing one table came to.
 *
 * @param number within the plan
 * @param sourceRows absent when they were not counted
 * @param targetRows likewise
 * @param columns all of the plan, in its order
 * @param valuesAccepted values that did not fit and are there as the project says; as far as they
 *     were counted
 */
public record TableVerdict(
        int number,
        TableId table,
        TargetTableId target,
        Result result,
        OptionalLong sourceRows,
        OptionalLong targetRows,
        List<ColumnVerdict> columns,
        long valuesAccepted) {
    public TableVerdict {
        columns = List.copyOf(columns);
    }

    /** One of a table that could not be looked at. */
    public static TableVerdict notComparable(TablePlan table, String reason) {
        List<ColumnVerdict> columns =
                table.columns().stream()
                        .map(
                                column ->
                                        new ColumnVerdict(
                                                column.source().name(),
                                                column.targetName(),
                                                Proof.NONE,
                                                ""))
                        .toList();
        return new TableVerdict(
                table.number(),
                table.source().id(),
                table.target(),
                new Result.NotComparable(reason),
                OptionalLong.empty(),
                OptionalLong.empty(),
                columns,
                0);
    }

    /** The four ways to end. */
    public sealed interface Result {
        /** The same, as far as the level looks and the columns' proofs go. */
        record Identical() implements Result {}

        /**
         * The same, but for conversions that the project has accepted.
         *
         * @param conversions a sentence for each
         */
        record Accepted(List<String> conversions) implements Result {
            public Accepted {
                conversions = List.copyOf(conversions);
            }
        }

        /**
         * The sides differ; the columns that do are marked as such.
         *
         * @param findings in words, without values
         * @param rowsDiffering how many rows differ; absent when not all of them were looked at
         * @param keyColumns what names a row in {@code samples}; all columns where there is no key
         * @param samples some of the rows, not all
         * @param checksums where no key tells rows apart, some of the checksums that differ in
         *     number
         */
        record Different(
                List<String> findings,
                OptionalLong rowsDiffering,
                List<String> keyColumns,
                List<RowDifference> samples,
                List<ChecksumCount> checksums)
                implements Result {
            public Different {
                findings = List.copyOf(findings);
                keyColumns = List.copyOf(keyColumns);
                samples = List.copyOf(samples);
                checksums = List.copyOf(checksums);
            }

            /** Without a row or key of either side. */
            Different withoutValues() {
                return new Different(findings, rowsDiffering, keyColumns, List.of(), checksums);
            }
        }

        /** No statement can be made. */
        record NotComparable(String reason) implements Result {}
    }

    /** The same, and what was found beside; in words, without values. */
    public TableVerdict and(List<String> findings) {
        if (findings.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(findings);
        Result.Different different =
                result instanceof Result.Different found
                        ? found
                        : new Result.Different(
                                List.of(), OptionalLong.empty(), List.of(), List.of(), List.of());
        if (result instanceof Result.NotComparable(String reason)) {
            all.add("not comparable, " + reason);
        }
        all.addAll(different.findings());
        return with(
                new Result.Different(
                        all,
                        different.rowsDiffering(),
                        different.keyColumns(),
                        different.samples(),
                        different.checksums()),
                columns,
                valuesAccepted);
    }

    /**
     * The same, and what comparing the values of some of its columns came to.
     *
     * @param some a verdict of the same table with some of its columns
     */
    TableVerdict withRead(TableVerdict some) {
        List<ColumnVerdict> both =
                columns.stream()
                        .map(
                                column ->
                                        some.columns.stream()
                                                .filter(c -> c.column().equals(column.column()))
                                                .filter(c -> column.proof() == Proof.NONE)
                                                .map(c -> c.because(column.note()))
                                                .findFirst()
                                                .orElse(column))
                        .toList();
        return with(
                some.isClean() ? result : some.result, both, valuesAccepted + some.valuesAccepted);
    }

    /** The same table under another number. */
    public TableVerdict numbered(int another) {
        return new TableVerdict(
                another, table, target, result, sourceRows, targetRows, columns, valuesAccepted);
    }

    private TableVerdict with(Result another, List<ColumnVerdict> proofs, long accepted) {
        return new TableVerdict(
                number, table, target, another, sourceRows, targetRows, proofs, accepted);
    }

    /** Whether nothing is different that could be compared. */
    public boolean isClean() {
        return result instanceof Result.Identical || result instanceof Result.Accepted;
    }

    /** Names at the source of the columns whose values differ. */
    public List<String> columnsDiffering() {
        return names(columns.stream().filter(ColumnVerdict::differs).toList());
    }

    /** Names at the source of the columns of that proof. */
    public List<String> columnsOf(Proof proof) {
        return names(columns.stream().filter(column -> column.proof() == proof).toList());
    }

    /** Values whose equality was looked at one by one, or hashed; NULLs included. */
    public long valuesCompared() {
        long compared =
                columns.stream()
                        .filter(column -> column.proof().compareTo(Proof.STAGED_TEXT) <= 0)
                        .count();
        return compared * sourceRows.orElse(0);
    }

    /** The same without a row or key of either side: what may be kept in the journal. */
    public TableVerdict withoutValues() {
        return result instanceof Result.Different different
                ? with(different.withoutValues(), columns, valuesAccepted)
                : this;
    }

    /** One sentence, with names and numbers but no values. */
    public String sentence() {
        return table
                + ": "
                + switch (result) {
                    case Result.Identical() -> same() + notCompared();
                    case Result.Accepted(List<String> conversions) ->
                            "%s, as accepted: %s%s"
                                    .formatted(
                                            same(), String.join("; ", conversions), notCompared());
                    case Result.Different different -> rows() + where(different) + notCompared();
                    case Result.NotComparable(String reason) -> "not comparable, " + reason;
                };
    }

    private String same() {
        if (sourceRows.isEmpty()) {
            return "as planned";
        }
        String rows = String.format(Locale.ROOT, "%,d rows", sourceRows.getAsLong());
        boolean values =
                columns.stream().anyMatch(c -> c.proof().compareTo(Proof.STAGED_TEXT) <= 0);
        if (values) {
            return String.format(Locale.ROOT, "%s, %,d values, all equal", rows, valuesCompared());
        }
        return columns.stream().anyMatch(c -> c.proof() == Proof.METRICS)
                ? rows + ", metrics alike"
                : rows + " on both sides";
    }

    private String rows() {
        if (sourceRows.isEmpty() || targetRows.isEmpty()) {
            return "";
        }
        return sourceRows.equals(targetRows)
                ? String.format(Locale.ROOT, "%,d rows on both sides", sourceRows.getAsLong())
                : String.format(
                        Locale.ROOT,
                        "%,d rows at the source, %,d at the target",
                        sourceRows.getAsLong(),
                        targetRows.getAsLong());
    }

    private String where(Result.Different different) {
        List<String> differing = columnsDiffering();
        var found = new ArrayList<>(different.findings());
        if (!differing.isEmpty()) {
            found.add("different values in " + String.join(", ", differing));
        } else if (found.isEmpty() && sourceRows.equals(targetRows)) {
            found.add("values stand in other rows");
        }
        String before = rows().isEmpty() || found.isEmpty() ? "" : ", ";
        return before + String.join("; ", found);
    }

    /** What the user has had the load transform is not silently called equal. */
    private String notCompared() {
        boolean values =
                columns.stream().anyMatch(c -> c.proof().compareTo(Proof.STAGED_TEXT) <= 0);
        List<String> left = columnsOf(Proof.NONE);
        return left.isEmpty() || !values ? "" : "; not compared: " + String.join(", ", left);
    }

    private static List<String> names(List<ColumnVerdict> columns) {
        return columns.stream().map(ColumnVerdict::column).toList();
    }
}
