package dev.glissade.engine.validate;

import dev.glissade.engine.model.TableId;

import java.util.List;
import java.util.Locale;

/** What comparing one table came to. */
public sealed interface TableVerdict {
    TableId table();

    /** The same, and that these columns were not compared, because the load transforms them. */
    TableVerdict without(List<String> columns);

    /** One sentence, with names and numbers but no values. */
    String sentence();

    /**
     * Every value that was compared is equal, or what the project has accepted instead of one that
     * does not fit.
     *
     * @param cells values compared, NULLs included
     * @param accepted those of them that did not fit
     * @param notCompared columns that the load transforms
     */
    record Equal(TableId table, long rows, long cells, long accepted, List<String> notCompared)
            implements TableVerdict {
        public Equal {
            notCompared = List.copyOf(notCompared);
        }

        /** All columns compared, whose values all fitted. */
        public Equal(TableId table, long rows, long cells) {
            this(table, rows, cells, 0, List.of());
        }

        @Override
        public Equal without(List<String> columns) {
            return new Equal(table, rows, cells, accepted, columns);
        }

        @Override
        public String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d rows, %,d values, all equal%s%s",
                    table,
                    rows,
                    cells,
                    accepted == 0
                            ? ""
                            : String.format(Locale.ROOT, " but %,d that did not fit", accepted),
                    left(notCompared));
        }
    }

    /**
     * The sides differ.
     *
     * @param keyColumns what names a row in {@code samples}; all columns where there is no key
     * @param columns those whose values differ, each as a whole
     * @param samples some of the rows, not all
     * @param notCompared columns that the load transforms
     */
    record Different(
            TableId table,
            long sourceRows,
            long targetRows,
            List<String> keyColumns,
            List<String> columns,
            List<RowDifference> samples,
            List<String> notCompared)
            implements TableVerdict {
        public Different {
            notCompared = List.copyOf(notCompared);
            keyColumns = List.copyOf(keyColumns);
            columns = List.copyOf(columns);
            samples = List.copyOf(samples);
        }

        @Override
        public Different without(List<String> left) {
            return new Different(table, sourceRows, targetRows, keyColumns, columns, samples, left);
        }

        @Override
        public String sentence() {
            String rows =
                    sourceRows == targetRows
                            ? String.format(Locale.ROOT, "%,d rows on both sides", sourceRows)
                            : String.format(
                                    Locale.ROOT,
                                    "%,d rows at the source, %,d at the target",
                                    sourceRows,
                                    targetRows);
            String where =
                    columns.isEmpty()
                            ? "values stand in other rows"
                            : "different values in " + String.join(", ", columns);
            return "%s: %s, %s%s".formatted(table, rows, where, left(notCompared));
        }
    }

    /** No statement can be made. */
    record NotComparable(TableId table, String reason) implements TableVerdict {
        @Override
        public NotComparable without(List<String> columns) {
            return this;
        }

        @Override
        public String sentence() {
            return "%s: not comparable, %s".formatted(table, reason);
        }
    }

    private static String left(List<String> columns) {
        return columns.isEmpty()
                ? ""
                : "; not compared: transformed: " + String.join(", ", columns);
    }
}
