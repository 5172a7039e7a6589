package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.report.RunDescription.Conversion;
import dev.glissade.engine.report.RunReport.Table;

import java.util.List;

/** What does not arrive as it was, because the project says so. */
final class ChoiceSection {
    private final Markup out;
    private final RunReport report;
    private final RowBudget rows;

    private ChoiceSection(Markup out, RunReport report, RowBudget rows) {
        this.out = out;
        this.report = report;
        this.rows = rows;
    }

    static void write(Markup out, RunReport report, RowBudget rows) {
        var section = new ChoiceSection(out, report, rows);
        section.conversions();
        section.leftOut();
        section.substituted();
    }

    private boolean isUnknown() {
        return report.tables().stream().anyMatch(table -> table.plan().isEmpty());
    }

    private void conversions() {
        out.element("h2", "", "Accepted conversions");
        List<Accepted> all =
                report.tables().stream()
                        .flatMap(
                                table ->
                                        table.conversions().stream()
                                                .map(c -> new Accepted(table, c)))
                        .toList();
        if (all.isEmpty()) {
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
        rows.of(all).forEach(this::conversion);
        out.close().closeLine();
        rows.more(out, all.size(), "conversion");
    }

    private record Accepted(Table table, Conversion conversion) {}

    private void conversion(Accepted accepted) {
        Conversion conversion = accepted.conversion();
        out.open("tr").element("td", "name", accepted.table().source().toString());
        column(conversion.column(), conversion.fromType());
        column(conversion.targetColumn(), conversion.toType());
        out.open("td", "class", "wrap");
        out.element("span", "chip attention", word(conversion.kind()));
        out.text(" " + conversion.note()).close().closeLine();
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
        for (Table table : rows.of(tables)) {
            RunDescription.Table plan = table.plan().orElseThrow();
            out.open("tr").element("td", "name", table.source().toString());
            out.element("td", "wrap mono", plan.filter());
            out.element("td", "wrap", String.join(", ", plan.columnsLeftOut())).closeLine();
        }
        out.close().closeLine();
        rows.more(out, tables.size(), "table");
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
        for (Table table : rows.of(tables)) {
            out.open("tr").element("td", "name", table.source().toString());
            out.element("td", "num", count(table.amounts().valuesSubstituted())).closeLine();
        }
        out.close().closeLine();
        rows.more(out, tables.size(), "table");
    }
}
