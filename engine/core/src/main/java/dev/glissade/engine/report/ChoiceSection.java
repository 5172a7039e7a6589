package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.report.RunDescription.Conversion;
import dev.glissade.engine.report.RunReport.Table;

import java.util.List;

/** What does not arrive as it was, because the project says so. */
final class ChoiceSection {
    private final Markup out;
    private final RunReport report;

    private ChoiceSection(Markup out, RunReport report) {
        this.out = out;
        this.report = report;
    }

    static void write(Markup out, RunReport report) {
        var section = new ChoiceSection(out, report);
        section.conversions();
        section.leftOut();
        section.substituted();
    }

    private boolean isUnknown() {
        return report.tables().stream().anyMatch(table -> table.plan().isEmpty());
    }

    private void conversions() {
        out.element("h2", "", "Accepted conversions");
        List<Table> tables =
                report.tables().stream().filter(t -> !t.conversions().isEmpty()).toList();
        if (tables.isEmpty()) {
            out.element(
                    "p",
                    isUnknown() ? "muted" : "",
                    isUnknown()
                            ? "Not known of this run: its journal does not say what was planned."
                            : "None: every value was to arrive as it is.");
            return;
        }
        out.open("table", "class", "data fixed").open("thead").open("tr");
        out.element("th", "", "Table").element("th", "", "Column").element("th", "", "Arrives as");
        out.element("th", "", "What becomes of its values").close().close().open("tbody").raw("\n");
        for (Table table : tables) {
            for (Conversion conversion : table.conversions()) {
                out.open("tr").element("td", "name", table.source().toString());
                column(conversion.column(), conversion.fromType());
                column(conversion.targetColumn(), conversion.toType());
                out.open("td", "class", "wrap");
                out.element("span", "chip attention", word(conversion.kind()));
                out.text(" " + conversion.note()).close().closeLine();
            }
        }
        out.close().closeLine();
    }

    private void column(String name, String type) {
        out.open("td", "class", "name").text(name).element("div", "muted small", type).close();
    }

    private static String word(RunDescription.Kind kind) {
        return switch (kind) {
            case LOSSY -> "lossy";
            case SUBSTITUTED -> "substituted";
            case MASKED -> "masked";
            case EXPRESSION -> "expression";
        };
    }

    private void leftOut() {
        List<Table> tables = report.tables().stream().filter(ChoiceSection::leavesOut).toList();
        if (tables.isEmpty()) {
            return;
        }
        out.element("h2", "", "Left out as the project says");
        out.open("table", "class", "data fixed").open("thead").open("tr");
        out.element("th", "", "Table").element("th", "", "Only rows where");
        out.element("th", "", "Without the columns").close().close().open("tbody").raw("\n");
        for (Table table : tables) {
            RunDescription.Table plan = table.plan().orElseThrow();
            out.open("tr").element("td", "name", table.source().toString());
            out.element("td", "wrap mono", plan.filter());
            out.element("td", "wrap", String.join(", ", plan.columnsLeftOut())).closeLine();
        }
        out.close().closeLine();
    }

    private static boolean leavesOut(Table table) {
        return table.plan()
                .filter(plan -> !plan.filter().isEmpty() || !plan.columnsLeftOut().isEmpty())
                .isPresent();
    }

    private void substituted() {
        List<Table> tables =
                report.published().stream()
                        .filter(table -> table.amounts().valuesSubstituted() > 0)
                        .toList();
        if (tables.isEmpty()) {
            return;
        }
        out.element("h2", "", "Substituted values");
        out.element(
                "p",
                "",
                "%s did not fit and arrived as the project says; each is listed in"
                                .formatted(count(report.totals().valuesSubstituted(), "value"))
                        + " substitutions-%s.csv in the workspace.".formatted(report.run().id()));
        out.open("table", "class", "data").open("thead").open("tr").element("th", "", "Table");
        out.element("th", "num", "Values").close().close().open("tbody").raw("\n");
        for (Table table : tables) {
            out.open("tr").element("td", "name", table.source().toString());
            out.element("td", "num", count(table.amounts().valuesSubstituted())).closeLine();
        }
        out.close().closeLine();
    }
}
