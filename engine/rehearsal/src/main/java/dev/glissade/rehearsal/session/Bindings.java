package dev.glissade.rehearsal.session;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * The values bound to a statement's question marks, in their order.
 *
 * @param columns one entry a question mark; several values in each mean a batch
 * @param stage where the values lie instead, as {@code @STAGE/path}; empty when they are here
 */
public record Bindings(List<Bound> columns, Optional<String> stage) {
    public static final Bindings NONE = new Bindings(List.of(), Optional.empty());

    public Bindings {
        columns = List.copyOf(columns);
    }

    public static Bindings of(List<Bound> columns) {
        return new Bindings(columns, Optional.empty());
    }

    /** A batch that was too large for the request, as CSV files in a stage. */
    public static Bindings staged(String location) {
        return new Bindings(List.of(), Optional.of(location));
    }

    /** Those of one of several statements; all that there are, when they are too few. */
    public Bindings slice(int from, int count) {
        int end = Math.min(from + count, columns.size());
        return new Bindings(columns.subList(Math.min(from, end), end), stage);
    }

    /**
     * One question mark.
     *
     * @param type the driver's name of the type: FIXED, REAL, TEXT, BOOLEAN, DATE (epoch millis),
     *     TIME (nanos of the day), TIMESTAMP_NTZ/LTZ (epoch nanos), BINARY (hex)
     */
    public record Bound(String type, List<@Nullable String> values) {}
}
