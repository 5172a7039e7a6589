package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sum over what a journal says of a run. Of a change only what changes is computed anew: the sum
 * is that of the run's own values and of each of its tables, put together by exclusive or.
 *
 * <p>It stands in files, so its fields and their order are for ever those of version 1.
 */
final class CheckSum {
    /** Of the 64-bit Fowler-Noll-Vo hash, FNV-1a. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private final String runFixed;
    private final long[] tables;
    private String runNow;
    private long allTables;

    CheckSum(JournalledRun run) {
        this.runFixed =
                text(
                        run.run(),
                        run.project(),
                        run.fingerprint(),
                        run.source(),
                        run.target(),
                        run.trial(),
                        run.begunAt());
        this.runNow = runNow(run.lastAt(), run.outcome(), run.snapshots());
        this.tables = run.tables().stream().mapToLong(CheckSum::of).toArray();
        for (long table : tables) {
            allTables ^= table;
        }
    }

    void change(JournalledRun.Table table) {
        int index = table.number() - 1;
        allTables ^= tables[index];
        tables[index] = of(table);
        allTables ^= tables[index];
    }

    void changeRun(Instant lastAt, Optional<RunOutcome> outcome, int snapshots) {
        runNow = runNow(lastAt, outcome, snapshots);
    }

    /** The sum, of a run of so many entries. */
    long value(long entries) {
        return allTables ^ hash(text(runFixed, runNow, tables.length, entries));
    }

    private static String runNow(Instant lastAt, Optional<RunOutcome> outcome, int snapshots) {
        return text(lastAt, outcome.map(Enum::name).orElse("-"), snapshots);
    }

    private static long of(JournalledRun.Table table) {
        Amounts amounts = table.amounts();
        return hash(
                text(
                        table.number(),
                        table.source().schema(),
                        table.source().name(),
                        table.target().database(),
                        table.target().schema(),
                        table.target().name(),
                        table.partitions(),
                        table.rowsEstimated(),
                        table.bytesEstimated(),
                        table.state().name(),
                        table.attempts(),
                        table.publishing().isPresent() ? table.publishing().getAsLong() : "-",
                        table.snapshot(),
                        amounts.rowsRead(),
                        amounts.rowsStaged(),
                        amounts.rowsLoaded(),
                        amounts.bytesRead(),
                        amounts.bytesStaged(),
                        amounts.valuesSubstituted(),
                        table.fault().map(CheckSum::text).orElse("-")));
    }

    private static String text(Fault fault) {
        return text(fault.code().name(), fault.where(), fault.what(), fault.remedy());
    }

    /** With their lengths, so that nothing moves from one value to the next unseen. */
    private static String text(Object... values) {
        return Stream.of(values)
                .map(Object::toString)
                .map(value -> value.length() + ":" + value)
                .collect(Collectors.joining());
    }

    private static long hash(String text) {
        long hash = OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return hash;
    }
}
