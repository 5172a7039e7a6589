package dev.glissade.engine.report;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.Amounts;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.journal.RunHistory.Earlier;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run has moved, and how it went: all that every format says. What is absent is not known,
 * and each format says so.
 *
 * @param snapshots the points in time of the source that were read
 * @param faults the first of all
 * @param faultsTotal how many there were
 * @param throughput in the order of time, without overlaps; gaps are times in which nothing is
 *     known
 * @param comparison with the source, the last one; absent when there was none
 */
public record RunReport(
        Run run,
        End source,
        End target,
        List<RunHistory.PointInTime> snapshots,
        List<Table> tables,
        List<RunHistory.NotedFault> faults,
        long faultsTotal,
        List<Throughput> throughput,
        Optional<Comparison> comparison) {
    public RunReport {
        snapshots = List.copyOf(snapshots);
        tables = List.copyOf(tables);
        faults = List.copyOf(faults);
        throughput = List.copyOf(throughput);
    }

    /**
     * The run as a whole.
     *
     * @param version of the program that began it
     * @param fingerprint of the plan
     * @param lastAt when it ended, or gave its last sign of life
     * @param outcome absent when it was killed, or goes on
     */
    public record Run(
            RunId id,
            String project,
            boolean trial,
            String version,
            String fingerprint,
            Instant begunAt,
            Instant lastAt,
            Optional<RunOutcome> outcome) {
        /** From the beginning to the last sign of life, whatever went on meanwhile. */
        public Duration elapsed() {
            return Duration.between(begunAt, lastAt);
        }
    }

    /**
     * One end of the way.
     *
     * @param place without secrets
     * @param version as it says itself
     */
    public record End(String place, Optional<String> version) {}

    /**
     * One table, in the plan's order.
     *
     * @param snapshot the number of the point in time that it was read from; 0 when it was not
     * @param files that were loaded
     * @param attempts at its partitions
     * @param begunAt when its first partition was begun; absent when none was
     * @param endedAt when it came to its final state; absent when it has none
     * @param plan what the plan says of it; absent for runs of older versions
     */
    public record Table(
            int number,
            TableId source,
            TargetTableId target,
            TableState state,
            int partitions,
            long rowsEstimated,
            Amounts amounts,
            int snapshot,
            long files,
            long attempts,
            long faults,
            long faultsRetried,
            Optional<Instant> begunAt,
            Optional<Instant> endedAt,
            Optional<Fault> fault,
            Optional<RunDescription.Table> plan) {

        /** From the first partition's beginning to the table's end. */
        public Optional<Duration> elapsed() {
            return begunAt.flatMap(from -> endedAt.map(to -> Duration.between(from, to)))
                    .filter(duration -> !duration.isNegative());
        }

        /**
         * Rows read, from its beginning to its end; absent when no time is known to have passed.
         */
        public OptionalLong rowsPerSecond() {
            return perSecond(amounts.rowsRead());
        }

        /** Likewise, bytes of COPY text. */
        public OptionalLong bytesPerSecond() {
            return perSecond(amounts.bytesRead());
        }

        private OptionalLong perSecond(long amount) {
            return elapsed()
                    .map(time -> RunReport.perSecond(amount, time))
                    .orElse(OptionalLong.empty());
        }

        /** Whether its rows are there under its name. */
        public boolean isPublished() {
            return state == TableState.PUBLISHED;
        }

        /** What becomes of values that do not arrive as they are; empty too when not known. */
        public List<RunDescription.Conversion> conversions() {
            return plan.map(RunDescription.Table::conversions).orElse(List.of());
        }
    }

    /**
     * What comparing the tables with the source came to.
     *
     * @param rowsKept whether the rows that differ are known, so far as they were looked at; they
     *     are kept in the workspace, and not in the journal
     * @param earlier tables that this comparison left out and an earlier one did not
     */
    public record Comparison(Verdict verdict, boolean rowsKept, List<Earlier> earlier) {
        public Comparison {
            earlier = List.copyOf(earlier);
        }
    }

    /** The verdicts of the tables, by their numbers in the plan; empty when there was none. */
    public Map<Integer, TableVerdict> verdicts() {
        return comparison.stream()
                .flatMap(known -> known.verdict().tables().stream())
                .collect(Collectors.toMap(TableVerdict::number, Function.identity(), (a, b) -> b));
    }

    /** What tables came to that the last comparison left out, by their numbers in the plan. */
    public Map<Integer, Earlier> earlier() {
        return comparison.stream()
                .flatMap(known -> known.earlier().stream())
                .collect(Collectors.toMap(e -> e.table().table(), Function.identity()));
    }

    /** Published tables that the last comparison left out; none where there was no comparison. */
    public List<Table> leftOut() {
        Map<Integer, TableVerdict> compared = verdicts();
        return comparison.isEmpty()
                ? List.of()
                : published().stream().filter(t -> !compared.containsKey(t.number())).toList();
    }

    /** What went through on average between two moments, per second. */
    public record Throughput(
            Instant from,
            Instant to,
            double rowsRead,
            double rowsLoaded,
            double bytesRead,
            double bytesStaged) {}

    /** Tables whose rows are there. */
    public List<Table> published() {
        return tables.stream().filter(Table::isPublished).toList();
    }

    /** Sums over the published tables. */
    public Totals totals() {
        return Totals.of(this);
    }

    /**
     * Sums: rows, bytes, files and values over the published tables only.
     *
     * @param tables all of the plan
     */
    public record Totals(
            int tables,
            int tablesPublished,
            int tablesFailed,
            long rowsRead,
            long rowsLoaded,
            long bytesRead,
            long bytesStaged,
            long files,
            long valuesSubstituted,
            long conversions,
            long faults,
            long faultsRetried) {

        private static Totals of(RunReport report) {
            List<Table> published = report.published();
            List<Table> all = report.tables;
            return new Totals(
                    all.size(),
                    published.size(),
                    (int) all.stream().filter(t -> t.state() == TableState.FAILED).count(),
                    published.stream().mapToLong(t -> t.amounts().rowsRead()).sum(),
                    published.stream().mapToLong(t -> t.amounts().rowsLoaded()).sum(),
                    published.stream().mapToLong(t -> t.amounts().bytesRead()).sum(),
                    published.stream().mapToLong(t -> t.amounts().bytesStaged()).sum(),
                    published.stream().mapToLong(Table::files).sum(),
                    published.stream().mapToLong(t -> t.amounts().valuesSubstituted()).sum(),
                    all.stream().mapToLong(t -> t.conversions().size()).sum(),
                    report.faultsTotal,
                    report.retried());
        }
    }

    /** To a whole one; absent when no millisecond has passed. */
    static OptionalLong perSecond(long amount, Duration time) {
        long millis = time.toMillis();
        return millis <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(amount * 1_000.0 / millis));
    }

    /** Faults after which the step was tried again, those of the run itself among them. */
    private long retried() {
        long ofRun = faults.stream().filter(f -> f.table() == 0 && f.retried()).count();
        return ofRun + tables.stream().mapToLong(Table::faultsRetried).sum();
    }
}
