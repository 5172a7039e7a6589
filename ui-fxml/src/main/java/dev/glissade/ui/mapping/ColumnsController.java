package dev.glissade.ui.mapping;

import dev.glissade.engine.flow.ValueSample;
import dev.glissade.engine.flow.ValueSample.Shown;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The columns of the shown table: what they are called there, become there, and look like. */
public final class ColumnsController {
    private final MappingViewModel model;
    private final ColumnViewModel column;
    private final Messages messages = Messages.of(ColumnsController.class);
    private boolean listing;

    @FXML private TableView<ColumnLine> columns = new TableView<>();
    @FXML private TableColumn<ColumnLine, ColumnLine> name = new TableColumn<>();
    @FXML private TableColumn<ColumnLine, ColumnLine> type = new TableColumn<>();
    @FXML private TableColumn<ColumnLine, ColumnLine> targetName = new TableColumn<>();
    @FXML private TableColumn<ColumnLine, ColumnLine> targetType = new TableColumn<>();
    @FXML private TableColumn<ColumnLine, ColumnLine> fidelity = new TableColumn<>();
    @FXML private TableColumn<ColumnLine, ColumnLine> before = new TableColumn<>();
    @FXML private TableColumn<ColumnLine, ColumnLine> after = new TableColumn<>();
    @FXML private FaultBox fault = new FaultBox();

    ColumnsController(MappingViewModel model, ColumnViewModel column) {
        this.model = model;
        this.column = column;
    }

    @FXML
    void initialize() {
        List.of(name, type, targetName, targetType, fidelity, before, after)
                .forEach(
                        shown ->
                                shown.setCellValueFactory(
                                        row -> new SimpleObjectProperty<>(row.getValue())));
        columns.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Cells.text(name, ColumnLine::name);
        Cells.text(type, line -> line.source().type().formatted(), "mono", "muted");
        Cells.text(
                targetName,
                line -> line.selected().map(SelectedColumn::targetName).orElse("–"),
                "mono");
        Cells.node(targetType, this::typeButton, line -> {});
        Cells.node(fidelity, this::chip, line -> {});
        Cells.text(before, line -> sample(line, ValueSample::before), "mono", "muted");
        Cells.text(after, line -> sample(line, ValueSample::after), "mono");
        columns.setItems(model.columns());
        columns.getSelectionModel()
                .selectedItemProperty()
                .subscribe(line -> chosen(Optional.ofNullable(line)));
        model.columns().addListener((ListChangeListener<ColumnLine>) change -> select());
        model.table().subscribe(table -> select());
        fault.follow(model.sampleFault());
    }

    private void chosen(Optional<ColumnLine> line) {
        if (!listing && line.isPresent()) {
            column.look(line);
        }
    }

    /** Keeps to the column that is looked at, also when its line is another one by now. */
    private void select() {
        Optional<String> wanted = column.column().get().map(ColumnLine::name);
        Optional<ColumnLine> now =
                columns.getItems().stream()
                        .filter(line -> wanted.equals(Optional.of(line.name())))
                        .findFirst()
                        .or(() -> columns.getItems().stream().findFirst());
        listing = true;
        now.ifPresent(line -> columns.getSelectionModel().select(line));
        listing = false;
        column.look(now);
    }

    private Node typeButton(ColumnLine line) {
        String words =
                line.selected()
                        .map(
                                selected ->
                                        switch (selected.type()) {
                                            case Mapped(var mapping) ->
                                                    TypeChoice.words(mapping.type());
                                            case Refused refused -> "–";
                                        })
                        .orElse("–");
        if (line.selected().isEmpty() || line.isRewritten()) {
            var label = new Label(words);
            label.getStyleClass().add("mono");
            return label;
        }
        var button = new Button(words + " ▾");
        // An underscore is part of the type, and marks no mnemonic.
        button.setMnemonicParsing(false);
        button.setFocusTraversable(false);
        button.getStyleClass().setAll("mapping-type", "mono");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(messages.text("type.of", line.name(), words));
        button.setTooltip(new Tooltip(words));
        button.setOnAction(
                event -> {
                    columns.getSelectionModel().select(line);
                    menu().show(button, Side.BOTTOM, 0, 0);
                });
        return button;
    }

    private ContextMenu menu() {
        var menu = new ContextMenu();
        for (TypeChoice choice : column.choices()) {
            var item = new MenuItem(ColumnController.words(messages, choice));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> column.choose(choice));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Node chip(ColumnLine line) {
        if (line.selected().isEmpty()) {
            return Chip.of(messages.text("fidelity.out"), Chip.Kind.PLAIN);
        }
        SelectedColumn selected = line.selected().get();
        if (selected.rewrite().masked()) {
            return Chip.of(messages.text("masked"), Chip.Kind.MOVING);
        }
        if (selected.type() instanceof Refused) {
            return Chip.of(messages.text("fidelity.refused"), Chip.Kind.BAD);
        }
        return TableLine.isLossy(selected)
                ? Chip.of(messages.text("fidelity.lossy"), Chip.Kind.ATTENTION)
                : Chip.of(messages.text("fidelity.exact"), Chip.Kind.OK);
    }

    private String sample(ColumnLine line, Function<ValueSample, Shown> which) {
        return line.sample()
                .map(which)
                .map(
                        shown ->
                                switch (shown) {
                                    case Shown.Text(String text) -> text;
                                    case Shown.Null() -> messages.text("sample.null");
                                    case Shown.Hidden() -> messages.text("sample.hidden");
                                    case Shown.TooLarge() -> messages.text("sample.large");
                                    case Shown.Refused(String what) ->
                                            messages.text("sample.refused", what);
                                })
                .orElse("");
    }
}
