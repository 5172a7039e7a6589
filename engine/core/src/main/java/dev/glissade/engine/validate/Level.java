package dev.glissade.engine.validate;

/** How closely a validation looks; each level sees what those before it see, and more. */
public enum Level {
    SCHEMA(
            "columns, types, nullability and primary keys of the target are as planned",
            "It has looked at no row."),
    COUNTS(
            "both sides have as many rows",
            "It cannot see a value that is another, nor a lost row beside a doubled one."),
    METRICS(
            "each column has as many NULLs and values, the same least and greatest, and sums",
            "It cannot see values that have changed places, a text or document of the same length,"
                    + " nor a change within the tolerance of floats."),
    CHECKSUMS(
            "the rows of both sides have the same checksums",
            "What each column's values were hashed as stands beside it."),
    FULL(
            "every value of both sides was read and compared",
            "Columns that cannot be compared are named.");

    private final String seen;
    private final String unseen;

    Level(String seen, String unseen) {
        this.seen = seen;
        this.unseen = unseen;
    }

    /** What is known when nothing was found; completes "as far as this level looks:". */
    public String seen() {
        return seen;
    }

    /** What it cannot see, as sentences. */
    public String unseen() {
        return unseen;
    }
}
