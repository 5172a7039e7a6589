package dev.glissade.ui.run;

import dev.glissade.engine.run.RunPhase;
import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.LiveRun.Beginning;
import dev.glissade.ui.session.ShownRun;
import dev.glissade.ui.session.Step;

import javafx.scene.control.Button;

import java.nio.file.Files;
import java.nio.file.Path;

/** The Run step from before its first run to its end, and what is asked on the way. */
public final class RunTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        real(folder, shop);
        try (Stand stand = Stand.welcome(folder, shop)) {
            SlowRun.open(stand, folder);
            stand.waitFor(() -> stand.session().resumption().lastRun().get().isPresent());
            stand.goTo(Step.RUN);
            stand.picture("run-resumable");
        }
        standing(folder, shop);
    }

    /** One that goes on. */
    private static void real(Path folder, Shop shop) throws Exception {
        try (Stand stand = SlowRun.opened(folder, shop)) {
            stand.plan();
            stand.goTo(Step.RUN);
            stand.picture("run-ready");
            SlowRun.start(stand, 40_000);
            stand.waitFor(
                    () ->
                            SlowRun.latest(stand)
                                    .map(run -> run.elapsed().toSeconds() >= 3)
                                    .orElse(false));
            stand.picture("run-running");
            // At once: a picture takes its time, and the run would be over.
            stand.interact(() -> stand.node("pause", Button.class).fire());
            SlowRun.awaitPhase(stand, RunPhase.PAUSED);
            stand.picture("run-paused");
            stand.robot().clickOn("#throttle");
            stand.picture("run-throttle");
            stand.robot().clickOn("#throttle-close").clickOn("#cancel-run");
            stand.picture("run-cancel");
            stand.robot().clickOn("#cancel-not");
            SlowRun.closeWindow(stand);
            stand.picture("run-closing");
            stand.robot().clickOn("#closing-keep").clickOn("#cancel-run").clickOn("#cancel-sure");
            SlowRun.awaitEnd(stand);
            stand.picture("run-cancelled");
            stand.robot().clickOn("#anew");
            stand.picture("run-anew");
            stand.robot().clickOn("#anewSure");
            stand.waitFor(() -> SlowRun.live(stand).beginning() == Beginning.RESTART);
            stand.waitFor(() -> SlowRun.latest(stand).map(run -> run.finished()).orElse(false));
            SlowRun.awaitEnd(stand);
            stand.picture("run-finished");
        }
    }

    /** What a shop is too small for. */
    private static void standing(Path folder, Shop shop) throws Exception {
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        try (Stand stand = Stand.opened(other, shop)) {
            stand.plan();
            stand.goTo(Step.RUN);
            var runs = new ShownRun[1];
            stand.interact(() -> runs[0] = ShownRun.begin(stand.session()));
            stand.picture("run-opening");
            stand.interact(() -> runs[0].show(Snapshots.large(212, 3, 366, -1)));
            stand.picture("run-large");
            stand.interact(() -> runs[0].show(Snapshots.large(212, 3, 380, 194)));
            stand.picture("run-fault");
            stand.interact(
                    () -> {
                        runs[0] = ShownRun.begin(stand.session());
                        runs[0].show(Snapshots.large(500, 200, 43_600, 42_000));
                    });
            stand.picture("run-partitions");
            stand.interact(
                    () -> {
                        stand.window().scene().getWindow().setWidth(1_000);
                        stand.window().scene().getWindow().setHeight(700);
                    });
            stand.picture("run-small");
            stand.interact(
                    () -> {
                        stand.window().scene().getWindow().setWidth(1_280);
                        stand.window().scene().getWindow().setHeight(800);
                    });
        }
    }
}
