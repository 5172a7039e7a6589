package dev.glissade.engine.types;

import dev.glissade.engine.model.SfType;

/**
 * How one column travels.
 *
 * @param note what the user should know of it: what is lost, or why this type; empty when there is
 *     nothing to say
 */
public record Mapping(
        SfType type, Encoding encoding, LoadTransform transform, Fidelity fidelity, String note) {

    /** Whether the target prints what PostgreSQL does, so that the two can be compared. */
    public boolean isComparable() {
        return transform != LoadTransform.PARSE_XML
                && !(type instanceof SfType.Geometry)
                && !(type instanceof SfType.Geography);
    }

    static Mapping exact(SfType type, Encoding encoding, String note) {
        return new Mapping(type, encoding, LoadTransform.NONE, Fidelity.EXACT, note);
    }

    /** The text that PostgreSQL prints, however long. */
    static Mapping text(String note) {
        return text(SfType.Varchar.CHARACTERS_MAX, note);
    }

    /** The text that PostgreSQL prints, of at most so many characters. */
    static Mapping text(long characters, String note) {
        return exact(new SfType.Varchar(characters), Encoding.TEXT, note);
    }
}
