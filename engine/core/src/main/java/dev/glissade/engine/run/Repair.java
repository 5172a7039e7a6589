package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.RepairScope;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
                Target.Loader loader = opened(tables);
                for (RepairScope.Rows scope : scopes) {
                    var work = new TableWork(scope, loader, folder.path(), substitutions);
                    Outcome outcome = work.outcome();
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

    /** One table's rows on their way. */
    private final class TableWork {
        private final RepairScope.Rows scope;
        private final TablePlan table;
        private final Target.Loader loader;
        private final Path staged;
        private final SubstitutionList substitutions;

        TableWork(
                RepairScope.Rows scope,
                Target.Loader loader,
                Path staged,
                SubstitutionList substitutions) {
            this.scope = scope;
            this.substitutions = substitutions;
            this.table = scope.table();
            this.loader = loader;
            this.staged = staged;
        }

        Outcome outcome() {
            try {
                return new Outcome.Replaced(scope, replaced());
            } catch (EngineException failure) {
                if (commands.isCancelled() || failure.fault().code() == FaultCode.INTERRUPTED) {
                    throw failure;
                }
                LOG.error(
                        "repair failed table={} fault={}",
                        table.source().id(),
                        failure.fault().text(),
                        failure);
                if (!FaultPolicy.of(failure.fault().code()).isRetried()) {
                    // What was refused has not committed.
                    substitutions.retract(table);
                }
                return new Outcome.Failed(scope, failure.fault());
            } finally {
                leaving("dropping the loading table", () -> loader.discard(table));
            }
        }

        private long replaced() {
            insist("creating the loading table", () -> loader.createPassingTable(table));
            Extracted read = read();
            load(read);
            // Complete before anything of it can be seen; of a table in doubt it stays.
            substitutions.add(table);
            insist(
                    "replacing rows",
                    () -> loader.replaceRows(table, scope.rows(), scope.targetRows(), read.rows()));
            LOG.info(
                    "repaired table={} rowsBefore={} rows={}",
                    table.source().id(),
                    scope.targetRows(),
                    read.rows());
            return read.valuesSubstituted();
        }

        /** Every leaf is read whole: the run's slices are no matter where few rows are wanted. */
        private Extracted read() {
            List<TableId> leaves =
                    table.partitions().stream().map(Partition::leaf).distinct().toList();
            List<StagedFile> files = new ArrayList<>();
            long rows = 0;
            long bytes = 0;
            long substituted = 0;
            for (int i = 0; i < leaves.size(); i++) {
                Extracted some = read(new Partition(i + 1, leaves.get(i), new Slice.Whole(), 0, 0));
                files.addAll(some.files());
                rows += some.rows();
                bytes += some.bytesRead();
                substituted += some.valuesSubstituted();
            }
            require("read", scope.sourceRows(), rows);
            return new Extracted(rows, bytes, files, substituted);
        }

        private Extracted read(Partition leaf) {
            var attempt = new AtomicInteger();
            return insistence.on(
                    "reading rows",
                    patience(),
                    () ->
                            snapshot.extract(
                                    table,
                                    leaf,
                                    scope.rows(),
                                    new Staging(id, staged, attempt.incrementAndGet()),
                                    new Uploading(loader)));
        }

        private void load(Extracted read) {
            List<StagedFile> files = read.files();
            int max = setting.limits.filesPerLoadMax();
            for (int from = 0; from < files.size(); from += max) {
                List<StagedFile> some = files.subList(from, Math.min(files.size(), from + max));
                List<Receipt> receipts =
                        insistence.on("loading", patience(), () -> loader.load(table, some));
                for (int i = 0; i < some.size(); i++) {
                    Receipt receipt = receipts.get(i);
                    require("parsed", some.get(i).rows(), receipt.rowsParsed());
                    require("loaded", some.get(i).rows(), receipt.rowsLoaded());
                }
            }
            long loaded =
                    insistence.on("counting rows", patience(), () -> loader.loadedRows(table));
            require("in the loading table", read.rows(), loaded);
        }

        private void require(String what, long expected, long found) {
            if (expected != found) {
                throw new EngineException(
                        new Fault(
                                FaultCode.COUNTS_DIFFER,
                                "repairing " + table.source().id(),
                                "%d rows %s where %d were to be".formatted(found, what, expected),
                                "Nothing was changed; report this with the log"));
            }
        }
    }

    /** Each file leaves the disk at once. */
    private final class Uploading implements Source.Progress {
        private final Target.Loader loader;

        Uploading(Target.Loader loader) {
            this.loader = loader;
        }

        @Override
        public void advanced(long rows, long bytesRead, long bytesStaged) {}

        @Override
        public void staged(StagedFile file) {
            insist("uploading", () -> loader.upload(List.of(file)));
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException failure) {
                LOG.warn("a staged file stays for now file={}", file.name(), failure);
            }
        }
    }

    private void insist(String what, Runnable work) {
        insistence.until(what, patience(), work);
    }

    private Duration patience() {
        return Duration.ofSeconds(setting.limits.outageSeconds());
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
