package dev.glissade.ui.mapping;

import dev.glissade.ui.mapping.RowsViewModel.Cutting;

import javafx.fxml.FXML;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Which rows are read, what names them, how they are cut, and which columns stay behind. */
public final class RowsController {
    private final MappingViewModel mapping;
    private final RowsViewModel model;
    private boolean showing;
    private boolean cuttingByColumns;

    @FXML private TextField targetName = new TextField();
    @FXML private TextArea filter = new TextArea();
    @FXML private Button filterApply = new Button();
    @FXML private Label filterComplaint = new Label();
    @FXML private Label ownKey = new Label();
    @FXML private ColumnPicker key = new ColumnPicker();
    @FXML private RadioButton cutAutomatic = new RadioButton();
    @FXML private RadioButton cutByColumns = new RadioButton();
    @FXML private RadioButton cutNot = new RadioButton();
    @FXML private ColumnPicker cutBy = new ColumnPicker();
    @FXML private ColumnPicker excluded = new ColumnPicker();

    RowsController(MappingViewModel mapping, RowsViewModel model) {
        this.mapping = mapping;
        this.model = model;
    }

    @FXML
    void initialize() {
        var group = new ToggleGroup();
        group.getToggles().setAll(cutAutomatic, cutByColumns, cutNot);
        key.whenChanged(model::key);
        cutBy.whenChanged(columns -> model.cut(Cutting.BY_COLUMNS, columns));
        excluded.whenChanged(model::exclude);
        filter.textProperty()
                .subscribe(
                        text -> {
                            if (!showing) {
                                model.typed(text);
                            }
                        });
        targetName
                .focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                named();
                            }
                        });
        // Tab leads on, as it does everywhere else; a condition needs none.
        filter.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.TAB) {
                        filter.requestFocusTraversal(
                                event.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                        event.consume();
                    }
                });
        filterApply.disableProperty().bind(model.asking());
        model.complaint().subscribe(words -> complain(words));
        mapping.table().subscribe(table -> show());
    }

    private void complain(String words) {
        filterComplaint.setText(words);
        filterComplaint.setVisible(!words.isEmpty());
        filterComplaint.setManaged(!words.isEmpty());
    }

    private void show() {
        showing = true;
        targetName.setText(model.targetName());
        filter.setText(model.filter());
        model.typed(model.filter());
        ownKey.setText(model.ownKey());
        key.show(model.key(), model.columns());
        showCutting(model.cutting());
        excluded.show(model.excluded(), model.columns());
        showing = false;
    }

    private void showCutting(Cutting cutting) {
        cuttingByColumns = cutting == Cutting.BY_COLUMNS;
        cutAutomatic.setSelected(cutting == Cutting.AUTOMATIC);
        cutByColumns.setSelected(cutting == Cutting.BY_COLUMNS);
        cutNot.setSelected(cutting == Cutting.ONE_PIECE);
        cutBy.show(model.cutBy(), model.columns());
        cutBy.setDisable(!cuttingByColumns);
    }

    @FXML
    void named() {
        if (!showing) {
            model.targetName(targetName.getText().strip());
        }
    }

    @FXML
    void filtered() {
        model.filter(filter.getText());
    }

    @FXML
    void cutAutomatic() {
        model.cut(Cutting.AUTOMATIC, model.cutBy());
    }

    @FXML
    void cutByColumns() {
        cutBy.setDisable(false);
    }

    @FXML
    void cutNot() {
        model.cut(Cutting.ONE_PIECE, model.cutBy());
    }
}
