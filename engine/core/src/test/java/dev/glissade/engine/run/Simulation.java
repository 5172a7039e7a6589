package dev.glissade.engine.run;

import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.MemoryJournal;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One schedule of a run: workers that end in any order, faults before and after the effect, lost
 * answers, people's commands, lost points in time and killed processes, all from one seed. Nothing
 * sleeps; time is a number.
 */
final class Simulation {
    static final RunBounds BOUNDS = new RunBounds(3, 3, 3, 2, Duration.ofSeconds(60));
    private static final int STEPS_MAX = 20_000;

    /** What may wait is written with every so-manieth append, so that a crash loses it. */
    private static final int WRITTEN_EVERY = 10;

    private final SplittableRandom random;
    private final RunId run = new RunId("r1");
    private final MigrationPlan plan;
    private final SimulatedWorld world;
    private final MemoryJournal journal = new MemoryJournal();
    private HeldEntries held = new HeldEntries();
    private final List<String> broken = new ArrayList<>();
    private final double faults;
    private final double crashes;
    private final double commands;
    private RunTransitions state;
    private final List<Doing> doing = new ArrayList<>();
    private int snapshot;
    private long nanos;
    private int crashed;
    private int steps;

    /** What a worker is at; files of an extraction that are still to be told of. */
    private record Doing(RunTransitions.Work work, List<StagedFile> files, int told) {}

    Simulation(long seed, MigrationPlan plan) {
        this.random = new SplittableRandom(seed);
        this.plan = plan;
        this.world = new SimulatedWorld(run, plan, random);
        this.faults = random.nextDouble(0.25);
        this.crashes = random.nextDouble(0.03);
        this.commands = random.nextDouble(0.05);
        var tables = plan.tables().stream().map(Simulation::planned).toList();
        append(List.of(new JournalEntry.RunBegun(run, "p", "f", "s", "t", "1", false, tables)));
        this.state = started(RunStart.anew(run, plan));
    }

    private static JournalEntry.PlannedTable planned(TablePlan table) {
        return new JournalEntry.PlannedTable(
                table.number(),
                table.source().id(),
                table.target(),
                table.partitions().size(),
                0,
                0);
    }

    private RunTransitions started(RunStart start) {
        snapshot = start.snapshots() + 1;
        world.openSnapshot(snapshot);
        append(List.of(new JournalEntry.SnapshotOpened(snapshot, "s" + snapshot)));
        return leg(start.tables());
    }

    private RunTransitions leg(List<TableRun> tables) {
        doing.clear();
        var begun =
                new RunTransitions(tables, snapshot, BOUNDS, new Backoff(1_000, random.split()));
        begun.begin(nanos);
        return begun;
    }

    private void append(List<JournalEntry> entries) {
        boolean binding = false;
        for (JournalEntry entry : entries) {
            binding |= held.add(new JournalEntry.Stamped(Instant.ofEpochSecond(nanos), entry));
        }
        if (binding || random.nextInt(WRITTEN_EVERY) == 0) {
            journal.append(held.take());
        }
    }

    /** Runs until every table is published, resuming as often as it takes. */
    void runToTheEnd() {
        while (!isAllPublished()) {
            if (steps > STEPS_MAX) {
                broken.add("does not end: " + state.tables());
                return;
            }
            leg();
            if (state.isOver() && doing.isEmpty()) {
                endLeg();
            }
        }
        checkEnd();
    }

    private boolean isAllPublished() {
        return state.tables().stream().allMatch(t -> t.state() == TableState.PUBLISHED);
    }

    /** Late schedules are calm, so that each comes to its end. */
    private boolean happens(double probability) {
        return steps < STEPS_MAX / 20 && random.nextDouble() < probability;
    }

    private void leg() {
        while (!state.isOver() || !doing.isEmpty()) {
            steps++;
            if (steps > STEPS_MAX) {
                return;
            }
            if (happens(commands)) {
                state.heed(command(), nanos);
            }
            List<RunTransitions.Work> work = state.dispatch(nanos);
            List<JournalEntry> entries = state.takeEntries();
            if (happens(crashes)) {
                crash();
                return;
            }
            append(entries);
            state.takeAbandoned();
            work.forEach(w -> doing.add(begun(w)));
            checkBounds();
            if (happens(crashes)) {
                crash();
                return;
            }
            if (doing.isEmpty()) {
                idle();
            } else {
                progress(doing.remove(random.nextInt(doing.size())));
            }
        }
        append(state.takeEntries());
    }

    /** Nothing is in flight: time passes to the next retry, or somebody resumes a paused run. */
    private void idle() {
        nanos = Math.max(nanos + 1, state.nextDueNanos().orElse(nanos + 1));
        if (state.nextDueNanos().isEmpty()) {
            state.heed(new RunCommand.Resume(), nanos);
            plan.tables().forEach(t -> state.heed(new RunCommand.ResumeTable(t.number()), nanos));
        }
    }

    private Doing begun(RunTransitions.Work work) {
        List<StagedFile> files =
                work.steps().getFirst() instanceof RunStep.ExtractPartition extract
                        ? world.read(extract)
                        : List.of();
        return new Doing(work, files, 0);
    }

    private void progress(Doing one) {
        nanos += random.nextInt(200_000_000);
        RunStep first = one.work().steps().getFirst();
        Slot slot = one.work().slot();
        if (first instanceof RunStep.ExtractPartition extract) {
            read(one, extract, slot);
            return;
        }
        boolean reject = happens(faults);
        List<RunEvent> events = new ArrayList<>();
        for (RunStep step : one.work().steps()) {
            if (reject) {
                events.addAll(world.failed(step, world.fault(step, false)));
                continue;
            }
            List<RunEvent> done = world.effect(step);
            events.addAll(happens(faults) ? world.failed(step, FaultCode.TARGET_BROKEN) : done);
        }
        state.take(new Told(slot, events), nanos);
    }

    private void read(Doing one, RunStep.ExtractPartition extract, Slot slot) {
        if (happens(faults / 2)) {
            FaultCode code = world.fault(extract, true);
            state.take(new Told(slot, world.failed(extract, code)), nanos);
            return;
        }
        if (one.told() < one.files().size()) {
            StagedFile file = one.files().get(one.told());
            var staged = new RunEvent.FileStaged(extract.table(), extract.attempt().number(), file);
            state.take(new Told(Slot.NONE, List.of(staged)), nanos);
            doing.add(new Doing(one.work(), one.files(), one.told() + 1));
            return;
        }
        var done =
                new RunEvent.PartitionExtracted(
                        extract.table(),
                        extract.partition(),
                        extract.attempt().number(),
                        world.extracted(one.files()));
        state.take(new Told(slot, List.of(done)), nanos);
    }

    private RunCommand command() {
        int table = 1 + random.nextInt(plan.tables().size());
        return switch (random.nextInt(9)) {
            case 0 -> new RunCommand.Pause();
            case 1 -> new RunCommand.Resume();
            case 2 -> new RunCommand.PauseTable(table);
            case 3 -> new RunCommand.ResumeTable(table);
            case 4 -> new RunCommand.CancelTable(table);
            case 5 -> new RunCommand.RetryTable(table);
            case 6 -> new RunCommand.Throttle(1 + random.nextInt(3), 0);
            case 7 -> new RunCommand.StopAfterTables();
            default -> random.nextInt(10) == 0 ? new RunCommand.Cancel() : new RunCommand.Resume();
        };
    }

    /** The process is killed: what was in flight at the target may have been done, or not. */
    private void crash() {
        crashed++;
        held = new HeldEntries();
        for (Doing one : doing) {
            for (RunStep step : one.work().steps()) {
                if (!(step instanceof RunStep.ExtractPartition) && random.nextBoolean()) {
                    world.effect(step);
                }
            }
        }
        resume();
    }

    private void resume() {
        state = started(RunStart.resumed(journal.run().orElseThrow(), plan));
    }

    /** A leg has ended in the living process: as the run does it, else as a person would. */
    private void endLeg() {
        if (isAllPublished()) {
            return;
        }
        if (state.snapshotLost().isPresent() && random.nextBoolean()) {
            List<TableRun> again = MigrationRun.startedAgain(state.tables());
            snapshot++;
            world.openSnapshot(snapshot);
            append(List.of(new JournalEntry.SnapshotOpened(snapshot, "s" + snapshot)));
            state = leg(again);
        } else {
            append(List.of(new JournalEntry.RunEnded(RunOutcome.STOPPED)));
            resume();
        }
    }

    private void checkBounds() {
        Slots slots = state.slots();
        if (slots.busy(Slot.EXTRACTION) > BOUNDS.sourceConnections()) {
            broken.add("reads with too many connections");
        }
        if (slots.busy(Slot.UPLOAD) + slots.busy(Slot.STATEMENT) > BOUNDS.targetSessions()) {
            broken.add("uses too many sessions");
        }
        long inWork = doing.stream().filter(one -> one.work().slot() == Slot.EXTRACTION).count();
        if (inWork != slots.busy(Slot.EXTRACTION)) {
            broken.add("counts its extractions wrong");
        }
    }

    /** Each table has each row of each partition once, all of them of one point in time. */
    private void checkEnd() {
        for (var table : plan.tables()) {
            List<SimulatedWorld.Origin> rows = world.published().get(table.number());
            if (rows == null) {
                broken.add("said to be published and is not: table " + table.number());
                continue;
            }
            long expected = table.partitions().stream().mapToLong(p -> p.rowsEstimated()).sum();
            long there = rows.stream().mapToLong(SimulatedWorld.Origin::rows).sum();
            if (there != expected || rows.stream().distinct().count() != rows.size()) {
                broken.add("table %d has %d rows of %d".formatted(table.number(), there, expected));
            }
            if (rows.stream().mapToInt(SimulatedWorld.Origin::snapshot).distinct().count() > 1) {
                broken.add("mixes points in time: table " + table.number());
            }
        }
        if (!world.loading().isEmpty()) {
            broken.add("leaves loading tables: " + world.loading().keySet());
        }
    }

    /** What was journalled, for a person who looks for a mistake. */
    String trace() {
        var lines = new StringBuilder();
        journal.entries().forEach(one -> lines.append(one.entry()).append(System.lineSeparator()));
        return lines.toString();
    }

    /** What went wrong; nothing when all is well. */
    List<String> broken() {
        List<String> all = new ArrayList<>(broken);
        all.addAll(world.broken());
        return all;
    }

    int crashed() {
        return crashed;
    }

    int snapshots() {
        return snapshot;
    }
}
