package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.ChecksumCount;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.TableVerdict.Result;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/** The rows that differ: the only place of a page for values of rows. */
final class DifferenceSection {
    /** Rows of one table; the JSON has as many as were looked at. */
    private static final int ROWS_MAX = 1_000;

    private final Markup out;

    /** Of all tables together. */
    private long rowsLeft;

    private DifferenceSection(Markup out, long rowsMax) {
        this.out = out;
        this.rowsLeft = rowsMax;
    }

    static void write(Markup out, RunReport report, RowBudget rows) {
        if (report.comparison().isEmpty()) {
            return;
        }
        RunReport.Comparison comparison = report.comparison().get();
        List<TableVerdict> different =
                comparison.verdict().tables().stream()
                        .filter(table -> table.result() instanceof Result.Different)
                        .toList();
        if (different.isEmpty()) {
            return;
        }
        out.element("h2", "", "Differences");
        if (!comparison.rowsKept()) {
            out.element(
                    "p",
                    "muted",
                    "Rows that differ are not kept in the journal, and the workspace has them no"
                            + " more; validate again to see them.");
        }
        var section = new DifferenceSection(out, rows.rowsMax());
        rows.of(different).forEach(section::table);
        if (section.rowsLeft <= 0) {
            out.element("p", "muted", "Further rows are in the JSON of this report.");
        }
    }

    private void table(TableVerdict table) {
        if (!(table.result() instanceof Result.Different different)) {
            return;
        }
        out.element("h3", "", table.table() + ": " + summary(different, table));
        if (!different.samples().isEmpty() && rowsLeft > 0) {
            rows(different);
        }
        if (!different.checksums().isEmpty()) {
            checksums(different.checksums());
        }
    }

    private static String summary(Result.Different different, TableVerdict table) {
        String rows =
                different.rowsDiffering().isPresent()
                        ? count(different.rowsDiffering().getAsLong(), "row") + " not the same"
                        : "rows not the same";
        List<String> columns = table.columnsDiffering();
        return columns.isEmpty() ? rows : rows + ", in " + String.join(", ", columns);
    }

    private void rows(Result.Different different) {
        String key = String.join(", ", different.keyColumns());
        out.open("table", "class", "data fixed").open("thead").open("tr");
        out.element("th", "wrap", key.isEmpty() ? "Row" : key);
        out.element("th", "", "Column").element("th", "", "Source").element("th", "", "Target");
        out.close().close().open("tbody").raw("\n");
        for (RowDifference row : shown(different)) {
            switch (row) {
                case RowDifference.Changed(var values, List<CellDifference> cells) ->
                        cells.forEach(cell -> changed(values, cell));
                case RowDifference.Missing(var values) -> whole(values, "present", "missing");
                case RowDifference.Extra(var values) -> whole(values, "missing", "present");
            }
        }
        out.close().closeLine();
    }

    private List<RowDifference> shown(Result.Different different) {
        List<RowDifference> shown =
                different.samples().stream().limit(Math.min(ROWS_MAX, rowsLeft)).toList();
        rowsLeft -= shown.size();
        return shown;
    }

    private void changed(List<@Nullable String> key, CellDifference cell) {
        out.open("tr").element("td", "wrap mono", key(key)).element("td", "wrap", cell.column());
        value("wrap mono", cell.source());
        value("wrap mono target", cell.target());
        out.closeLine();
    }

    private void whole(List<@Nullable String> key, String source, String target) {
        out.open("tr").element("td", "wrap mono", key(key)).element("td", "muted", "whole row");
        out.element("td", "", source).element("td", "target", target).closeLine();
    }

    private static String key(List<@Nullable String> values) {
        return values.stream()
                .map(value -> value == null ? "NULL" : value)
                .collect(Collectors.joining(", "));
    }

    /** NULL and the empty text are told from texts that look so. */
    private void value(String style, @Nullable String value) {
        if (value == null) {
            out.element("td", "null", "NULL");
        } else if (value.isEmpty()) {
            out.element("td", "null", "empty text");
        } else {
            out.element("td", style, value);
        }
    }

    private void checksums(List<ChecksumCount> checksums) {
        out.open("table", "class", "data").open("thead").open("tr");
        out.element("th", "", "Checksum of a row");
        out.element("th", "num", "Times at the source").element("th", "num", "Times at the target");
        out.close().close().open("tbody");
        for (ChecksumCount each : checksums) {
            out.open("tr").element("td", "mono", each.checksum());
            out.element("td", "num", count(each.sourceRows()));
            out.element("td", "num", count(each.targetRows())).closeLine();
        }
        out.close().closeLine();
    }
}
