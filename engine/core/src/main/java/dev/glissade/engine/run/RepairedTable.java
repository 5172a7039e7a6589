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
import java.util.concurrent.atomic.AtomicInteger;

/** The rows of one table on their way from the source into the place of those that differ. */
final class RepairedTable {
    private static final Logger LOG = LoggerFactory.getLogger(RepairedTable.class);

    private final RepairScope.Rows scope;
    private final TablePlan table;
    private final Tools tools;

    RepairedTable(RepairScope.Rows scope, Tools tools) {
        this.scope = scope;
        this.table = scope.table();
        this.tools = tools;
    }

    /**
     * What a repair has for all its tables.
     *
     * @param staged the folder of its staged files
     */
    record Tools(
            RunId id,
            Source.Snapshot snapshot,
            Target.Loader loader,
            Path staged,
            Limits limits,
            Insistence insistence) {}

    /**
     * Replaces them.
     *
     * @return how many values did not fit and were written as the project says
     */
    long replaced(SubstitutionList substitutions) {
        insist("creating the loading table", () -> tools.loader.createPassingTable(table));
        Extracted read = read();
        load(read);
        // Complete before anything of it can be seen; that of a table in doubt stays.
        substitutions.add(table);
        insist(
                "replacing rows",
                () ->
                        tools.loader.replaceRows(
                                table, scope.rows(), scope.targetRows(), read.rows()));
        LOG.info(
                "repaired table={} rowsBefore={} rows={}",
                table.source().id(),
                scope.targetRows(),
                read.rows());
        return read.valuesSubstituted();
    }

    /** Every leaf is read whole: the run's slices are no matter where few rows are wanted. */
    private Extracted read() {
        List<TableId> leaves = table.partitions().stream().map(Partition::leaf).distinct().toList();
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
        return tools.insistence.on(
                "reading rows",
                patience(),
                () ->
                        tools.snapshot.extract(
                                table,
                                leaf,
                                scope.rows(),
                                new Staging(tools.id, tools.staged, attempt.incrementAndGet()),
                                new Uploading()));
    }

    private void load(Extracted read) {
        List<StagedFile> files = read.files();
        int max = tools.limits.filesPerLoadMax();
        for (int from = 0; from < files.size(); from += max) {
            List<StagedFile> some = files.subList(from, Math.min(files.size(), from + max));
            List<Receipt> receipts =
                    tools.insistence.on(
                            "loading", patience(), () -> tools.loader.load(table, some));
            for (int i = 0; i < some.size(); i++) {
                Receipt receipt = receipts.get(i);
                require("parsed", some.get(i).rows(), receipt.rowsParsed());
                require("loaded", some.get(i).rows(), receipt.rowsLoaded());
            }
        }
        long loaded =
                tools.insistence.on(
                        "counting rows", patience(), () -> tools.loader.loadedRows(table));
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

    /** Each file leaves the disk at once. */
    private final class Uploading implements Source.Progress {
        @Override
        public void advanced(long rows, long bytesRead, long bytesStaged) {}

        @Override
        public void staged(StagedFile file) {
            insist("uploading", () -> tools.loader.upload(List.of(file)));
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException failure) {
                LOG.warn("a staged file stays for now file={}", file.name(), failure);
            }
        }
    }

    private void insist(String what, Runnable work) {
        tools.insistence.until(what, patience(), work);
    }

    private Duration patience() {
        return Duration.ofSeconds(tools.limits.outageSeconds());
    }
}
