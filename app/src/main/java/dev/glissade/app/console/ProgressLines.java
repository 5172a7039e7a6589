package dev.glissade.app.console;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.run.RunSnapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Pure: a snapshot of a run as lines of text.
 *
 * @param columns what a line may take
 * @param unicode whether bars are drawn with block characters
 */
public record ProgressLines(int columns, boolean unicode) {
    private static final int TABLES_MAX = 8;
    private static final int BAR = 24;
    private static final int BAR_NARROW = 14;
    private static final int NAME_MAX = 34;
    private static final int NAME_MIN = 12;

    /** What stands beside a table's name and bar: blanks, percent, rows and bytes. */
    private static final int TABLE_FIGURES = 37;

    /** From here on a line has room for all that there is to say. */
    private static final int COLUMNS_WIDE = 100;

    /** Everything: totals, the bar, and the tables that are under way. */
    public List<String> of(RunSnapshot run) {
        var lines = new ArrayList<String>();
        lines.add(fitted(briefly(run)));
        double share = share(run);
        lines.add(fitted(bar(share, Math.max(10, columns - 8)) + percent(share)));
        List<RunSnapshot.Table> busy =
                run.tables().stream()
                        .filter(
                                table ->
                                        table.state() == TableState.LOADING
                                                || table.state() == TableState.PUBLISHING)
                        .toList();
        busy.stream().limit(TABLES_MAX).forEach(table -> lines.add(fitted(table(table))));
        if (busy.size() > TABLES_MAX) {
            lines.add(fitted("  and " + (busy.size() - TABLES_MAX) + " more at work"));
        }
        return lines;
    }

    /** One line: how far, how fast, how long yet. */
    public String status(RunSnapshot run) {
        String tables = "Copied %d of %d tables".formatted(run.tablesDone(), run.tables().size());
        String amounts =
                "%s · %s"
                        .formatted(
                                Figures.count(run.rowsRead(), "row"),
                                Figures.bytes(run.bytesRead()));
        if (run.cancelling()) {
            return tables + " · " + amounts + " · stopping";
        }
        String left = left(run);
        return tables + " · " + amounts + " · " + pace(run) + (left.isEmpty() ? "" : " · " + left);
    }

    /** The same, without what can be missed where the line would not hold it. */
    private String briefly(RunSnapshot run) {
        List<String> shorter =
                List.of(
                        " · " + Figures.bytes(Math.round(run.bytesPerSecond())) + "/s",
                        " · " + Figures.bytes(run.bytesRead()),
                        " tables");
        String status = status(run);
        for (String part : shorter) {
            if (status.length() >= columns) {
                status = status.replaceFirst(Pattern.quote(part), "");
            }
        }
        return status;
    }

    /** The speed of reading; while nothing is read, what is done instead. */
    private static String pace(RunSnapshot run) {
        if (run.rowsPerSecond() >= 0.5) {
            return "%s rows/s · %s/s"
                    .formatted(
                            Figures.count(Math.round(run.rowsPerSecond())),
                            Figures.bytes(Math.round(run.bytesPerSecond())));
        }
        if (run.rowsRead() == 0) {
            return "starting";
        }
        return isAllRead(run) ? "loading" : "waiting";
    }

    private static boolean isAllRead(RunSnapshot run) {
        return run.rowsRead() >= rowsExpected(run);
    }

    /** How a table ended. */
    public String ended(RunSnapshot.Table table) {
        return switch (table.state()) {
            case PUBLISHED ->
                    "%s %s  %s, %s read, %s compressed%s"
                            .formatted(
                                    unicode ? "✓" : "done",
                                    table.source(),
                                    Figures.count(table.rowsLoaded(), "row"),
                                    Figures.bytes(table.bytesRead()),
                                    Figures.bytes(table.bytesStaged()),
                                    table.valuesSubstituted() == 0
                                            ? ""
                                            : ", %s did not fit"
                                                    .formatted(
                                                            Figures.count(
                                                                    table.valuesSubstituted(),
                                                                    "value")));
            case CANCELLED -> "%s %s  stopped".formatted(unicode ? "–" : "-", table.source());
            default ->
                    "%s %s  %s"
                            .formatted(
                                    unicode ? "✗" : "FAILED",
                                    table.source(),
                                    table.fault().map(fault -> fault.what()).orElse("failed"));
        };
    }

    /**
     * What is left at the pace of the whole run, and at the pace of the last seconds: a range,
     * because neither is the truth. Empty while nothing can be said.
     */
    static String left(RunSnapshot run) {
        double share = share(run);
        long elapsed = run.elapsed().toMillis();
        if (run.finished() || share < 0.02 || share == 1 || elapsed < 2_000) {
            return "";
        }
        double byAverage = elapsed * (1 - share) / share;
        long rowsLeft = Math.max(0, rowsExpected(run) - run.rowsRead());
        double byRecent =
                run.rowsPerSecond() < 1 || isAllRead(run)
                        ? byAverage
                        : rowsLeft / run.rowsPerSecond() * 1_000;
        long least = seconds(Math.min(byAverage, byRecent));
        long most = seconds(Math.max(byAverage, byRecent));
        if (most - least <= Math.max(1, most / 10)) {
            return "about " + guessed(most) + " left";
        }
        return "%s to %s left".formatted(guessed(least), guessed(most));
    }

    /** Tenths of a second would promise what no guess can keep. */
    private static String guessed(long seconds) {
        return seconds < 10 ? seconds + " s" : Figures.duration(seconds * 1_000);
    }

    private static long seconds(double millis) {
        return Math.max(1, Math.round(millis / 1_000));
    }

    /** The whole from 0 to 1: reading and loading count one half each. */
    static double share(RunSnapshot run) {
        if (run.finished()) {
            return run.tablesDone() == run.tables().size() ? 1 : 0;
        }
        long expected = rowsExpected(run);
        return expected == 0
                ? 0
                : Math.min(1, (run.rowsRead() + run.rowsLoaded()) / (2.0 * expected));
    }

    /** Estimates, corrected where more has come or the table is complete. */
    private static long rowsExpected(RunSnapshot run) {
        return run.tables().stream().mapToLong(ProgressLines::rowsExpected).sum();
    }

    private static long rowsExpected(RunSnapshot.Table table) {
        return table.state().isFinal()
                ? table.rowsRead()
                : Math.max(table.rowsEstimated(), table.rowsRead());
    }

    private String table(RunSnapshot.Table table) {
        long expected = rowsExpected(table);
        double share =
                expected == 0 ? 0 : (table.rowsRead() + table.rowsLoaded()) / (2.0 * expected);
        int bar = columns < COLUMNS_WIDE ? BAR_NARROW : BAR;
        int name = Math.clamp(columns - bar - TABLE_FIGURES, NAME_MIN, NAME_MAX);
        return String.format(
                Locale.ROOT,
                "  %-" + name + "s %s%s  %s  %s",
                clipped(table.source().toString(), name),
                bar(Math.min(1, share), bar),
                percent(Math.min(1, share)),
                Figures.count(table.rowsRead(), "row"),
                Figures.bytes(table.bytesRead()));
    }

    private String bar(double share, int width) {
        int full = (int) Math.round(share * width);
        return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(width - full);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, " %3d %%", (int) Math.floor(share * 100));
    }

    /** A line that wraps would spoil the redrawing. */
    private String fitted(String line) {
        return clipped(unicode ? line : line.replace(" · ", ", "), columns - 1);
    }

    private String clipped(String text, int max) {
        // Names may hold line breaks and tabs.
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.codePointCount(0, plain.length()) <= max
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, Math.max(0, max - 1)))
                        + (unicode ? "…" : "~");
    }
}
