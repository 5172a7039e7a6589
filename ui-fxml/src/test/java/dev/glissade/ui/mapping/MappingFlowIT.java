package dev.glissade.ui.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Step;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

@Timeout(120)
class MappingFlowIT {
    private static final TableId LINE = new TableId("sales", "order_line");

    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = Shop.start(1_000);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void a_lossy_type_is_written_into_the_project_only_when_it_is_accepted(@TempDir Path folder)
            throws Exception {
        try (Stand stand = opened(folder)) {
            choose(stand, "amount", "FLOAT");
            assertThat(shown(stand, "column-loss")).isTrue();
            assertThat(types(stand)).isEmpty();

            stand.robot().clickOn("#loss-keep");
            assertThat(shown(stand, "column-loss")).isFalse();
            assertThat(types(stand)).isEmpty();

            choose(stand, "amount", "FLOAT");
            stand.robot().clickOn("#loss-accept");
            assertThat(types(stand))
                    .containsExactly(new ColumnTypeMapping(null, "amount", new SfType.Real()));

            stand.robot().clickOn("#tab-accepted").clickOn("Take back");
            assertThat(types(stand)).isEmpty();
            ListView<?> accepted = stand.node("mapping-accepted", ListView.class);
            assertThat(accepted.getItems()).isEmpty();
        }
    }

    @Test
    void a_column_gets_another_name_which_the_ddl_shows(@TempDir Path folder) throws Exception {
        try (Stand stand = opened(folder)) {
            look(stand, "note");
            stand.interact(() -> stand.node("column-name", TextField.class).setText("ID"));
            assertThat(stand.node("column-complaint", Label.class).getText())
                    .isEqualTo("The column id has this name already.");

            stand.interact(() -> stand.node("column-name", TextField.class).setText("REMARK"));
            stand.robot().clickOn("#column-name").push(KeyCode.ENTER);

            assertThat(said(stand).columns().columnNameMappings()).containsEntry("note", "REMARK");
            stand.robot().clickOn("#tab-ddl");
            var box = (CopyBox) stand.node("mapping-ddl", ScrollPane.class).getContent();
            assertThat(box.getText())
                    .contains("CREATE TABLE \"POSTGRES\".\"SALES\".\"ORDER_LINE\"")
                    .contains("\"REMARK\" VARCHAR")
                    .contains("FOREIGN KEY (\"CUSTOMER\")");
        }
    }

    @Test
    void a_condition_is_taken_when_the_source_can_read_it(@TempDir Path folder) throws Exception {
        try (Stand stand = opened(folder)) {
            stand.robot().clickOn("#tab-rows");
            type(stand, "amount > (3");
            assertThat(complaint(stand)).contains("an opening parenthesis without a closing one");

            type(stand, "amount >> 3");
            stand.robot().clickOn("#filter-apply");
            stand.waitFor(() -> !complaint(stand).isEmpty());
            assertThat(complaint(stand))
                    .startsWith("PostgreSQL refuses it: operator does not exist");
            assertThat(said(stand).rows().filter()).isEmpty();

            type(stand, "amount > 3");
            stand.robot().clickOn("#filter-apply");
            stand.waitFor(() -> said(stand).rows().filter().equals("amount > 3"));
            assertThat(complaint(stand)).isEmpty();
        }
    }

    private static Stand opened(Path folder) throws TimeoutException {
        Stand stand = Stand.opened(folder, shop);
        stand.interact(() -> stand.session().readCatalog(() -> {}, fault -> {}));
        stand.waitFor(() -> stand.session().selection().get().isPresent());
        stand.goTo(Step.MAPPING);
        show(stand, LINE.toString());
        return stand;
    }

    /** Shows a table, with its samples. */
    static void show(Stand stand, String table) throws TimeoutException {
        @SuppressWarnings("unchecked")
        ListView<TableLine> tables = stand.node("mapping-tables", ListView.class);
        stand.interact(
                () ->
                        tables.getItems().stream()
                                .filter(line -> line.name().equals(table))
                                .forEach(line -> tables.getSelectionModel().select(line)));
        stand.waitFor(() -> MappingTour.isSampled(stand));
    }

    /** Looks at a column. */
    static void look(Stand stand, String column) {
        @SuppressWarnings("unchecked")
        TableView<ColumnLine> columns = stand.node("mapping-columns", TableView.class);
        stand.interact(
                () ->
                        columns.getItems().stream()
                                .filter(line -> line.name().equals(column))
                                .forEach(line -> columns.getSelectionModel().select(line)));
    }

    /** Chooses a type for a column. */
    static void choose(Stand stand, String column, String type) {
        look(stand, column);
        @SuppressWarnings("unchecked")
        ComboBox<TypeChoice> types = stand.node("column-type", ComboBox.class);
        stand.interact(
                () ->
                        types.getItems().stream()
                                .filter(c -> TypeChoice.words(c.mapping().type()).equals(type))
                                .forEach(types::setValue));
    }

    private static void type(Stand stand, String condition) {
        stand.interact(() -> stand.node("table-filter", TextArea.class).setText(condition));
    }

    private static String complaint(Stand stand) {
        return stand.node("filter-complaint", Label.class).getText();
    }

    private static boolean shown(Stand stand, String id) {
        return stand.node(id, Node.class).isVisible();
    }

    private static TableConfiguration said(Stand stand) {
        Project project = stand.session().project().get();
        return project.configurations().of(LINE);
    }

    private static List<ColumnTypeMapping> types(Stand stand) {
        return said(stand).columns().typeMappings();
    }
}
