package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.StagedFile;
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
import java.util.function.ToLongFunction;

/** Makes snapshots and the result from the loop's state; belongs to the loop's thread. */
final class RunReporter {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    /** What a table costs that has hardly a row, beside the bytes of others. */
    private static final long BYTES_BESIDE = 100_000;

    private final RunId run;
    private final TableMeters meters;
    private final PartitionBoard board;
    private final FlowMeter flow;
    private final TimeLeft timeLeft = new TimeLeft();
    private final long startedAt;
    private final long[] begunAt;
    private final long[] endedAt;

    private final long[] rowsEstimated;
    private final long[] bytesEstimated;

    /** The newest first. */
    private final Deque<RunSnapshot.Setback> setbacks = new ArrayDeque<>();

    private long dueAt;

    /**
     * @param tables as the run finds them
     * @param flow before anything has gone through
     * @param startedAt in nanoseconds of the run's clock
     */
    RunReporter(RunId run, List<TableRun> tables, FlowMeter flow, long startedAt) {
        this.run = run;
        this.meters = new TableMeters(tables);
        this.board = new PartitionBoard(tables);
        this.flow = flow;
        this.rowsEstimated = estimates(tables, Partition::rowsEstimated);
        this.bytesEstimated = estimates(tables, Partition::bytesEstimated);
        this.startedAt = startedAt;
        this.dueAt = startedAt;
        this.begunAt = new long[tables.size()];
        this.endedAt = new long[tables.size()];
        Arrays.fill(begunAt, startedAt);
        Arrays.fill(endedAt, startedAt);
    }

    /** Added up once: a snapshot has no time for a hundred thousand partitions. */
    private static long[] estimates(List<TableRun> tables, ToLongFunction<Partition> of) {
        return tables.stream()
                .mapToLong(table -> table.plan().partitions().stream().mapToLong(of).sum())
                .toArray();
    }

    TableMeters meters() {
        return meters;
    }

    /** Nothing that was read of a table counts any more. */
    void restarted(int table) {
        meters.restart(table);
        board.changed(table, TableState.WAITING);
    }

    /** Something has happened; the table stands so since. */
    void happened(RunEvent event, TableRun after) {
        flow.happened(event);
        board.happened(event, after);
    }

    /** Takes notice of what the journal was told. */
    void noted(JournalEntry entry, long now) {
        if (entry instanceof JournalEntry.TableChanged changed) {
            changed(changed.table(), changed.state(), now);
        } else if (entry instanceof JournalEntry.PartitionBegun begun) {
            board.begun(begun.table(), begun.partition());
        } else if (entry instanceof JournalEntry.FaultNoted noted) {
            setBack(noted, now);
        }
    }

    private void setBack(JournalEntry.FaultNoted noted, long now) {
        setbacks.addFirst(
                new RunSnapshot.Setback(
                        Duration.ofNanos(now - startedAt),
                        noted.table(),
                        noted.partition(),
                        noted.step(),
                        noted.attempt(),
                        noted.fault(),
                        noted.retried()));
        if (setbacks.size() > RunSnapshot.SETBACKS_MAX) {
            setbacks.removeLast();
        }
    }

    /** Notes when a table began and ended. */
    private void changed(int table, TableState state, long now) {
        board.changed(table, state);
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
    RunSnapshot snapshot(
            RunTransitions state, boolean finished, FlowMeter.Around around, long now) {
        dueAt = now + INTERVAL.toNanos();
        List<RunSnapshot.Table> shown = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        long staged = 0;
        long toLoad = 0;
        for (TableRun table : state.tables()) {
            RunSnapshot.Table one = shown(table, state.isHeld(table.number()));
            rows += one.rowsRead();
            bytes += one.bytesRead();
            staged += one.bytesStaged();
            toLoad += table.ready().stream().mapToLong(StagedFile::bytes).sum();
            shown.add(one);
        }
        flow.sample(now, rows, bytes, staged);
        double share = finished ? 1 : share(shown);
        timeLeft.at(now, share, !finished && isMoving(state));
        return new RunSnapshot(
                run,
                Duration.ofNanos(now - startedAt),
                finished ? RunPhase.FINISHED : state.phase(),
                state.away(),
                busy(state.slots()),
                shown,
                flow.rowsPerSecond(),
                flow.bytesPerSecond(),
                finished ? RunFlow.NONE : flow.flow(state, toLoad, around),
                new RunOutlook(share, timeLeft.left()),
                List.copyOf(setbacks));
    }

    private static boolean isMoving(RunTransitions state) {
        return switch (state.phase()) {
            case RUNNING, STOPPING -> state.away().isEmpty();
            case PAUSING, PAUSED, CANCELLING, FINISHED -> false;
        };
    }

    /** How much is done, from 0 to 1. */
    private static double share(List<RunSnapshot.Table> tables) {
        double done = 0;
        double all = 0;
        for (RunSnapshot.Table table : tables) {
            double weight = table.bytesEstimated() + BYTES_BESIDE;
            done += weight * table.share();
            all += weight;
        }
        return all == 0 ? 0 : done / all;
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
                rowsEstimated[plan.number() - 1],
                bytesEstimated[plan.number() - 1],
                meter.rowsRead.sum(),
                table.amounts().rowsLoaded(),
                meter.bytesRead.sum(),
                // Small files are only told of when complete.
                Math.max(meter.bytesStaged.sum(), table.amounts().bytesStaged()),
                table.amounts().valuesSubstituted(),
                held,
                table.fault(),
                board.of(plan.number()));
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
