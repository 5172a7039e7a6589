package dev.glissade.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.run.RunResult;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.Step;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

@Timeout(120)
class PlanFlowIT {
    private static final TableId LINE = new TableId("sales", "order_line");

    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = Shop.start(2_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void the_shop_is_planned_changed_and_started(@TempDir Path folder) throws Exception {
        try (Stand stand = opened(folder)) {
            assertThat(sentence(stand)).isEqualTo("5 partitions");
            assertThat(rows(stand).getFirst().table()).isEqualTo(LINE);

            stand.robot().clickOn("#existing-1").clickOn("#existing-to-replace");
            planned(stand);
            assertThat(rows(stand).getFirst().existing()).isEqualTo(ExistingTable.REPLACE);
            assertThat(stand.session().project().get().configurations().of(LINE).existing())
                    .isEqualTo(ExistingTable.REPLACE);
            assertThat(rows(stand)).hasSize(5);

            stand.interact(() -> stand.node("limit-connections", Slider.class).setValue(7));
            stand.interact(() -> stand.node("limit-throttle", Slider.class).setValue(8));
            stand.waitFor(() -> stand.session().project().get().limits().sourceConnections() == 7);
            assertThat(stand.session().throttle().get()).isEqualTo(500_000_000);
            planned(stand);

            assertThat(next(stand).getText()).isEqualTo("_Start the run");
            LiveRun run = startedBy(stand);
            assertThat(run.beginning()).isEqualTo(LiveRun.Beginning.NEW);
            assertThat(ProjectFile.load(stand.session().file()).limits().sourceConnections())
                    .isEqualTo(7);
            assertThat(isClean(run)).isTrue();

            // Four tables are there now and may not be; the one that is to be replaced goes again.
            stand.goTo(Step.PLAN);
            stand.waitFor(() -> sentence(stand).equals("1 partition"));
            assertThat(rows(stand)).filteredOn(PlanRow::isPlanned).hasSize(1);
            assertThat(rows(stand).getLast().obstacle()).contains("at the target already");
            stand.picture("plan-left-out");
        }
    }

    @Test
    void every_statement_can_be_searched_and_saved(@TempDir Path folder) throws Exception {
        try (Stand stand = opened(folder)) {
            stand.robot().clickOn("#plan-statements");
            ListView<?> lines = stand.node("statements-lines", ListView.class);
            stand.waitFor(() -> !lines.getItems().isEmpty());
            int all = lines.getItems().size();

            stand.interact(
                    () -> stand.node("statements-search", TextField.class).setText("order_line"));
            assertThat(lines.getItems()).isNotEmpty().hasSizeLessThan(all);

            Path file = folder.resolve("statements.sql");
            stand.desk().choose(file);
            stand.robot().clickOn("#statements-save");
            stand.waitFor(() -> Files.exists(file) && Files.size(file) > 0);
            stand.waitFor(() -> shown(stand, "statements-told").startsWith("Saved as"));
            assertThat(Files.readString(file))
                    .contains("-- To the source", "-- To the target", "COPY INTO")
                    .contains("\"sales\".\"customer\"");
        }
    }

    @Test
    void a_run_that_is_not_finished_is_resumed(@TempDir Path folder) throws Exception {
        try (Stand stand = opened(folder)) {
            shop.execute("ALTER TABLE sales.unkeyed RENAME TO away");
            LiveRun first = startedBy(stand);
            shop.execute("ALTER TABLE sales.away RENAME TO unkeyed");
            assertThat(isClean(first)).isFalse();

            stand.goTo(Step.PLAN);
            stand.waitFor(() -> stand.node("plan-former", Node.class).isVisible());
            planned(stand);
            stand.picture("plan-former");
            assertThat(next(stand).getText()).isEqualTo("_Resume the run");
            assertThat(stand.node("plan-restart", Button.class).isVisible()).isTrue();

            LiveRun second = startedBy(stand);
            assertThat(second.beginning()).isEqualTo(LiveRun.Beginning.RESUME);
            assertThat(isClean(second)).isTrue();
        }
    }

    /** Starts what the button at the lower right says, and waits for its end. */
    private static LiveRun startedBy(Stand stand) throws TimeoutException {
        stand.robot().clickOn(next(stand));
        stand.waitFor(() -> stand.frame().step().get() == Step.RUN);
        LiveRun run = stand.session().run().get().orElseThrow();
        stand.waitFor(() -> !run.isGoingOn());
        return run;
    }

    private static boolean isClean(LiveRun run) {
        return run.ending().get().orElseThrow() instanceof LiveRun.Ending.Ran(RunResult result)
                && result.isClean();
    }

    @Test
    void a_trial_leaves_nothing_behind(@TempDir Path folder) throws Exception {
        try (Stand stand = opened(folder)) {
            stand.robot().clickOn("#plan-trial").clickOn("#trial-start");
            Button again = stand.node("trial-start", Button.class);
            stand.waitFor(() -> !again.isDisabled() && !shown(stand, "trial-told").isEmpty());

            assertThat(shown(stand, "trial-told"))
                    .startsWith("5 of 5 tables loaded in")
                    .contains("What the trial has loaded is dropped again");
        }
    }

    private static Stand opened(Path folder) throws TimeoutException {
        Stand stand = Stand.opened(folder, shop);
        stand.assess();
        stand.goTo(Step.PLAN);
        planned(stand);
        return stand;
    }

    /** Waits for a plan. */
    static void planned(Stand stand) throws TimeoutException {
        stand.waitFor(
                () ->
                        stand.session().planned().get().isPresent()
                                && stand.session().assessed().get().isPresent()
                                && sentence(stand).contains("partition")
                                && !next(stand).isDisabled());
    }

    private static Button next(Stand stand) {
        return stand.node("next", Button.class);
    }

    private static String sentence(Stand stand) {
        return shown(stand, "plan-sentence");
    }

    private static String shown(Stand stand, String id) {
        Node node = stand.node(id, Node.class);
        return ((Label) node).getText().replace('\u00A0', ' ');
    }

    @SuppressWarnings("unchecked")
    private static List<PlanRow> rows(Stand stand) {
        return stand.node("plan-tables", TableView.class).getItems();
    }
}
