package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.run.RunStep.UploadFiles;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One thread that owns all state of a run under one point in time: it takes what workers tell and
 * people ask, lets {@link RunTransitions} say what follows, takes that down in the journal, and
 * only then hands it to workers. Nobody else reads or writes the state.
 */
final class RunLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private static final int INBOX_MAX = 4_096;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(2);

    /** How long a cancelled run waits for workers whose server does not answer. */
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(60);

    private final RunInputs inputs;
    private final RunTransitions transitions;
    private final RunReporter reporter;
    private final RunListener listener;
    private final RunCommands commands;
    private final LongSupplier nanoTime;
    private final BlockingQueue<Told> inbox = new ArrayBlockingQueue<>(INBOX_MAX);
    private final RunWorkers workers;
    private boolean sourceToldToStop;
    private boolean targetToldToStop;
    private @Nullable Long cancelledAt;
    private long sampledAt;

    /**
     * @param transitions as the run begins, or goes on
     * @param reporter of the whole run
     * @param commands what people ask, from any thread
     */
    RunLoop(
            RunInputs inputs,
            RunTransitions transitions,
            RunReporter reporter,
            RunListener listener,
            RunCommands commands,
            LongSupplier nanoTime) {
        this.inputs = inputs;
        this.transitions = transitions;
        this.reporter = reporter;
        this.listener = listener;
        this.commands = commands;
        this.nanoTime = nanoTime;
        this.sampledAt = nanoTime.getAsLong();
        this.workers = new RunWorkers(inputs, reporter.meters(), commands.rate(), this::tell);
    }

    /**
     * Runs until every table is published, failed or cancelled.
     *
     * @throws EngineException when the journal cannot be written; nothing runs any more then
     */
    void run() {
        try (workers) {
            while (!transitions.isOver() && !isOutOfPatience()) {
                heedCommands();
                stopServers();
                act(transitions.dispatch(nanoTime.getAsLong()));
                report();
                inputs.journal().writeDue();
                takeEvents();
            }
            act(List.of());
        } catch (EngineException journalFailed) {
            abandonAll();
            throw journalFailed;
        }
    }

    /** Journal first. */
    private void act(List<RunTransitions.Work> work) {
        List<JournalEntry> entries = transitions.takeEntries();
        if (!entries.isEmpty()) {
            inputs.journal().append(entries);
            long now = nanoTime.getAsLong();
            entries.forEach(entry -> reporter.noted(entry, now));
        }
        workers.abandon(transitions.takeAbandoned());
        work.forEach(this::handOut);
    }

    private void handOut(RunTransitions.Work work) {
        RunStep first = work.steps().getFirst();
        switch (work.slot()) {
            case EXTRACTION -> workers.extract((RunStep.ExtractPartition) first);
            case UPLOAD ->
                    workers.upload(work.steps().stream().map(UploadFiles.class::cast).toList());
            case STATEMENT -> workers.state(first);
            case NONE -> throw new IllegalArgumentException("work without a slot");
        }
    }

    /** From any worker; waits when the loop is behind. */
    private void tell(Told told) {
        try {
            inbox.put(told);
        } catch (InterruptedException stop) {
            // What is lost here would leave its step in flight for ever.
            while (!inbox.offer(told)) {
                Thread.onSpinWait();
            }
            Thread.currentThread().interrupt();
        }
    }

    private void takeEvents() {
        List<Told> news = new ArrayList<>();
        try {
            Told first = inbox.poll(waitMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                news.add(first);
            }
        } catch (InterruptedException stop) {
            commands.ask(new RunCommand.Cancel());
        }
        inbox.drainTo(news);
        for (Told told : news) {
            transitions.take(told, nanoTime.getAsLong());
            for (RunEvent event : told.events()) {
                reporter.happened(event, transitions.table(event.table()));
                log(event);
            }
        }
    }

    private void log(RunEvent event) {
        if (event instanceof RunEvent.StepFailed failed) {
            LOG.warn(
                    "step failed table={} step={} attempt={} code={}",
                    inputs.table(event.table()).source().id(),
                    failed.step().getClass().getSimpleName(),
                    failed.step().attempt().number(),
                    failed.fault().code());
        }
    }

    private long waitMillis() {
        OptionalLong due = transitions.nextDueNanos();
        if (due.isEmpty()) {
            return TICK.toMillis();
        }
        long untilDue = (due.getAsLong() - nanoTime.getAsLong()) / 1_000_000;
        return Math.clamp(untilDue, 0, TICK.toMillis());
    }

    private void heedCommands() {
        for (RunCommand command : commands.take()) {
            LOG.info("asked command={}", command);
            transitions.heed(command, nanoTime.getAsLong());
        }
    }

    /** On threads of their own: a server that does not answer must not hold up the loop. */
    private void stopServers() {
        boolean cancelling = transitions.phase() == RunPhase.CANCELLING;
        boolean readingInVain = cancelling || transitions.snapshotLost().isPresent();
        if (readingInVain && !sourceToldToStop) {
            sourceToldToStop = true;
            Thread.ofVirtual().start(inputs.snapshot()::cancel);
            workers.interruptExtractions();
        }
        if (cancelling && !targetToldToStop) {
            targetToldToStop = true;
            cancelledAt = nanoTime.getAsLong();
            Thread.ofVirtual().start(inputs.loader()::cancel);
        }
    }

    /** The journal is gone: whatever is still being done is called off, and not waited for long. */
    private void abandonAll() {
        Thread.ofVirtual().start(inputs.snapshot()::cancel);
        Thread.ofVirtual().start(inputs.loader()::cancel);
        workers.interruptExtractions();
    }

    private boolean isOutOfPatience() {
        return cancelledAt != null
                && nanoTime.getAsLong() - cancelledAt > CANCEL_PATIENCE.toNanos();
    }

    private FlowMeter.Around around() {
        long bytes = workers.bytesStaged();
        long max = inputs.limits().stagingBytesMax() - inputs.limits().fileBytesMax();
        return new FlowMeter.Around(
                bytes,
                transitions.isReadingHeldUp() || bytes > max,
                commands.rate().bytesPerSecond());
    }

    private void report() {
        long now = nanoTime.getAsLong();
        if (reporter.isDue(now)) {
            listener.progressed(reporter.snapshot(transitions, false, around(), now));
        }
        if (now - sampledAt >= SAMPLE_EVERY.toNanos()) {
            sampledAt = now;
            inputs.journal().append(List.of(reporter.sample(transitions)));
        }
    }
}
