package dev.glissade.engine.report;

import static dev.glissade.engine.report.ReportFigures.count;

import dev.glissade.engine.journal.ComparedTable;
import dev.glissade.engine.journal.RunHistory.Earlier;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.report.Headline.Tone;
import dev.glissade.engine.report.RunReport.Table;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.TableVerdict.Result;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of a page: those that need attention, the largest, and all of them. */
final class TableSection {
    /** Up to so many, one list serves. */
    private static final int ONE_LIST_MAX = 40;

    private static final int LARGEST = 20;

    /** Of those that need attention before the list of all: that has them too. */
    private static final int AMISS_MAX = 100;

    private final Markup out;
    private final RunReport report;
    private final Map<Integer, TableVerdict> verdicts;
    private final Map<Integer, Earlier> earlier;

    private TableSection(Markup out, RunReport report) {
        this.out = out;
        this.report = report;
        this.verdicts = report.verdicts();
        this.earlier = report.earlier();
    }

    static void write(Markup out, RunReport report, RowBudget rows) {
        new TableSection(out, report).write(rows);
    }

    private void write(RowBudget rows) {
        List<Table> all = report.tables();
        out.element("h2", "", "Tables");
        if (all.isEmpty()) {
            out.element("p", "muted", "The run had none.");
            return;
        }
        if (all.size() <= ONE_LIST_MAX) {
            list(all);
            return;
        }
        List<Table> amiss = all.stream().filter(this::isAmiss).toList();
        if (!amiss.isEmpty()) {
            out.element("h3", "", count(amiss.size(), "table") + " that want attention");
            list(amiss.stream().limit(AMISS_MAX).toList());
        }
        out.element(
                "h3",
                "",
                "The %s largest of %s".formatted(count(LARGEST), count(all.size(), "table")));
        list(
                all.stream()
                        .sorted(
                                Comparator.comparingLong((Table t) -> t.amounts().bytesRead())
                                        .reversed()
                                        .thenComparingInt(Table::number))
                        .limit(LARGEST)
                        .toList());
        out.element("h3", "", "All %s, by name".formatted(count(all.size(), "table")));
        list(rows.of(all.stream().sorted(Comparator.comparing(Table::source)).toList()));
        rows.more(out, all.size(), "table");
    }

    private boolean isAmiss(Table table) {
        Tone tone = chip(table).tone();
        return tone == Tone.BAD || tone == Tone.ATTENTION;
    }

    private void list(List<Table> tables) {
        boolean many = report.snapshots().size() > 1;
        out.open("table", "class", "data fixed").open("colgroup");
        widths(many);
        out.close().open("thead").open("tr");
        out.element("th", "", "Table, and its name at the target");
        out.element("th", "num", "Rows");
        out.element("th", "num", "Read");
        out.element("th", "num", "Compressed");
        out.element("th", "num", "Time");
        out.element("th", "num", "Rows/s");
        if (many) {
            out.element("th", "num", "Point in time");
        }
        out.element("th", "", "Outcome").close().close().open("tbody").raw("\n");
        for (Table table : tables) {
            row(table, many);
        }
        out.close().closeLine();
    }

    private void widths(boolean many) {
        for (String width : List.of("", "78px", "62px", "80px", "72px", "64px")) {
            column(width);
        }
        if (many) {
            column("54px");
        }
        column("112px");
    }

    private void column(String width) {
        if (width.isEmpty()) {
            out.empty("col");
        } else {
            out.empty("col", "style", "width:" + width);
        }
    }

    private void row(Table table, boolean many) {
        boolean there = table.isPublished();
        out.open("tr");
        out.open("td", "class", "name").text(table.source().toString());
        out.element("div", "muted small", target(table)).close();
        out.element("td", "num", there ? count(table.amounts().rowsLoaded()) : "–");
        out.element("td", "num", there ? Figures.bytes(table.amounts().bytesRead()) : "–");
        out.element("td", "num", there ? Figures.bytes(table.amounts().bytesStaged()) : "–");
        out.element("td", "num", table.elapsed().map(Figures::duration).orElse("–"));
        out.element(
                "td",
                "num",
                there && table.rowsPerSecond().isPresent()
                        ? count(table.rowsPerSecond().getAsLong())
                        : "–");
        if (many) {
            out.element("td", "num", table.snapshot() == 0 ? "–" : "" + table.snapshot());
        }
        Chip chip = chip(table);
        out.open("td").element("span", "chip " + chip.tone().style(), chip.words());
        out.close().closeLine();
        table.fault()
                .ifPresent(
                        fault -> {
                            out.open("tr");
                            out.open("td", "colspan", many ? "8" : "7", "class", "fault wrap");
                            out.text(fault.text()).close().closeLine();
                        });
    }

    private static String target(Table table) {
        return "→ " + table.target();
    }

    /** A table's end in a few words. */
    private record Chip(Tone tone, String words) {}

    private Chip chip(Table table) {
        if (!table.isPublished()) {
            String state = table.state().name().toLowerCase(Locale.ROOT);
            return new Chip(table.state() == TableState.FAILED ? Tone.BAD : Tone.ATTENTION, state);
        }
        Optional<Result> result =
                Optional.ofNullable(verdicts.get(table.number())).map(TableVerdict::result);
        return result.map(TableSection::chip).orElseGet(() -> earlierChip(table));
    }

    private Chip earlierChip(Table table) {
        return Optional.ofNullable(earlier.get(table.number()))
                .filter(known -> known.table().result() == ComparedTable.Result.DIFFERENT)
                .map(known -> new Chip(Tone.BAD, "differed before"))
                .orElse(new Chip(Tone.PLAIN, "moved"));
    }

    private static Chip chip(Result result) {
        String words = VerdictWords.words(result);
        return switch (result) {
            case Result.Identical _ -> new Chip(Tone.OK, words);
            case Result.Accepted _ -> new Chip(Tone.OK, words);
            case Result.Different _ -> new Chip(Tone.BAD, words);
            case Result.NotComparable _ -> new Chip(Tone.ATTENTION, words);
        };
    }

    /** Shows a verdict's chip. */
    static void chip(Markup out, Result result) {
        Chip chip = chip(result);
        out.element("span", "chip " + chip.tone().style(), chip.words());
    }
}
