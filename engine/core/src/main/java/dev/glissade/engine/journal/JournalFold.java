package dev.glissade.engine.journal;

import dev.glissade.engine.journal.JournalEntry.PlannedTable;
import dev.glissade.engine.journal.JournalEntry.RunBegun;
import dev.glissade.engine.journal.JournalEntry.Stamped;
import dev.glissade.engine.model.RunId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the entries of one run come to, one after the other. Pure: whoever keeps entries, on disk or
 * in memory, gets the same run of them.
 *
 * <ul>
 *   <li>A table that waits again has lost what it had loaded, but not the attempts it has used.
 *   <li>What was about to be published stays in doubt until it is said that it was, or was not: a
 *       run that is cancelled while a table is being published learns only afterwards, and a table
 *       may even end as failed because every answer was lost.
 *   <li>Between two changes of a table its amounts grow with what is read and loaded; a change says
 *       them anew.
 *   <li>An ended run is open again with the next entry that is neither a fault nor a sample.
 * </ul>
 */
public final class JournalFold {
    private final RunId run;
    private final String project;
    private final String fingerprint;
    private final String source;
    private final String target;
    private final boolean trial;
    private final Instant begunAt;
    private final List<JournalledRun.Table> tables;
    private Instant lastAt;
    private Optional<RunOutcome> outcome;
    private int snapshots;

    /** Goes on with a run that is known already. */
    public JournalFold(JournalledRun known) {
        this.run = known.run();
        this.project = known.project();
        this.fingerprint = known.fingerprint();
        this.source = known.source();
        this.target = known.target();
        this.trial = known.trial();
        this.begunAt = known.begunAt();
        this.lastAt = known.lastAt();
        this.outcome = known.outcome();
        this.snapshots = known.snapshots();
        this.tables = new ArrayList<>(known.tables());
    }

    /** Begins with the first entry of a run. */
    public JournalFold(Instant at, RunBegun begun) {
        this(
                new JournalledRun(
                        begun.run(),
                        begun.project(),
                        begun.fingerprint(),
                        begun.source(),
                        begun.target(),
                        begun.trial(),
                        at,
                        at,
                        Optional.empty(),
                        0,
                        begun.tables().stream().map(JournalFold::waiting).toList()));
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).number() != i + 1) {
                throw new IllegalArgumentException("table numbers have a gap at " + (i + 1));
            }
        }
    }

    /** What all entries of one run come to; absent when there is none. */
    public static Optional<JournalledRun> of(List<Stamped> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Stamped first = entries.getFirst();
        if (!(first.entry() instanceof RunBegun begun)) {
            throw new IllegalArgumentException("the first entry of a run is not that it begins");
        }
        var fold = new JournalFold(first.at(), begun);
        entries.stream().skip(1).forEach(fold::take);
        return Optional.of(fold.run());
    }

    private static JournalledRun.Table waiting(PlannedTable planned) {
        return new JournalledRun.Table(
                planned.number(),
                planned.source(),
                planned.target(),
                planned.partitions(),
                planned.rowsEstimated(),
                planned.bytesEstimated(),
                TableState.WAITING,
                0,
                OptionalLong.empty(),
                0,
                Amounts.NONE,
                Optional.empty());
    }

    /** Takes the next entry. */
    public void take(Stamped next) {
        lastAt = next.at();
        switch (next.entry()) {
            case RunBegun begun ->
                    throw new IllegalArgumentException("run " + run + " has begun already");
            case JournalEntry.SnapshotOpened opened -> {
                snapshots = Math.max(snapshots, opened.number());
                outcome = Optional.empty();
            }
            case JournalEntry.TableChanged changed -> put(changed(changed));
            case JournalEntry.PartitionBegun begun -> put(withAttempt(begun));
            case JournalEntry.PartitionRead read -> put(withRead(read));
            case JournalEntry.LoadDone done -> put(withLoaded(done));
            case JournalEntry.PublishIntended intended -> put(withIntent(intended));
            case JournalEntry.PublishFailed failed -> put(withoutIntent(failed));
            case JournalEntry.RunEnded ended -> outcome = Optional.of(ended.outcome());
            case JournalEntry.FileStaged staged -> outcome = Optional.empty();
            case JournalEntry.FilesUploaded uploaded -> outcome = Optional.empty();
            case JournalEntry.LoadIntended intended -> outcome = Optional.empty();
            case JournalEntry.LoadProven proven -> outcome = Optional.empty();
            case JournalEntry.FaultNoted noted -> {}
            case JournalEntry.Sampled sampled -> {}
        }
    }

    /** What the entries so far come to. */
    public JournalledRun run() {
        return new JournalledRun(
                run,
                project,
                fingerprint,
                source,
                target,
                trial,
                begunAt,
                lastAt,
                outcome,
                snapshots,
                tables);
    }

    Optional<RunOutcome> outcome() {
        return outcome;
    }

    int snapshots() {
        return snapshots;
    }

    /**
     * One table, as it stands.
     *
     * @throws IllegalArgumentException when the run has none of that number
     */
    JournalledRun.Table table(int number) {
        if (number < 1 || number > tables.size()) {
            throw new IllegalArgumentException("run %s has no table %d".formatted(run, number));
        }
        return tables.get(number - 1);
    }

    private void put(JournalledRun.Table table) {
        outcome = Optional.empty();
        tables.set(table.number() - 1, table);
    }

    private JournalledRun.Table changed(JournalEntry.TableChanged entry) {
        JournalledRun.Table was = table(entry.table());
        boolean settled =
                entry.state() == TableState.PUBLISHED || entry.state() == TableState.WAITING;
        return new JournalledRun.Table(
                was.number(),
                was.source(),
                was.target(),
                was.partitions(),
                was.rowsEstimated(),
                was.bytesEstimated(),
                entry.state(),
                was.attempts(),
                settled ? OptionalLong.empty() : was.publishing(),
                entry.snapshot(),
                entry.state() == TableState.WAITING ? Amounts.NONE : entry.amounts(),
                entry.fault());
    }

    private JournalledRun.Table withoutIntent(JournalEntry.PublishFailed entry) {
        JournalledRun.Table was = table(entry.table());
        return with(was, was.attempts(), OptionalLong.empty(), was.amounts());
    }

    private JournalledRun.Table withAttempt(JournalEntry.PartitionBegun entry) {
        JournalledRun.Table was = table(entry.table());
        int attempts = Math.max(was.attempts(), entry.attempt());
        return with(was, attempts, was.publishing(), was.amounts());
    }

    private JournalledRun.Table withRead(JournalEntry.PartitionRead entry) {
        JournalledRun.Table was = table(entry.table());
        Amounts amounts = was.amounts().plusRead(entry);
        return with(was, was.attempts(), was.publishing(), amounts);
    }

    private JournalledRun.Table withLoaded(JournalEntry.LoadDone entry) {
        JournalledRun.Table was = table(entry.table());
        Amounts amounts = was.amounts().plusLoaded(entry.rows());
        return with(was, was.attempts(), was.publishing(), amounts);
    }

    private JournalledRun.Table withIntent(JournalEntry.PublishIntended entry) {
        JournalledRun.Table was = table(entry.table());
        return with(was, was.attempts(), OptionalLong.of(entry.rows()), was.amounts());
    }

    private static JournalledRun.Table with(
            JournalledRun.Table was, int attempts, OptionalLong publishing, Amounts amounts) {
        return new JournalledRun.Table(
                was.number(),
                was.source(),
                was.target(),
                was.partitions(),
                was.rowsEstimated(),
                was.bytesEstimated(),
                was.state(),
                attempts,
                publishing,
                was.snapshot(),
                amounts,
                was.fault());
    }
}
