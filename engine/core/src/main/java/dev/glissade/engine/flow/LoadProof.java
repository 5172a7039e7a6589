package dev.glissade.engine.flow;

/**
 * That a table's values were what they should be when it was published: as long as the source's
 * texts and the target's rows come to the same, they still are.
 *
 * @param shape of what the sums are: {@code plan.StagedProof.shape}
 * @param printed the texts that the source had sent
 * @param hash of the rows that the load had made of them
 */
public record LoadProof(String shape, RowSum printed, long hash) {}
