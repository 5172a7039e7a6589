package dev.glissade.engine.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What comparing tables came to.
 *
 * @param level how closely it was looked
 * @param reading when each side was read
 * @param tables in the plan's order
 */
public record Verdict(Level level, Reading reading, List<TableVerdict> tables) {
    public Verdict {
        tables = List.copyOf(tables);
    }

    /** The same, with what comparing some of its tables again came to. */
    public Verdict with(Verdict again) {
        Map<Integer, TableVerdict> newer = new HashMap<>();
        again.tables.forEach(table -> newer.put(table.number(), table));
        return new Verdict(
                level,
                reading.until(again.reading.targetTo()),
                tables.stream().map(t -> newer.getOrDefault(t.number(), t)).toList());
    }

    /** Whether nothing is different, and nothing could not be compared. */
    public boolean clean() {
        return tables.stream().allMatch(TableVerdict::isClean);
    }

    /** Rows of the tables that are the same. */
    public long rowsEqual() {
        return equal().stream().mapToLong(table -> table.sourceRows().orElse(0)).sum();
    }

    /** Values of the tables that are the same, as far as single values were compared. */
    public long cellsEqual() {
        return equal().stream().mapToLong(TableVerdict::valuesCompared).sum();
    }

    /** Values that did not fit, and are there as the project has accepted. */
    public long cellsAccepted() {
        return equal().stream().mapToLong(TableVerdict::valuesAccepted).sum();
    }

    /** The same without a row or key of either side: what may be kept in the journal. */
    public Verdict withoutValues() {
        return new Verdict(
                level, reading, tables.stream().map(TableVerdict::withoutValues).toList());
    }

    /** One sentence, without values. */
    public String sentence() {
        if (tables.isEmpty()) {
            return "There was no table to compare";
        }
        int equal = equal().size();
        if (equal == tables.size()) {
            return same();
        }
        long different =
                tables.stream()
                        .filter(t -> t.result() instanceof TableVerdict.Result.Different)
                        .count();
        return String.format(
                Locale.ROOT,
                "Not equal: of %,d %s %,d %s and %,d cannot be compared",
                tables.size(),
                tables.size() == 1 ? "table" : "tables",
                different,
                different == 1 ? "differs" : "differ",
                tables.size() - different - equal);
    }

    private String same() {
        String count = String.format(Locale.ROOT, "%,d %s", tables.size(), noun());
        return switch (level) {
            case SCHEMA -> "As planned: %s; no row was looked at".formatted(count);
            case COUNTS -> rows("Counted: %s, %,d rows on both sides; no value was compared");
            case METRICS -> rows("Alike by counts, bounds and sums: %s, %,d rows");
            case CHECKSUMS -> values("Equal by checksums");
            case FULL -> values("Equal, value by value");
        };
    }

    private String rows(String format) {
        String count = String.format(Locale.ROOT, "%,d %s", tables.size(), noun());
        return String.format(Locale.ROOT, format, count, rowsEqual());
    }

    private String values(String how) {
        long accepted = cellsAccepted();
        return String.format(
                Locale.ROOT,
                "%s: %,d %s, %,d rows, %,d values%s%s",
                how,
                tables.size(),
                noun(),
                rowsEqual(),
                cellsEqual(),
                accepted == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d of which did not fit and are as the project says",
                                accepted),
                notCompared());
    }

    private String noun() {
        return tables.size() == 1 ? "table" : "tables";
    }

    /** What the user has had the load transform is not silently called equal. */
    private String notCompared() {
        String columns =
                equal().stream()
                        .filter(table -> !table.columnsOf(Proof.NONE).isEmpty())
                        .map(
                                table ->
                                        table.table()
                                                + " ("
                                                + String.join(", ", table.columnsOf(Proof.NONE))
                                                + ")")
                        .collect(Collectors.joining(", "));
        return columns.isEmpty() ? "" : "; not compared: " + columns;
    }

    private List<TableVerdict> equal() {
        return tables.stream().filter(TableVerdict::isClean).toList();
    }
}
