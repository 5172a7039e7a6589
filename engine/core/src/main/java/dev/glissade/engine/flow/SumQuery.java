package dev.glissade.engine.flow;

import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import java.util.List;
import java.util.Optional;

/**
 * A question of what rows come to; answered by the server, which gives back sums and no row.
 *
 * @param hashed the columns whose canonical texts make a row's hash, in order; each has a canonical
 *     form; none where rows are only counted
 * @param slice the part of the table at the source; absent for all of it
 */
public record SumQuery(
        TablePlan table,
        List<ColumnPlan> hashed,
        Optional<Partition> slice,
        RowSelection rows,
        Grouping by) {
    public SumQuery {
        hashed = List.copyOf(hashed);
    }

    /** What each row of the answer is for. */
    public sealed interface Grouping {
        /** All rows together, under the empty name; with no column hashed, they are counted. */
        record None() implements Grouping {}

        /**
         * Rows of a bucket, under its number.
         *
         * @param columns what is hashed to find the bucket
         * @param bits of that hash, from its lower end, which number it
         */
        record Buckets(List<ColumnPlan> columns, int bits) implements Grouping {
            public Buckets {
                columns = List.copyOf(columns);
            }
        }

        /** Rows of one hash, under that in hexadecimal digits. */
        record Checksums() implements Grouping {}
    }

    /** How many rows the table has. */
    public static SumQuery count(TablePlan table) {
        return new SumQuery(
                table, List.of(), Optional.empty(), RowSelection.all(), new Grouping.None());
    }

    /** The same question about a part of the table at the source. */
    public SumQuery of(Partition part) {
        return new SumQuery(table, hashed, Optional.of(part), rows, by);
    }
}
