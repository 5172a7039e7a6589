package dev.glissade.engine.forecast;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.forecast.ProbeResult.Load;
import dev.glissade.engine.forecast.ProbeResult.Read;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetWarehouse;
import dev.glissade.engine.plan.TablePlan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * Reads, uploads and loads pieces of the largest tables for about ten seconds, by the very code
 * that a run uses, and measures each. What it makes at the target it drops again, except for
 * schemas that were not there; the run would make them.
 */
public final class Probe {
    /**
     * Reading stops after this, uploading and loading each stop before they begin another table.
     */
    private static final Duration READING = Duration.ofSeconds(5);

    private static final Duration LOADING = Duration.ofSeconds(5);

    private static final ThreadFactory READERS =
            Thread.ofPlatform().name("glissade-probe-", 1).factory();

    private final Source source;
    private final Target target;
    private final RunId run;
    private final Path folder;
    private final int streams;

    private Probe(Source source, Target target, Place place) {
        this.source = source;
        this.target = target;
        this.run = place.run;
        this.folder = place.folder.resolve(place.run.value());
        this.streams = place.streams;
    }

    /**
     * Where and how a probe works.
     *
     * @param run names what it makes, as a run's does
     * @param folder for staged files; it is left as it was
     * @param streams that read side by side
     */
    public record Place(RunId run, Path folder, int streams) {}

    /** What a piece of a table became. */
    private record Piece(TablePlan table, Read read, List<StagedFile> files) {}

    /**
     * Measures.
     *
     * @throws EngineException when the source fails; a target that fails is part of the result
     */
    public static ProbeResult of(
            Source source, Target target, List<TablePlan> tables, Place place) {
        return new Probe(source, target, place).measured(Samples.of(tables));
    }

    private ProbeResult measured(List<Sample> samples) {
        try {
            Files.createDirectories(folder);
            try {
                return measuredIn(samples);
            } finally {
                empty();
            }
        } catch (IOException failure) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            folder.toString(),
                            "the probe's files cannot be written or deleted",
                            "Check that the workspace is writable and has room"),
                    failure);
        }
    }

    private ProbeResult measuredIn(List<Sample> samples) {
        long begun = System.nanoTime();
        List<Piece> pieces = read(samples);
        Duration reading = since(begun);
        List<Read> reads = pieces.stream().map(Piece::read).toList();
        var loads = new ArrayList<Load>();
        @Nullable Fault fault = null;
        @Nullable TargetWarehouse warehouse = null;
        try {
            warehouse = target.warehouse().orElse(null);
            load(pieces, loads);
        } catch (EngineException failure) {
            fault = failure.fault();
        }
        return new ProbeResult(reads, reading, streams, loads, fault, warehouse);
    }

    private List<Piece> read(List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        var left = new ConcurrentLinkedQueue<>(samples);
        var pieces = new ConcurrentLinkedQueue<Piece>();
        List<TablePlan> tables = samples.stream().map(Sample::table).distinct().toList();
        try (Source.Snapshot snapshot = source.openSnapshot(run, tables);
                ExecutorService readers = Executors.newFixedThreadPool(streams, READERS)) {
            long end = System.nanoTime() + READING.toNanos();
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                reading.add(readers.submit(() -> readUntil(end, snapshot, left, pieces)));
            }
            for (Future<?> one : reading) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    new Fault(
                            FaultCode.INTERRUPTED,
                            "probing the source",
                            "stopped because it was asked to",
                            "Plan again when you are ready"));
        }
        return List.copyOf(pieces);
    }

    private void readUntil(
            long end,
            Source.Snapshot snapshot,
            ConcurrentLinkedQueue<Sample> left,
            ConcurrentLinkedQueue<Piece> pieces) {
        Sample sample = left.poll();
        while (sample != null && System.nanoTime() < end) {
            long begun = System.nanoTime();
            Extracted extracted =
                    snapshot.extract(
                            sample.table(),
                            sample.piece(),
                            new Staging(run, folder, 1),
                            new Unwatched());
            long bytes = extracted.files().stream().mapToLong(StagedFile::bytes).sum();
            Read read =
                    new Read(
                            sample.piece().bytesEstimated(), extracted.rows(), bytes, since(begun));
            pieces.add(new Piece(sample.table(), read, extracted.files()));
            sample = left.poll();
        }
    }

    private void load(List<Piece> pieces, List<Load> loads) {
        Map<TablePlan, List<StagedFile>> files = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            if (!piece.files.isEmpty()) {
                files.computeIfAbsent(piece.table, table -> new ArrayList<>()).addAll(piece.files);
            }
        }
        if (files.isEmpty()) {
            return;
        }
        try (Target.Loader loader = target.open(run, List.copyOf(files.keySet()))) {
            // The driver's first upload makes its storage client, which a run does once as well.
            files.values().stream()
                    .flatMap(List::stream)
                    .min(Comparator.comparingLong(StagedFile::bytes))
                    .ifPresent(smallest -> loader.upload(List.of(smallest)));
            long end = System.nanoTime() + LOADING.toNanos();
            for (Map.Entry<TablePlan, List<StagedFile>> table : files.entrySet()) {
                if (System.nanoTime() < end) {
                    loads.add(load(loader, table.getKey(), table.getValue()));
                }
            }
        }
    }

    private static Load load(Target.Loader loader, TablePlan table, List<StagedFile> files) {
        long begun = System.nanoTime();
        try {
            loader.createLoadingTable(table);
            Duration making = since(begun);
            long uploading = System.nanoTime();
            loader.upload(files);
            Duration upload = since(uploading);
            long copying = System.nanoTime();
            loader.load(table, files);
            Duration copy = since(copying);
            long counting = System.nanoTime();
            loader.loadedRows(table);
            return new Load(
                    files.stream().mapToLong(StagedFile::bytes).sum(),
                    upload,
                    copy,
                    making.plus(since(counting)));
        } finally {
            loader.discard(table);
        }
    }

    private void empty() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private record Unwatched() implements Source.Progress {
        @Override
        public void advanced(long rows, long bytesRead, long bytesStaged) {}

        @Override
        public void staged(StagedFile file) {}
    }
}
