package dev.glissade.engine.types;

/** What the engine does with a column's type: carry it, or say why it will not. */
public sealed interface TypeDecision {

    /** The column travels so. */
    record Mapped(Mapping mapping) implements TypeDecision {}

    /**
     * The column cannot be carried.
     *
     * @param reason completes "the type is refused:", for a person
     */
    record Refused(String reason) implements TypeDecision {}
}
