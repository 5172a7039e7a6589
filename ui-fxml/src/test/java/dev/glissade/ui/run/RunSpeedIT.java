package dev.glissade.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.ShownRun;
import dev.glissade.ui.session.Step;

import javafx.application.Platform;
import javafx.scene.SnapshotParameters;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Prints what the Run step costs the screen's threads. Nothing here depends on how long it took.
 */
@Timeout(180)
@EnabledIfSystemProperty(named = "glissade.speed", matches = "true")
class RunSpeedIT {
    private static final double MILLIS = 1e6;
    private static final int UPDATES = 24;
    private static final long UPDATE_MILLIS = 250;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void start() {
        Platform.setImplicitExit(false);
        shop = Shop.start(30_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void a_run_that_goes_on_leaves_the_screen_to_its_user() throws Exception {
        try (Stand stand = SlowRun.opened(folder, shop)) {
            stand.plan();
            SlowRun.start(stand);
            var lateness = new Lateness();
            SlowRun.hurry(stand);
            SlowRun.awaitEnd(stand);
            lateness.end();
            System.out.printf(
                    "run screen: longest wait for the screen's thread %.0f ms%n",
                    lateness.longestMillis());
            assertThat(lateness.asked()).isPositive();
        }
    }

    @Test
    void four_updates_a_second_cost_a_part_of_a_core() throws Exception {
        List<RunSnapshot> course =
                IntStream.range(0, UPDATES)
                        .mapToObj(i -> Snapshots.large(212, 3, 300 + 2 * i, -1))
                        .toList();
        watch("640 partitions of 212 tables", course);
    }

    @Test
    void a_hundred_thousand_partitions_are_drawn_at_once() throws Exception {
        List<RunSnapshot> course =
                IntStream.range(0, UPDATES)
                        .mapToObj(i -> Snapshots.large(500, 200, 40_000 + 40 * i, -1))
                        .toList();
        watch("100000 partitions of 500 tables", course);
    }

    private void watch(String what, List<RunSnapshot> course) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.plan();
            stand.goTo(Step.RUN);
            var run = new ShownRun[1];
            stand.interact(() -> run[0] = ShownRun.begin(stand.session()));
            double full = millis(stand, () -> run[0].show(course.getFirst()));
            double picture =
                    millis(
                            stand,
                            () ->
                                    stand.window()
                                            .scene()
                                            .getRoot()
                                            .snapshot(new SnapshotParameters(), null));
            // Twice, the first time to warm up.
            play(stand, run[0], course);
            long before = processorNanos();
            long from = System.nanoTime();
            double longest = play(stand, run[0], course);
            double share = (double) (processorNanos() - before) / (System.nanoTime() - from);
            System.out.printf(
                    "run screen: %s: first show %.1f ms, whole picture %.1f ms, longest update"
                            + " %.1f ms, %.0f %% of a core at %d updates a second%n",
                    what, full, picture, longest, share * 100, 1_000 / UPDATE_MILLIS);
            assertThat(stand.robot().lookup("#partition-map").query().isVisible()).isTrue();
        }
    }

    /** The longest that one update has taken. */
    private static double play(Stand stand, ShownRun run, List<RunSnapshot> course)
            throws Exception {
        double longest = 0;
        for (RunSnapshot snapshot : course) {
            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(UPDATE_MILLIS);
            longest = Math.max(longest, millis(stand, () -> run.show(snapshot)));
            long left = due - System.nanoTime();
            if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
        }
        return longest;
    }

    private static double millis(Stand stand, Runnable task) {
        var taken = new AtomicLong();
        stand.interact(
                () -> {
                    long from = System.nanoTime();
                    task.run();
                    taken.set(System.nanoTime() - from);
                });
        return taken.get() / MILLIS;
    }

    /** Of the threads that lay out and draw. */
    private static long processorNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo info = threads.getThreadInfo(id);
            if (info != null
                    && (info.getThreadName().equals("JavaFX Application Thread")
                            || info.getThreadName().startsWith("QuantumRenderer"))) {
                sum += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return sum;
    }

    /** Asks for the screen's thread again and again, and notes how long it had to wait. */
    private static final class Lateness {
        private static final long EVERY_MILLIS = 10;

        private final AtomicLong longest = new AtomicLong();
        private final AtomicLong asked = new AtomicLong();
        private final Thread asking = Thread.ofPlatform().name("lateness").start(this::ask);

        private void ask() {
            try {
                while (true) {
                    long from = System.nanoTime();
                    Platform.runLater(
                            () -> {
                                asked.incrementAndGet();
                                longest.accumulateAndGet(System.nanoTime() - from, Math::max);
                            });
                    TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }

        double longestMillis() {
            return longest.get() / MILLIS;
        }

        long asked() {
            return asked.get();
        }

        void end() throws InterruptedException {
            asking.interrupt();
            asking.join();
        }
    }
}
