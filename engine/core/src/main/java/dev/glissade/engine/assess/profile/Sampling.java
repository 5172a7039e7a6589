package dev.glissade.engine.assess.profile;

/** How much of the values is looked at. */
public sealed interface Sampling {
    /** Every row. */
    record Exact() implements Sampling {}

    /**
     * Of large tables so many of a hundred pages, picked at random; small ones wholly.
     *
     * @param percent above 0, at most 100
     */
    record Sampled(double percent) implements Sampling {
        /** Smaller tables are read wholly: of few pages a percent may be none. */
        static final long WHOLE_BYTES_MAX = 100_000_000;

        public Sampled {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException("a sample of %s %%".formatted(percent));
            }
        }
    }
}
