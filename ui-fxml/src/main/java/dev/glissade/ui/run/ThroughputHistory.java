package dev.glissade.ui.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What was read in each of the last seconds; one point a second, so no more than {@value
 * #POINTS_MAX}.
 */
final class ThroughputHistory {
    static final int POINTS_MAX = 600;
    private static final long[] WINDOWS_SECONDS = {60, 120, 300, POINTS_MAX};

    private static final double SCALE_OF_NOTHING = 1_000_000;

    private final List<Point> points = new ArrayList<>();
    private long lastSecond;

    /**
     * A point of the chart.
     *
     * @param second since the run began
     */
    record Point(long second, double bytesPerSecond) {}

    void clear() {
        points.clear();
        lastSecond = 0;
    }

    /**
     * Takes what is read now; a later pace within the same second takes the place of the former.
     */
    void add(long elapsedMillis, double bytesPerSecond) {
        lastSecond = elapsedMillis / 1_000;
        if (!points.isEmpty() && points.getLast().second >= lastSecond) {
            points.removeLast();
        }
        points.add(new Point(lastSecond, bytesPerSecond));
        if (points.size() > POINTS_MAX) {
            points.removeFirst();
        }
    }

    /** The oldest first. */
    List<Point> points() {
        return List.copyOf(points);
    }

    /** When the last one was. */
    long lastSecond() {
        return lastSecond;
    }

    /** How much time is to be shown: one minute, two, five or ten, as the run has lasted. */
    long windowSeconds() {
        for (long window : WINDOWS_SECONDS) {
            if (lastSecond <= window) {
                return window;
            }
        }
        return POINTS_MAX;
    }

    /** The upper end of the scale: 1, 2 or 5 with noughts, at or above the highest point shown. */
    double scaleMax() {
        double highest =
                points.stream()
                        .filter(point -> point.second >= lastSecond - windowSeconds())
                        .mapToDouble(Point::bytesPerSecond)
                        .max()
                        .orElse(0);
        if (highest == 0) {
            return SCALE_OF_NOTHING;
        }
        double scale = 1_000;
        while (scale < highest) {
            scale *= 10;
        }
        for (double part : new double[] {0.2, 0.5}) {
            if (scale * part >= highest) {
                return scale * part;
            }
        }
        return scale;
    }
}
