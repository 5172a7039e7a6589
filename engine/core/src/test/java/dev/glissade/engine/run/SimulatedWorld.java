package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What outlives a process in a simulation: the stage, loading tables and published tables, which
 * hold the origin of their rows; and what may go wrong with each step.
 */
final class SimulatedWorld {
    private static final Path FOLDER = Path.of("/nowhere");

    private final RunId run;
    private final MigrationPlan plan;
    private final RandomGenerator random;

    /** Where a file's rows come from. */
    record Origin(int table, int partition, int chunk, int snapshot, long rows) {}

    private final Map<String, Origin> stage = new HashMap<>();
    private final Map<Integer, Map<String, Origin>> loading = new TreeMap<>();
    private final Map<Integer, List<Origin>> published = new TreeMap<>();
    private final Set<String> namesMade = new HashSet<>();
    private final List<String> broken = new ArrayList<>();
    private int snapshot;

    SimulatedWorld(RunId run, MigrationPlan plan, RandomGenerator random) {
        this.run = run;
        this.plan = plan;
        this.random = random;
    }

    void openSnapshot(int number) {
        snapshot = number;
    }

    Map<Integer, List<Origin>> published() {
        return published;
    }

    Map<Integer, Map<String, Origin>> loading() {
        return loading;
    }

    /** Invariants that a step has broken. */
    List<String> broken() {
        return broken;
    }

    /** Files of an attempt at a partition; the number of rows is the same for every attempt. */
    List<StagedFile> read(RunStep.ExtractPartition step) {
        TablePlan table = plan.tables().get(step.table() - 1);
        Partition partition = table.partitions().get(step.partition() - 1);
        var staging = new Staging(run, FOLDER, step.attempt().number());
        List<StagedFile> files = new ArrayList<>();
        long left = partition.rowsEstimated();
        for (int chunk = 1; left > 0; chunk++) {
            long rows = Math.min(left, 10);
            left -= rows;
            String name = staging.name(step.table(), step.partition(), chunk);
            if (!namesMade.add(name)) {
                broken.add("I1: a staged name was used twice: " + name);
            }
            files.add(
                    new StagedFile(
                            FOLDER.resolve(name),
                            table.source().id(),
                            step.partition(),
                            rows,
                            rows,
                            rows * 10));
        }
        return files;
    }

    private Origin origin(int table, StagedFile file) {
        String name = file.name();
        int chunk = Integer.parseInt(name.substring(name.indexOf("-c") + 2, name.indexOf(".csv")));
        return new Origin(table, file.partition(), chunk, snapshot, file.rows());
    }

    /** What the target does for a step; its answer may still be lost. */
    List<RunEvent> effect(RunStep step) {
        int table = step.table();
        return switch (step) {
            case RunStep.CreateLoadingTable create -> {
                loading.put(table, new HashMap<>());
                yield List.of(new RunEvent.LoadingTableCreated(table));
            }
            case RunStep.UploadFiles upload -> {
                upload.files().forEach(f -> stage.put(f.name(), origin(table, f)));
                yield List.of(new RunEvent.FilesUploaded(table, upload.files()));
            }
            case RunStep.LoadFiles load -> loaded(load);
            case RunStep.CountRows count ->
                    List.of(
                            new RunEvent.RowsCounted(
                                    table, rows(loading.getOrDefault(table, Map.of()))));
            case RunStep.PublishTable publish -> publish(publish);
            case RunStep.DiscardTable discard -> {
                loading.remove(table);
                yield List.of(new RunEvent.TableDiscarded(table));
            }
            case RunStep.ExtractPartition extract -> throw new IllegalArgumentException();
        };
    }

    private List<RunEvent> loaded(RunStep.LoadFiles load) {
        Map<String, Origin> rows = loading.get(load.table());
        List<Receipt> receipts = new ArrayList<>();
        for (StagedFile file : load.files()) {
            Origin origin = stage.get(file.name());
            if (rows == null || origin == null) {
                broken.add("loads what is not there: " + file.name());
                return failed(load, FaultCode.TARGET_MISSING);
            }
            // As Snowflake: a file that was loaded before is not loaded again.
            rows.putIfAbsent(file.name(), origin);
            receipts.add(new Receipt(file.name(), file.rows(), file.rows()));
        }
        return List.of(new RunEvent.FilesLoaded(load.table(), load.load(), load.files(), receipts));
    }

    /** As the loader promises: doing it again after it was done changes nothing. */
    private List<RunEvent> publish(RunStep.PublishTable publish) {
        Map<String, Origin> rows = loading.remove(publish.table());
        if (rows == null) {
            if (!published.containsKey(publish.table())) {
                broken.add("publishes what is not there: table " + publish.table());
            }
        } else {
            if (published.containsKey(publish.table())) {
                broken.add("I2: published twice: table " + publish.table());
            }
            published.put(publish.table(), List.copyOf(rows.values()));
        }
        return List.of(new RunEvent.TablePublished(publish.table()));
    }

    private static long rows(Map<String, Origin> files) {
        return files.values().stream().mapToLong(Origin::rows).sum();
    }

    Extracted extracted(List<StagedFile> files) {
        long rows = files.stream().mapToLong(StagedFile::rows).sum();
        return new Extracted(rows, rows * 10, files);
    }

    List<RunEvent> failed(RunStep step, FaultCode code) {
        var fault = new Fault(code, "simulation", "as the schedule wants it", "None");
        return List.of(new RunEvent.StepFailed(step, fault, false));
    }

    /** A fault of the source or the target that such a step may meet. */
    FaultCode fault(RunStep step, boolean withSnapshotLoss) {
        if (step instanceof RunStep.ExtractPartition) {
            int which = random.nextInt(withSnapshotLoss ? 6 : 5);
            return switch (which) {
                case 0 -> FaultCode.SOURCE_UNREACHABLE;
                case 1 -> FaultCode.SOURCE_BROKEN;
                case 2 -> FaultCode.SOURCE_BUSY;
                case 3 -> FaultCode.SOURCE_UNAVAILABLE;
                case 4 -> FaultCode.SOURCE_DENIED;
                default -> FaultCode.SNAPSHOT_LOST;
            };
        }
        return switch (random.nextInt(5)) {
            case 0 -> FaultCode.TARGET_UNREACHABLE;
            case 1 -> FaultCode.TARGET_BROKEN;
            case 2 -> FaultCode.TARGET_BUSY;
            case 3 -> FaultCode.TARGET_UNAVAILABLE;
            default -> FaultCode.TARGET_DENIED;
        };
    }
}
