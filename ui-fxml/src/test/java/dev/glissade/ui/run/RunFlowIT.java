package dev.glissade.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunCommand;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.LiveRun.Beginning;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.session.StepState;

import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/** Runs of a small shop that are held to a slow pace, and what a user does with them. */
@Timeout(180)
class RunFlowIT {
    private static final int LINES = 30_000;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void start() {
        Platform.setImplicitExit(false);
        shop = Shop.start(LINES);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void a_run_is_paused_and_goes_on_unthrottled_while_another_step_is_looked_at()
            throws TimeoutException {
        try (Stand stand = SlowRun.opened(folder, shop)) {
            stand.plan();
            SlowRun.start(stand);

            stand.robot().clickOn("#pause");
            SlowRun.awaitPhase(stand, RunPhase.PAUSED);
            assertThat(sentence(stand)).startsWith("Paused: ");
            stand.robot().clickOn("#pause");
            SlowRun.awaitPhase(stand, RunPhase.RUNNING);
            assertThat(sentence(stand)).startsWith("Copying ");

            stand.robot().clickOn("#throttle").clickOn("#throttle-bytes").write("fast");
            stand.robot().clickOn("#throttle-apply");
            assertThat(SlowRun.latest(stand).orElseThrow().flow().bytesPerSecondMax())
                    .isEqualTo(100_000);
            stand.robot().clickOn("#throttle-free");
            stand.goTo(Step.CONNECT);
            SlowRun.awaitEnd(stand);

            stand.goTo(Step.RUN);
            assertThat(sentence(stand)).startsWith("Copied 5 tables, 30 505 rows in ");
            assertThat(text(stand, "#count-loaded")).startsWith("loaded ");
            assertThat(stand.frame().state(Step.RUN).get()).isEqualTo(new StepState.Done());
            TableView<?> tables = stand.node("run-tables", TableView.class);
            assertThat(tables.getItems()).hasSize(5);
        }
    }

    @Test
    void a_run_is_cancelled_after_asking_and_resumed_to_its_end() throws TimeoutException {
        try (Stand stand = SlowRun.opened(folder, shop)) {
            stand.plan();
            SlowRun.start(stand);

            stand.robot().clickOn("#cancel-run");
            assertThat(stand.robot().lookup("#cancel-panel").query().isVisible()).isTrue();
            stand.robot().clickOn("#cancel-not");
            assertThat(SlowRun.latest(stand).orElseThrow().phase()).isEqualTo(RunPhase.RUNNING);
            stand.robot().clickOn("#cancel-run").clickOn("#cancel-sure");
            SlowRun.awaitEnd(stand);
            assertThat(sentence(stand)).startsWith("Cancelled: ");

            stand.robot().clickOn("#resume");
            stand.waitFor(() -> SlowRun.live(stand).beginning() == Beginning.RESUME);
            SlowRun.awaitEnd(stand);
            assertThat(sentence(stand)).startsWith("Copied 5 tables, 30 505 rows in ");
        }
    }

    @Test
    void a_table_that_may_not_be_read_fails_and_is_retried_when_it_may() throws TimeoutException {
        try (Stand stand = SlowRun.openedAs(folder, shop, "clerk")) {
            stand.plan();
            SlowRun.start(stand);
            int lines = SlowRun.number(stand, "order_line");
            int customers = SlowRun.number(stand, "customer");
            shop.execute("REVOKE SELECT ON sales.customer FROM clerk");
            stand.interact(() -> SlowRun.live(stand).ask(new RunCommand.PauseTable(lines)));
            stand.waitFor(() -> state(stand, customers) == TableState.FAILED);
            assertThat(text(stand, "#faults-title")).isEqualTo("1 fault");

            shop.execute("GRANT SELECT ON sales.customer TO clerk");
            stand.robot().clickOn("#retry");
            stand.waitFor(() -> state(stand, customers) == TableState.PUBLISHED);
            stand.interact(() -> SlowRun.live(stand).ask(new RunCommand.ResumeTable(lines)));
            SlowRun.hurry(stand);
            SlowRun.awaitEnd(stand);
            assertThat(sentence(stand)).startsWith("Copied 5 tables, 30 505 rows in ");
            assertThat(stand.robot().lookup("#faults").query().isVisible()).isFalse();
        }
    }

    @Test
    void a_window_that_is_closed_in_mid_run_resumes_from_the_journal_when_it_is_opened_again()
            throws TimeoutException {
        try (Stand stand = SlowRun.opened(folder, shop)) {
            stand.plan();
            SlowRun.start(stand);

            SlowRun.closeWindow(stand);
            stand.robot().clickOn("#closing-keep");
            assertThat(stand.robot().lookup("#closing").tryQuery()).isEmpty();
            SlowRun.closeWindow(stand);
            stand.robot().clickOn("#closing-finish");
            SlowRun.hurry(stand);
            stand.waitFor(() -> stand.window().frame().isEmpty());
        }
        try (Stand stand = Stand.welcome(folder, shop)) {
            SlowRun.open(stand, folder);
            stand.waitFor(() -> stand.session().resumption().lastRun().get().isPresent());
            stand.goTo(Step.RUN);
            assertThat(sentence(stand)).isEqualTo("The last run was stopped: 1 of 5 tables copied");

            stand.robot().clickOn("#resume");
            stand.waitFor(() -> stand.session().run().get().isPresent());
            SlowRun.awaitEnd(stand);
            assertThat(sentence(stand)).startsWith("Copied 5 tables, ");
            assertThat(stand.frame().state(Step.VALIDATE).get())
                    .isNotInstanceOf(StepState.Locked.class);
        }
    }

    private static TableState state(Stand stand, int table) {
        RunSnapshot run = SlowRun.latest(stand).orElseThrow();
        return run.tables().get(table - 1).state();
    }

    private static String sentence(Stand stand) {
        return text(stand, "#run-sentence");
    }

    private static String text(Stand stand, String id) {
        return stand.robot()
                .lookup(id)
                .queryAs(Labeled.class)
                .getText()
                .replace('\u202F', ' ')
                .replace('\u00A0', ' ');
    }
}
