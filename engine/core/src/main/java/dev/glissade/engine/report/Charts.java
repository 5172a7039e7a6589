package dev.glissade.engine.report;

import dev.glissade.engine.report.RunReport.Throughput;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Charts as SVG of rectangles, lines, polygons, and text; {@link ChartDrawer} draws the same into a
 * PDF, so that what is used here must be known there.
 */
final class Charts {
    private static final String LINE = "#d8dee4";
    private static final String MUTED = "#59636e";
    private static final String TEXT = "#1f2328";
    private static final String READ = "#b6d7ff";
    private static final String READ_EDGE = "#0969da";
    private static final String LOADED = "#1a7f37";
    private static final int FONT = 11;

    /** Of the chart of throughput: room for the axes and the legend. */
    private static final int LEFT = 48;

    private static final int TOP = 24;
    private static final int BOTTOM = 22;
    private static final int HEIGHT = 200;

    /** Of the bars. */
    private static final int BAR_STEP = 24;

    private static final int BAR_HEIGHT = 14;
    private static final int VALUE_WIDTH = 74;
    private static final int LABEL_PERCENT = 42;

    private static final long[] TICK_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
        86_400, 172_800, 604_800, 2_592_000
    };
    private static final int TICKS_MAX = 8;

    private Charts() {}

    /**
     * Where a chart is drawn.
     *
     * @param letterWidth what a letter takes on average, by which labels are cut; 0 where whoever
     *     draws cuts them by what they take indeed
     */
    record Area(int width, double letterWidth) {
        /** One of two beside each other. */
        Area half(int gap) {
            return new Area((width - gap) / 2, letterWidth);
        }
    }

    /** A bar and what stands at its end. */
    record Bar(String label, double amount, String value) {}

    /** Rows read and rows loaded per second over the time of a run. */
    static void throughput(Markup out, List<Throughput> steps, int width) {
        Instant from = steps.getFirst().from();
        double seconds = Math.max(1e-3, seconds(from, steps.getLast().to()));
        double most =
                steps.stream()
                        .mapToDouble(step -> Math.max(step.rowsRead(), step.rowsLoaded()))
                        .max()
                        .orElse(0);
        double tick = niceTick(Math.max(1, most) / 4);
        double top = Math.ceil(Math.max(1, most) / tick) * tick;
        var plot = new Plot(width, from, seconds, top);
        open(out, width, HEIGHT, "Rows per second over time, read and loaded");
        for (double y = 0; y <= top + tick / 2; y += tick) {
            line(out, LEFT, plot.y(y), width, plot.y(y), LINE);
            text(out, LEFT - 8, plot.y(y) + 4, "end", MUTED, ReportFigures.brief(y));
        }
        areas(out, steps, plot);
        long timeTick = timeTick(seconds);
        for (long at = 0; at <= seconds; at += timeTick) {
            double x = plot.x((double) at);
            boolean last = x > width - 30;
            text(out, x, HEIGHT - 6, last ? "end" : "middle", MUTED, time(at));
        }
        legend(out);
        out.closeLine();
    }

    private static void legend(Markup out) {
        rect(out, LEFT, 3, 12, 10, READ);
        text(out, LEFT + 18, 12, "start", TEXT, "rows read per second");
        rect(out, LEFT + 150, 7, 12, 2, LOADED);
        text(out, LEFT + 168, 12, "start", TEXT, "rows loaded per second");
    }

    /** Where amounts and moments are. */
    private record Plot(int width, Instant from, double seconds, double top) {
        double x(double second) {
            return LEFT + (width - LEFT) * second / seconds;
        }

        double x(Instant at) {
            return x(Charts.seconds(from, at));
        }

        double y(double amount) {
            return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * amount / top;
        }
    }

    /** Steps without a gap between them are one area and one line. */
    private static void areas(Markup out, List<Throughput> steps, Plot plot) {
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || !steps.get(i).from().equals(steps.get(i - 1).to())) {
                List<Throughput> part = steps.subList(from, i);
                var read = new StringBuilder();
                var loaded = new StringBuilder();
                for (Throughput step : part) {
                    double left = plot.x(step.from());
                    double right = plot.x(step.to());
                    point(read, left, plot.y(step.rowsRead()));
                    point(read, right, plot.y(step.rowsRead()));
                    point(loaded, left, plot.y(step.rowsLoaded()));
                    point(loaded, right, plot.y(step.rowsLoaded()));
                }
                String edge = read.toString().strip();
                point(read, plot.x(part.getLast().to()), plot.y(0));
                point(read, plot.x(part.getFirst().from()), plot.y(0));
                out.empty("polygon", "points", read.toString().strip(), "fill", READ);
                polyline(out, edge, READ_EDGE, "1");
                polyline(out, loaded.toString().strip(), LOADED, "2");
                from = i;
            }
        }
    }

    private static void polyline(Markup out, String points, String colour, String width) {
        out.empty(
                "polyline",
                "points",
                points,
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-width",
                width);
    }

    /** Bars under one another, the first at the top. */
    static void bars(Markup out, String title, List<Bar> bars, String colour, Area area) {
        int width = area.width();
        int height = bars.size() * BAR_STEP + 4;
        double most = bars.stream().mapToDouble(Bar::amount).max().orElse(1);
        int left = width * LABEL_PERCENT / 100;
        int room = width - left - VALUE_WIDTH;
        open(out, width, height, title);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double middle = i * BAR_STEP + BAR_STEP / 2.0;
            double length = most <= 0 ? 1 : Math.max(1, room * bar.amount() / most);
            text(out, left - 8, middle + 4, "end", TEXT, clipped(bar.label(), left - 8, area));
            rect(out, left, middle - BAR_HEIGHT / 2.0, length, BAR_HEIGHT, colour);
            text(out, left + length + 6, middle + 4, "start", MUTED, bar.value());
        }
        out.closeLine();
    }

    /** By the width that letters have on average; the whole name stands in the tables. */
    private static String clipped(String label, double width, Area area) {
        double letter = area.letterWidth();
        String visible = VisibleText.of(label);
        double used = 0;
        for (int i = 0; i < visible.length(); i = visible.offsetByCodePoints(i, 1)) {
            int c = visible.codePointAt(i);
            used += c < 0x2E80 ? letter * (Character.isUpperCase(c) ? 1.25 : 1) : 2 * letter;
            if (used > width - letter * 2) {
                return visible.substring(0, i) + "…";
            }
        }
        return visible;
    }

    private static void open(Markup out, int width, int height, String label) {
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height),
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "aria-label",
                label);
    }

    private static void rect(
            Markup out, double x, double y, double width, double height, String colour) {
        out.empty(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "fill",
                colour);
    }

    private static void line(
            Markup out, double x1, double y1, double x2, double y2, String colour) {
        out.empty(
                "line",
                "x1",
                number(x1),
                "y1",
                number(y1),
                "x2",
                number(x2),
                "y2",
                number(y2),
                "stroke",
                colour,
                "stroke-width",
                "1");
    }

    private static void text(
            Markup out, double x, double y, String anchor, String colour, String text) {
        out.open(
                        "text",
                        "x",
                        number(x),
                        "y",
                        number(y),
                        "text-anchor",
                        anchor,
                        "font-size",
                        Integer.toString(FONT),
                        "fill",
                        colour)
                .text(text)
                .close();
    }

    private static void point(StringBuilder points, double x, double y) {
        points.append(number(x)).append(',').append(number(y)).append(' ');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** The next of 1, 2, 5, 10, … */
    private static double niceTick(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double digit = least / power;
        return Math.max(1, power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10));
    }

    private static long timeTick(double seconds) {
        for (long tick : TICK_SECONDS) {
            if (seconds / tick <= TICKS_MAX) {
                return tick;
            }
        }
        return (long) (seconds / TICKS_MAX);
    }

    private static String time(long second) {
        if (second == 0) {
            return "0";
        }
        if (second % 86_400 == 0) {
            return second / 86_400 + " d";
        }
        if (second % 3_600 == 0) {
            return second / 3_600 + " h";
        }
        return second % 60 == 0 ? second / 60 + " min" : second + " s";
    }
}
