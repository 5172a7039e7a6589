package dev.glissade.ui.run;

import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.run.RunCommand;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.LiveRun.Beginning;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.session.Step;

import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A run of a shop in many small partitions, over one connection, held to a slow pace. */
final class SlowRun {
    private static final long PARTITION_BYTES = 100_000;
    private static final long BYTES_PER_SECOND = 100_000;

    private SlowRun() {}

    /** A project of such partitions, open at its first step. */
    static Stand opened(Path folder, Shop shop) throws TimeoutException {
        return opened(folder, shop, shop.connection());
    }

    /** Likewise, by a role of the source that owns nothing. */
    static Stand openedAs(Path folder, Shop shop, String role) throws TimeoutException {
        String url = shop.connection().url().replace("postgres@", role + "@");
        Stand stand = opened(folder, shop, Postgres.parse("the shop", url));
        stand.interact(
                () ->
                        stand.session()
                                .useSecret(Side.SOURCE, Postgres.PASSWORD_VARIABLE, Shop.PASSWORD));
        return stand;
    }

    private static Stand opened(Path folder, Shop shop, Postgres source) throws TimeoutException {
        Limits limits =
                Limits.defaults()
                        .with()
                        .sourceConnections(1)
                        .partitionBytes(PARTITION_BYTES)
                        .limits();
        Path file = file(folder);
        ProjectFile.save(file, Project.of("shop", source, new Rehearsal(null)).withLimits(limits));
        Stand stand = Stand.welcome(folder, shop);
        open(stand, folder);
        return stand;
    }

    static Path file(Path folder) {
        return folder.resolve("shop.glissade");
    }

    /** Opens it, once more. */
    static void open(Stand stand, Path folder) throws TimeoutException {
        stand.interact(() -> stand.window().open(file(folder)));
        stand.waitFor(() -> stand.window().frame().isPresent());
    }

    /** Starts the planned run, slowly, and waits until rows are read. */
    static void start(Stand stand) throws TimeoutException {
        start(stand, BYTES_PER_SECOND);
    }

    /** Likewise, at another pace. */
    static void start(Stand stand, long bytesPerSecond) throws TimeoutException {
        stand.goTo(Step.RUN);
        stand.interact(
                () -> {
                    LiveRun live = stand.session().startRun(Beginning.NEW);
                    live.ask(new RunCommand.Throttle(1, bytesPerSecond));
                });
        stand.waitFor(() -> latest(stand).map(RunSnapshot::rowsRead).orElse(0L) > 0);
    }

    /** A table's number in the plan. */
    static int number(Stand stand, String table) {
        return live(stand).plan().tables().stream()
                .filter(plan -> plan.source().id().name().equals(table))
                .findFirst()
                .orElseThrow()
                .number();
    }

    static LiveRun live(Stand stand) {
        return stand.session().run().get().orElseThrow();
    }

    static Optional<RunSnapshot> latest(Stand stand) {
        return stand.session().run().get().flatMap(run -> run.latest().get());
    }

    static void awaitPhase(Stand stand, RunPhase phase) throws TimeoutException {
        stand.waitFor(() -> latest(stand).map(run -> run.phase() == phase).orElse(false));
    }

    static void awaitEnd(Stand stand) throws TimeoutException {
        stand.waitFor(() -> !live(stand).isGoingOn());
    }

    /** As fast as it goes from now on. */
    static void hurry(Stand stand) {
        stand.interact(() -> live(stand).ask(new RunCommand.Throttle(1, 0)));
    }

    /** Presses the cross in the window's corner. */
    static void closeWindow(Stand stand) {
        var stage = (Stage) stand.window().scene().getWindow();
        stand.interact(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }
}
