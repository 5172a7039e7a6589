package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Makes snapshots and the result from the loop's state; belongs to the loop's thread. */
final class RunReporter {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration RATE_OVER = Duration.ofSeconds(5);

    private final RunInputs inputs;
    private final List<TableMeter> meters;
    private final Instant startedAt;
    private final Instant[] begunAt;
    private final Instant[] endedAt;

    /** Totals of the last seconds, the oldest first. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private Instant dueAt;

    private record Sample(Instant at, long rows, long bytes) {}

    RunReporter(RunInputs inputs, List<TableMeter> meters, Instant startedAt) {
        this.inputs = inputs;
        this.meters = meters;
        this.startedAt = startedAt;
        this.dueAt = startedAt;
        int count = meters.size();
        this.begunAt = new Instant[count];
        this.endedAt = new Instant[count];
        Arrays.fill(begunAt, startedAt);
        Arrays.fill(endedAt, startedAt);
    }

    /** Notes when a table began and ended. */
    void changed(TableRun table, Instant now) {
        int index = table.number() - 1;
        if (table.state() == TableState.LOADING) {
            begunAt[index] = now;
        }
        endedAt[index] = now;
    }

    /** Whether a quarter of a second has passed since the last snapshot. */
    boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }

    RunSnapshot snapshot(List<TableRun> tables, boolean cancelling, boolean finished, Instant now) {
        dueAt = now.plus(INTERVAL);
        List<RunSnapshot.Table> shown = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        for (TableRun table : tables) {
            RunSnapshot.Table one = shown(table);
            rows += one.rowsRead();
            bytes += one.bytesRead();
            shown.add(one);
        }
        Sample latest = new Sample(now, rows, bytes);
        samples.addLast(latest);
        while (samples.size() > 2 && samples.getFirst().at.isBefore(now.minus(RATE_OVER))) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        double seconds = Math.max(1e-3, Duration.between(oldest.at, now).toNanos() / 1e9);
        return new RunSnapshot(
                inputs.run(),
                Duration.between(startedAt, now),
                cancelling,
                finished,
                shown,
                Math.max(0, latest.rows - oldest.rows) / seconds,
                Math.max(0, latest.bytes - oldest.bytes) / seconds);
    }

    private RunSnapshot.Table shown(TableRun table) {
        TablePlan plan = table.plan();
        TableMeter meter = meters.get(plan.number() - 1);
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
                table.fault());
    }

    RunResult result(List<TableRun> tables, boolean cancelled, List<Fault> faults, Instant now) {
        return new RunResult(
                inputs.run(),
                inputs.snapshot().name(),
                cancelled,
                Duration.between(startedAt, now),
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
                Duration.between(begunAt[index], endedAt[index]),
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
