package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.validate.RepairScope;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Replaces differing rows of tables, one table after the other: reads them as the run does, loads
 * them into a loading table, and puts them in their place in one transaction. Steps that fail are
 * tried again where that can help. A table is as it was, or repaired; nothing else is left.
 */
public final class Repair implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

    private final RunId id;
    private final Source.Snapshot snapshot;
    private final Target.Loader loader;
    private final StagedFolder folder;
    private final Limits limits;
    private final RunCommands commands;
    private final Insistence insistence;

    private Repair(
            RunId id,
            Source.Snapshot snapshot,
            Target.Loader loader,
            StagedFolder folder,
            Setting setting) {
        this.id = id;
        this.snapshot = snapshot;
        this.loader = loader;
        this.folder = folder;
        this.limits = setting.limits;
        this.commands = new RunCommands(System::nanoTime);
        this.insistence =
                new Insistence(
                        new Backoff(setting.limits.retryWaitMillisMax(), setting.random),
                        System::nanoTime,
                        commands);
    }

    /** What bounds the work, and where its files lie meanwhile. */
    record Setting(Path staged, Limits limits, RandomGenerator random) {}

    static Repair open(
            RunId id,
            Source.Snapshot snapshot,
            Target target,
            List<RepairScope.Rows> scopes,
            Setting setting) {
        List<TablePlan> tables = scopes.stream().map(RepairScope.Rows::table).toList();
        StagedFolder folder = StagedFolder.resume(setting.staged, id, Set.of());
        try {
            return new Repair(id, snapshot, target.open(id, tables), folder, setting);
        } catch (EngineException failure) {
            folder.close();
            throw failure;
        }
    }

    /**
     * Replaces the rows of one table.
     *
     * @return how many values did not fit and were written as the project says
     * @throws EngineException when it failed; the table is as it was then, unless the target could
     *     not be asked whether it has committed, or the repair was stopped in that moment
     */
    public long replace(RepairScope.Rows scope) {
        TablePlan table = scope.table();
        long substituted;
        try {
            substituted = replaced(scope);
        } catch (EngineException failure) {
            try {
                insist("dropping the loading table", () -> loader.discard(table));
            } catch (EngineException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        insist("dropping the loading table", () -> loader.discard(table));
        return substituted;
    }

    private long replaced(RepairScope.Rows scope) {
        TablePlan table = scope.table();
        insist("creating the loading table", () -> loader.createLoadingTable(table));
        Extracted read = read(scope);
        load(table, read);
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
    private Extracted read(RepairScope.Rows scope) {
        TablePlan table = scope.table();
        List<TableId> leaves = table.partitions().stream().map(Partition::leaf).distinct().toList();
        List<StagedFile> files = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        long substituted = 0;
        for (TableId leaf : leaves) {
            int number = leaves.indexOf(leaf) + 1;
            var partition = new Partition(number, leaf, new Slice.Whole(), 0, 0);
            var attempt = new AtomicInteger();
            Extracted some =
                    insistence.on(
                            "reading rows",
                            patience(),
                            () ->
                                    snapshot.extract(
                                            table,
                                            partition,
                                            scope.rows(),
                                            new Staging(
                                                    id, folder.path(), attempt.incrementAndGet()),
                                            new Uploading()));
            files.addAll(some.files());
            rows += some.rows();
            bytes += some.bytesRead();
            substituted += some.valuesSubstituted();
        }
        require(table, "read", scope.sourceRows(), rows);
        return new Extracted(rows, bytes, files, substituted);
    }

    /** Each file leaves the disk at once. */
    private final class Uploading implements Source.Progress {
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

    private void load(TablePlan table, Extracted read) {
        List<StagedFile> files = read.files();
        for (int from = 0; from < files.size(); from += limits.filesPerLoadMax()) {
            List<StagedFile> some =
                    files.subList(from, Math.min(files.size(), from + limits.filesPerLoadMax()));
            List<Receipt> receipts =
                    insistence.on("loading", patience(), () -> loader.load(table, some));
            for (int i = 0; i < some.size(); i++) {
                Receipt receipt = receipts.get(i);
                require(table, "parsed", some.get(i).rows(), receipt.rowsParsed());
                require(table, "loaded", some.get(i).rows(), receipt.rowsLoaded());
            }
        }
        long loaded = insistence.on("counting rows", patience(), () -> loader.loadedRows(table));
        require(table, "in the loading table", read.rows(), loaded);
    }

    private void insist(String what, Runnable work) {
        insistence.until(what, patience(), work);
    }

    private Duration patience() {
        return Duration.ofSeconds(limits.outageSeconds());
    }

    private static void require(TablePlan table, String what, long expected, long found) {
        if (expected != found) {
            throw new EngineException(
                    new Fault(
                            FaultCode.COUNTS_DIFFER,
                            "repairing " + table.source().id(),
                            "%d rows %s where %d were to be".formatted(found, what, expected),
                            "Nothing was changed; report this with the log"));
        }
    }

    /** Stops it: what runs now is undone, and later steps fail as interrupted. Any thread may. */
    void cancel() {
        commands.ask(new RunCommand.Cancel());
        loader.cancel();
    }

    /** Drops the stage, and deletes what is left of staged files. */
    @Override
    public void close() {
        try {
            insist("dropping the stage", loader::close);
        } finally {
            folder.close();
        }
    }
}
