package dev.glissade.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The rounds on a table of one size: a cold one of each side, and the medians of the others. */
final class Report {
    private final BenchTable.Size size;
    private final int streams;
    private final Map<Side, Round> cold = new EnumMap<>(Side.class);
    private final Map<Side, List<Round>> warm = new EnumMap<>(Side.class);

    Report(BenchTable.Size size, int streams) {
        this.size = size;
        this.streams = streams;
    }

    /** The first of a side is the cold one. A side that lost rows or bytes is no measurement. */
    void add(Side side, Round round) {
        boolean whole =
                round.rows() == size.rows()
                        && (round.bytesRead() == 0 || round.bytesRead() == size.textBytes());
        if (!whole) {
            throw new IllegalStateException(
                    "side %s read %d rows and %d bytes of %s"
                            .formatted(side, round.rows(), round.bytesRead(), size));
        }
        if (cold.putIfAbsent(side, round) != null) {
            warm.computeIfAbsent(side, s -> new ArrayList<>()).add(round);
        }
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%,d rows, %.1f MB of COPY text, %d streams%n",
                size.rows(),
                size.textBytes() / 1e6,
                streams);
        out.printf(
                Locale.ROOT,
                "%-32s %8s %8s %9s %8s %11s %10s %9s %9s%n",
                "median of warm rounds",
                "wall s",
                "CPU s",
                "CPU s/GB",
                "peak MB",
                "rows/s",
                "staged MB",
                "cold s",
                "cold CPU");
        warm.forEach((side, rounds) -> out.println(line(side, rounds)));
        String ratios =
                List.of(
                                ratio(Side.A, Side.P),
                                ratio(Side.B, Side.A),
                                ratio(Side.C, Side.B),
                                ratio(Side.D, Side.A))
                        .stream()
                        .filter(ratio -> !ratio.isEmpty())
                        .collect(Collectors.joining(" · "));
        out.print(ratios.isEmpty() ? "" : "wall: " + ratios + "\n");
    }

    /** How much memory the sides needed at each size. */
    static void printMemory(List<Report> reports, PrintStream out) {
        out.printf("%n%-32s", "peak MB at rows");
        reports.forEach(report -> out.printf(Locale.ROOT, " %,12d", report.size.rows()));
        out.println();
        for (Side side : reports.getFirst().warm.keySet()) {
            out.printf("%s %-30s", side, side.title());
            reports.forEach(report -> out.printf(" %12s", report.peak(side)));
            out.println();
        }
    }

    private String line(Side side, List<Round> rounds) {
        Round first = cold.getOrDefault(side, rounds.getFirst());
        double wall = median(rounds, Round::wallSeconds);
        double cpu = median(rounds, Round::cpuSeconds);
        double gigabytes = size.textBytes() / 1e9;
        return String.format(
                Locale.ROOT,
                "%s %-30s %8.2f %8.2f %9.2f %8s %,11.0f %10s %9.2f %9.2f",
                side,
                side.title(),
                wall,
                cpu,
                cpu / gigabytes,
                peak(side),
                size.rows() / wall,
                megabytes(rounds.getLast().bytesStaged()),
                first.wallSeconds(),
                first.cpuSeconds());
    }

    private String peak(Side side) {
        return warm.getOrDefault(side, List.of()).stream()
                .map(Round::residentBytesMax)
                .max(Long::compare)
                .map(Report::megabytes)
                .orElse("-");
    }

    private static String megabytes(long bytes) {
        return bytes == 0 ? "-" : String.format(Locale.ROOT, "%.1f", bytes / 1e6);
    }

    private String ratio(Side over, Side under) {
        if (!warm.containsKey(over) || !warm.containsKey(under)) {
            return "";
        }
        double ratio =
                median(warm.getOrDefault(over, List.of()), Round::wallSeconds)
                        / median(warm.getOrDefault(under, List.of()), Round::wallSeconds);
        return String.format(Locale.ROOT, "%s/%s %.2f", over, under, ratio);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
