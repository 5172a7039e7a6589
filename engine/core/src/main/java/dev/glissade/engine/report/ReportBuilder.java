package dev.glissade.engine.report;

import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.journal.RunHistory.Earlier;
import dev.glissade.engine.journal.RunHistory.Passage;
import dev.glissade.engine.report.RunReport.Comparison;
import dev.glissade.engine.report.RunReport.End;
import dev.glissade.engine.report.RunReport.Run;
import dev.glissade.engine.report.RunReport.Table;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.engine.validate.VerdictReader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pure: a report of what the journal holds of a run, and of nothing else. */
public final class ReportBuilder {
    private ReportBuilder() {}

    /** The report of a run, without the rows that differ. */
    public static RunReport of(RunHistory history) {
        return of(history, Optional.empty());
    }

    /**
     * The report of a run.
     *
     * @param withRows a verdict with the rows that differ; it is used when it is, but for them, the
     *     one that the journal has
     */
    public static RunReport of(RunHistory history, Optional<Verdict> withRows) {
        JournalledRun run = history.run();
        Optional<RunDescription> description =
                history.description().flatMap(RunDescriptionJson::read);
        return new RunReport(
                new Run(
                        run.run(),
                        run.project(),
                        run.trial(),
                        history.version(),
                        run.fingerprint(),
                        run.begunAt(),
                        run.lastAt(),
                        run.outcome()),
                new End(run.source(), description.flatMap(RunDescription::sourceVersion)),
                new End(run.target(), description.flatMap(RunDescription::targetVersion)),
                history.snapshots(),
                tables(history, description),
                history.faults(),
                history.faultsTotal(),
                ThroughputSteps.of(history),
                comparison(history, withRows));
    }

    private static Optional<Comparison> comparison(RunHistory history, Optional<Verdict> withRows) {
        Optional<Verdict> kept =
                history.verdict()
                        .map(verdict -> verdict.content().getBytes(StandardCharsets.UTF_8))
                        .flatMap(VerdictReader::read);
        return kept.map(
                verdict ->
                        withRows.filter(rows -> rows.withoutValues().equals(verdict))
                                .map(rows -> new Comparison(rows, true, earlier(history)))
                                .orElseGet(() -> new Comparison(verdict, false, earlier(history))));
    }

    private static List<Earlier> earlier(RunHistory history) {
        return history.verdict().map(RunHistory.KeptVerdict::earlier).orElse(List.of());
    }

    private static List<Table> tables(RunHistory history, Optional<RunDescription> description) {
        List<Table> tables = new ArrayList<>();
        for (JournalledRun.Table table : history.run().tables()) {
            int index = table.number() - 1;
            tables.add(
                    table(
                            table,
                            history.passages().get(index),
                            description
                                    .map(RunDescription::tables)
                                    .filter(all -> index < all.size())
                                    .map(all -> all.get(index))));
        }
        return tables;
    }

    private static Table table(
            JournalledRun.Table table, Passage passage, Optional<RunDescription.Table> plan) {
        return new Table(
                table.number(),
                table.source(),
                table.target(),
                table.state(),
                table.partitions(),
                table.rowsEstimated(),
                table.amounts(),
                table.snapshot(),
                passage.files(),
                passage.attempts(),
                passage.faults(),
                passage.faultsRetried(),
                passage.begunAt(),
                table.state().isFinal() ? Optional.of(passage.changedAt()) : Optional.empty(),
                table.fault(),
                plan);
    }
}
