package dev.glissade.ui.mapping;

import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** Shows the tables, and of one of them what its tabs have. */
public final class MappingController {
    private final MappingViewModel model;
    private final ColumnViewModel column;
    private final Messages messages = Messages.of(MappingController.class);
    private final StringProperty status = new SimpleStringProperty("");
    private final CopyBox ddlBox = new CopyBox();
    private boolean listing;

    @FXML private Label summary = new Label();
    @FXML private Label lossy = new Label();
    @FXML private Label refused = new Label();
    @FXML private TextField search = new TextField();
    @FXML private ListView<TableLine> tables = new ListView<>();
    @FXML private Label none = new Label();
    @FXML private VBox detail = new VBox();
    @FXML private StackPane rules = new StackPane();
    @FXML private Label source = new Label();
    @FXML private Label target = new Label();
    @FXML private ToggleButton columnsTab = new ToggleButton();
    @FXML private ToggleButton ddlTab = new ToggleButton();
    @FXML private ToggleButton rowsTab = new ToggleButton();
    @FXML private ToggleButton acceptedTab = new ToggleButton();
    @FXML private StackPane columnsPane = new StackPane();
    @FXML private ScrollPane ddl = new ScrollPane();
    @FXML private ScrollPane rowsPane = new ScrollPane();
    @FXML private ListView<AcceptedLoss> accepted = new ListView<>();
    @FXML private StackPane under = new StackPane();

    MappingController(MappingViewModel model) {
        this.model = model;
        this.column = new ColumnViewModel(model);
    }

    /** What the status line says. */
    ObservableValue<String> status() {
        return status;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.search());
        tables.setItems(model.tables());
        tables.setCellFactory(list -> new TableListCell(messages));
        tables.getSelectionModel()
                .selectedItemProperty()
                .subscribe(line -> Optional.ofNullable(line).ifPresent(this::chosen));
        none.visibleProperty().bind(Bindings.isEmpty(model.tables()));
        columnsPane
                .getChildren()
                .setAll(Views.load("columns.fxml", new ColumnsController(model, column)));
        under.getChildren().setAll(Views.load("column.fxml", new ColumnController(column)));
        rowsPane.setContent(
                Views.load("rows.fxml", new RowsController(model, new RowsViewModel(model))));
        rules.getChildren()
                .setAll(
                        Views.load(
                                "rules.fxml",
                                new RulesController(
                                        new RulesViewModel(model.session()), this::showTable)));
        ddlBox.textProperty().bind(model.ddl());
        ddl.setContent(ddlBox);
        accepted.setItems(model.accepted());
        accepted.setCellFactory(list -> new AcceptedCell(messages, column::takeBack));
        showTabs();
        showTable();
        model.table().subscribe(table -> show(table));
        model.summary().subscribe(now -> tell());
        model.accepted().addListener((InvalidationListener) changed -> tellAccepted());
        tellAccepted();
    }

    private void showTabs() {
        var group = new ToggleGroup();
        List<ToggleButton> tabs = List.of(columnsTab, ddlTab, rowsTab, acceptedTab);
        List<Region> panes = List.of(columnsPane, ddl, rowsPane, accepted);
        group.getToggles().setAll(tabs);
        group.selectToggle(columnsTab);
        group.selectedToggleProperty()
                .addListener(
                        (observed, before, now) -> {
                            if (now == null) {
                                group.selectToggle(before);
                            }
                        });
        for (int i = 0; i < tabs.size(); i++) {
            show(panes.get(i), tabs.get(i).selectedProperty());
        }
        show(under, columnsTab.selectedProperty());
    }

    private static void show(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private void chosen(TableLine line) {
        if (!listing) {
            showTable();
            model.show(line.table().id());
        }
    }

    private void show(Optional<SelectedTable> table) {
        source.setText(table.map(t -> t.id().toString()).orElse(""));
        target.setText(table.map(t -> "→ " + t.target()).orElse(""));
        listing = true;
        table.flatMap(
                        t ->
                                model.tables().stream()
                                        .filter(line -> line.table().id().equals(t.id()))
                                        .findFirst())
                .ifPresent(line -> tables.getSelectionModel().select(line));
        listing = false;
    }

    private void tell() {
        MappingSummary now = model.summary().get();
        summary.setText(model.summaryWords());
        lossy.setText(messages.text("summary.lossy", ScreenFigures.count(now.lossy())));
        refused.setText(messages.text("summary.refused", ScreenFigures.count(now.refused())));
        shown(lossy, now.lossy() > 0);
        shown(refused, now.refused() > 0);
        status.set(
                messages.text(
                        now.lossy() == 1 ? "status.one" : "status",
                        ScreenFigures.count(now.lossy())));
    }

    private void tellAccepted() {
        int count = model.accepted().size();
        acceptedTab.setText(messages.text("tab.accepted", Integer.toString(count)));
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showTable() {
        shown(detail, true);
        shown(rules, false);
    }

    @FXML
    void bulk() {
        shown(detail, rules.isVisible());
        shown(rules, !rules.isVisible());
    }
}
