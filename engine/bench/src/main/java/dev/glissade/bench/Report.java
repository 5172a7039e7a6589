package dev.glissade.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Collects rounds and prints medians and ratios. */
final class Report {
    private final Map<Side, Round> cold = new EnumMap<>(Side.class);
    private final Map<Side, List<Round>> warm = new EnumMap<>(Side.class);
    private long bytesRead;

    void addCold(Side side, Round round) {
        cold.put(side, round);
        bytesRead = Math.max(bytesRead, round.bytesRead());
    }

    void add(Side side, Round round) {
        warm.computeIfAbsent(side, s -> new ArrayList<>()).add(round);
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-33s %7s %7s %8s %9s %8s %10s %9s%n",
                "side (medians)",
                "wall s",
                "cold s",
                "CPU s/GB",
                "cold",
                "peak MB",
                "rows/s",
                "staged MB");
        warm.forEach((side, rounds) -> out.println(line(side, rounds)));
        out.printf(Locale.ROOT, "COPY text %.0f MB%n", bytesRead / 1e6);
        ratio(out, Side.B, Side.A);
        ratio(out, Side.C, Side.B);
        ratio(out, Side.D, Side.B);
    }

    private String line(Side side, List<Round> rounds) {
        Round first = rounds.getFirst();
        Round start = cold.getOrDefault(side, first);
        double wall = median(rounds, Round::wallSeconds);
        return String.format(
                Locale.ROOT,
                "%s %-31s %7.2f %7.2f %8.2f %9.2f %8.0f %10.0f %9.1f",
                side,
                side.title(),
                wall,
                start.wallSeconds(),
                median(rounds, Round::cpuSeconds) / gigabytes(),
                start.cpuSeconds() / gigabytes(),
                rounds.getLast().residentKilobytesMax() / 1e3,
                first.rows() / wall,
                first.bytesStaged() / 1e6);
    }

    private double gigabytes() {
        return bytesRead == 0 ? Double.NaN : bytesRead / 1e9;
    }

    private void ratio(PrintStream out, Side over, Side under) {
        if (warm.containsKey(over) && warm.containsKey(under)) {
            double ratio =
                    median(warm.getOrDefault(over, List.of()), Round::wallSeconds)
                            / median(warm.getOrDefault(under, List.of()), Round::wallSeconds);
            out.printf(Locale.ROOT, "%s/%s wall %.2f%n", over, under, ratio);
        }
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
