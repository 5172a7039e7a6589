package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.LoadedAttempts;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.StagedSums;
import dev.glissade.engine.journal.Amounts;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
 * @param loadsAsked how many have ever been asked for
 * @param attemptsBefore attempts of an earlier time, whose numbers are not to be used again
 * @param attempts the highest number of an attempt at one of its partitions
 * @param publishing the rows of the complete loading table, from the moment that it is about to be
 *     published until it is known whether it was
 * @param amounts of partitions that have arrived, and of loads that have ended
 * @param texts of columns that are proven by them; absent where none are, or where what arrived has
 *     no sums
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
        int loadsAsked,
        int attemptsBefore,
        int attempts,
        OptionalLong publishing,
        Amounts amounts,
        Optional<Texts> texts,
        Optional<Fault> fault) {

    /** Partitions that were read more than once, of a table whose texts are compared. */
    private static final int OTHERS_MAX = 1_000;

    /**
     * What the texts come to of the partitions that have arrived.
     *
     * @param others the attempts that have arrived and are not the first of this time, by partition
     */
    record Texts(StagedSums sums, Map<Integer, Integer> others) {
        Texts {
            others = Map.copyOf(others);
        }

        private static Optional<Texts> none(TablePlan plan) {
            return StagedProof.of(plan).map(proof -> new Texts(StagedSums.NONE, Map.of()));
        }

        private Optional<Texts> plus(int partition, int attempt, int usual, Extracted result) {
            Map<Integer, Integer> all = new HashMap<>(others);
            if (attempt != usual) {
                all.put(partition, attempt);
            }
            return all.size() > OTHERS_MAX
                    ? Optional.empty()
                    : result.sums().map(more -> new Texts(sums.plus(more), all));
        }
    }

    /**
     * A partition on its way to the stage.
     *
     * @param attempt the number of the one that counts; 0 when the last one has failed
     */
    record Arriving(int attempt, Optional<Extracted> result, Set<String> uploaded) {
        Arriving {
            uploaded = Set.copyOf(uploaded);
        }

        static Arriving begun(int attempt) {
            return new Arriving(attempt, Optional.empty(), Set.of());
        }

        Arriving extracted(Extracted extracted) {
            return new Arriving(attempt, Optional.of(extracted), uploaded);
        }

        Arriving uploaded(List<StagedFile> files) {
            Set<String> all = new HashSet<>(uploaded);
            files.forEach(file -> all.add(file.name()));
            return new Arriving(attempt, result, all);
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
        return waiting(plan, 0);
    }

    /**
     * Before anything has begun again.
     *
     * @param attempts numbers up to this one have been used
     */
    static TableRun waiting(TablePlan plan, int attempts) {
        return at(TableState.WAITING, plan, attempts, Amounts.NONE);
    }

    /** Published by a former process. */
    static TableRun published(TablePlan plan, int attempts, Amounts amounts) {
        return at(TableState.PUBLISHED, plan, attempts, amounts);
    }

    /**
     * Complete, and perhaps published already.
     *
     * @param rows that the loading table holds, or held
     */
    static TableRun inDoubt(TablePlan plan, int attempts, Amounts amounts, long rows) {
        return at(TableState.PUBLISHING, plan, attempts, amounts)
                .withPublishing(OptionalLong.of(rows));
    }

    private static TableRun at(TableState state, TablePlan plan, int attempts, Amounts amounts) {
        return new TableRun(
                plan,
                state,
                false,
                0,
                state == TableState.WAITING ? plan.partitions().size() : 0,
                Map.of(),
                List.of(),
                0,
                0,
                attempts,
                attempts,
                OptionalLong.empty(),
                amounts,
                state == TableState.WAITING ? Texts.none(plan) : Optional.empty(),
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

    /** Whether files are of an attempt that has failed, so that nobody will load them. */
    boolean isStale(RunStep.UploadFiles upload) {
        Arriving arriving = partitions.get(upload.partition());
        return arriving == null || arriving.attempt() != upload.reading();
    }

    /** Whether every partition has been read to its end, so that its source may go. */
    boolean isAllRead() {
        long read = partitions.values().stream().filter(p -> p.result().isPresent()).count();
        return read == partitionsLeft;
    }

    /** The first try of a partition in this time. */
    Attempt firstAttempt() {
        return Attempt.after(attemptsBefore);
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

    /** What the loading table is to be compared with, once it is complete. */
    Optional<LoadedAttempts> loadedAttempts() {
        return texts.filter(some -> some.sums().printed().rows() > 0)
                .map(some -> new LoadedAttempts(firstAttempt().number(), some.others()));
    }

    /** The partition's files are all on the stage and may be loaded. */
    TableRun withArrived(int partition, int attempt, Extracted result) {
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
                    changed.texts =
                            texts.flatMap(
                                    some ->
                                            some.plus(
                                                    partition,
                                                    attempt,
                                                    firstAttempt().number(),
                                                    result));
                });
    }

    TableRun withAttempt(int number) {
        return with(changed -> changed.attempts = Math.max(attempts, number));
    }

    /** One more load is asked for. */
    TableRun withLoadAsked(List<StagedFile> stillReady) {
        TableRun more = withLoads(1, stillReady);
        return more.with(changed -> changed.loadsAsked++);
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

    TableRun withPublishing(OptionalLong rows) {
        return with(changed -> changed.publishing = rows);
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
        private int loadsAsked;
        private final int attemptsBefore;
        private int attempts;
        private OptionalLong publishing;
        private Amounts amounts;
        private Optional<Texts> texts;
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
            loadsAsked = from.loadsAsked;
            attemptsBefore = from.attemptsBefore;
            attempts = from.attempts;
            publishing = from.publishing;
            amounts = from.amounts;
            texts = from.texts;
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
                    loadsAsked,
                    attemptsBefore,
                    attempts,
                    publishing,
                    amounts,
                    texts,
                    fault);
        }
    }
}
