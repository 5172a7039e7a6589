package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.journal.JournalEntry.Stamped;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Entries as a run might append them, in an order that a seed decides. */
final class RandomEntries {
    static final int TABLES = 5;
    private static final int PARTITIONS = 4;

    private final RandomGenerator random;
    private final RunId run;
    private Instant now = Instant.parse("2026-11-21T23:59:59.123456789Z");
    private int snapshots;
    private final int[][] attempts = new int[TABLES + 1][PARTITIONS + 1];
    private final int[] loads = new int[TABLES + 1];
    private final List<StagedFile> staged = new ArrayList<>();

    RandomEntries(RunId run, RandomGenerator random) {
        this.run = run;
        this.random = random;
    }

    Stamped begun() {
        List<JournalEntry.PlannedTable> tables = new ArrayList<>();
        for (int i = 1; i <= TABLES; i++) {
            tables.add(
                    new JournalEntry.PlannedTable(
                            i,
                            new TableId("select \"Ω", "tab\t'" + i),
                            new TargetTableId("DB", "select \"Ω", "tab\t'" + i),
                            PARTITIONS,
                            1_000L * i,
                            Long.MAX_VALUE - i));
        }
        return stamped(
                new JournalEntry.RunBegun(
                        run, "Größe", "sha", "pg://h/d", "sf://a/d", "0.1.0", true, tables));
    }

    List<Stamped> some(int count) {
        List<Stamped> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(stamped(next()));
        }
        return entries;
    }

    private Stamped stamped(JournalEntry entry) {
        now = now.plusNanos(random.nextLong(3_000_000_000L));
        return new Stamped(now, entry);
    }

    private JournalEntry next() {
        int table = random.nextInt(1, TABLES + 1);
        int partition = random.nextInt(1, PARTITIONS + 1);
        int attempt = attempts[table][partition];
        return switch (random.nextInt(14)) {
            case 0 -> new JournalEntry.SnapshotOpened(++snapshots, "000-\\" + snapshots);
            case 1, 2 -> changed(table);
            case 3, 4 ->
                    new JournalEntry.PartitionBegun(table, partition, ++attempts[table][partition]);
            case 5 -> new JournalEntry.FileStaged(table, attempt, file(table, partition, attempt));
            case 6 ->
                    new JournalEntry.PartitionRead(
                            table, partition, attempt, number(), number(), number());
            case 7 -> new JournalEntry.FilesUploaded(table, names());
            case 8 -> new JournalEntry.LoadIntended(table, ++loads[table], names());
            case 9 -> new JournalEntry.LoadDone(table, loads[table], number());
            case 10 -> new JournalEntry.PublishIntended(table, number());
            case 11 -> new JournalEntry.PublishFailed(table);
            case 12 ->
                    new JournalEntry.FaultNoted(
                            random.nextInt(TABLES + 1),
                            random.nextBoolean() ? OptionalInt.of(partition) : OptionalInt.empty(),
                            "extract",
                            1 + attempt,
                            fault(),
                            random.nextBoolean());
            default ->
                    random.nextBoolean()
                            ? new JournalEntry.Sampled(
                                    1, number(), number(), number(), number(), 2, 3, 4)
                            : new JournalEntry.RunEnded(one(RunOutcome.values()));
        };
    }

    private JournalEntry changed(int table) {
        return new JournalEntry.TableChanged(
                table,
                one(TableState.values()),
                snapshots,
                new Amounts(number(), number(), number(), number(), number(), number()),
                random.nextBoolean() ? Optional.of(fault()) : Optional.empty());
    }

    private Fault fault() {
        return new Fault(
                one(FaultCode.values()), "table \"Ω\"\n\tpart 1", "", "drop it; or 'rename' it \\");
    }

    private StagedFile file(int table, int partition, int attempt) {
        var staging = new Staging(run, Path.of("/staged"), attempt);
        String name = staging.name(table, partition, staged.size() + 1);
        var file =
                new StagedFile(
                        staging.folder().resolve(name),
                        new TableId("s", "t"),
                        partition,
                        number(),
                        number(),
                        number());
        staged.add(file);
        return file;
    }

    private List<String> names() {
        return staged.stream().filter(file -> random.nextBoolean()).map(StagedFile::name).toList();
    }

    private long number() {
        return random.nextLong(1_000_000_000);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
