package dev.glissade.bench;

import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.journal.Amounts;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.RunJournal;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Workspace;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What it costs to take down a run: six entries for each of many partitions, a hundred of them a
 * table, in groups of 1 to 64 as the run loop makes them of what has come in meanwhile.
 */
final class JournalBench {
    private static final int PARTITIONS_PER_TABLE = 100;

    /** Twice what a run of very small partitions comes to in the five seconds that entries wait. */
    private static final int GROUP_MAX = 3_200;

    private static final RunId RUN = new RunId("r0bench");

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<JournalEntry.Stamped> group = new ArrayList<>();
    private final RunJournal journal;
    private int groupSize = 1;
    private long entries;
    private final List<Long> nanos = new ArrayList<>();

    private JournalBench(RunJournal journal) {
        this.journal = journal;
    }

    /** Measures a journal of so many partitions, and opening it again. */
    static void run(int partitions, PrintStream out) throws IOException {
        for (String temper : new String[] {"cold", "warm"}) {
            try (var folder = TemporaryFolder.create()) {
                out.println(temper + ":");
                measure(new Workspace(folder.path()), partitions, out);
            }
        }
    }

    private static void measure(Workspace workspace, int partitions, PrintStream out)
            throws IOException {
        long heapBefore = liveHeapBytes();
        long start = System.nanoTime();
        var file = JournalFile.open(workspace, Instant.now());
        double opened = secondsSince(start);
        start = System.nanoTime();
        long cpu = OwnProcess.cpuNanos();
        var bench = new JournalBench(file.journal(RUN));
        bench.appendRun(partitions);
        double appended = secondsSince(start);
        double cpuSeconds = (OwnProcess.cpuNanos() - cpu) / 1e9;
        long heapAfter = liveHeapBytes();
        long bytesOpen = Files.size(workspace.journal());
        start = System.nanoTime();
        file.close();
        double closed = secondsSince(start);
        long bytesClosed = Files.size(workspace.journal());
        start = System.nanoTime();
        try (var again = JournalFile.open(workspace, Instant.now())) {
            int tables = again.lastRun().orElseThrow().tables().size();
            out.printf(
                    "%,d partitions of %,d tables: made %.2f s; %,d entries in %,d groups appended"
                            + " in %.2f s (CPU %.2f s), %,.0f entries/s; closed %.2f s; opened"
                            + " again and read %.2f s%n",
                    partitions,
                    tables,
                    opened,
                    bench.entries,
                    bench.nanos.size(),
                    appended,
                    cpuSeconds,
                    bench.entries / appended,
                    closed,
                    secondsSince(start));
        }
        long[] groups = bench.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        out.printf(
                "a group: median %.2f ms, 99 %% %.2f ms, longest %.2f ms; file %.1f MB while"
                        + " open, %.1f MB closed; live heap %.1f MB before, %.1f MB after%n",
                groups[groups.length / 2] / 1e6,
                groups[groups.length * 99 / 100] / 1e6,
                groups[groups.length - 1] / 1e6,
                bytesOpen / 1e6,
                bytesClosed / 1e6,
                heapBefore / 1e6,
                heapAfter / 1e6);
    }

    private void appendRun(int partitions) {
        int tables = Math.ceilDiv(partitions, PARTITIONS_PER_TABLE);
        begin(tables);
        int left = partitions;
        for (int table = 1; table <= tables; table++) {
            int count = Math.min(left, PARTITIONS_PER_TABLE);
            left -= count;
            change(table, TableState.LOADING);
            for (int partition = 1; partition <= count; partition++) {
                partition(table, partition);
            }
            change(table, TableState.PUBLISHING);
            add(new JournalEntry.PublishIntended(table, 1));
            flush();
            change(table, TableState.PUBLISHED);
        }
        add(new JournalEntry.RunEnded(RunOutcome.DONE));
        flush();
    }

    private void begin(int tables) {
        List<JournalEntry.PlannedTable> planned = new ArrayList<>();
        for (int table = 1; table <= tables; table++) {
            planned.add(
                    new JournalEntry.PlannedTable(
                            table,
                            new TableId("public", "table_" + table),
                            new TargetTableId("BENCH", "PUBLIC", "TABLE_" + table),
                            PARTITIONS_PER_TABLE,
                            1,
                            1));
        }
        add(new JournalEntry.RunBegun(RUN, "bench", "f", "s", "t", "v", false, planned));
        add(new JournalEntry.SnapshotOpened(1, "00000003-0000001B-1"));
    }

    private void partition(int table, int partition) {
        String name = new Staging(RUN, Path.of("staged"), 1).name(table, partition, 1);
        add(new JournalEntry.PartitionBegun(table, partition, 1));
        add(
                new JournalEntry.FileStaged(
                        table,
                        1,
                        new StagedFile(
                                Path.of(name),
                                new TableId("public", "t"),
                                partition,
                                1_000_000,
                                100_000_000,
                                300_000_000)));
        add(
                new JournalEntry.PartitionRead(
                        table, partition, 1, 1_000_000, 300_000_000, 100_000_000));
        add(new JournalEntry.FilesUploaded(table, List.of(name)));
        add(new JournalEntry.LoadIntended(table, partition, List.of(name)));
        add(new JournalEntry.LoadDone(table, partition, 1_000_000));
    }

    /** This cannot wait, as it cannot in a run. */
    private void change(int table, TableState state) {
        add(new JournalEntry.TableChanged(table, state, 1, Amounts.NONE, Optional.empty()));
        flush();
    }

    private void add(JournalEntry entry) {
        group.add(new JournalEntry.Stamped(Instant.now(), entry));
        if (group.size() >= groupSize) {
            flush();
        }
    }

    private void flush() {
        if (group.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        journal.append(List.copyOf(group));
        nanos.add(System.nanoTime() - start);
        entries += group.size();
        group.clear();
        groupSize = random.nextInt(1, GROUP_MAX + 1);
    }

    /** After two collections: the first may leave what only references hold. */
    private static long liveHeapBytes() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
