package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.run.RunStep.ExtractPartition;
import dev.glissade.engine.run.RunStep.UploadFiles;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * One thread that owns all state of a run: it takes an event, asks {@link TableTransitions} what
 * follows, and hands steps to workers as far as the bounds allow. Nobody else reads or writes the
 * state, so an event and what follows from it are one entry of a journal.
 */
public final class RunLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private static final int INBOX_MAX = 4_096;
    private static final Duration TICK = Duration.ofMillis(250);

    /** How long a cancelled run waits for workers whose server does not answer. */
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(60);

    private final RunInputs inputs;
    private final RunListener listener;
    private final InstantSource clock;
    private final TableTransitions transitions;
    private final Backoff backoff;
    private final BlockingQueue<Told> inbox = new ArrayBlockingQueue<>(INBOX_MAX);
    private final RunWorkers workers;
    private final RunReporter reporter;

    private final List<TableRun> tables = new ArrayList<>();
    private final StepQueues queues;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due));
    private final List<Fault> faults = new ArrayList<>();
    private final Slots slots;
    private int tablesOpen;

    private volatile boolean cancelAsked;
    private @Nullable Instant cancelledAt;

    /** A step to be tried again at its time. */
    private record Waiting(Instant due, RunStep step) {}

    public RunLoop(
            RunInputs inputs, RunListener listener, InstantSource clock, RandomGenerator random) {
        this.inputs = inputs;
        this.listener = listener;
        this.clock = clock;
        var limits = inputs.limits();
        this.transitions = new TableTransitions(limits.attemptsMax(), limits.filesPerLoadMax());
        this.backoff = new Backoff(limits.retryWaitMillisMax(), random);
        List<TableMeter> meters =
                inputs.plan().tables().stream().map(table -> new TableMeter()).toList();
        this.workers = new RunWorkers(inputs, meters, this::tell);
        this.reporter = new RunReporter(inputs, meters, clock.instant());
        inputs.plan().tables().forEach(table -> tables.add(TableRun.waiting(table)));
        this.slots = new Slots(limits.sourceConnections(), limits.targetSessions());
        this.queues = new StepQueues(extractions(inputs.plan().tables()));
        this.tablesOpen = tables.size();
    }

    /**
     * Asks the run to stop; any thread may. Statements are cancelled on both servers, tables that
     * are not published yet are discarded, and {@link #run} returns soon.
     */
    public void cancel() {
        cancelAsked = true;
    }

    /**
     * Runs to the end, whatever happens to single tables.
     *
     * @return after every table is published, failed or cancelled, and keys have been declared
     */
    public RunResult run() {
        try (workers) {
            tables.forEach(
                    table -> {
                        if (table.plan().partitions().isEmpty()) {
                            apply(transitions.began(table));
                        }
                    });
            while (tablesOpen > 0 && !isOutOfPatience()) {
                heedCancel();
                takeDueRetries();
                dispatch();
                report(false);
                takeEvents();
            }
            // Steps whose servers never answered stay behind; their tables end as they stand.
            tables.replaceAll(RunReporter::abandoned);
            if (!cancelAsked) {
                link();
            }
            report(true);
            return reporter.result(tables, cancelAsked, faults, clock.instant());
        } finally {
            LOG.info("run ended run={} faults={}", inputs.run(), faults.size());
        }
    }

    /** Largest tables first; the partitions of one together, so that few tables are open. */
    private static List<ExtractPartition> extractions(List<TablePlan> plans) {
        List<ExtractPartition> steps = new ArrayList<>();
        plans.stream()
                .sorted(Comparator.comparingLong(RunLoop::bytes).reversed())
                .forEach(
                        plan ->
                                plan.partitions().stream()
                                        .sorted(
                                                Comparator.comparingLong(Partition::bytesEstimated)
                                                        .reversed())
                                        .forEach(
                                                partition ->
                                                        steps.add(
                                                                new ExtractPartition(
                                                                        plan.number(),
                                                                        partition.number(),
                                                                        1))));
        return steps;
    }

    private static long bytes(TablePlan plan) {
        return plan.partitions().stream().mapToLong(Partition::bytesEstimated).sum();
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
            cancelAsked = true;
        }
        inbox.drainTo(news);
        for (Told told : news) {
            slots.free(told.slot());
            told.events().forEach(this::take);
        }
    }

    private long waitMillis() {
        Waiting next = waiting.peek();
        if (next == null) {
            return TICK.toMillis();
        }
        long untilDue = Duration.between(clock.instant(), next.due).toMillis();
        return Math.clamp(untilDue, 0, TICK.toMillis());
    }

    private void take(RunEvent event) {
        TableRun before = tables.get(event.table() - 1);
        Transition transition = transitions.after(before, event);
        apply(transition);
        if (event instanceof RunEvent.FileStaged staged && transition.steps().isEmpty()) {
            workers.abandon(List.of(staged.file()));
        }
        if (event instanceof RunEvent.StepFailed failed) {
            failed(failed, transition);
        }
    }

    private void failed(RunEvent.StepFailed event, Transition transition) {
        boolean retried = !transition.retries().isEmpty();
        if (!retried && event.step() instanceof UploadFiles upload) {
            workers.abandon(upload.files());
        }
        if (!retried && event.step() instanceof RunStep.DiscardTable) {
            faults.add(event.fault());
        }
        LOG.warn(
                "step failed table={} step={} attempt={} code={} retried={}",
                inputs.table(event.table()).source().id(),
                event.step().getClass().getSimpleName(),
                event.step().attempt(),
                event.fault().code(),
                retried);
        if (!retried && endsRun(event.fault().code())) {
            endAll(event.fault());
        }
    }

    /** Faults that every other table would meet as well. */
    private static boolean endsRun(FaultCode code) {
        return switch (code) {
            case SNAPSHOT_LOST,
                    SOURCE_SIGN_IN_REFUSED,
                    TARGET_SIGN_IN_REFUSED,
                    DISK_FULL,
                    DISK_UNWRITABLE,
                    WORKSPACE_HELD,
                    JOURNAL_DAMAGED,
                    JOURNAL_NEWER ->
                    true;
            case BAD_INPUT,
                    SOURCE_UNREACHABLE,
                    TARGET_UNREACHABLE,
                    SOURCE_UNAVAILABLE,
                    TARGET_UNAVAILABLE,
                    SOURCE_BROKEN,
                    TARGET_BROKEN,
                    SOURCE_BUSY,
                    TARGET_BUSY,
                    SOURCE_DENIED,
                    TARGET_DENIED,
                    SOURCE_MISSING,
                    TARGET_MISSING,
                    VALUE_REFUSED,
                    TARGET_EXISTS,
                    SOURCE_FAILED,
                    TARGET_FAILED,
                    LOAD_REJECTED,
                    COUNTS_DIFFER,
                    INTERRUPTED,
                    INTERNAL ->
                    false;
        };
    }

    private void endAll(Fault why) {
        for (TableRun table : List.copyOf(tables)) {
            apply(transitions.ended(tables.get(table.number() - 1), why));
        }
    }

    private void apply(Transition transition) {
        TableRun after = transition.table();
        TableRun before = tables.set(after.number() - 1, after);
        if (after.state() != before.state()) {
            reporter.changed(after, clock.instant());
            if (after.state().isFinal()) {
                tablesOpen--;
            }
        }
        transition.steps().forEach(queues::add);
        for (RunStep step : transition.retries()) {
            Instant due = clock.instant().plus(backoff.before(step.attempt()));
            waiting.add(new Waiting(due, step));
        }
    }

    private void heedCancel() {
        if (!cancelAsked || cancelledAt != null) {
            return;
        }
        cancelledAt = clock.instant();
        LOG.info("run cancelled run={}", inputs.run());
        // On threads of their own: a server that does not answer must not hold up the loop.
        Thread.ofVirtual().start(inputs.snapshot()::cancel);
        Thread.ofVirtual().start(inputs.loader()::cancel);
        workers.interruptExtractions();
        endAll(
                new Fault(
                        FaultCode.INTERRUPTED,
                        "run " + inputs.run(),
                        "cancelled before the table was complete",
                        "Run again to migrate it"));
    }

    private boolean isOutOfPatience() {
        return cancelledAt != null && clock.instant().isAfter(cancelledAt.plus(CANCEL_PATIENCE));
    }

    private void takeDueRetries() {
        while (!waiting.isEmpty() && !waiting.peek().due.isAfter(clock.instant())) {
            queues.add(waiting.remove().step);
        }
    }

    /**
     * Hands out steps as far as there are slots. The target's are given to endings first and to
     * beginnings last: thousands of tables would otherwise all be begun before one is uploaded.
     */
    private void dispatch() {
        state(queues::nextStatement);
        upload();
        state(queues::nextBeginning);
        extract();
    }

    private void state(Function<Predicate<RunStep>, Optional<RunStep>> queue) {
        while (slots.has(Slot.STATEMENT)) {
            Optional<RunStep> step = queue.apply(this::isWanted);
            if (step.isEmpty()) {
                break;
            }
            begin(Slot.STATEMENT, List.of(step.get()));
            workers.state(step.get());
        }
    }

    private void upload() {
        while (slots.has(Slot.UPLOAD)) {
            List<UploadFiles> batch = queues.nextUploads(this::isWanted);
            if (batch.isEmpty()) {
                break;
            }
            begin(Slot.UPLOAD, batch);
            workers.upload(batch);
        }
    }

    private void extract() {
        while (slots.has(Slot.EXTRACTION)) {
            Optional<ExtractPartition> step = queues.nextExtraction(this::isWanted);
            if (step.isEmpty()) {
                break;
            }
            TableRun table = tables.get(step.get().table() - 1);
            if (table.state() == TableState.WAITING) {
                apply(transitions.began(table));
            }
            begin(Slot.EXTRACTION, List.of(step.get()));
            workers.extract(step.get());
        }
    }

    private void begin(Slot slot, List<? extends RunStep> steps) {
        slots.take(slot);
        for (RunStep step : steps) {
            int index = step.table() - 1;
            tables.set(index, transitions.dispatched(tables.get(index), step));
        }
    }

    /** Steps of a table that has ended meanwhile are passed over, but for its discarding. */
    private boolean isWanted(RunStep step) {
        TableState state = tables.get(step.table() - 1).state();
        boolean wanted = state.isOnItsWay() || step instanceof RunStep.DiscardTable;
        if (!wanted && step instanceof UploadFiles upload) {
            workers.abandon(upload.files());
        }
        return wanted;
    }

    /** Foreign keys, when all the tables that they may name are there. */
    private void link() {
        List<TablePlan> published =
                tables.stream()
                        .filter(table -> table.state() == TableState.PUBLISHED)
                        .map(TableRun::plan)
                        .toList();
        try {
            inputs.loader().link(published);
        } catch (EngineException failure) {
            LOG.warn("foreign keys not declared code={}", failure.fault().code());
            faults.add(failure.fault());
        }
    }

    private void report(boolean atTheEnd) {
        Instant now = clock.instant();
        if (atTheEnd || reporter.isDue(now)) {
            listener.progressed(reporter.snapshot(tables, cancelAsked, atTheEnd, now));
        }
    }
}
