package dev.glissade.ui.tables;

import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.SourceTable.Kind;
import dev.glissade.engine.model.TableId;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A row of the list. */
sealed interface Row {
    /** A schema; its tables stand below. */
    record Schema(String name, List<Table> tables, long bytes, long rows) implements Row {}

    /** What is only copied where it is ticked: views, of whatever schema, stand below. */
    record Views(List<Table> tables) implements Row {}

    /**
     * A table or view.
     *
     * @param searched its name as it is looked for
     * @param rows estimated; −1 where nobody has counted
     * @param share of the largest table's bytes
     */
    record Table(SourceTable source, String searched, long bytes, long rows, double share)
            implements Row {
        static Table of(SourceTable table, long bytesMost) {
            long bytes = table.bytes();
            return new Table(
                    table,
                    table.id().toString().toLowerCase(Locale.ROOT),
                    bytes,
                    rows(table),
                    bytesMost == 0 ? 0 : (double) bytes / bytesMost);
        }

        private static long rows(SourceTable table) {
            boolean unknown = table.leaves().stream().anyMatch(leaf -> leaf.rowsEstimated() < 0);
            return unknown
                    ? -1
                    : table.leaves().stream().mapToLong(SourceLeaf::rowsEstimated).sum();
        }

        TableId id() {
            return source.id();
        }

        boolean isView() {
            return source.isQuery();
        }

        /** Whether it is copied only where the project names it. */
        boolean isByName() {
            return source.isQuery() || source.kind() == Kind.FOREIGN;
        }

        /** The primary key, or else the first that is unique. */
        Optional<SourceKey> key() {
            return source.primaryKey().or(() -> source.keys().stream().findFirst());
        }
    }
}
