package dev.glissade.ui.validate;

import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict.Result.Different;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Rows that differ, a line a value, as they stand side by side; pure. */
final class DifferenceLines {
    private DifferenceLines() {}

    /** What a value of one side is. */
    enum Kind {
        VALUE,
        NULL,
        EMPTY,
        /** The row is there. */
        PRESENT,
        /** The row is not there. */
        ABSENT
    }

    /** One side of a line; the text is empty but for values. */
    record Side(Kind kind, String text) {}

    /**
     * One value, or a whole row.
     *
     * @param key of the row; empty where it is the same as in the line before
     * @param column empty for a whole row
     */
    record Line(String key, String column, Side source, Side target) {}

    static List<Line> of(Different different) {
        List<Line> lines = new ArrayList<>();
        for (RowDifference row : different.samples()) {
            String key = row.key().stream().map(DifferenceLines::inKey).collect(comma());
            switch (row) {
                case RowDifference.Missing gone ->
                        lines.add(new Line(key, "", present(Kind.PRESENT), present(Kind.ABSENT)));
                case RowDifference.Extra more ->
                        lines.add(new Line(key, "", present(Kind.ABSENT), present(Kind.PRESENT)));
                case RowDifference.Changed(var same, List<CellDifference> cells) -> {
                    String shown = key;
                    for (CellDifference cell : cells) {
                        lines.add(
                                new Line(
                                        shown,
                                        cell.column(),
                                        side(cell.source()),
                                        side(cell.target())));
                        shown = "";
                    }
                }
            }
        }
        return lines;
    }

    private static Collector<CharSequence, ?, String> comma() {
        return Collectors.joining(", ");
    }

    private static Side present(Kind kind) {
        return new Side(kind, "");
    }

    private static String inKey(@Nullable String value) {
        return value == null ? "NULL" : value.isEmpty() ? "''" : visible(value);
    }

    private static Side side(@Nullable String value) {
        if (value == null) {
            return new Side(Kind.NULL, "");
        }
        return value.isEmpty() ? new Side(Kind.EMPTY, "") : new Side(Kind.VALUE, visible(value));
    }

    /** On one line, with what cannot be seen written out. */
    private static String visible(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    /** How many characters both begin with: what follows is what differs. */
    static int samePrefix(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int same = 0;
        while (same < most && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same;
    }
}
