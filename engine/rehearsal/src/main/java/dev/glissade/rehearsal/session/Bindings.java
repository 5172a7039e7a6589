package dev.glissade.rehearsal.session;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The values bound to a statement's question marks, in their order.
 *
 * @param columns one entry a question mark; several values in each mean a batch
 */
public record Bindings(List<Bound> columns) {
    public static final Bindings NONE = new Bindings(List.of());

    public Bindings {
        columns = List.copyOf(columns);
    }

    /**
     * One question mark.
     *
     * @param type the driver's name of the type: FIXED, REAL, TEXT, BOOLEAN, DATE (epoch millis),
     *     TIME (nanos of the day), TIMESTAMP_NTZ/LTZ (epoch nanos), BINARY (hex)
     */
    public record Bound(String type, List<@Nullable String> values) {}
}
