package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.io.RateLimit;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.run.RunStep.ExtractPartition;
import dev.glissade.engine.run.RunStep.UploadFiles;
import dev.glissade.engine.stage.StagingRoom;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does steps, each in blocking straight-line code on a thread of its own, and tells the loop's
 * inbox what came of them. How many run at once is the loop's business.
 *
 * <p>Extraction has platform threads: it computes and compresses in native code, where a virtual
 * thread would only hold its carrier. What waits for the target has virtual ones.
 */
final class RunWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWorkers.class);

    private final RunInputs inputs;
    private final SubstitutionList substitutions;
    private final StagingRoom room;
    private final RejectionList rejections;
    private final RateLimit rate;
    private final TableMeters meters;
    private final Consumer<Told> inbox;
    private final ExecutorService extractors;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param meters of the plan's tables, in its order
     * @param rate of COPY text, for all extractions together
     * @param inbox takes events from any thread
     */
    RunWorkers(RunInputs inputs, TableMeters meters, RateLimit rate, Consumer<Told> inbox) {
        this.inputs = inputs;
        this.substitutions = inputs.substitutions();
        this.room = new StagingRoom(inputs.folder(), inputs.limits());
        this.rejections = inputs.rejections();
        this.rate = rate;
        this.meters = meters;
        this.inbox = inbox;
        ThreadFactory named = Thread.ofPlatform().name("glissade-extract-", 1).daemon().factory();
        // A thread each and no queue, so that an interrupt at the end finds every one of them.
        this.extractors = Executors.newThreadPerTaskExecutor(named);
    }

    /** Reads a partition. */
    void extract(ExtractPartition step) {
        extractors.execute(
                () -> guarded(Slot.EXTRACTION, List.of(step), () -> List.of(extracted(step))));
    }

    /** Uploads the files of steps that share one call. */
    void upload(List<UploadFiles> steps) {
        callers.execute(() -> guarded(Slot.UPLOAD, steps, () -> uploaded(steps)));
    }

    /** Does a step that is a statement or a few at the target. */
    void state(RunStep step) {
        callers.execute(() -> guarded(Slot.STATEMENT, List.of(step), () -> List.of(stated(step))));
    }

    /** Deletes staged files that nobody will upload. */
    void abandon(List<StagedFile> files) {
        files.forEach(this::delete);
    }

    /** Complete files that wait here to be uploaded. */
    long bytesStaged() {
        return room.bytesHeld();
    }

    private RunEvent extracted(ExtractPartition step) {
        TablePlan table = inputs.table(step.table());
        Partition partition = table.partitions().get(step.partition() - 1);
        var staging = new Staging(inputs.run(), inputs.folder(), step.attempt().number());
        boolean complete = false;
        var progress = new MeteredProgress(step, meters.of(step.table()), entered(table));
        try (progress) {
            Extracted result = inputs.snapshot().extract(table, partition, staging, progress);
            complete = true;
            return new RunEvent.PartitionExtracted(
                    step.table(), step.partition(), step.attempt().number(), result);
        } finally {
            if (!complete) {
                progress.takeBack();
            }
        }
    }

    private StagingRoom.Reader entered(TablePlan table) {
        try {
            return room.enter();
        } catch (InterruptedException stop) {
            throw interrupted("reading " + table.source().id(), stop);
        }
    }

    private List<RunEvent> uploaded(List<UploadFiles> steps) {
        inputs.loader().upload(steps.stream().flatMap(step -> step.files().stream()).toList());
        List<RunEvent> events = new ArrayList<>();
        for (UploadFiles step : steps) {
            step.files().forEach(this::delete);
            events.add(new RunEvent.FilesUploaded(step.table(), step.files()));
        }
        return events;
    }

    private RunEvent stated(RunStep step) {
        Target.Loader loader = inputs.loader();
        TablePlan table = inputs.table(step.table());
        return switch (step) {
            case RunStep.CreateLoadingTable create -> {
                loader.createLoadingTable(table);
                yield new RunEvent.LoadingTableCreated(step.table());
            }
            case RunStep.LoadFiles load ->
                    new RunEvent.FilesLoaded(
                            step.table(),
                            load.load(),
                            load.files(),
                            loader.load(table, load.files()));
            case RunStep.CountRows count ->
                    new RunEvent.RowsCounted(
                            step.table(),
                            loader.loadedRows(table),
                            count.staged().map(staged -> loader.converted(table, staged)));
            case RunStep.PublishTable publish -> {
                // First: no table may be there whose substituted values are not listed.
                substitutions.add(table);
                loader.publish(table, publish.rows());
                yield new RunEvent.TablePublished(step.table());
            }
            case RunStep.DiscardTable discard -> {
                if (loader.discard(table) == Target.Discarded.PUBLISHED) {
                    yield new RunEvent.TablePublished(step.table());
                }
                substitutions.retract(table);
                yield new RunEvent.TableDiscarded(step.table());
            }
            case ExtractPartition extract -> throw new IllegalArgumentException("not a statement");
            case UploadFiles upload -> throw new IllegalArgumentException("not a statement");
        };
    }

    /** The worker boundary: whatever happens, the loop hears of each call exactly once. */
    private void guarded(Slot slot, List<? extends RunStep> steps, Supplier<List<RunEvent>> work) {
        List<RunEvent> events;
        try {
            events = work.get();
        } catch (EngineException failure) {
            LOG.debug("step failed", failure);
            TablePlan table = inputs.table(steps.getFirst().table());
            events = failed(steps, rejections.listed(table, failure.fault()));
        } catch (RuntimeException | Error failure) {
            LOG.error("step failed steps={}", steps.size(), failure);
            events =
                    failed(
                            steps,
                            new Fault(
                                    FaultCode.INTERNAL,
                                    inputs.table(steps.getFirst().table()).source().id().toString(),
                                    "the engine made a mistake: "
                                            + failure.getClass().getSimpleName(),
                                    "Report this with the log"));
        }
        inbox.accept(new Told(slot, events));
    }

    private static List<RunEvent> failed(List<? extends RunStep> steps, Fault fault) {
        boolean shared = steps.stream().map(RunStep::table).distinct().count() > 1;
        List<RunEvent> events = new ArrayList<>();
        steps.forEach(step -> events.add(new RunEvent.StepFailed(step, fault, shared)));
        return events;
    }

    private void delete(StagedFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException failure) {
            // The run's folder is deleted at its end, which says so if it cannot.
            LOG.warn("staged file not deleted file={} cause={}", file.name(), failure.getClass());
        }
        room.release(file.bytes());
    }

    /** Ends the threads; those that wait for room in the staging area are interrupted. */
    @Override
    public void close() {
        extractors.shutdownNow();
        callers.shutdown();
    }

    /** Interrupts the extractions, which may wait for room that nobody will make any more. */
    void interruptExtractions() {
        extractors.shutdownNow();
    }

    private static EngineException interrupted(String where, InterruptedException stop) {
        Thread.currentThread().interrupt();
        return new EngineException(
                new Fault(
                        FaultCode.INTERRUPTED,
                        where,
                        "stopped because the run was asked to",
                        "Resume the run when you are ready"),
                stop);
    }

    private final class MeteredProgress implements Source.Progress, AutoCloseable {
        private final ExtractPartition step;
        private final TableMeter meter;
        private final StagingRoom.Reader reader;
        private long rows;
        private long bytesRead;
        private long bytesStaged;

        MeteredProgress(ExtractPartition step, TableMeter meter, StagingRoom.Reader reader) {
            this.step = step;
            this.meter = meter;
            this.reader = reader;
        }

        @Override
        public void advanced(long moreRows, long moreRead, long moreStaged) {
            rows += moreRows;
            bytesRead += moreRead;
            bytesStaged += moreStaged;
            meter.add(moreRows, moreRead, moreStaged);
            try {
                rate.pass(moreRead);
            } catch (InterruptedException stop) {
                throw interrupted("reading " + inputs.table(step.table()).source().id(), stop);
            }
        }

        /** Waits for room; files handed over before are uploaded meanwhile, which makes it. */
        @Override
        public void staged(StagedFile file) {
            try {
                reader.hold(file.bytes());
            } catch (InterruptedException stop) {
                throw interrupted("staging " + file.name(), stop);
            }
            inbox.accept(
                    new Told(
                            Slot.NONE,
                            List.of(
                                    new RunEvent.FileStaged(
                                            step.table(), step.attempt().number(), file))));
            try {
                reader.awaitRoom();
            } catch (InterruptedException stop) {
                throw interrupted("waiting for room beside " + file.name(), stop);
            }
        }

        @Override
        public void close() {
            reader.close();
        }

        void takeBack() {
            meter.add(-rows, -bytesRead, -bytesStaged);
        }
    }
}
