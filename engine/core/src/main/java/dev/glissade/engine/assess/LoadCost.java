package dev.glissade.engine.assess;

import dev.glissade.engine.model.CreditRate;
import dev.glissade.engine.model.StagedSize;
import dev.glissade.engine.selection.SelectedTable;

import java.time.Duration;
import java.util.List;

/** What the load will cost about, with the assumptions that the figure rests on. */
final class LoadCost implements AssessmentCheck {
    /**
     * Compressed bytes that an X-Small warehouse loads in a second, eight files at once: a cautious
     * guess, as Snowflake publishes none.
     */
    private static final double BYTES_PER_SECOND = 40e6;

    private static final double GIGABYTE = 1e9;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        long staged = stagedBytes(facts.tables());
        if (staged == 0) {
            return List.of();
        }
        long files = Math.ceilDiv(staged, facts.project().limits().fileBytesMax());
        var load = Duration.ofMillis(Math.round(staged / BYTES_PER_SECOND * 1e3));
        CreditRate rate = CreditRate.smallest();
        return List.of(
                new Finding(
                        Severity.INFO,
                        FindingCode.COST,
                        null,
                        List.of("the load"),
                        "about %.2f credits for %.1f GB in %,d files or more; assumes an X-Small"
                                        .formatted(rate.credits(load), staged / GIGABYTE, files)
                                + " warehouse at %d credit an hour that loads %.0f MB/s, and files"
                                        .formatted(rate.perHour(), BYTES_PER_SECOND / 1e6)
                                + " of a quarter of the tables' size; comparing the rows afterwards"
                                + " is not in it",
                        "Measure it: glissade plan --probe"));
    }

    /** Compressed bytes of all that is selected. */
    static long stagedBytes(List<SelectedTable> tables) {
        return StagedSize.bytes(tables.stream().mapToLong(table -> table.source().bytes()).sum());
    }
}
