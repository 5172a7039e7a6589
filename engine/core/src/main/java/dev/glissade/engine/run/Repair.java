package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.RepairScope;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Replaces differing rows of tables, one table after the other: reads them as the run does, loads
 * them into a loading table, and puts them in their place in one transaction. Steps that fail are
 * tried again where that can help. A table is as it was, or repaired. What a process that is killed
 * leaves at the target stands in the journal, for {@link BrokenRepairs}.
 */
public final class Repair {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

    private final RunId id;
    private final Source.Snapshot snapshot;
    private final Setting setting;
    private final RunCommands commands = new RunCommands(System::nanoTime);
    private final Insistence insistence;
    private final List<Fault> left = new ArrayList<>();
    private volatile Target.@Nullable Loader begun;

    Repair(RunId id, Source.Snapshot snapshot, Setting setting) {
        this.id = id;
        this.snapshot = snapshot;
        this.setting = setting;
        this.insistence =
                new Insistence(
                        new Backoff(setting.limits.retryWaitMillisMax(), setting.random),
                        System::nanoTime,
                        commands);
    }

    /**
     * Where a repair is taken down, and where its files are.
     *
     * @param staged the workspace's folder for staged files
     * @param reports and for the list of values that did not fit
     */
    public record Place(JournalFile journal, Path staged, Path reports) {
        /** In a workspace that is open. */
        public static Place of(JournalFile journal, Workspace workspace) {
            return new Place(journal, workspace.staged(), workspace.reports());
        }
    }

    /** Where rows go, and what bounds the work. */
    record Setting(
            Target target,
            Place place,
            Limits limits,
            InstantSource clock,
            RandomGenerator random) {}

    /** What has become of a table. */
    public sealed interface Outcome {
        /** What was to be replaced. */
        RepairScope.Rows scope();

        /**
         * Its rows are replaced.
         *
         * @param valuesSubstituted how many did not fit and were written as the project says
         */
        record Replaced(RepairScope.Rows scope, long valuesSubstituted) implements Outcome {}

        /**
         * It is as it was, unless the target could not be asked whether it has committed.
         *
         * @param fault why
         */
        record Failed(RepairScope.Rows scope, Fault fault) implements Outcome {}
    }

    /**
     * What a repair came to.
     *
     * @param outcomes of the tables that were tried, in order; the last one may have ended all
     * @param substitutions the list of values that did not fit; there when there are some
     * @param left why something of ours is still at the target, which the next run or repair drops
     */
    public record Result(List<Outcome> outcomes, Path substitutions, Optional<Fault> left) {
        public Result {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Replaces the rows of all these tables, as far as that can be done.
     *
     * @param told of each table when it is done
     * @throws EngineException when it could not begin, or was stopped
     */
    Result replace(List<RepairScope.Rows> scopes, Consumer<Outcome> told) {
        List<TablePlan> tables = scopes.stream().map(RepairScope.Rows::table).toList();
        List<TargetTableId> targets = tables.stream().map(TablePlan::target).toList();
        // Before anything is made at the target.
        setting.place.journal.appendRepair(id, setting.clock.instant(), targets);
        try (var folder = StagedFolder.resume(setting.place.staged, id, Set.of())) {
            List<Outcome> outcomes = new ArrayList<>();
            Path list = Workspace.substitutions(setting.place.reports, id);
            var substitutions = new SubstitutionList(id, folder.path(), list);
            try {
                var tools =
                        new RepairedTable.Tools(
                                id,
                                snapshot,
                                opened(tables),
                                folder.path(),
                                setting.limits,
                                insistence);
                for (RepairScope.Rows scope : scopes) {
                    Outcome outcome = outcome(scope, tools, substitutions);
                    outcomes.add(outcome);
                    told.accept(outcome);
                    if (outcome instanceof Outcome.Failed failed && endsAll(failed.fault.code())) {
                        break;
                    }
                }
            } finally {
                cleanUp(targets);
            }
            return new Result(outcomes, list, left.stream().findFirst());
        }
    }

    private Target.Loader opened(List<TablePlan> tables) {
        Target.Loader loader = setting.target.open(id, tables);
        begun = loader;
        if (commands.isCancelled()) {
            loader.cancel();
        }
        return loader;
    }

    /** Faults that the next table would meet as well. */
    private static boolean endsAll(FaultCode code) {
        return EndingFaults.contains(code)
                || code == FaultCode.SNAPSHOT_LOST
                || FaultPolicy.of(code) == FaultPolicy.RETRY_WHILE_AWAY;
    }

    /** What cannot be dropped now stays in the journal. */
    private void cleanUp(List<TargetTableId> targets) {
        Target.Loader loader = begun;
        leaving(
                "dropping the stage",
                () -> {
                    if (loader == null) {
                        // It may have been made although nobody answered.
                        setting.target.sweep(id, targets);
                    } else {
                        loader.close();
                    }
                });
        if (left.isEmpty()) {
            setting.place.journal.appendRepairEnded(id, setting.clock.instant());
        }
    }

    private void leaving(String what, Runnable dropping) {
        try {
            insist(what, dropping);
        } catch (EngineException failure) {
            LOG.warn("left at the target what={} fault={}", what, failure.fault().text());
            left.add(failure.fault());
        }
    }

    private Outcome outcome(
            RepairScope.Rows scope, RepairedTable.Tools tools, SubstitutionList substitutions) {
        try {
            return new Outcome.Replaced(
                    scope, new RepairedTable(scope, tools).replaced(substitutions));
        } catch (EngineException failure) {
            FaultCode code = failure.fault().code();
            if (commands.isCancelled() || code == FaultCode.INTERRUPTED) {
                throw failure;
            }
            LOG.error(
                    "repair failed table={} fault={}",
                    scope.table().source().id(),
                    failure.fault().text(),
                    failure);
            if (!FaultPolicy.of(code).isRetried()) {
                // What was refused has not committed.
                substitutions.retract(scope.table());
            }
            return new Outcome.Failed(scope, failure.fault());
        } finally {
            leaving("dropping the loading table", () -> tools.loader().discard(scope.table()));
        }
    }

    private void insist(String what, Runnable work) {
        insistence.until(what, Duration.ofSeconds(setting.limits.outageSeconds()), work);
    }

    /** Stops it: what runs now is undone, and later steps fail as interrupted. Any thread may. */
    void cancel() {
        commands.ask(new RunCommand.Cancel());
        Target.Loader loader = begun;
        if (loader != null) {
            loader.cancel();
        }
    }
}
