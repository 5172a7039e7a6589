package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that the journal holds of one run for people to read afterwards.
 *
 * @param version of the program that began it
 * @param passages one a table, in the plan's order
 * @param faults the first {@link #FAULTS_MAX} of all, in the order in which they happened
 * @param faultsTotal how many there were
 * @param samples no more than {@link #SAMPLES_MAX}, evenly thinned
 * @param description the text that was kept when it began; absent for runs of older versions
 * @param verdict what comparing its tables came to last; absent when nobody has
 */
public record RunHistory(
        JournalledRun run,
        String version,
        List<PointInTime> snapshots,
        List<Passage> passages,
        List<NotedFault> faults,
        long faultsTotal,
        List<Sample> samples,
        Optional<String> description,
        Optional<KeptVerdict> verdict) {
    /** How many faults are read: whoever wants all of them asks the file with SQL. */
    public static final int FAULTS_MAX = 1_000;

    /** How many samples are read; a power of two times what a chart can show. */
    public static final int SAMPLES_MAX = 2_048;

    public RunHistory {
        snapshots = List.copyOf(snapshots);
        passages = List.copyOf(passages);
        faults = List.copyOf(faults);
        samples = List.copyOf(samples);
    }

    /** The run that is asked for by no name: the newest that is no trial, or else the newest. */
    public static Optional<PastRun> newest(List<PastRun> runs) {
        return runs.stream()
                .filter(run -> !run.trial())
                .findFirst()
                .or(() -> runs.stream().findFirst());
    }

    /** A point in time of the source that was read. */
    public record PointInTime(int number, String name, Instant openedAt) {}

    /**
     * How a table went.
     *
     * @param table its number in the plan
     * @param begunAt when its first partition was begun under the point in time that it was read
     *     from last; absent when none was
     * @param changedAt when it came to the state that it has
     * @param attempts at its partitions, under whatever point in time
     * @param files that were loaded from that point in time
     * @param faults that were noted of it
     * @param faultsRetried those of them after which it was tried again
     */
    public record Passage(
            int table,
            Optional<Instant> begunAt,
            Instant changedAt,
            long attempts,
            long files,
            long faults,
            long faultsRetried) {}

    /**
     * A step that failed.
     *
     * @param table 0 when it was the run's own
     */
    public record NotedFault(
            Instant at,
            int table,
            OptionalInt partition,
            String step,
            int attempt,
            Fault fault,
            boolean retried) {}

    /** How far the run was; what was begun again is taken off its amounts. */
    public record Sample(
            Instant at,
            int tablesDone,
            long rowsRead,
            long rowsLoaded,
            long bytesRead,
            long bytesStaged) {}

    /**
     * What was kept of a comparison, as text.
     *
     * @param earlier tables that it left out and an earlier one did not, by number
     */
    public record KeptVerdict(Instant at, String content, List<Earlier> earlier) {
        public KeptVerdict {
            earlier = List.copyOf(earlier);
        }
    }

    /** What a table came to when it was compared last. */
    public record Earlier(Instant at, ComparedTable table) {}
}
