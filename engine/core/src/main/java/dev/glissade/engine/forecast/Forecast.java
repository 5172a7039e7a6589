package dev.glissade.engine.forecast;

import dev.glissade.engine.forecast.ProbeResult.Load;
import dev.glissade.engine.forecast.ProbeResult.Read;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How long a run of a plan will take, from what a probe measured.
 *
 * <p>A run reads, uploads and loads at the same time, so it takes at least as long as the slowest
 * of the three, and no longer than all three one after the other; each at the pace of the probe,
 * and reading at the pace of its faster and its slower quarter.
 *
 * @param bytesOnDisk of all tables, as the catalog has them
 * @param bytesStaged compressed
 * @param files how many staged files
 * @param tablesUnknown those of whose size the catalog knows nothing, which are left out
 * @param whole absent when nothing was measured
 */
public record Forecast(
        long bytesOnDisk,
        long bytesStaged,
        long files,
        int tablesUnknown,
        Stages stages,
        Optional<Range> whole,
        ProbeResult probe) {

    /** From the best to the worst case. */
    public record Range(Duration least, Duration most) {}

    /**
     * Each for itself, for all of the plan; absent where it was not measured.
     *
     * @param statements making, counting and dropping loading tables, table after table
     */
    public record Stages(
            Optional<Range> reading,
            Optional<Duration> uploading,
            Optional<Duration> loading,
            Optional<Duration> statements) {}

    private static final double SLOWER_QUARTER = 0.25;
    private static final double FASTER_QUARTER = 0.75;

    /**
     * Reckons.
     *
     * @param fileBytesMax the compressed size at which a staged file ends
     * @param sessions how many statements run side by side at the target
     */
    public static Forecast of(
            MigrationPlan plan, ProbeResult probe, long fileBytesMax, int sessions) {
        long bytes = plan.tables().stream().mapToLong(Forecast::bytes).sum();
        double ratio =
                (double) sum(probe.reads(), Read::bytesStaged)
                        / Math.max(1, sum(probe.reads(), Read::bytesOnDisk));
        long staged = Math.round(bytes * ratio);
        long files =
                plan.tables().stream()
                        .flatMap(table -> table.partitions().stream())
                        .mapToLong(p -> files(p, ratio, fileBytesMax))
                        .sum();
        Stages stages =
                new Stages(
                        reading(bytes, probe),
                        scaled(probe.loads(), Load::upload, staged),
                        scaled(probe.loads(), Load::copy, staged),
                        statements(probe.loads(), plan.tables().size()));
        return new Forecast(
                bytes,
                staged,
                files,
                (int) plan.tables().stream().filter(table -> bytes(table) == 0).count(),
                stages,
                whole(stages, sessions),
                probe);
    }

    private static long bytes(TablePlan table) {
        return table.partitions().stream().mapToLong(Partition::bytesEstimated).sum();
    }

    private static long files(Partition partition, double ratio, long fileBytesMax) {
        return Math.max(1, (long) Math.ceil(partition.bytesEstimated() * ratio / fileBytesMax));
    }

    /** All streams together, with the spread that the pieces have. */
    private static Optional<Range> reading(long bytes, ProbeResult probe) {
        long read = sum(probe.reads(), Read::bytesOnDisk);
        if (read == 0) {
            return Optional.empty();
        }
        double seconds = seconds(probe.reading()) * bytes / read;
        List<Double> paces =
                probe.reads().stream()
                        .filter(one -> one.bytesOnDisk() > 0)
                        .map(one -> one.bytesOnDisk() / Math.max(seconds(one.took()), 1e-9))
                        .sorted()
                        .toList();
        double middle = at(paces, 0.5);
        return Optional.of(
                new Range(
                        duration(seconds * middle / at(paces, FASTER_QUARTER)),
                        duration(seconds * middle / at(paces, SLOWER_QUARTER))));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.round((sorted.size() - 1) * share));
    }

    private static Optional<Duration> scaled(
            List<Load> loads, Function<Load, Duration> part, long staged) {
        long bytes = sum(loads, Load::bytesStaged);
        double seconds = loads.stream().map(part).mapToDouble(Forecast::seconds).sum();
        return bytes == 0 ? Optional.empty() : Optional.of(duration(seconds * staged / bytes));
    }

    private static Optional<Duration> statements(List<Load> loads, int tables) {
        double seconds = loads.stream().map(Load::statements).mapToDouble(Forecast::seconds).sum();
        return loads.isEmpty()
                ? Optional.empty()
                : Optional.of(duration(seconds * tables / loads.size()));
    }

    private static Optional<Range> whole(Stages stages, int sessions) {
        if (stages.reading.isEmpty() || stages.uploading.isEmpty() || stages.loading.isEmpty()) {
            return Optional.empty();
        }
        Range reading = stages.reading.get();
        double statements = stages.statements.map(Forecast::seconds).orElse(0.0);
        double uploading = seconds(stages.uploading.get());
        double loading = seconds(stages.loading.get());
        double slowest =
                Math.max(
                        Math.max(seconds(reading.least), uploading / sessions), loading / sessions);
        double all = seconds(reading.most) + uploading + loading + statements;
        return Optional.of(
                new Range(duration(Math.max(slowest, statements / sessions)), duration(all)));
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> part) {
        return all.stream().mapToLong(part).sum();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }
}
