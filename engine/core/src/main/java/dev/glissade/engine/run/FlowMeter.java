package dev.glissade.engine.run;

import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.run.RunFlow.Stage;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/** Adds up what each stage of a run has done, and how fast; belongs to the loop's thread. */
final class FlowMeter {
    private static final Duration RATE_OVER = Duration.ofSeconds(5);

    private final LongSupplier processorNanos;
    private final int cores;

    /** Totals of the last seconds, the oldest first. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private long bytesUploaded;
    private long bytesLoaded;
    private long rowsLoaded;

    /**
     * Totals at a moment.
     *
     * @param processorNanos of the process
     */
    private record Sample(
            long at,
            long rowsRead,
            long bytesRead,
            long bytesStaged,
            long bytesUploaded,
            long bytesLoaded,
            long rowsLoaded,
            long processorNanos) {}

    /** What is around the loop. */
    record Around(long bytesStaged, boolean stagingFull, long bytesPerSecondMax) {
        static final Around NOTHING = new Around(0, false, 0);
    }

    /**
     * @param processorNanos used by this process on all its cores
     */
    FlowMeter(LongSupplier processorNanos, int cores) {
        this.processorNanos = processorNanos;
        this.cores = cores;
    }

    /** Counts what has reached the stage, or a loading table. */
    void happened(RunEvent event) {
        if (event instanceof RunEvent.FilesUploaded uploaded) {
            bytesUploaded += bytes(uploaded.files());
        } else if (event instanceof RunEvent.FilesLoaded loaded) {
            bytesLoaded += bytes(loaded.files());
            rowsLoaded += loaded.files().stream().mapToLong(StagedFile::rows).sum();
        }
    }

    private static long bytes(List<StagedFile> files) {
        return files.stream().mapToLong(StagedFile::bytes).sum();
    }

    /** Takes the totals of a moment. */
    void sample(long now, long rowsRead, long bytesRead, long bytesStaged) {
        samples.addLast(
                new Sample(
                        now,
                        rowsRead,
                        bytesRead,
                        bytesStaged,
                        bytesUploaded,
                        bytesLoaded,
                        rowsLoaded,
                        processorNanos.getAsLong()));
        while (samples.size() > 2 && now - samples.getFirst().at > RATE_OVER.toNanos()) {
            samples.removeFirst();
        }
    }

    double rowsPerSecond() {
        return pace(samples.getFirst().rowsRead, samples.getLast().rowsRead);
    }

    double bytesPerSecond() {
        return pace(samples.getFirst().bytesRead, samples.getLast().bytesRead);
    }

    /** What goes back when a partition is read again is no pace. */
    private double pace(long from, long to) {
        double seconds = Math.max(1e-3, (samples.getLast().at - samples.getFirst().at) / 1e9);
        return Math.max(0, to - from) / seconds;
    }

    /**
     * What goes through now.
     *
     * @param bytesToLoad on the stage, that no load has been given yet
     */
    RunFlow flow(RunTransitions state, long bytesToLoad, Around around) {
        Sample from = samples.getFirst();
        Sample to = samples.getLast();
        Stage read = stage(state, Slot.EXTRACTION, bytesPerSecond());
        Stage upload = stage(state, Slot.UPLOAD, pace(from.bytesUploaded, to.bytesUploaded));
        Stage load = stage(state, Slot.STATEMENT, pace(from.bytesLoaded, to.bytesLoaded));
        double coresBusy =
                Math.min(cores, pace(from.processorNanos, to.processorNanos) / 1_000_000_000);
        return new RunFlow(
                read,
                new Stage(
                        pace(from.bytesStaged, to.bytesStaged),
                        read.busy(),
                        read.slots(),
                        read.waiting()),
                upload,
                load,
                pace(from.rowsLoaded, to.rowsLoaded),
                coresBusy,
                cores,
                around.bytesStaged(),
                around.bytesPerSecondMax(),
                Bottleneck.of(
                        new Bottleneck.Known(
                                read,
                                upload,
                                load,
                                coresBusy,
                                cores,
                                bytesToLoad,
                                around.stagingFull())));
    }

    private static Stage stage(RunTransitions state, Slot slot, double bytesPerSecond) {
        Slots slots = state.slots();
        return new Stage(bytesPerSecond, slots.busy(slot), slots.max(slot), state.waiting(slot));
    }
}
