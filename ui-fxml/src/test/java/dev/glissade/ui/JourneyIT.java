package dev.glissade.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.FxProbe;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.Step;

import javafx.scene.control.Button;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** From the welcome screen to a report, as somebody new walks it with sample data. */
@Timeout(300)
class JourneyIT {
    private static final int LINES = 200_000;

    @TempDir private Path folder;

    @Test
    void sample_data_is_moved_compared_and_reported_by_clicks_alone() throws Exception {
        try (Shop shop = Shop.start(LINES);
                Stand stand = Stand.welcome(folder, shop);
                FxProbe probe = FxProbe.start()) {
            stand.small();
            stand.robot().clickOn("#tryIt");
            stand.waitFor(() -> stand.window().frame().isPresent());
            told(probe, "welcome");

            stand.robot().clickOn("#source-test");
            stand.robot().clickOn("#target-test");
            next(stand, Step.ASSESS);
            told(probe, "connect");
            stand.waitFor(() -> stand.session().assessed().get().isPresent());
            told(probe, "assess");
            next(stand, Step.TABLES);
            told(probe, "tables");
            next(stand, Step.MAPPING);
            told(probe, "mapping");
            next(stand, Step.PLAN);
            stand.waitFor(() -> stand.session().planned().get().isPresent());
            told(probe, "plan");
            next(stand, Step.RUN);
            stand.waitFor(() -> stand.session().run().get().isPresent());
            LiveRun run = stand.session().run().get().orElseThrow();
            stand.waitFor(() -> run.ending().get().isPresent());
            told(probe, "run");

            assertThat(run.ending().get())
                    .hasValueSatisfying(
                            ending ->
                                    assertThat(((LiveRun.Ending.Ran) ending).result().isClean())
                                            .isTrue());
            next(stand, Step.VALIDATE);
            stand.robot().clickOn("#compare");
            stand.waitFor(() -> stand.session().comparisons().latest().get().isPresent());
            stand.waitFor(() -> !stand.session().comparisons().isGoingOn());
            told(probe, "validate");
            assertThat(stand.session().comparisons().latest().get())
                    .hasValueSatisfying(verdict -> assertThat(verdict.isClean()).isTrue());

            stand.robot().clickOn("#report").clickOn("#report-html");
            stand.waitFor(() -> !reports(stand).isEmpty());
            told(probe, "report");
            assertThat(reports(stand)).contains("order_line");
        }
    }

    private static void next(Stand stand, Step step) throws TimeoutException {
        stand.waitFor(() -> !stand.node("next", Button.class).isDisabled());
        stand.robot().clickOn("#next");
        stand.waitFor(() -> stand.frame().step().get() == step);
    }

    /** The text of the report in HTML; empty while there is none. */
    private static String reports(Stand stand) throws Exception {
        Path folder = stand.session().workspace().reports();
        try (Stream<Path> files = Files.list(folder)) {
            Path html =
                    files.filter(file -> file.toString().endsWith(".html"))
                            .findFirst()
                            .orElse(null);
            return html == null ? "" : Files.readString(html);
        }
    }

    /** For people to read: how long the screen's thread was busy depends on the machine. */
    private static void told(FxProbe probe, String step) {
        System.out.printf(
                Locale.ROOT,
                "longest wait for the screen's thread, %s: %d ms%n",
                step,
                probe.takeLongest().toMillis());
    }
}
