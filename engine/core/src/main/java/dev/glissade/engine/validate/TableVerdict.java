package dev.glissade.engine.validate;

import dev.glissade.engine.model.TableId;

import java.util.List;
import java.util.Locale;

/** What comparing one table came to. */
public sealed interface TableVerdict {
    TableId table();

    /** One sentence, with names and numbers but no values. */
    String sentence();

    /**
     * Every value is equal.
     *
     * @param cells values compared, NULLs included
     */
    record Equal(TableId table, long rows, long cells) implements TableVerdict {
        @Override
        public String sentence() {
            return String.format(
                    Locale.ROOT, "%s: %,d rows, %,d values, all equal", table, rows, cells);
        }
    }

    /**
     * The sides differ.
     *
     * @param keyColumns what names a row in {@code samples}; all columns where there is no key
     * @param columns those whose values differ, each as a whole
     * @param samples some of the rows, not all
     */
    record Different(
            TableId table,
            long sourceRows,
            long targetRows,
            List<String> keyColumns,
            List<String> columns,
            List<RowDifference> samples)
            implements TableVerdict {
        public Different {
            keyColumns = List.copyOf(keyColumns);
            columns = List.copyOf(columns);
            samples = List.copyOf(samples);
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
            return "%s: %s, %s".formatted(table, rows, where);
        }
    }

    /** No statement can be made. */
    record NotComparable(TableId table, String reason) implements TableVerdict {
        @Override
        public String sentence() {
            return "%s: not comparable, %s".formatted(table, reason);
        }
    }
}
