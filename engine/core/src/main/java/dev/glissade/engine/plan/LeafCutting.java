package dev.glissade.engine.plan;

import dev.glissade.engine.assess.PartitionKeys;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.DatePeriod;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.Optional;

/** Into how many pieces each leaf of one table is cut, and by what. */
final class LeafCutting {
    /** From here on the server finds a range of pages without reading the rest: TID Range Scan. */
    private static final int TID_RANGE_SCAN_SINCE = 140_000;

    /** Smaller pieces cost more in files, statements and scans than they save. */
    private static final long PIECE_BYTES_MIN = 64_000_000;

    /** Pieces for each stream, so that streams which finish early find more work. */
    private static final int PIECES_PER_STREAM = 2;

    /** Of one leaf; bounds and predicates stay small. */
    private static final int PIECES_MAX = 10_000;

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final SelectedTable table;
    private final int serverVersion;
    private final Limits limits;

    LeafCutting(SelectedTable table, int serverVersion, Limits limits) {
        this.table = table;
        this.serverVersion = serverVersion;
        this.limits = limits;
    }

    /** What a leaf is cut by. */
    sealed interface Cut {
        record Whole() implements Cut {}

        record ByPages(int pieces) implements Cut {}

        /**
         * Into ranges of a key.
         *
         * @param rowsEachMax see {@link KeyCut}
         */
        record ByKey(
                List<String> columns, int pieces, Optional<DatePeriod> period, long rowsEachMax)
                implements Cut {}
    }

    Cut cut(SourceLeaf leaf) {
        DatePeriod period = table.configuration().rows().cutting().partitionByDate();
        Optional<String> dated = PartitionKeys.dated(table);
        if (period != null && dated.isPresent()) {
            // As many as there are periods, and more where one is larger than a piece may be.
            return new Cut.ByKey(
                    List.of(dated.get()), PIECES_MAX, Optional.of(period), rowsEachMax(leaf));
        }
        int pieces = pieces(leaf);
        if (pieces < 2) {
            return new Cut.Whole();
        }
        List<String> stated = table.configuration().rows().columnNamesToPartitionBy();
        if (stated != null && stated.isEmpty()) {
            return new Cut.Whole();
        }
        // Stated for all tables, it may not be in this one.
        if (stated != null && stated.stream().allMatch(this::isOrdered)) {
            return new Cut.ByKey(stated, pieces, Optional.empty(), 0);
        }
        if (leaf.isHeap() && serverVersion >= TID_RANGE_SCAN_SINCE) {
            // Of TOAST, or of statistics that are out of date, a leaf may have no page and much to
            // cut all the same.
            return leaf.pages() < 2
                    ? new Cut.Whole()
                    : new Cut.ByPages((int) Math.min(pieces, leaf.pages()));
        }
        return orderedKey()
                .<Cut>map(key -> new Cut.ByKey(key, pieces, Optional.empty(), 0))
                .orElseGet(Cut.Whole::new);
    }

    /** Rows of a piece by the project's sizes, the least of them; 0 where it states none. */
    private long rowsEachMax(SourceLeaf leaf) {
        RowChoices said = table.configuration().rows();
        long least = Long.MAX_VALUE;
        Integer most = said.cutting().maxPartitionSizeRows();
        if (most != null) {
            least = most;
        }
        Integer wanted = said.targetPartitionSizeRows();
        if (wanted != null) {
            least = Math.min(least, wanted);
        }
        Integer megabytes = said.targetPartitionSizeMb();
        if (megabytes != null && leaf.bytes() > 0 && leaf.rowsEstimated() > 0) {
            double rowBytes = (double) leaf.bytes() / leaf.rowsEstimated();
            least =
                    Math.min(
                            least, Math.max(1, (long) (megabytes * BYTES_PER_MEGABYTE / rowBytes)));
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    private int pieces(SourceLeaf leaf) {
        Integer rowsMax = table.configuration().rows().cutting().maxPartitionSizeRows();
        int least =
                rowsMax == null ? 1 : clamped(Math.max(0, leaf.rowsEstimated()) / (double) rowsMax);
        return Math.max(least, piecesBySize(leaf));
    }

    private int piecesBySize(SourceLeaf leaf) {
        TableConfiguration said = table.configuration();
        Integer rows = said.rows().targetPartitionSizeRows();
        Integer megabytes = said.rows().targetPartitionSizeMb();
        if (rows != null && leaf.rowsEstimated() >= 0) {
            return clamped((double) leaf.rowsEstimated() / rows);
        }
        if (megabytes != null) {
            return clamped(leaf.bytes() / (megabytes * BYTES_PER_MEGABYTE));
        }
        if (table.source().kind() == SourceTable.Kind.VIEW && rows == null) {
            // Nobody knows its size: as many as there are streams, if there is a key to cut by.
            return PIECES_PER_STREAM * limits.sourceConnections();
        }
        return clamped(leaf.bytes() / (double) pieceBytes());
    }

    /** Pieces as large as the limit allows, and small enough that all streams have work. */
    private long pieceBytes() {
        long pieces = (long) PIECES_PER_STREAM * limits.sourceConnections();
        long shared = Math.max(table.source().bytes() / pieces, PIECE_BYTES_MIN);
        return Math.max(1, Math.min(shared, limits.partitionBytes()));
    }

    private static int clamped(double pieces) {
        return (int) Math.clamp(Math.ceil(pieces), 1, PIECES_MAX);
    }

    /** What names a row, by the project or else by the table. */
    private Optional<List<String>> orderedKey() {
        List<String> stated = table.configuration().rows().rowKey();
        return (stated.isEmpty()
                        ? table.source().primaryKey().map(SourceKey::columns)
                        : Optional.of(stated))
                .filter(key -> key.stream().allMatch(this::isOrdered))
                // Bounds stand in the plan and in statements.
                .filter(key -> key.stream().noneMatch(table::masks));
    }

    private boolean isOrdered(String column) {
        Optional<SourceColumn> found = table.source().column(column);
        return found.isPresent() && PartitionKeys.isOrdered(found.get());
    }
}
