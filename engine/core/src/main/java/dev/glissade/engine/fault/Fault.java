package dev.glissade.engine.fault;

import java.util.Optional;

/**
 * Something that went wrong, for a person to act on.
 *
 * @param where the layer and object: a host, a table, a partition, a file
 * @param what what happened, without row data or secrets
 * @param remedy what to do about it
 * @param rejected the row that a load refused
 */
public record Fault(
        FaultCode code, String where, String what, String remedy, Optional<RejectedRow> rejected) {
    public Fault(FaultCode code, String where, String what, String remedy) {
        this(code, where, what, remedy, Optional.empty());
    }

    /** One line: what, where, what to do. */
    public String text() {
        return "%s: %s. %s".formatted(where, what, remedy);
    }

    /** The same fault, with more to do or another row. */
    public Fault with(String otherRemedy, RejectedRow row) {
        return new Fault(code, where, what, otherRemedy, Optional.of(row));
    }
}
