package dev.glissade.engine.validate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What comparing all tables of a run came to. */
public record Verdict(List<TableVerdict> tables) {
    public Verdict {
        tables = List.copyOf(tables);
    }

    /** Whether every value that can be compared is known to be equal. */
    public boolean clean() {
        return tables.stream().allMatch(TableVerdict.Equal.class::isInstance);
    }

    public long rowsEqual() {
        return equal().stream().mapToLong(TableVerdict.Equal::rows).sum();
    }

    public long cellsEqual() {
        return equal().stream().mapToLong(TableVerdict.Equal::cells).sum();
    }

    /** Values that did not fit, and are there as the project has accepted. */
    public long cellsAccepted() {
        return equal().stream().mapToLong(TableVerdict.Equal::accepted).sum();
    }

    /** One sentence, without values. */
    public String sentence() {
        if (tables.isEmpty()) {
            return "There was no table to compare";
        }
        if (clean()) {
            long accepted = cellsAccepted();
            return String.format(
                    Locale.ROOT,
                    "Equal, value by value: %,d %s, %,d rows, %,d values%s%s",
                    tables.size(),
                    tables.size() == 1 ? "table" : "tables",
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
        long different = tables.stream().filter(t -> t instanceof TableVerdict.Different).count();
        return String.format(
                Locale.ROOT,
                "Not equal: of %,d tables %,d differ and %,d cannot be compared",
                tables.size(),
                different,
                tables.size() - different - equal().size());
    }

    /** What the user has had the load transform is not silently called equal. */
    private String notCompared() {
        String columns =
                equal().stream()
                        .filter(table -> !table.notCompared().isEmpty())
                        .map(t -> t.table() + " (" + String.join(", ", t.notCompared()) + ")")
                        .collect(Collectors.joining(", "));
        return columns.isEmpty() ? "" : "; not compared, because transformed: " + columns;
    }

    private List<TableVerdict.Equal> equal() {
        return tables.stream()
                .filter(TableVerdict.Equal.class::isInstance)
                .map(TableVerdict.Equal.class::cast)
                .toList();
    }
}
