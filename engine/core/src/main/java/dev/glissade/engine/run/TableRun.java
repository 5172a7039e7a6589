package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.journal.Amounts;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.TablePlan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the run loop knows of one table; immutable, so that a transition can be replayed. Its size
 * follows the work in flight and not the number of partitions.
 *
 * @param created whether the loading table is there
 * @param inFlight steps that workers have begun and not ended
 * @param partitionsLeft partitions whose rows are not all read
 * @param partitions those that have been read, or begun, but are not wholly on the stage
 * @param ready files on the stage that no load has been given yet
 * @param loads loads that are asked for or under way
 * @param amounts of partitions that have arrived, and of loads that have ended
 * @param fault why it will not be published
 */
public record TableRun(
        TablePlan plan,
        TableState state,
        boolean created,
        int inFlight,
        int partitionsLeft,
        Map<Integer, Arriving> partitions,
        List<StagedFile> ready,
        int loads,
        Amounts amounts,
        Optional<Fault> fault) {

    /** A partition on its way to the stage. */
    record Arriving(Optional<Extracted> result, Set<String> uploaded) {
        Arriving {
            uploaded = Set.copyOf(uploaded);
        }

        static Arriving begun() {
            return new Arriving(Optional.empty(), Set.of());
        }

        Arriving extracted(Extracted extracted) {
            return new Arriving(Optional.of(extracted), uploaded);
        }

        Arriving uploaded(List<StagedFile> files) {
            Set<String> all = new HashSet<>(uploaded);
            files.forEach(file -> all.add(file.name()));
            return new Arriving(result, all);
        }

        boolean hasArrived() {
            return result.isPresent()
                    && result.get().files().stream().allMatch(f -> uploaded.contains(f.name()));
        }
    }

    public TableRun {
        partitions = Map.copyOf(partitions);
        ready = List.copyOf(ready);
    }

    /** Before anything has begun. */
    static TableRun waiting(TablePlan plan) {
        return new TableRun(
                plan,
                TableState.WAITING,
                false,
                0,
                plan.partitions().size(),
                Map.of(),
                List.of(),
                0,
                Amounts.NONE,
                Optional.empty());
    }

    int number() {
        return plan.number();
    }

    /** Whether every row of every partition is in the loading table. */
    boolean isAllLoaded() {
        return created
                && partitionsLeft == 0
                && partitions.isEmpty()
                && ready.isEmpty()
                && loads == 0;
    }

    TableRun withState(TableState next) {
        return with(changed -> changed.state = next);
    }

    TableRun withCreated() {
        return with(changed -> changed.created = true);
    }

    TableRun withInFlight(int change) {
        return with(changed -> changed.inFlight += change);
    }

    TableRun withArriving(int partition, Arriving arriving) {
        Map<Integer, Arriving> all = new HashMap<>(partitions);
        all.put(partition, arriving);
        return with(changed -> changed.partitions = all);
    }

    /** The partition's files are all on the stage and may be loaded. */
    TableRun withArrived(int partition, Extracted result) {
        Map<Integer, Arriving> others = new HashMap<>(partitions);
        others.remove(partition);
        var files = new ArrayList<StagedFile>(ready);
        files.addAll(result.files());
        return with(
                changed -> {
                    changed.partitionsLeft--;
                    changed.partitions = others;
                    changed.ready = files;
                    changed.amounts = amounts.plusExtracted(result);
                });
    }

    TableRun withLoads(int change, List<StagedFile> stillReady) {
        return with(
                changed -> {
                    changed.loads += change;
                    changed.ready = stillReady;
                });
    }

    TableRun withLoaded(long rows) {
        return with(changed -> changed.amounts = amounts.plusLoaded(rows));
    }

    TableRun withFault(Fault why) {
        return with(changed -> changed.fault = Optional.of(why));
    }

    /** Published after all. */
    TableRun withoutFault() {
        return with(changed -> changed.fault = Optional.empty());
    }

    private TableRun with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The fields that change, for as long as it takes to change some. */
    private static final class Draft {
        private final TablePlan plan;
        private TableState state;
        private boolean created;
        private int inFlight;
        private int partitionsLeft;
        private Map<Integer, Arriving> partitions;
        private List<StagedFile> ready;
        private int loads;
        private Amounts amounts;
        private Optional<Fault> fault;

        Draft(TableRun from) {
            plan = from.plan;
            state = from.state;
            created = from.created;
            inFlight = from.inFlight;
            partitionsLeft = from.partitionsLeft;
            partitions = from.partitions;
            ready = from.ready;
            loads = from.loads;
            amounts = from.amounts;
            fault = from.fault;
        }

        TableRun made() {
            return new TableRun(
                    plan,
                    state,
                    created,
                    inFlight,
                    partitionsLeft,
                    partitions,
                    ready,
                    loads,
                    amounts,
                    fault);
        }
    }
}
