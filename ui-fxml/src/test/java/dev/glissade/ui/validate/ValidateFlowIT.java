package dev.glissade.ui.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.session.StepState;

import javafx.scene.Node;
import javafx.scene.control.Label;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Timeout(120)
class ValidateFlowIT {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Shop shop;

    @BeforeEach
    void start() {
        shop = Shop.start(200);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void what_differs_is_opened_to_the_row_repaired_and_clean_again() throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.run();
            stand.goTo(Step.VALIDATE);
            stand.robot().clickOn("#compare");
            until(stand, "All 5 tables are identical");
            assertThat(stand.frame().state(Step.VALIDATE).get()).isEqualTo(new StepState.Done());

            shop.execute(
                    "UPDATE sales.customer SET name = 'Customer seven' WHERE id = 7;"
                            + "DELETE FROM sales.order_line WHERE id = 42");
            stand.robot().clickOn("#compare");
            until(stand, "3 of 5 tables are identical; 2 rows differ in 2 tables");
            assertThat(stand.frame().state(Step.VALIDATE).get())
                    .isEqualTo(new StepState.Attention(2));

            stand.robot().clickOn("#compared-sales-customer");
            stand.waitFor(() -> stand.shows("Customer seven"));
            assertThat(stand.shows("name")).isTrue();

            stand.robot().clickOn("#repairAll");
            stand.waitFor(() -> stand.node("agree", Node.class).isVisible());
            assertThat(stand.shows("sales.customer: 1 row at the target would be replaced"))
                    .isTrue();
            stand.robot().clickOn("#agreeDo");
            until(stand, "All 5 tables are identical");
            assertThat(stand.shows("sales.order_line: deleted 1 row at the target")).isTrue();
        }
    }

    @Test
    void a_repair_that_nobody_agrees_to_replaces_nothing() throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.run();
            shop.execute("INSERT INTO sales.settings VALUES ('more', '{}')");
            stand.goTo(Step.VALIDATE);
            stand.robot().clickOn("#compare");
            until(stand, "4 of 5 tables are identical; 1 row differs in sales.settings");
            stand.robot().clickOn("#compared-sales-settings").clickOn("#repair-sales-settings");
            stand.waitFor(() -> stand.node("agree", Node.class).isVisible());
            stand.robot().clickOn("#agreeNot");
            until(stand, "4 of 5 tables are identical; 1 row differs in sales.settings");
            assertThat(stand.shows("Nothing was replaced.")).isTrue();

            stand.robot().clickOn("#unlike");
            until(stand, "4 of 5 tables are identical; 1 row differs in sales.settings");
        }
    }

    @Test
    void a_verdict_is_there_again_when_the_project_is_opened_again() throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.run();
            shop.execute("UPDATE sales.customer SET name = '' WHERE id = 7");
            stand.goTo(Step.VALIDATE);
            stand.robot().clickOn("#compare");
            until(stand, "4 of 5 tables are identical; 1 row differs in sales.customer");
        }
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.waitFor(
                    () ->
                            stand.frame()
                                    .state(Step.VALIDATE)
                                    .get()
                                    .equals(new StepState.Attention(1)));
            stand.goTo(Step.VALIDATE);
            until(stand, "4 of 5 tables are identical; 1 row differs in sales.customer");
            stand.robot().clickOn("#compared-sales-customer");
            stand.waitFor(() -> stand.shows("empty text"));
        }
    }

    private static void until(Stand stand, String sentence) throws Exception {
        stand.waitFor(
                () ->
                        !stand.session().comparisons().isGoingOn()
                                && stand.node("sentence", Label.class)
                                        .getText()
                                        .replace('\u00A0', ' ')
                                        .equals(sentence));
    }
}
