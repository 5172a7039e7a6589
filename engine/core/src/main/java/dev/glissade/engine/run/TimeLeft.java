package dev.glissade.engine.run;

import dev.glissade.engine.run.RunOutlook.Range;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reckons how long a run will go on, from the pace it has had: over the last quarter of a minute,
 * over the last two minutes and over all. The fastest and the slowest of them bound the range, a
 * tenth wider either way. Time in which nothing was to move (a pause, an outage) does not count.
 *
 * <p>Pure but for what it remembers: one point a second of the last two minutes.
 */
final class TimeLeft {
    private static final long SECOND = 1_000_000_000L;
    private static final long SHORT_NANOS = 15 * SECOND;
    private static final long LONG_NANOS = 120 * SECOND;
    private static final long SEEN_NANOS_MIN = 2 * SECOND;
    private static final double SEEN_SHARE_MIN = 0.01;
    private static final double WIDER = 0.1;

    /** The oldest first. */
    private final Deque<Point> points = new ArrayDeque<>();

    private Point first = new Point(0, 0);
    private Point last = first;
    private long lastNanos;
    private boolean begun;
    private boolean moving;

    /** So much was done when it had moved for so long. */
    private record Point(long movedNanos, double share) {}

    /**
     * Takes notice of how far the run is.
     *
     * @param nanos now, of any clock that does not go back
     * @param isMoving whether anything is to move from now on
     */
    void at(long nanos, double share, boolean isMoving) {
        long moved = last.movedNanos + (begun && moving ? nanos - lastNanos : 0);
        last = new Point(moved, share);
        // What goes back, as a table does that begins again, makes what was seen before worthless.
        if (!begun || share < first.share) {
            points.clear();
            first = last;
        }
        if (points.isEmpty() || moved - points.getLast().movedNanos >= SECOND) {
            points.addLast(last);
        }
        while (points.size() > 1 && moved - points.getFirst().movedNanos > LONG_NANOS) {
            points.removeFirst();
        }
        begun = true;
        moving = isMoving;
        lastNanos = nanos;
    }

    /** From the best to the worst case; absent until enough has been seen. */
    Optional<Range> left() {
        double done = last.share - first.share;
        if (!moving
                || done < SEEN_SHARE_MIN
                || last.movedNanos - first.movedNanos < SEEN_NANOS_MIN) {
            return Optional.empty();
        }
        double whole = pace(first);
        double fastest = whole;
        double slowest = whole;
        for (long window : new long[] {SHORT_NANOS, LONG_NANOS}) {
            double pace = pace(since(last.movedNanos - window));
            // Nothing at all in the last seconds bounds nothing.
            if (pace > 0) {
                fastest = Math.max(fastest, pace);
                slowest = Math.min(slowest, pace);
            }
        }
        double rest = Math.max(0, 1 - last.share);
        return Optional.of(
                new Range(
                        seconds(rest / fastest * (1 - WIDER)),
                        seconds(rest / slowest * (1 + WIDER))));
    }

    private Point since(long movedNanos) {
        for (Point point : points) {
            if (point.movedNanos >= movedNanos) {
                return point;
            }
        }
        return first;
    }

    /** Share of the whole in a second, since then. */
    private double pace(Point then) {
        long nanos = last.movedNanos - then.movedNanos;
        return nanos <= 0 ? 0 : (last.share - then.share) / nanos * SECOND;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
