package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.journal.ComparedTable;
import dev.glissade.engine.validate.TableVerdict.Result;
import dev.glissade.engine.validate.Verdict;

import java.util.function.Predicate;

/**
 * The one sentence of a report.
 *
 * @param sentence without its full stop
 */
record Headline(Tone tone, String sentence) {
    /** How it looks: what is proven, what wants attention, what is wrong. */
    enum Tone {
        OK("ok"),
        ATTENTION("attention"),
        BAD("bad"),
        PLAIN("plain");

        private final String style;

        Tone(String style) {
            this.style = style;
        }

        /** The name in the style sheet. */
        String style() {
            return style;
        }
    }

    static Headline of(RunReport report) {
        RunReport.Totals totals = report.totals();
        if (totals.tables() == 0) {
            return new Headline(Tone.PLAIN, "The run had no tables to move");
        }
        Headline moved = moved(totals);
        Headline compared =
                report.comparison()
                        .map(known -> compared(known, totals.tablesPublished()))
                        .orElse(new Headline(Tone.PLAIN, "values were not compared"));
        if (totals.tablesPublished() == 0) {
            return moved;
        }
        Tone tone = worse(moved.tone, compared.tone);
        return new Headline(tone, moved.sentence + "; " + compared.sentence);
    }

    private static Headline moved(RunReport.Totals totals) {
        if (totals.tablesPublished() == totals.tables()) {
            return new Headline(
                    Tone.OK,
                    totals.tables() == 1
                            ? "The one table moved"
                            : "All %s moved".formatted(count(totals.tables(), "table")));
        }
        int left = totals.tables() - totals.tablesPublished() - totals.tablesFailed();
        String moved =
                "%s of %s moved"
                        .formatted(
                                count(totals.tablesPublished()), count(totals.tables(), "table"));
        String failed =
                totals.tablesFailed() == 0
                        ? ""
                        : ", %s failed".formatted(count(totals.tablesFailed()));
        String unfinished = left == 0 ? "" : ", %s not finished".formatted(count(left));
        return new Headline(
                totals.tablesFailed() > 0 ? Tone.BAD : Tone.ATTENTION, moved + failed + unfinished);
    }

    private static Headline compared(RunReport.Comparison known, int published) {
        Verdict verdict = known.verdict();
        long different = tables(verdict, Result.Different.class::isInstance);
        long open = tables(verdict, Result.NotComparable.class::isInstance);
        if (different > 0) {
            return new Headline(
                    Tone.BAD,
                    "%s from the source"
                            .formatted(
                                    count(different) + (different == 1 ? " differs" : " differ")));
        }
        long before =
                known.earlier().stream()
                        .filter(e -> e.table().result() == ComparedTable.Result.DIFFERENT)
                        .count();
        if (before > 0) {
            return new Headline(
                    Tone.BAD,
                    "%s differed when last compared, and %s compared again"
                            .formatted(count(before), before == 1 ? "was not" : "were not"));
        }
        if (open > 0) {
            return new Headline(Tone.ATTENTION, count(open) + " could not be compared");
        }
        long accepted = tables(verdict, Result.Accepted.class::isInstance);
        int seen = verdict.tables().size();
        String how =
                switch (verdict.level()) {
                    case SCHEMA -> "defined as planned";
                    case COUNTS -> "row counts agree, values were not compared";
                    case METRICS -> "counts, bounds and sums agree";
                    case CHECKSUMS -> "checksums of all rows agree";
                    case FULL -> "every value that was compared is equal";
                };
        String as = accepted == 0 ? "" : ", but for accepted conversions";
        return seen < published
                ? new Headline(
                        Tone.ATTENTION, "%s of them compared: %s%s".formatted(count(seen), how, as))
                : new Headline(Tone.OK, how + as);
    }

    private static long tables(Verdict verdict, Predicate<Result> of) {
        return verdict.tables().stream().filter(table -> of.test(table.result())).count();
    }

    private static Tone worse(Tone one, Tone other) {
        for (Tone tone : new Tone[] {Tone.BAD, Tone.ATTENTION, Tone.PLAIN}) {
            if (one == tone || other == tone) {
                return tone;
            }
        }
        return Tone.OK;
    }
}
