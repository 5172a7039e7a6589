package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunStep.ExtractPartition;
import dev.glissade.engine.run.RunStep.UploadFiles;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All state of a run under one point in time, and how it changes: events and commands come in,
 * steps for workers, journal entries and files to delete come out. It has no clock, no thread and
 * no input or output, so that a schedule can be replayed; what it hands out is to be journalled
 * before it is done. Moments are nanoseconds of any one clock that does not go back.
 */
final class RunTransitions {
    private final TableTransitions transitions;
    private final Backoff backoff;
    private final Outages outages;
    private final Slots slots;
    private final StepQueues queues;
    private final List<TableRun> tables;
    private final RunNotes notes;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::dueNanos));
    private final Map<Integer, List<RunStep>> parked = new HashMap<>();
    private final Set<Integer> held = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<StagedFile> abandoned = new ArrayList<>();
    private RunPhase phase = RunPhase.RUNNING;
    private @Nullable Fault snapshotLost;
    private int tablesOpen;
    private int inFlight;

    /** A step to be tried again at its time. */
    private record Waiting(long dueNanos, RunStep step) {}

    /** Steps for one worker, which holds the slot until it is freed. */
    record Work(Slot slot, List<RunStep> steps) {
        Work {
            steps = List.copyOf(steps);
        }
    }

    /**
     * @param tables in the plan's order; those that are still to be done wait, or are being
     *     published
     * @param snapshot the number of the point in time that they are read from
     */
    RunTransitions(List<TableRun> tables, int snapshot, RunBounds bounds, Backoff backoff) {
        this.tables = new ArrayList<>(tables);
        this.transitions = new TableTransitions(bounds.attemptsMax(), bounds.filesPerLoadMax());
        this.backoff = backoff;
        this.outages = new Outages(bounds.outage());
        this.slots = new Slots(bounds.sourceConnections(), bounds.targetSessions());
        this.notes = new RunNotes(snapshot);
        this.queues = new StepQueues(ReadingOrder.of(tables));
        for (TableRun table : tables) {
            if (!table.state().isFinal()) {
                tablesOpen++;
            }
        }
    }

    /** Begins with tables that have nothing to be read. */
    void begin(long nanos) {
        for (TableRun table : List.copyOf(tables)) {
            if (table.state() == TableState.WAITING && table.plan().partitions().isEmpty()) {
                apply(transitions.began(table), nanos);
            }
            if (table.state() == TableState.PUBLISHING) {
                publish(table);
            }
        }
    }

    private void publish(TableRun table) {
        long rows = table.publishing().orElseThrow();
        queues.add(new RunStep.PublishTable(table.number(), rows, Attempt.afterLoss()));
    }

    /** A worker has told; its slot is free again, if it held one. */
    void take(Told told, long nanos) {
        if (told.slot() != Slot.NONE) {
            slots.free(told.slot());
            inFlight--;
        }
        told.events().forEach(event -> take(event, nanos));
    }

    private void take(RunEvent event, long nanos) {
        TableRun before = table(event.table());
        outages.heard(event, nanos);
        boolean away =
                event instanceof RunEvent.StepFailed failed
                        && phase != RunPhase.CANCELLING
                        && outages.isBearable(failed.fault().code(), nanos);
        Transition transition = transitions.after(before, event, away);
        boolean retried = !transition.retries().isEmpty();
        notes.happened(event, before.state(), retried);
        apply(transition, nanos);
        if (event instanceof RunEvent.FileStaged staged && transition.steps().isEmpty()) {
            abandoned.add(staged.file());
        }
        if (event instanceof RunEvent.StepFailed failed) {
            failed(failed, retried, nanos);
        }
    }

    private void failed(RunEvent.StepFailed event, boolean retried, long nanos) {
        if (retried) {
            return;
        }
        if (event.step() instanceof UploadFiles upload) {
            abandoned.addAll(upload.files());
        }
        if (event.step() instanceof RunStep.DiscardTable) {
            faults.add(event.fault());
        }
        if (event.fault().code() == FaultCode.SNAPSHOT_LOST) {
            loseSnapshot(event.fault(), nanos);
        } else if (EndingFaults.contains(event.fault().code())) {
            endAll(event.fault(), table -> true, nanos);
        }
    }

    /** Tables that have been read whole can do without it. */
    private void loseSnapshot(Fault why, long nanos) {
        snapshotLost = why;
        endAll(why, table -> !table.isAllRead() || table.state() == TableState.WAITING, nanos);
    }

    private void endAll(Fault why, Predicate<TableRun> which, long nanos) {
        for (TableRun table : List.copyOf(tables)) {
            if (which.test(table)) {
                apply(transitions.ended(table(table.number()), why), nanos);
            }
        }
    }

    private void apply(Transition transition, long nanos) {
        TableRun after = transition.table();
        TableRun before = tables.set(after.number() - 1, after);
        if (before.publishing().isPresent() && after.publishing().isEmpty()) {
            notes.publishingSettled(after);
        }
        if (after.state() != before.state()) {
            notes.changed(after);
            if (after.state().isFinal()) {
                tablesOpen--;
                held.remove(after.number());
                unpark(after.number());
            }
        }
        transition.steps().forEach(queues::add);
        for (RunStep step : transition.retries()) {
            long wait = backoff.before(step.attempt().failures() + 1).toNanos();
            waiting.add(new Waiting(nanos + wait, step));
        }
    }

    /** Does what a person asks for; what makes no sense any more is passed over. */
    void heed(RunCommand command, long nanos) {
        switch (command) {
            case RunCommand.Pause pause -> goOver(RunPhase.RUNNING, RunPhase.PAUSING);
            case RunCommand.Resume resume -> {
                goOver(RunPhase.PAUSING, RunPhase.RUNNING);
                goOver(RunPhase.PAUSED, RunPhase.RUNNING);
            }
            case RunCommand.StopAfterTables stop -> stopAfterTables(nanos);
            case RunCommand.Cancel cancel -> cancel(nanos);
            case RunCommand.PauseTable pause -> {
                if (table(pause.table()).state().isOnItsWay()) {
                    held.add(pause.table());
                }
            }
            case RunCommand.ResumeTable resume -> {
                held.remove(resume.table());
                unpark(resume.table());
            }
            case RunCommand.CancelTable cancel ->
                    apply(transitions.ended(table(cancel.table()), givenUp(cancel)), nanos);
            case RunCommand.RetryTable retry -> retry(table(retry.table()), nanos);
            case RunCommand.Throttle throttle ->
                    slots.allowExtractions(Math.max(1, throttle.sourceConnections()));
        }
    }

    private void goOver(RunPhase from, RunPhase to) {
        if (phase == from) {
            phase = to;
        }
    }

    private void stopAfterTables(long nanos) {
        if (phase == RunPhase.CANCELLING) {
            return;
        }
        phase = RunPhase.STOPPING;
        endAll(
                stopped("the run was asked to begin no further table"),
                table -> table.state() == TableState.WAITING,
                nanos);
    }

    private void cancel(long nanos) {
        if (phase != RunPhase.CANCELLING) {
            phase = RunPhase.CANCELLING;
            endAll(stopped("cancelled before the table was complete"), table -> true, nanos);
        }
    }

    private static Fault stopped(String what) {
        return new Fault(FaultCode.INTERRUPTED, "the run", what, "Resume the run to migrate it");
    }

    private Fault givenUp(RunCommand.CancelTable cancel) {
        return new Fault(
                FaultCode.INTERRUPTED,
                table(cancel.table()).plan().source().id().toString(),
                "the table was cancelled",
                "Retry it, or resume the run, to migrate it");
    }

    private void retry(TableRun table, long nanos) {
        boolean ended = table.state() == TableState.FAILED || table.state() == TableState.CANCELLED;
        boolean possible = phase != RunPhase.CANCELLING && phase != RunPhase.STOPPING;
        if (!ended || !possible || snapshotLost != null) {
            return;
        }
        TableRun again = transitions.retried(table);
        tablesOpen++;
        apply(Transition.to(again), nanos);
        if (again.state() == TableState.PUBLISHING) {
            publish(again);
            return;
        }
        queues.addLast(ReadingOrder.of(again));
        if (again.plan().partitions().isEmpty()) {
            apply(transitions.began(again), nanos);
        }
    }

    /**
     * Hands out steps as far as there are slots. The target's are given to endings first and to
     * beginnings last: thousands of tables would otherwise all be begun before one is uploaded.
     */
    List<Work> dispatch(long nanos) {
        List<Work> work = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().dueNanos <= nanos) {
            queues.add(waiting.remove().step);
        }
        state(queues::nextStatement, work);
        upload(work);
        state(queues::nextBeginning, work);
        if (phase == RunPhase.RUNNING || phase == RunPhase.STOPPING) {
            extract(work, nanos);
        }
        if (phase == RunPhase.PAUSING && inFlight == 0 && waiting.isEmpty()) {
            phase = RunPhase.PAUSED;
        }
        return work;
    }

    private void state(Function<Predicate<RunStep>, Optional<RunStep>> queue, List<Work> work) {
        while (slots.has(Slot.STATEMENT)) {
            Optional<RunStep> step = queue.apply(this::isWanted);
            if (step.isEmpty()) {
                break;
            }
            begin(Slot.STATEMENT, List.of(step.get()), work);
        }
    }

    private void upload(List<Work> work) {
        while (slots.has(Slot.UPLOAD)) {
            List<UploadFiles> batch = queues.nextUploads(this::isWanted);
            if (batch.isEmpty()) {
                break;
            }
            begin(Slot.UPLOAD, batch, work);
        }
    }

    private void extract(List<Work> work, long nanos) {
        while (slots.has(Slot.EXTRACTION) && !queues.uploadsAreBehind()) {
            Optional<ExtractPartition> step = queues.nextExtraction(this::isWanted);
            if (step.isEmpty()) {
                break;
            }
            TableRun table = table(step.get().table());
            if (table.state() == TableState.WAITING) {
                apply(transitions.began(table), nanos);
            }
            begin(Slot.EXTRACTION, List.of(step.get()), work);
        }
    }

    private void begin(Slot slot, List<? extends RunStep> steps, List<Work> work) {
        slots.take(slot);
        inFlight++;
        for (RunStep step : steps) {
            tables.set(step.table() - 1, transitions.dispatched(table(step.table()), step));
            notes.begun(step);
        }
        work.add(new Work(slot, List.copyOf(steps)));
    }

    /** Steps of a table that has ended meanwhile are passed over, but for its discarding. */
    private boolean isWanted(RunStep step) {
        TableRun table = table(step.table());
        boolean wanted = table.state().isOnItsWay() || step instanceof RunStep.DiscardTable;
        if (step instanceof UploadFiles upload && (!wanted || table.isStale(upload))) {
            abandoned.addAll(upload.files());
            return false;
        }
        if (step instanceof ExtractPartition extract) {
            wanted = wanted && extract.attempt().number() > table.attemptsBefore();
            if (wanted && held.contains(extract.table())) {
                parked.computeIfAbsent(extract.table(), t -> new ArrayList<>()).add(extract);
                wanted = false;
            }
        }
        return wanted;
    }

    private void unpark(int table) {
        // Each goes to the front: the last one first, so that they keep their order.
        List<RunStep> steps = parked.getOrDefault(table, List.of());
        steps.reversed().forEach(queues::add);
        parked.remove(table);
    }

    /** Journal entries since the last call, in order. */
    List<JournalEntry> takeEntries() {
        return notes.take();
    }

    /** Staged files that nobody will upload, since the last call. */
    List<StagedFile> takeAbandoned() {
        List<StagedFile> taken = List.copyOf(abandoned);
        abandoned.clear();
        return taken;
    }

    /** When the next step is to be tried again. */
    OptionalLong nextDueNanos() {
        Waiting next = waiting.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.dueNanos);
    }

    boolean isOver() {
        return tablesOpen == 0;
    }

    RunPhase phase() {
        return phase;
    }

    List<TableRun> tables() {
        return tables;
    }

    TableRun table(int number) {
        return tables.get(number - 1);
    }

    /** Faults of the run itself. */
    List<Fault> faults() {
        return faults;
    }

    boolean isHeld(int table) {
        return held.contains(table);
    }

    Slots slots() {
        return slots;
    }

    /** How many steps wait for a worker of this kind. */
    int waiting(Slot slot) {
        return queues.waiting(slot);
    }

    /** Whether nothing more is read because uploads are behind. */
    boolean isReadingHeldUp() {
        return queues.uploadsAreBehind();
    }

    /** Why nothing moves at one end, if that is so. */
    Optional<Fault> away() {
        return outages.current();
    }

    /** Why tables have ended that another point in time might save. */
    Optional<Fault> snapshotLost() {
        return Optional.ofNullable(snapshotLost);
    }
}
