package dev.glissade.ui.session;

import dev.glissade.engine.journal.ComparedTable;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.run.VerdictKeeper;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Reading;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the tables at the target: each one's own verdict, whichever comparison it is
 * from.
 *
 * @param level of the last comparison
 * @param reading of the last comparison
 * @param rows one a table
 * @param missing tables that the run has published and nobody has compared
 * @param changedSince whether the project or its tables are no longer those of the run
 */
public record Compared(
        Level level, Reading reading, List<Row> rows, int missing, boolean changedSince) {
    public Compared {
        rows = List.copyOf(rows);
    }

    /**
     * One table.
     *
     * @param at when it was compared last
     * @param level how closely; absent where only the journal's sentence is left of it
     * @param verdict absent likewise
     * @param sentence for people, without values
     */
    public record Row(
            TableId table,
            Instant at,
            Optional<Level> level,
            Optional<TableVerdict> verdict,
            ComparedTable.Result result,
            String sentence) {
        /** Whether nothing is different that could be compared. */
        public boolean isClean() {
            return result == ComparedTable.Result.EQUAL;
        }

        /** Of what was found just now. */
        public static Row of(TableVerdict verdict, Level level, Instant at) {
            ComparedTable.Result result =
                    switch (verdict.result()) {
                        case TableVerdict.Result.Identical same -> ComparedTable.Result.EQUAL;
                        case TableVerdict.Result.Accepted same -> ComparedTable.Result.EQUAL;
                        case TableVerdict.Result.Different other -> ComparedTable.Result.DIFFERENT;
                        case TableVerdict.Result.NotComparable none ->
                                ComparedTable.Result.NOT_COMPARABLE;
                    };
            return new Row(
                    verdict.table(),
                    at,
                    Optional.of(level),
                    Optional.of(verdict),
                    result,
                    verdict.sentence());
        }
    }

    /**
     * What a comparison has found, in the place of what was known of its tables.
     *
     * @param before what was known; empty when nothing of it is to be kept
     */
    static Compared of(LiveComparison.Found found, Optional<Compared> before) {
        Map<TableId, Row> rows = new LinkedHashMap<>();
        before.ifPresent(known -> known.rows.forEach(row -> rows.put(row.table(), row)));
        Verdict verdict = found.verdict();
        for (TableVerdict table : verdict.tables()) {
            rows.put(table.table(), Row.of(table, verdict.level(), verdict.reading().targetTo()));
        }
        return new Compared(
                verdict.level(),
                verdict.reading(),
                List.copyOf(rows.values()),
                missing(found.run(), rows.keySet()),
                found.changedSince());
    }

    /** What the journal has of a run, with the rows that differ where the reports have them. */
    static Optional<Compared> kept(RunHistory history, Path reports) {
        return VerdictKeeper.last(history, reports).map(verdict -> kept(history, verdict));
    }

    private static Compared kept(RunHistory history, Verdict verdict) {
        List<Row> rows = new ArrayList<>();
        Set<TableId> known = new HashSet<>();
        for (TableVerdict table : verdict.tables()) {
            rows.add(Row.of(table, verdict.level(), verdict.reading().targetTo()));
            known.add(table.table());
        }
        List<RunHistory.Earlier> earlier =
                history.verdict().map(RunHistory.KeptVerdict::earlier).orElse(List.of());
        for (RunHistory.Earlier one : earlier) {
            for (JournalledRun.Table table : history.run().tables()) {
                if (table.number() == one.table().table() && known.add(table.source())) {
                    rows.add(
                            new Row(
                                    table.source(),
                                    one.at(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    one.table().result(),
                                    one.table().sentence()));
                }
            }
        }
        return new Compared(
                verdict.level(),
                verdict.reading(),
                rows,
                missing(Optional.of(history.run()), known),
                false);
    }

    private static int missing(Optional<JournalledRun> run, Set<TableId> known) {
        return (int)
                run.stream()
                        .flatMap(of -> of.tables().stream())
                        .filter(table -> table.state() == TableState.PUBLISHED)
                        .filter(table -> !known.contains(table.source()))
                        .count();
    }

    /** Tables that are not the same, or cannot be compared. */
    public List<Row> unlike() {
        return rows.stream().filter(row -> !row.isClean()).toList();
    }

    /** Whether all that is at the target was compared, and nothing is different. */
    public boolean isClean() {
        return missing == 0 && rows.stream().allMatch(Row::isClean);
    }

    /** The least close level that any of the tables was compared at, as far as that is known. */
    public Level leastLevel() {
        return rows.stream()
                .flatMap(row -> row.level().stream())
                .min(Level::compareTo)
                .orElse(level);
    }
}
