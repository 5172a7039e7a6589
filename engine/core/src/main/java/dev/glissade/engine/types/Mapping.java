package dev.glissade.engine.types;

import dev.glissade.engine.model.SfType;

/**
 * How one column travels.
 *
 * @param note what the user should know of it: what is lost, or why this type; empty when there is
 *     nothing to say
 */
public record Mapping(
        SfType type, Encoding encoding, LoadTransform transform, Fidelity fidelity, String note) {}
