package dev.glissade.engine.validate;

/** Why a column's values are believed to be the same on both sides; the strongest first. */
public enum Proof {
    /** Each value of both sides was read and compared, as its encoding demands. */
    VALUES("every value read from both sides and compared"),
    /** Both servers printed each value as the same text and summed its rows' hashes. */
    HASHED_TEXT("hashed on both servers as the same text"),
    /**
     * When the table was published, the text that the source had sent was what the target read from
     * the stage, and the table held what its load makes of that; and neither the source's text nor
     * the target's rows are others now.
     */
    STAGED_TEXT("staged text, then its conversion, and neither changed since"),
    /** NULLs, least, greatest and sums agree; single values may differ. */
    METRICS("counts, least, greatest and sums only"),
    /** Nothing but the number of rows. */
    COUNTS("rows counted only"),
    /** Nothing but its type. */
    DEFINITION("defined as planned"),
    /** Nothing at all; the note says why. */
    NONE("not compared");

    private final String text;

    Proof(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
