package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Makes snapshots and the result from the loop's state; belongs to the loop's thread. */
final class RunReporter {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration RATE_OVER = Duration.ofSeconds(5);

    private final RunId run;
    private final TableMeters meters;
    private final long startedAt;
    private final long[] begunAt;
    private final long[] endedAt;

    /** Totals of the last seconds, the oldest first. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private long dueAt;

    private record Sample(long at, long rows, long bytes) {}

    /**
     * @param tables as the run finds them
     * @param startedAt in nanoseconds of the run's clock
     */
    RunReporter(RunId run, List<TableRun> tables, long startedAt) {
        this.run = run;
        this.meters = new TableMeters(tables);
        this.startedAt = startedAt;
        this.dueAt = startedAt;
        this.begunAt = new long[tables.size()];
        this.endedAt = new long[tables.size()];
        Arrays.fill(begunAt, startedAt);
        Arrays.fill(endedAt, startedAt);
    }

    TableMeters meters() {
        return meters;
    }

    /** Nothing that was read of a table counts any more. */
    void restarted(int table) {
        meters.restart(table);
    }

    /** Notes when a table began and ended. */
    void changed(int table, TableState state, long now) {
        if (state == TableState.WAITING) {
            restarted(table);
        }
        if (state == TableState.LOADING) {
            begunAt[table - 1] = now;
        }
        endedAt[table - 1] = now;
    }

    /** Whether a quarter of a second has passed since the last snapshot. */
    boolean isDue(long now) {
        return now - dueAt >= 0;
    }

    /**
     * @param finished whether the run is over
     */
    RunSnapshot snapshot(RunTransitions state, boolean finished, long now) {
        dueAt = now + INTERVAL.toNanos();
        List<RunSnapshot.Table> shown = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        for (TableRun table : state.tables()) {
            RunSnapshot.Table one = shown(table, state.isHeld(table.number()));
            rows += one.rowsRead();
            bytes += one.bytesRead();
            shown.add(one);
        }
        Sample latest = new Sample(now, rows, bytes);
        samples.addLast(latest);
        while (samples.size() > 2 && now - samples.getFirst().at > RATE_OVER.toNanos()) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        double seconds = Math.max(1e-3, (now - oldest.at) / 1e9);
        return new RunSnapshot(
                run,
                Duration.ofNanos(now - startedAt),
                finished ? RunPhase.FINISHED : state.phase(),
                state.away(),
                busy(state.slots()),
                shown,
                Math.max(0, latest.rows - oldest.rows) / seconds,
                Math.max(0, latest.bytes - oldest.bytes) / seconds);
    }

    private static RunSnapshot.Busy busy(Slots slots) {
        return new RunSnapshot.Busy(
                slots.busy(Slot.EXTRACTION), slots.busy(Slot.UPLOAD), slots.busy(Slot.STATEMENT));
    }

    /** How far the run is, for the journal. */
    JournalEntry sample(RunTransitions state) {
        RunSnapshot.Busy busy = busy(state.slots());
        long done = 0;
        long loaded = 0;
        for (TableRun table : state.tables()) {
            done += table.state().isFinal() ? 1 : 0;
            loaded += table.amounts().rowsLoaded();
        }
        List<TableMeter> all = meters.all();
        return new JournalEntry.Sampled(
                (int) done,
                all.stream().mapToLong(meter -> meter.rowsRead.sum()).sum(),
                loaded,
                all.stream().mapToLong(meter -> meter.bytesRead.sum()).sum(),
                all.stream().mapToLong(meter -> meter.bytesStaged.sum()).sum(),
                busy.extractions(),
                busy.uploads(),
                busy.statements());
    }

    private RunSnapshot.Table shown(TableRun table, boolean held) {
        TablePlan plan = table.plan();
        TableMeter meter = meters.of(plan.number());
        return new RunSnapshot.Table(
                plan.source().id(),
                plan.target(),
                table.state(),
                plan.partitions().size(),
                plan.partitions().size() - table.partitionsLeft(),
                plan.partitions().stream().mapToLong(Partition::rowsEstimated).sum(),
                plan.partitions().stream().mapToLong(Partition::bytesEstimated).sum(),
                meter.rowsRead.sum(),
                table.amounts().rowsLoaded(),
                meter.bytesRead.sum(),
                // Small files are only told of when complete.
                Math.max(meter.bytesStaged.sum(), table.amounts().bytesStaged()),
                table.amounts().valuesSubstituted(),
                held,
                table.fault());
    }

    /**
     * @param snapshot the name of the point in time that was read last
     * @param journalling how long its journal was written
     * @param faults of the run itself
     */
    RunResult result(
            String snapshot,
            List<TableRun> tables,
            boolean cancelled,
            Duration journalling,
            List<Fault> faults,
            long now) {
        return new RunResult(
                run,
                snapshot,
                cancelled,
                Duration.ofNanos(now - startedAt),
                journalling,
                tables.stream().map(this::result).toList(),
                faults);
    }

    private RunResult.Table result(TableRun table) {
        int index = table.number() - 1;
        var amounts = table.amounts();
        return new RunResult.Table(
                table.number(),
                table.plan().source().id(),
                table.plan().target(),
                table.state(),
                amounts.rowsRead(),
                amounts.rowsStaged(),
                amounts.rowsLoaded(),
                amounts.bytesRead(),
                amounts.bytesStaged(),
                amounts.valuesSubstituted(),
                Duration.ofNanos(endedAt[index] - begunAt[index]),
                table.fault());
    }

    /** How a table ends whose steps never came back. */
    static TableRun abandoned(TableRun table) {
        if (table.state().isFinal()) {
            return table;
        }
        Fault why =
                new Fault(
                        FaultCode.INTERRUPTED,
                        table.plan().target().toString(),
                        "the target did not answer while the run was being cancelled",
                        "Drop what begins with __GLISSADE_ in its schema when it answers again");
        return table.withFault(table.fault().isPresent() ? table.fault().get() : why)
                .withState(TableState.CANCELLED);
    }
}
