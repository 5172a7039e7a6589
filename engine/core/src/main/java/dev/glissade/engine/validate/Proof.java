package dev.glissade.engine.validate;

/** Why a column's values are believed to be the same on both sides; the strongest first. */
public enum Proof {
    /** Each value of both sides was read and compared, as its encoding demands. */
    VALUES("every value read from both sides and compared"),
    /** Both servers printed each value as the same text and summed its rows' hashes. */
    HASHED_TEXT("hashed on both servers as the same text"),
    /**
     * The source's text was staged once more and hashed there; and what the table holds is what the
     * load makes of that text, compared inside the target.
     */
    STAGED_TEXT("staged text hashed on both sides, and converted again in the target"),
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
