package dev.glissade.ui.tables;

import dev.glissade.engine.model.SourceTable.Kind;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.tables.Ticks.Tick;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The box, the name, and what kind of table it is where that is not plain. */
final class NameCell extends TableCell<Row, Row> {
    private static final double INDENT = 26;

    private final TablesViewModel model;
    private final Messages messages;
    private final CheckBox box = new CheckBox();
    private final Button fold = new Button();
    private final Label name = new Label();
    private final Label more = new Label();
    private final Label kind = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox line = new HBox(8);

    NameCell(TablesViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        fold.getStyleClass().setAll("fold");
        fold.setFocusTraversable(false);
        fold.setOnAction(event -> fold());
        box.setFocusTraversable(false);
        box.setMinWidth(CheckBox.USE_PREF_SIZE);
        box.setOnAction(event -> press());
        name.setMinWidth(40);
        name.setTooltip(whole);
        more.getStyleClass().add("note");
        more.setMinWidth(0);
        kind.setMinWidth(Label.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        model.ticks().subscribe(now -> showTick());
    }

    private void fold() {
        if (getItem() instanceof Row.Schema schema) {
            model.fold(schema);
        }
    }

    private void press() {
        Row row = getItem();
        if (row != null) {
            model.press(row);
        }
        // It says what is so, and not yet what was asked for.
        showTick();
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        switch (row) {
            case Row.Schema schema -> show(schema);
            case Row.Views views -> showViews();
            case Row.Table table -> show(table);
        }
        whole.setText(name.getText());
        showTick();
        setGraphic(line);
    }

    private void show(Row.Schema schema) {
        boolean folded = model.isFolded(schema);
        fold.setGraphic(new FontIcon(folded ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN));
        fold.setAccessibleText(messages.text(folded ? "unfold" : "fold", schema.name()));
        group(schema.name());
        more.setText(ScreenFigures.count(schema.tables().size(), messages.text("noun.table")));
        line.getChildren().setAll(fold, box, name, more);
    }

    private void showViews() {
        group(messages.text("views"));
        more.setText(messages.text("views.note"));
        line.getChildren().setAll(box, name, more);
    }

    private void group(String text) {
        name.setText(text);
        name.getStyleClass().setAll("label", "strong");
        line.setPadding(Insets.EMPTY);
    }

    private void show(Row.Table table) {
        name.setText(table.isView() ? table.id().toString() : table.id().name());
        name.getStyleClass().setAll("label");
        line.setPadding(new Insets(0, 0, 0, INDENT));
        line.getChildren().setAll(box, name);
        Kind of = table.source().kind();
        if (of != Kind.ORDINARY) {
            Chip.show(kind, messages.text("kind." + of.name()), Chip.Kind.PLAIN);
            line.getChildren().add(kind);
        }
    }

    private void showTick() {
        Row row = getItem();
        if (row == null) {
            return;
        }
        Tick tick = model.ticks().get().of(row);
        box.setIndeterminate(tick == Tick.SOME);
        box.setSelected(tick == Tick.ALL);
        box.setAccessibleText(messages.text("box", name.getText()));
        // Ids for whoever looks for a box: of people's tests.
        box.setId("tick-" + id(row));
    }

    private static String id(Row row) {
        return switch (row) {
            case Row.Schema schema -> schema.name();
            case Row.Views views -> "views";
            case Row.Table table -> table.id().toString().replace('.', '-');
        };
    }
}
