package dev.glissade.engine.report;

import dev.glissade.engine.journal.Amounts;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.journal.RunHistory.PointInTime;
import dev.glissade.engine.journal.RunHistory.Sample;
import dev.glissade.engine.report.RunReport.Throughput;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What went through from one sample of a run to the next. The counters go up while one process
 * reads one point in time; when another is opened, which a process that resumes does too, they
 * begin elsewhere, so that nothing is known of the time between the samples before and after it.
 */
final class ThroughputSteps {
    /** No more than can be told apart in a chart. */
    static final int STEPS_MAX = 120;

    private ThroughputSteps() {}

    static List<Throughput> of(RunHistory history) {
        List<Sample> samples = history.samples();
        List<PointInTime> snapshots = history.snapshots();
        if (snapshots.isEmpty()) {
            return List.of();
        }
        List<Sample> line = new ArrayList<>();
        if (history.run().snapshots() > 0) {
            line.add(zero(snapshots.getFirst().openedAt()));
        }
        line.addAll(samples);
        if (history.run().outcome().isPresent() && snapshots.size() == 1) {
            line.add(end(history));
        }
        return steps(line, snapshots);
    }

    private static List<Throughput> steps(List<Sample> line, List<PointInTime> snapshots) {
        int each = Math.max(1, (line.size() + STEPS_MAX - 1) / STEPS_MAX);
        List<Throughput> steps = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < line.size(); i++) {
            if (isGap(line.get(i - 1), line.get(i), snapshots)) {
                add(steps, line.get(from), line.get(i - 1));
                from = i;
            } else if (i - from >= each || i == line.size() - 1) {
                add(steps, line.get(from), line.get(i));
                from = i;
            }
        }
        return steps;
    }

    private static boolean isGap(Sample before, Sample after, List<PointInTime> snapshots) {
        return snapshots.stream()
                .skip(1)
                .map(PointInTime::openedAt)
                .anyMatch(at -> !at.isBefore(before.at()) && at.isBefore(after.at()));
    }

    /** Rows that were begun again are taken off the counters: then nothing is said. */
    private static void add(List<Throughput> steps, Sample from, Sample to) {
        double seconds = seconds(from.at(), to.at());
        boolean back =
                to.rowsRead() < from.rowsRead()
                        || to.rowsLoaded() < from.rowsLoaded()
                        || to.bytesRead() < from.bytesRead()
                        || to.bytesStaged() < from.bytesStaged();
        if (seconds <= 0 || back) {
            return;
        }
        steps.add(
                new Throughput(
                        from.at(),
                        to.at(),
                        (to.rowsRead() - from.rowsRead()) / seconds,
                        (to.rowsLoaded() - from.rowsLoaded()) / seconds,
                        (to.bytesRead() - from.bytesRead()) / seconds,
                        (to.bytesStaged() - from.bytesStaged()) / seconds));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static Sample zero(Instant at) {
        return new Sample(at, 0, 0, 0, 0, 0);
    }

    /** What all tables have come to; the last moment in which one of them changed. */
    private static Sample end(RunHistory history) {
        List<Amounts> all =
                history.run().tables().stream().map(JournalledRun.Table::amounts).toList();
        Instant at =
                history.passages().stream()
                        .map(RunHistory.Passage::changedAt)
                        .max(Instant::compareTo)
                        .orElse(history.run().lastAt());
        return new Sample(
                at,
                all.size(),
                all.stream().mapToLong(Amounts::rowsRead).sum(),
                all.stream().mapToLong(Amounts::rowsLoaded).sum(),
                all.stream().mapToLong(Amounts::bytesRead).sum(),
                all.stream().mapToLong(Amounts::bytesStaged).sum());
    }
}
