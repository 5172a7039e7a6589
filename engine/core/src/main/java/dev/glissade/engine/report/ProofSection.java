package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.journal.RunHistory.Earlier;
import dev.glissade.engine.report.RunReport.Table;
import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.Reading;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.TableVerdict.Result;
import dev.glissade.engine.validate.Verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What proves that the tables are the same: how closely it was looked, and each column's proof. */
final class ProofSection {
    /** Names in one cell of a table; the JSON has all of them. */
    private static final int NAMES_MAX = 40;

    private ProofSection() {}

    static void write(Markup out, RunReport report, RowBudget rows) {
        out.element("h2", "", "Proof");
        if (report.comparison().isEmpty()) {
            out.element(
                    "p",
                    "",
                    "Values were not compared after this run. Of each table that moved, as many"
                            + " rows were loaded as were read and staged.");
            return;
        }
        Verdict verdict = report.comparison().get().verdict();
        out.open("p").element("strong", "", "Level: " + level(verdict) + ". ");
        out.text("As far as this level looks: " + verdict.level().seen() + ". ");
        out.text(verdict.level().unseen()).close();
        out.element("p", "muted", reading(verdict));
        if (!verdict.tables().isEmpty()) {
            table(out, verdict, rows);
        }
        leftOut(out, report, rows);
    }

    /** Tables that nobody looked at in this comparison, and what is known of them. */
    private static void leftOut(Markup out, RunReport report, RowBudget rows) {
        List<Table> tables = report.leftOut();
        if (tables.isEmpty()) {
            return;
        }
        Map<Integer, Earlier> earlier = report.earlier();
        out.element("h3", "", "Not compared this time: " + count(tables.size(), "table"));
        out.open("table", "class", "data fixed").open("thead").open("tr");
        out.element("th", "", "Table").element("th", "", "When it was compared last");
        out.close().close().open("tbody").raw("\n");
        for (Table table : rows.of(tables)) {
            Optional<Earlier> last = Optional.ofNullable(earlier.get(table.number()));
            out.open("tr").element("td", "name", table.source().toString());
            out.element("td", "wrap", last.map(known -> words(table, known)).orElse("never"));
            out.close().raw("\n");
        }
        out.close().closeLine();
        rows.more(out, tables.size(), "table");
    }

    private static String level(Verdict verdict) {
        return switch (verdict.level()) {
            case SCHEMA -> "schema";
            case COUNTS -> "counts";
            case METRICS -> "column metrics";
            case CHECKSUMS -> "checksums";
            case FULL -> "full";
        };
    }

    /** The sentence begins with the table's name, which stands beside it. */
    private static String words(Table table, Earlier known) {
        String name = table.source() + ": ";
        String sentence = known.table().sentence();
        return "%s: %s"
                .formatted(
                        ReportFigures.moment(known.at()),
                        sentence.startsWith(name) ? sentence.substring(name.length()) : sentence);
    }

    private static String reading(Verdict verdict) {
        Reading reading = verdict.reading();
        String source =
                reading.ofRun()
                        ? "The source was read at the run's own point in time"
                        : "The source was read at a point in time of its own, after the run's was"
                                + " given up";
        String position = reading.position().map(lsn -> ", position " + lsn).orElse("");
        String at = reading.sourceAt().map(time -> ", " + ReportFigures.moment(time)).orElse("");
        String later =
                reading.ofRun()
                        ? "."
                        : ". What was changed at the source since the run counts as a difference.";
        return "%s%s%s; the target from %s to %s%s"
                .formatted(
                        source,
                        position,
                        at,
                        ReportFigures.moment(reading.targetFrom()),
                        ReportFigures.moment(reading.targetTo()),
                        later);
    }

    private static void table(Markup out, Verdict verdict, RowBudget rows) {
        out.open("table", "class", "data fixed").open("colgroup").empty("col");
        for (String width : List.of("86px", "86px")) {
            out.empty("col", "style", "width:" + width);
        }
        out.empty("col", "style", "width:36%").empty("col", "style", "width:112px").close();
        out.open("thead").open("tr").element("th", "", "Table");
        out.element("th", "num", "Rows, source").element("th", "num", "Rows, target");
        out.element("th", "", "Columns and their proof").element("th", "", "Verdict");
        out.close().close().open("tbody").raw("\n");
        // Those that are not the same come first.
        List<TableVerdict> all =
                verdict.tables().stream()
                        .sorted(Comparator.comparing(TableVerdict::isClean))
                        .toList();
        for (TableVerdict each : rows.of(all)) {
            out.open("tr").element("td", "name", each.table().toString());
            out.element("td", "num", count(each.sourceRows()));
            out.element("td", "num", count(each.targetRows()));
            out.open("td", "class", "wrap");
            columns(out, each);
            out.close().open("td");
            TableSection.chip(out, each.result());
            out.close().closeLine();
            remark(out, each.result());
        }
        out.close().closeLine();
        rows.more(out, all.size(), "table");
        legend(out, verdict);
    }

    private static void legend(Markup out, Verdict verdict) {
        out.open("p", "class", "muted small legend");
        verdict.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(ColumnVerdict::proof)
                .distinct()
                .filter(proof -> proof != Proof.NONE)
                .sorted()
                .forEach(
                        proof -> {
                            out.element("strong", "", VerdictWords.words(proof));
                            out.text(": " + proof.text() + ". ");
                        });
        out.closeLine();
    }

    private static void columns(Markup out, TableVerdict table) {
        List<Proof> proofs =
                table.columns().stream().map(ColumnVerdict::proof).distinct().sorted().toList();
        for (int i = 0; i < proofs.size(); i++) {
            Proof proof = proofs.get(i);
            List<ColumnVerdict> columns =
                    table.columns().stream().filter(column -> column.proof() == proof).toList();
            // The strongest proof is that of all columns which are not named.
            String which =
                    i > 0
                            ? names(columns)
                            : proofs.size() == 1
                                    ? "all " + count(columns.size(), "column")
                                    : "the other " + count(columns.size(), "column");
            out.open("div").element("span", "", which);
            out.element("span", "muted", ": " + VerdictWords.words(proof)).close();
        }
        for (String note : notes(table)) {
            out.element("div", "muted small", note);
        }
    }

    private static List<String> notes(TableVerdict table) {
        List<String> notes = new ArrayList<>();
        for (ColumnVerdict column : table.columns()) {
            if (!column.note().isEmpty()) {
                notes.add(column.column() + ": " + column.note());
            }
        }
        if (notes.size() > NAMES_MAX) {
            int more = notes.size() - NAMES_MAX;
            notes = new ArrayList<>(notes.subList(0, NAMES_MAX));
            notes.add("and notes on %s more, which the JSON has".formatted(count(more, "column")));
        }
        return notes;
    }

    private static String names(List<ColumnVerdict> columns) {
        String names =
                columns.stream()
                        .limit(NAMES_MAX)
                        .map(ColumnVerdict::column)
                        .collect(Collectors.joining(", "));
        int more = columns.size() - NAMES_MAX;
        return more > 0 ? names + " and " + count(more) + " more, which the JSON has" : names;
    }

    private static void remark(Markup out, Result result) {
        String remark =
                switch (result) {
                    case Result.Identical _ -> "";
                    case Result.Accepted(List<String> conversions) ->
                            "As accepted: " + String.join("; ", conversions) + ".";
                    case Result.Different different -> String.join("; ", different.findings());
                    case Result.NotComparable(String reason) -> "Not comparable: " + reason + ".";
                };
        if (!remark.isEmpty()) {
            out.open("tr").open("td", "colspan", "5", "class", "muted wrap");
            out.text(remark).close().closeLine();
        }
    }
}
