package dev.glissade.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Step;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

@Timeout(180)
class TablesFlowIT {
    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @TempDir private Path folder = Path.of(".");

    @BeforeAll
    static void start() {
        shop = Shop.start(2_000);
        shop.execute(
                "CREATE SCHEMA hr; CREATE TABLE hr.staff (id integer PRIMARY KEY); CREATE VIEW"
                        + " hr.names AS SELECT name FROM sales.customer");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private Stand opened() throws TimeoutException {
        Stand stand = Stand.opened(folder, shop);
        stand.assess();
        stand.goTo(Step.TABLES);
        stand.waitFor(() -> stand.robot().lookup("#tick-hr").tryQuery().isPresent());
        return stand;
    }

    private static List<String> selected(Stand stand) {
        return stand.session().selection().get().orElseThrow().tables().stream()
                .map(SelectedTable::id)
                .map(Object::toString)
                .toList();
    }

    private static String text(Stand stand, String id) {
        return stand.node(id, Label.class).getText();
    }

    @Test
    void a_schema_unticked_leaves_and_ticked_again_comes_back() throws Exception {
        try (Stand stand = opened()) {
            List<String> all = selected(stand);
            stand.robot().clickOn("#tick-sales");
            stand.waitFor(() -> selected(stand).equals(List.of("hr.staff")));
            assertThat(text(stand, "tables-sentence")).isEqualTo("1 of 6\u00A0tables take part");
            stand.robot().clickOn("#tick-sales");
            stand.waitFor(() -> selected(stand).equals(all));
        }
    }

    @Test
    void a_pattern_is_counted_as_it_is_typed_and_kept_in_the_file() throws Exception {
        try (Stand stand = opened()) {
            stand.robot().clickOn("#tables-rules").write("sales.*, !*_line");
            stand.waitFor(() -> text(stand, "rules-told").equals("would take 4 of 6\u00A0tables"));
            stand.robot().type(KeyCode.ENTER);
            stand.waitFor(() -> selected(stand).size() == 4);
            stand.robot().press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
            stand.waitFor(() -> stand.session().saved().get());
            Path file = stand.session().file();
            assertThat(ProjectFile.load(file).selection().patterns())
                    .containsExactly("sales.*", "!*_line");
        }
    }

    @Test
    void a_table_that_is_searched_and_unticked_is_not_in_the_plan() throws Exception {
        try (Stand stand = opened()) {
            stand.robot().clickOn("#tables-search").write("UNKEYED");
            stand.waitFor(() -> stand.robot().lookup("#tick-hr").tryQuery().isEmpty());
            stand.robot().clickOn("#tick-sales-unkeyed");
            stand.waitFor(() -> selected(stand).size() == 5);
            stand.robot().clickOn("#tables-assess");
            stand.waitFor(() -> stand.session().assessed().get().isPresent());
            stand.interact(() -> stand.session().plan(Set.of(), () -> {}, fault -> {}));
            stand.waitFor(() -> stand.session().planned().get().isPresent());
            assertThat(stand.session().planned().get().orElseThrow().plan().tables())
                    .extracting(TablePlan::source)
                    .extracting(source -> source.id().name())
                    .containsExactlyInAnyOrder(
                            "staff", "customer", "order_line", "settings", "empty_table");
        }
    }

    @Test
    void a_view_is_copied_where_it_is_ticked() throws Exception {
        try (Stand stand = opened()) {
            stand.robot().clickOn("#tick-hr-names");
            stand.waitFor(() -> selected(stand).contains("hr.names"));
            assertThat(selected(stand)).hasSize(7);
        }
    }

    @Test
    void what_was_found_of_a_table_is_one_click_away() throws Exception {
        try (Stand stand = opened()) {
            stand.robot().clickOn("#tables-search").write("unkeyed");
            stand.waitFor(() -> stand.robot().lookup("#tick-hr").tryQuery().isEmpty());
            stand.robot().clickOn(".findings");
            stand.waitFor(() -> stand.frame().step().get() == Step.ASSESS);
            stand.waitFor(() -> stand.robot().lookup("#finding-title").tryQuery().isPresent());
            assertThat(stand.node("assess-filter", TextField.class).getText())
                    .isEqualTo("sales.unkeyed");
        }
    }
}
