package dev.glissade.engine.flow;

/**
 * What the rows of an extraction come to, of the columns that {@code plan.StagedProof} names.
 *
 * @param printed the texts that the source has sent
 * @param staged the fields that were written of them
 */
public record StagedSums(RowSum printed, RowSum staged) {
    /** Of no row. */
    public static final StagedSums NONE = new StagedSums(RowSum.NONE, RowSum.NONE);

    /** Of the rows of both. */
    public StagedSums plus(StagedSums other) {
        return new StagedSums(printed.plus(other.printed), staged.plus(other.staged));
    }
}
