package dev.glissade.engine.fault;

/**
 * Something that went wrong, for a person to act on.
 *
 * @param where the layer and object: a host, a table, a partition, a file
 * @param what what happened, without row data or secrets
 * @param remedy what to do about it
 */
public record Fault(FaultCode code, String where, String what, String remedy) {
    /** One line: what, where, what to do. */
    public String text() {
        return "%s: %s. %s".formatted(where, what, remedy);
    }
}
