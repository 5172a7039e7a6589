package dev.glissade.ui.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.PartitionStates;
import dev.glissade.engine.run.RunFlow;
import dev.glissade.engine.run.RunOutlook;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunSnapshot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Snapshots of runs as a test wants them. */
public final class Snapshots {
    static final Fault TOO_LONG =
            new Fault(
                    FaultCode.VALUE_REFUSED,
                    "media.image",
                    "column payload holds 71 MB; Snowflake's BINARY takes at most 64 MB",
                    "Exclude the column, or leave these rows out by a filter; then retry");
    private static final long ROWS = 1_000;
    private static final long BYTES = 100_000;

    private Snapshots() {}

    /** One of a run without tables, so many seconds after its beginning. */
    public static RunSnapshot after(int seconds) {
        return of(RunPhase.RUNNING, seconds, List.of());
    }

    static RunSnapshot of(RunPhase phase, int seconds, List<RunSnapshot.Table> tables) {
        return new RunSnapshot(
                new RunId("r1"),
                Duration.ofSeconds(seconds),
                phase,
                Optional.empty(),
                new RunSnapshot.Busy(2, 1, 1),
                tables,
                1_100_000,
                182_000_000,
                flow(),
                new RunOutlook(
                        0.436,
                        Optional.of(
                                new RunOutlook.Range(
                                        Duration.ofMinutes(24), Duration.ofSeconds(1_850)))),
                List.of(
                        new RunSnapshot.Setback(
                                Duration.ofSeconds(3),
                                1,
                                OptionalInt.of(1),
                                "ExtractPartition",
                                1,
                                new Fault(FaultCode.SOURCE_BROKEN, "a", "connection lost", ""),
                                true)));
    }

    static RunFlow flow() {
        return new RunFlow(
                new RunFlow.Stage(182e6, 6, 8, 272),
                new RunFlow.Stage(31e6, 6, 8, 272),
                new RunFlow.Stage(31e6, 4, 4, 30),
                new RunFlow.Stage(40e6, 2, 4, 0),
                1_050_000,
                1.8,
                4,
                1_200_000_000,
                0,
                Optional.of(RunFlow.Part.UPLOAD));
    }

    /** A table of as many partitions as there are states. */
    static RunSnapshot.Table table(String name, TableState state, PartitionState... each) {
        return table(name, state, PartitionStates.of(each));
    }

    static RunSnapshot.Table table(String name, TableState state, PartitionStates states) {
        int loaded = states.count(PartitionState.LOADED);
        int read = states.size() - states.count(PartitionState.WAITING);
        return new RunSnapshot.Table(
                new TableId("sales", name),
                new TargetTableId("SHOP", "SALES", name.toUpperCase(Locale.ROOT)),
                state,
                states.size(),
                loaded,
                states.size() * ROWS,
                states.size() * BYTES,
                read * ROWS,
                loaded * ROWS,
                read * BYTES,
                read * BYTES / 6,
                0,
                false,
                state == TableState.FAILED ? Optional.of(TOO_LONG) : Optional.empty(),
                states);
    }

    /**
     * A run of many partitions.
     *
     * @param done how many of them
     * @param failed the place of the one that failed; -1 for none
     */
    static RunSnapshot large(int tables, int partitionsEach, int done, int failed) {
        List<RunSnapshot.Table> all = new ArrayList<>();
        int before = 0;
        for (int table = 0; table < tables; table++) {
            var states = new PartitionState[partitionsEach];
            Arrays.fill(states, PartitionState.WAITING);
            for (int i = 0; i < partitionsEach; i++) {
                int place = before + i;
                states[i] = place == failed ? PartitionState.FAILED : state(place, done);
            }
            before += partitionsEach;
            all.add(table("table_" + table, state(states), states));
        }
        return of(RunPhase.RUNNING, 1_160, all);
    }

    private static PartitionState state(int position, int done) {
        int ahead = position - done;
        if (ahead < -40) {
            return PartitionState.LOADED;
        }
        if (ahead < -10) {
            return PartitionState.STAGED;
        }
        if (ahead < 0) {
            return PartitionState.UPLOADING;
        }
        return ahead < 28 ? PartitionState.READING : PartitionState.WAITING;
    }

    private static TableState state(PartitionState... states) {
        List<PartitionState> all = Arrays.asList(states);
        if (all.contains(PartitionState.FAILED)) {
            return TableState.FAILED;
        }
        if (all.stream().allMatch(state -> state == PartitionState.LOADED)) {
            return TableState.PUBLISHED;
        }
        boolean waiting = all.stream().allMatch(state -> state == PartitionState.WAITING);
        return waiting ? TableState.WAITING : TableState.LOADING;
    }
}
