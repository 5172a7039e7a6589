package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the last run of a project is, for whoever is not the process that runs it.
 *
 * @param at when this was so
 * @param states how many tables are in each state
 * @param tables those that want attention first; not more than {@link #TABLES_MAX}
 */
public record RunStatus(
        RunId run,
        Standing standing,
        Instant begunAt,
        Instant at,
        Map<TableState, Integer> states,
        long rowsRead,
        long rowsLoaded,
        long bytesRead,
        long bytesStaged,
        List<Table> tables) {
    /** A status is written every second, and read by people. */
    public static final int TABLES_MAX = 1_000;

    /** What a run is about, or how it has ended. */
    public enum Standing {
        RUNNING,
        PAUSING,
        PAUSED,
        STOPPING,
        CANCELLING,
        /** All tables have their end; what was made beside them is being cleaned up. */
        ENDING,
        DONE,
        /** Ended, with tables that failed. */
        NOT_CLEAN,
        /** Ended before it was done, because it was asked to. */
        STOPPED,
        /** Its process ended without a word: killed, or the machine went down. */
        BROKEN_OFF;

        /** Whether a process is at it. */
        public boolean isAlive() {
            return switch (this) {
                case RUNNING, PAUSING, PAUSED, STOPPING, CANCELLING, ENDING -> true;
                case DONE, NOT_CLEAN, STOPPED, BROKEN_OFF -> false;
            };
        }
    }

    /**
     * One table.
     *
     * @param rowsRead and the other amounts count what is under way
     */
    public record Table(
            TableId source,
            TargetTableId target,
            TableState state,
            int partitions,
            long rowsEstimated,
            long rowsRead,
            long rowsLoaded,
            long bytesRead,
            long bytesStaged,
            Optional<Fault> fault) {}

    public RunStatus {
        states = Map.copyOf(states);
        tables = List.copyOf(tables);
    }

    /** Of a run that this process is at. */
    static RunStatus of(RunSnapshot run, Instant now) {
        return of(
                run.run(),
                standing(run.phase()),
                now.minus(run.elapsed()),
                now,
                run.tables().stream()
                        .map(
                                table ->
                                        new Table(
                                                table.source(),
                                                table.target(),
                                                table.state(),
                                                table.partitions(),
                                                table.rowsEstimated(),
                                                table.rowsRead(),
                                                table.rowsLoaded(),
                                                table.bytesRead(),
                                                table.bytesStaged(),
                                                table.fault()))
                        .toList());
    }

    /** Of a run that no process is at any more. */
    public static RunStatus of(JournalledRun run) {
        return of(
                run.run(),
                standing(run),
                run.begunAt(),
                run.lastAt(),
                run.tables().stream()
                        .map(
                                table ->
                                        new Table(
                                                table.source(),
                                                table.target(),
                                                table.state(),
                                                table.partitions(),
                                                table.rowsEstimated(),
                                                table.amounts().rowsRead(),
                                                table.amounts().rowsLoaded(),
                                                table.amounts().bytesRead(),
                                                table.amounts().bytesStaged(),
                                                table.fault()))
                        .toList());
    }

    private static RunStatus of(
            RunId run, Standing standing, Instant begunAt, Instant at, List<Table> tables) {
        Map<TableState, Integer> states = new EnumMap<>(TableState.class);
        tables.forEach(table -> states.merge(table.state(), 1, Integer::sum));
        return new RunStatus(
                run,
                standing,
                begunAt,
                at,
                states,
                tables.stream().mapToLong(Table::rowsRead).sum(),
                tables.stream().mapToLong(Table::rowsLoaded).sum(),
                tables.stream().mapToLong(Table::bytesRead).sum(),
                tables.stream().mapToLong(Table::bytesStaged).sum(),
                tables.stream()
                        .sorted(Comparator.comparingInt(table -> urgency(table.state())))
                        .limit(TABLES_MAX)
                        .toList());
    }

    private static int urgency(TableState state) {
        return switch (state) {
            case FAILED -> 0;
            case DISCARDING -> 1;
            case PUBLISHING -> 2;
            case LOADING -> 3;
            case CANCELLED -> 4;
            case WAITING -> 5;
            case PUBLISHED -> 6;
        };
    }

    private static Standing standing(RunPhase phase) {
        return switch (phase) {
            case RUNNING -> Standing.RUNNING;
            case PAUSING -> Standing.PAUSING;
            case PAUSED -> Standing.PAUSED;
            case STOPPING -> Standing.STOPPING;
            case CANCELLING -> Standing.CANCELLING;
            case FINISHED -> Standing.ENDING;
        };
    }

    private static Standing standing(JournalledRun run) {
        return run.outcome()
                .map(
                        outcome ->
                                switch (outcome) {
                                    case DONE -> Standing.DONE;
                                    case NOT_CLEAN -> Standing.NOT_CLEAN;
                                    case STOPPED -> Standing.STOPPED;
                                })
                .orElse(Standing.BROKEN_OFF);
    }

    /** All tables of the run. */
    public int tablesTotal() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many are in a state. */
    public int tables(TableState state) {
        return states.getOrDefault(state, 0);
    }
}
