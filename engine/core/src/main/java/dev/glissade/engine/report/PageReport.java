package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.journal.RunHistory.PointInTime;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.report.Charts.Bar;
import dev.glissade.engine.report.RunReport.Table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A report as a page in one file: no script, nothing that is fetched. A browser shows and prints
 * it, and {@link PdfReport} sets the same page.
 */
final class PageReport {
    private static final int BARS_MAX = 10;

    /** Between two charts, as the style sheet has it. */
    private static final int GAP = 24;

    private static final int SNAPSHOTS_MAX = 12;
    private static final String BLUE = "#54aeff";
    private static final String AMBER = "#d4a72c";

    /** So wide are a screen's page and a sheet of A4 between its margins, in CSS pixels. */
    enum Medium {
        SCREEN(960, 6.6, 20_000),
        SHEET(680, 0, 2_000);

        private final int width;
        private final double letterWidth;
        private final int rowsMax;

        Medium(int width, double letterWidth, int rowsMax) {
            this.width = width;
            this.letterWidth = letterWidth;
            this.rowsMax = rowsMax;
        }
    }

    private final RunReport report;
    private final Differences differences;
    private final Medium medium;
    private final Markup out = new Markup();

    private PageReport(RunReport report, Differences differences, Medium medium) {
        this.report = report;
        this.differences = differences;
        this.medium = medium;
    }

    /** The page, as well-formed XML that is HTML too; without its document type. */
    static String write(RunReport report, Differences differences, Medium medium) {
        return new PageReport(report, differences, medium).write();
    }

    /** The file. */
    static byte[] html(RunReport report, Differences differences) {
        String page = "<!DOCTYPE html>\n" + write(report, differences, Medium.SCREEN);
        return page.getBytes(StandardCharsets.UTF_8);
    }

    private String write() {
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light");
        out.element("title", "", "Migration report: " + report.run().project());
        out.open("style").raw(styles()).close().closeLine();
        out.open("body").open("div", "class", "page").raw("\n");
        top();
        banner();
        figures();
        facts();
        charts();
        var rows = new RowBudget(medium.rowsMax);
        TableSection.write(out, report, rows);
        ProofSection.write(out, report, rows);
        if (differences == Differences.SHOWN) {
            DifferenceSection.write(out, report, rows);
        }
        ChoiceSection.write(out, report, rows);
        FaultSection.write(out, report);
        foot();
        out.close().close().close();
        return out.toString();
    }

    private static String styles() {
        try (InputStream css =
                Objects.requireNonNull(
                        PageReport.class.getResourceAsStream("report.css"),
                        "the style sheet is missing from this program")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void top() {
        out.open("table", "class", "top").open("tr").open("td", "class", "brand");
        out.text("Glissade ").element("span", "muted", "migration report").close();
        out.open("td", "class", "num").element("span", "muted", report.run().project());
        out.element("span", "badge", report.target().place()).close().close().closeLine();
    }

    private void banner() {
        Headline headline = Headline.of(report);
        out.open("div", "class", "banner " + headline.tone().style());
        out.element("h1", "", headline.sentence());
        out.element("p", "", pointInTime() + compared());
        if (report.run().trial()) {
            out.element("p", "", "A trial: one partition of each table, dropped again afterwards.");
        }
        out.closeLine();
    }

    private String pointInTime() {
        List<PointInTime> snapshots = report.snapshots();
        if (snapshots.isEmpty()) {
            return "No point in time of the source was read.";
        }
        if (snapshots.size() == 1) {
            return "Read at one point in time, %s."
                    .formatted(ReportFigures.moment(snapshots.getFirst().openedAt()));
        }
        return "Read at %s points in time; each table at one of them, as listed below."
                .formatted(count(snapshots.size()));
    }

    private String compared() {
        return report.comparison()
                .map(RunReport.Comparison::verdict)
                .filter(verdict -> verdict.cellsEqual() > 0)
                .map(
                        verdict ->
                                " %s in %s found equal."
                                        .formatted(
                                                count(verdict.cellsEqual(), "value"),
                                                count(verdict.rowsEqual(), "row")))
                .orElse("");
    }

    private void figures() {
        RunReport.Totals totals = report.totals();
        Duration elapsed = report.run().elapsed();
        OptionalLong rate = RunReport.perSecond(totals.bytesRead(), elapsed);
        out.open("table", "class", "figures keep").open("tr");
        boolean all = totals.tablesPublished() == totals.tables();
        figure(
                all ? "Tables moved" : "Tables moved, of " + count(totals.tables()),
                count(totals.tablesPublished()));
        figure("Rows", count(totals.rowsLoaded()));
        figure("Read as text", Figures.bytes(totals.bytesRead()));
        figure("Sent compressed", Figures.bytes(totals.bytesStaged()));
        figure("From start to end", Figures.duration(elapsed));
        figure(
                "On average",
                rate.isPresent() ? Figures.bytes(rate.getAsLong()) + "/s" : ReportFigures.UNKNOWN);
        out.close().closeLine();
    }

    private void figure(String label, String value) {
        out.open("td").element("div", "label", label).element("div", "live", value).close();
    }

    private void facts() {
        RunReport.Run run = report.run();
        out.element("h2", "", "What was moved, from where to where");
        out.open("table", "class", "facts fixed");
        facts("From", report.source().place(), "To", report.target().place());
        facts("PostgreSQL", version(report.source()), "Snowflake", version(report.target()));
        facts(
                "Begun",
                ReportFigures.moment(run.begunAt()),
                run.outcome().isPresent() ? "Ended" : "Last sign of life",
                ReportFigures.moment(run.lastAt()));
        facts("Run", run.id().value(), "Glissade", run.version());
        fact("Outcome", outcome());
        for (PointInTime snapshot : report.snapshots().stream().limit(SNAPSHOTS_MAX).toList()) {
            fact(
                    "Point in time " + snapshot.number(),
                    "%s, snapshot %s"
                            .formatted(ReportFigures.moment(snapshot.openedAt()), snapshot.name()));
        }
        if (report.snapshots().size() > SNAPSHOTS_MAX) {
            fact("", count(report.snapshots().size() - SNAPSHOTS_MAX) + " more points in time");
        }
        fact("Plan fingerprint", run.fingerprint());
        out.closeLine();
    }

    private static String version(RunReport.End end) {
        return end.version().orElse(ReportFigures.UNKNOWN);
    }

    private void facts(String key, String value, String otherKey, String otherValue) {
        out.open("tr").element("td", "key", key).element("td", "wrap", value);
        out.element("td", "key", otherKey).element("td", "wrap", otherValue).close();
    }

    private void fact(String key, String value) {
        out.open("tr").element("td", "key", key).open("td", "class", "wrap", "colspan", "3");
        out.text(value).close().close();
    }

    private String outcome() {
        return report.run()
                .outcome()
                .map(
                        outcome ->
                                switch (outcome) {
                                    case RunOutcome.DONE -> "done, every table is published";
                                    case RunOutcome.NOT_CLEAN ->
                                            "ended, not every table is published";
                                    case RunOutcome.STOPPED -> "stopped when asked to";
                                })
                .orElse("not known: it was broken off, or goes on");
    }

    private void charts() {
        out.element("h2", "", "How it went");
        if (report.throughput().isEmpty()) {
            out.element("p", "muted", "Throughput over time is not known of this run.");
        } else {
            out.open("div", "class", "keep");
            Charts.throughput(out, report.throughput(), medium.width);
            out.closeLine();
        }
        List<Bar> largest =
                bars(
                        table -> table.amounts().bytesRead(),
                        table -> Figures.bytes(table.amounts().bytesRead()));
        List<Bar> slowest =
                bars(
                        table -> table.elapsed().map(Duration::toMillis).orElse(0L),
                        table -> table.elapsed().map(Figures::duration).orElse(""));
        if (largest.isEmpty() && slowest.isEmpty()) {
            return;
        }
        Charts.Area half = new Charts.Area(medium.width, medium.letterWidth).half(GAP);
        out.open("table", "class", "two keep").open("tr").open("td");
        out.element("h3", "", "Largest tables, by bytes read");
        Charts.bars(out, "Largest tables, by bytes read", largest, BLUE, half);
        out.close().element("td", "gap", "").open("td");
        out.element("h3", "", "Slowest tables, from first read to published");
        Charts.bars(out, "Slowest tables", slowest, AMBER, half);
        out.close().close().closeLine();
    }

    /** The greatest first; tables of the same amount in the plan's order. */
    private List<Bar> bars(ToDoubleFunction<Table> amount, Function<Table, String> value) {
        return report.published().stream()
                .filter(table -> amount.applyAsDouble(table) > 0)
                .sorted(
                        Comparator.comparingDouble(amount)
                                .reversed()
                                .thenComparingInt(Table::number))
                .limit(BARS_MAX)
                .map(
                        table ->
                                new Bar(
                                        table.source().toString(),
                                        amount.applyAsDouble(table),
                                        value.apply(table)))
                .toList();
    }

    private void foot() {
        out.element("h2", "", "About this report");
        out.open("p", "class", "muted");
        out.text(
                "Made from the journal of run %s alone; the same journal gives the same bytes."
                                .formatted(report.run().id())
                        + " All times are UTC. Rows are counted by PostgreSQL as read and by the"
                        + " target as loaded; bytes read are COPY text. A table's time goes from"
                        + " its first partition's beginning to its end, while others are at work"
                        + " beside it. The file's SHA-256 stands in the file of the same name that"
                        + " ends in ");
        out.element("span", "nowrap", ".sha256.").closeLine();
        if (medium == Medium.SHEET) {
            // The PDF says here what its fonts have no sign for.
            out.open("p", "class", "muted").closeLine();
        }
    }
}
