package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.journal.RunHistory.NotedFault;

import java.util.List;

/** What went wrong, and what was tried again. */
final class FaultSection {
    private FaultSection() {}

    static void write(Markup out, RunReport report) {
        out.element("h2", "", "Faults and retries");
        if (report.faultsTotal() == 0) {
            out.element("p", "", "None: every step was done at its first try.");
            return;
        }
        RunReport.Totals totals = report.totals();
        out.element(
                "p",
                "",
                "%s; after %s of them the step was tried again."
                        .formatted(
                                count(report.faultsTotal(), "fault"),
                                count(totals.faultsRetried())));
        out.open("table", "class", "data fixed").open("colgroup");
        out.empty("col", "style", "width:148px").empty("col", "style", "width:24%").empty("col");
        out.empty("col", "style", "width:92px").close();
        out.open("thead").open("tr").element("th", "", "When").element("th", "", "What was done");
        out.element("th", "", "What happened, and what to do").element("th", "", "Then");
        out.close().close().open("tbody").raw("\n");
        for (NotedFault fault : report.faults()) {
            row(out, report, fault);
        }
        out.close().closeLine();
        long more = report.faultsTotal() - report.faults().size();
        if (more > 0) {
            out.element("p", "muted", "And %s more; the journal has them.".formatted(count(more)));
        }
    }

    private static void row(Markup out, RunReport report, NotedFault noted) {
        out.open("tr").element("td", "", ReportFigures.moment(noted.at()));
        out.open("td", "class", "wrap").text(noted.step());
        out.element("div", "muted small", of(report, noted)).close();
        out.open("td", "class", "wrap").text(noted.fault().where() + ": " + noted.fault().what());
        out.text(".").element("div", "muted small", noted.fault().remedy()).close();
        String style = noted.retried() ? "attention" : "bad";
        out.open("td")
                .element("span", "chip " + style, noted.retried() ? "tried again" : "given up");
        out.close().closeLine();
    }

    private static String of(RunReport report, NotedFault noted) {
        if (noted.table() == 0 || noted.table() > report.tables().size()) {
            return "the run";
        }
        List<RunReport.Table> tables = report.tables();
        String table = tables.get(noted.table() - 1).source().toString();
        return noted.partition().isPresent()
                ? table
                        + ", partition "
                        + noted.partition().getAsInt()
                        + ", attempt "
                        + noted.attempt()
                : table;
    }
}
