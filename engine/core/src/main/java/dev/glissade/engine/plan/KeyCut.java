package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.project.DatePeriod;

import java.util.List;
import java.util.Optional;

/**
 * A question to the source: where to cut a leaf into ranges of a key.
 *
 * @param columns the key's columns, in order
 * @param ranges how many are wanted, from 2; there will be fewer when single keys have many rows
 * @param filter the user's SQL condition on the rows, empty for none
 * @param period one range for each period in which the key, one column of dates or moments, has
 *     values; empty for ranges of equal numbers of rows
 * @param rowsEachMax a period of more rows is cut further, into ranges of equal numbers of rows; 0
 *     where none is
 */
public record KeyCut(
        SourceLeaf leaf,
        List<String> columns,
        int ranges,
        String filter,
        Optional<DatePeriod> period,
        long rowsEachMax) {
    public KeyCut {
        columns = List.copyOf(columns);
        if (rowsEachMax < 0) {
            throw new IllegalArgumentException("rows=" + rowsEachMax);
        }
        if (period.isPresent() && columns.size() != 1) {
            throw new IllegalArgumentException("periods of " + columns);
        }
    }

    /** Into ranges of equal numbers of rows. */
    public KeyCut(SourceLeaf leaf, List<String> columns, int ranges, String filter) {
        this(leaf, columns, ranges, filter, Optional.empty(), 0);
    }
}
