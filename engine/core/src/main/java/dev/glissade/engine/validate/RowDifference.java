package dev.glissade.engine.validate;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One row that is not the same on both sides. */
public sealed interface RowDifference {
    /**
     * The key's values, or the whole row's where the table has no key; shortened, null for NULL.
     */
    List<@Nullable String> key();

    /** The row of this key has other values. */
    record Changed(List<@Nullable String> key, List<CellDifference> cells)
            implements RowDifference {
        public Changed {
            key = copy(key);
            cells = List.copyOf(cells);
        }

        /** Without values. */
        @Override
        public String toString() {
            return "changed in " + cells;
        }
    }

    /** The source has it, the target has not. */
    record Missing(List<@Nullable String> key) implements RowDifference {
        public Missing {
            key = copy(key);
        }

        /** Without values. */
        @Override
        public String toString() {
            return "missing";
        }
    }

    /** The target has it, the source has not, or not so often. */
    record Extra(List<@Nullable String> key) implements RowDifference {
        public Extra {
            key = copy(key);
        }

        /** Without values. */
        @Override
        public String toString() {
            return "extra";
        }
    }

    private static List<@Nullable String> copy(List<@Nullable String> key) {
        return Collections.unmodifiableList(new ArrayList<>(key));
    }
}
