package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunStep.CountRows;
import dev.glissade.engine.run.RunStep.CreateLoadingTable;
import dev.glissade.engine.run.RunStep.DiscardTable;
import dev.glissade.engine.run.RunStep.ExtractPartition;
import dev.glissade.engine.run.RunStep.LoadFiles;
import dev.glissade.engine.run.RunStep.PublishTable;
import dev.glissade.engine.run.RunStep.UploadFiles;
import dev.glissade.engine.run.TableRun.Arriving;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a table goes from state to state. Pure: no clock, no IO, no randomness.
 *
 * <pre>
 * WAITING ── began ──▶ LOADING ── all loaded ──▶ PUBLISHING ── published ──▶ PUBLISHED
 *    │                    │                          │
 *    └────── ended ───────┴────── ended ─────────────┘
 *                         ▼
 *                    DISCARDING ── drained, dropped ──▶ FAILED or CANCELLED
 * </pre>
 */
final class TableTransitions {
    /** A second COPY runs beside the first when it has something worth a statement of its own. */
    private static final int LOADS_MAX = 2;

    private static final long SECOND_LOAD_BYTES = 64_000_000;

    private final int attemptsMax;
    private final int filesPerLoadMax;

    TableTransitions(int attemptsMax, int filesPerLoadMax) {
        this.attemptsMax = attemptsMax;
        this.filesPerLoadMax = filesPerLoadMax;
    }

    /** The first of its partitions is about to be read, or it has none. */
    Transition began(TableRun table) {
        return Transition.to(
                table.withState(TableState.LOADING),
                new CreateLoadingTable(table.number(), Attempt.first()));
    }

    /** A worker takes up a step. */
    TableRun dispatched(TableRun table, RunStep step) {
        TableRun begun = table.withInFlight(1);
        return switch (step) {
            case ExtractPartition extract ->
                    begun.withArriving(
                                    extract.partition(), Arriving.begun(extract.attempt().number()))
                            .withAttempt(extract.attempt().number());
            case PublishTable publish -> begun.withPublishing(OptionalLong.of(publish.rows()));
            case UploadFiles upload -> begun;
            case LoadFiles load -> begun;
            case CreateLoadingTable create -> begun;
            case CountRows count -> begun;
            case DiscardTable discard -> begun;
        };
    }

    /** It will not be published: what was begun drains first. */
    Transition ended(TableRun table, Fault why) {
        TableRun faulty = table.withFault(why);
        return switch (table.state()) {
            case WAITING -> Transition.to(faulty.withState(end(faulty)));
            case LOADING -> drained(faulty.withState(TableState.DISCARDING));
            case PUBLISHING -> {
                boolean unknown = table.publishing().isPresent() && table.inFlight() == 0;
                yield unknown
                        ? Transition.to(faulty.withState(end(faulty)))
                        : drained(faulty.withState(TableState.DISCARDING));
            }
            case DISCARDING, PUBLISHED, FAILED, CANCELLED -> Transition.to(table);
        };
    }

    /** One that has ended is to be tried again: all of it, or just its publishing. */
    TableRun retried(TableRun table) {
        if (table.publishing().isPresent()) {
            return table.withState(TableState.PUBLISHING).withoutFault();
        }
        // Steps of the former time may still be queued; their numbers tell them from the new ones.
        int used = Math.max(table.attempts(), table.attemptsBefore() + 1);
        return TableRun.waiting(table.plan(), used);
    }

    /**
     * What follows from an event of a step that was dispatched, or of a file it has staged.
     *
     * @param away whether a server that cannot be reached is to be waited for
     */
    Transition after(TableRun before, RunEvent event, boolean away) {
        TableRun table = event instanceof RunEvent.FileStaged ? before : before.withInFlight(-1);
        if (table.state() == TableState.DISCARDING) {
            return discarding(table, event, away);
        }
        return switch (event) {
            case RunEvent.FileStaged staged -> staged(table, staged);
            case RunEvent.LoadingTableCreated created -> next(table.withCreated());
            case RunEvent.PartitionExtracted extracted -> extracted(table, extracted);
            case RunEvent.FilesUploaded uploaded -> uploaded(table, uploaded.files());
            case RunEvent.FilesLoaded loaded -> loaded(table, loaded);
            case RunEvent.RowsCounted counted -> counted(table, counted);
            case RunEvent.TablePublished published -> Transition.to(published(table));
            case RunEvent.TableDiscarded discarded -> Transition.to(table);
            case RunEvent.StepFailed failed -> failed(table, failed, away);
        };
    }

    private static TableRun published(TableRun table) {
        return table.withPublishing(OptionalLong.empty()).withState(TableState.PUBLISHED);
    }

    private Transition failed(TableRun before, RunEvent.StepFailed failed, boolean away) {
        TableRun table = before;
        if (failed.step() instanceof UploadFiles upload && before.isStale(upload)) {
            return Transition.to(before);
        }
        if (failed.step() instanceof ExtractPartition extract) {
            table = before.withArriving(extract.partition(), Arriving.begun(0));
        }
        if (mayRetry(failed, away)) {
            return Transition.retrying(table, again(failed, away));
        }
        if (isInDoubt(failed)) {
            TableRun faulty = table.withFault(failed.fault());
            return Transition.to(faulty.withState(end(faulty)));
        }
        boolean published = failed.step() instanceof PublishTable;
        return ended(
                published ? table.withPublishing(OptionalLong.empty()) : table, failed.fault());
    }

    /**
     * Whether the table may have been published all the same: an answer was lost, now or before,
     * and the target has not said since that there is nothing left to publish. Dropping its loading
     * table would then be wrong, and so would reading it again; whoever resumes asks once more.
     */
    private static boolean isInDoubt(RunEvent.StepFailed failed) {
        FaultCode code = failed.fault().code();
        boolean answered = code == FaultCode.TARGET_MISSING || code == FaultCode.COUNTS_DIFFER;
        boolean lost =
                policy(failed).isRetried()
                        || code == FaultCode.INTERRUPTED
                        || code == FaultCode.INTERNAL
                        || failed.step().attempt().failures() > 0;
        return failed.step() instanceof PublishTable && lost && !answered;
    }

    /** The loading table is dropped once no worker is busy with the table. */
    private Transition discarding(TableRun table, RunEvent event, boolean away) {
        return switch (event) {
            case RunEvent.FileStaged staged -> Transition.to(table);
            case RunEvent.TableDiscarded discarded -> Transition.to(table.withState(end(table)));
            // A swap that could not be called off any more: the rows are there, complete.
            case RunEvent.TablePublished published ->
                    Transition.to(published(table).withoutFault());
            case RunEvent.StepFailed failed when failed.step() instanceof DiscardTable ->
                    mayRetry(failed, away)
                            ? Transition.retrying(table, again(failed, away))
                            : Transition.to(table.withState(end(table)));
            case RunEvent.StepFailed failed when isInDoubt(failed) ->
                    Transition.to(table.withState(end(table)));
            case RunEvent.StepFailed failed -> drained(table.withPublishing(OptionalLong.empty()));
            case RunEvent.LoadingTableCreated created -> drained(table);
            case RunEvent.PartitionExtracted extracted -> drained(table);
            case RunEvent.FilesUploaded uploaded -> drained(table);
            case RunEvent.FilesLoaded loaded -> drained(table);
            case RunEvent.RowsCounted counted -> drained(table);
        };
    }

    private static Transition staged(TableRun table, RunEvent.FileStaged staged) {
        if (table.state() != TableState.LOADING) {
            return Transition.to(table);
        }
        StagedFile file = staged.file();
        return Transition.to(
                table,
                new UploadFiles(
                        table.number(),
                        file.partition(),
                        staged.attempt(),
                        List.of(file),
                        Attempt.first()));
    }

    private Transition extracted(TableRun table, RunEvent.PartitionExtracted event) {
        long staged = event.result().files().stream().mapToLong(StagedFile::rows).sum();
        if (staged != event.result().rows()) {
            return ended(
                    table,
                    countsDiffer(
                            "%s, partition %d"
                                    .formatted(table.plan().source().id(), event.partition()),
                            "PostgreSQL sent %d rows, %d were staged"
                                    .formatted(event.result().rows(), staged)));
        }
        Arriving arriving =
                table.partitions().getOrDefault(event.partition(), Arriving.begun(event.attempt()));
        return settled(table, event.partition(), arriving.extracted(event.result()));
    }

    private Transition uploaded(TableRun table, List<StagedFile> files) {
        Transition last = next(table);
        for (var byPartition : byPartition(files).entrySet()) {
            TableRun now = last.table();
            Arriving arriving = now.partitions().get(byPartition.getKey());
            if (arriving != null) {
                last =
                        plus(
                                last,
                                settled(
                                        now,
                                        byPartition.getKey(),
                                        arriving.uploaded(byPartition.getValue())));
            }
        }
        return last;
    }

    private static Map<Integer, List<StagedFile>> byPartition(List<StagedFile> files) {
        Map<Integer, List<StagedFile>> grouped = new HashMap<>();
        files.forEach(
                file ->
                        grouped.computeIfAbsent(file.partition(), p -> new ArrayList<>())
                                .add(file));
        return grouped;
    }

    private static Transition plus(Transition first, Transition second) {
        var steps = new ArrayList<RunStep>(first.steps());
        steps.addAll(second.steps());
        return new Transition(second.table(), steps, second.retries());
    }

    private Transition settled(TableRun table, int partition, Arriving arriving) {
        if (arriving.hasArrived() && arriving.result().isPresent()) {
            return next(table.withArrived(partition, arriving.attempt(), arriving.result().get()));
        }
        return next(table.withArriving(partition, arriving));
    }

    private Transition loaded(TableRun table, RunEvent.FilesLoaded event) {
        TableRun after = table.withLoads(-1, table.ready());
        Map<String, Receipt> receipts = new HashMap<>();
        event.receipts().forEach(receipt -> receipts.put(receipt.stagedName(), receipt));
        long rows = 0;
        for (StagedFile file : event.files()) {
            Receipt receipt = receipts.get(file.name());
            if (receipt == null
                    || receipt.rowsParsed() != file.rows()
                    || receipt.rowsLoaded() != file.rows()) {
                return ended(after, countsDiffer(file.name(), receiptText(file, receipt)));
            }
            rows += receipt.rowsLoaded();
        }
        return next(after.withLoaded(rows));
    }

    private static String receiptText(StagedFile file, @Nullable Receipt receipt) {
        return receipt == null
                ? "%d rows were staged, the target has no receipt".formatted(file.rows())
                : "%d rows were staged, %d read by the target, %d loaded"
                        .formatted(file.rows(), receipt.rowsParsed(), receipt.rowsLoaded());
    }

    /** A step that failed in company is tried alone before it is held against its table. */
    private boolean mayRetry(RunEvent.StepFailed event, boolean away) {
        boolean worthIt = event.shared() || policy(event).isRetried();
        int strikes = event.step().attempt().strikes();
        return worthIt && (isAway(event, away) || strikes + 1 < attemptsMax);
    }

    private static RunStep again(RunEvent.StepFailed event, boolean away) {
        RunStep step = event.step();
        return step.again(step.attempt().again(!isAway(event, away)));
    }

    private static boolean isAway(RunEvent.StepFailed event, boolean away) {
        return away && policy(event) == FaultPolicy.RETRY_WHILE_AWAY;
    }

    private static FaultPolicy policy(RunEvent.StepFailed event) {
        return FaultPolicy.of(event.fault().code());
    }

    private Transition next(TableRun table) {
        if (table.state() != TableState.LOADING) {
            return Transition.to(table);
        }
        return table.isAllLoaded()
                ? Transition.to(
                        table.withState(TableState.PUBLISHING),
                        new CountRows(table.number(), table.loadedAttempts(), Attempt.first()))
                : load(table);
    }

    private Transition counted(TableRun table, RunEvent.RowsCounted event) {
        long rows = event.rows();
        long read = table.amounts().rowsRead();
        if (rows != read || rows != table.amounts().rowsLoaded()) {
            return ended(
                    table,
                    countsDiffer(
                            table.plan().target().toString(),
                            "%d rows were read, the loading table holds %d".formatted(read, rows)));
        }
        Optional<Fault> altered = event.converted().flatMap(seen -> LoadProofs.fault(table, seen));
        return altered.isPresent()
                ? ended(table, altered.get())
                : Transition.to(
                        table,
                        new PublishTable(
                                table.number(),
                                rows,
                                event.converted().map(seen -> LoadProofs.of(table, seen)),
                                Attempt.first()));
    }

    private Transition load(TableRun table) {
        long bytes = table.ready().stream().mapToLong(StagedFile::bytes).sum();
        boolean worthIt = table.loads() == 0 || bytes >= SECOND_LOAD_BYTES;
        if (!table.created() || table.ready().isEmpty() || table.loads() >= LOADS_MAX || !worthIt) {
            return Transition.to(table);
        }
        int count = Math.min(table.ready().size(), filesPerLoadMax);
        return Transition.to(
                table.withLoadAsked(table.ready().subList(count, table.ready().size())),
                new LoadFiles(
                        table.number(),
                        table.loadsAsked() + 1,
                        table.ready().subList(0, count),
                        Attempt.first()));
    }

    private static Transition drained(TableRun table) {
        if (table.inFlight() > 0) {
            return Transition.to(table);
        }
        // Dropped even if its creation failed: the answer may have been lost.
        return Transition.to(table, new DiscardTable(table.number(), Attempt.first()));
    }

    private static TableState end(TableRun table) {
        Optional<FaultCode> code = table.fault().map(Fault::code);
        return code.equals(Optional.of(FaultCode.INTERRUPTED))
                ? TableState.CANCELLED
                : TableState.FAILED;
    }

    private static Fault countsDiffer(String where, String what) {
        return new Fault(
                FaultCode.COUNTS_DIFFER,
                where,
                what,
                "The table is not published; report this with the log");
    }
}
