package dev.glissade.ui.validate;

import dev.glissade.ui.control.Chip;
import dev.glissade.ui.validate.TableRow.Kind;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;

/** One table in the list; opens down to its rows and columns. */
final class ComparedCell extends ListCell<TableRow> {
    /** Shares of the width, in the order of the head. */
    private static final List<Double> WIDTHS = List.of(26.0, 13.0, 13.0, 12.0, 22.0, 14.0);

    /** Room for it, whether or not it is there. */
    private static final int SCROLL_BAR = 18;

    /** Of the list's head, on both sides. */
    private static final int PADDING = 24;

    private static final int NUMBERS_FROM = 1;
    private static final int NUMBERS_TO = 3;

    private final ValidateViewModel model;
    private final Label name = new Label();
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final Label sourceRows = number();
    private final Label targetRows = number();
    private final Label columns = number();
    private final Label proof = new Label();
    private final Label chip = new Label();
    private final GridPane line = grid();
    private final HBox head = new HBox(line);
    private final VBox content = new VBox(head);
    private Subscription following = Subscription.EMPTY;

    ComparedCell(ListView<TableRow> list, ValidateViewModel model) {
        this.model = model;
        content.prefWidthProperty().bind(list.widthProperty().subtract(SCROLL_BAR));
        line.maxWidthProperty().bind(content.prefWidthProperty().subtract(PADDING));
        line.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(0);
        name.setTooltip(new Tooltip());
        proof.setTooltip(new Tooltip());
        proof.getStyleClass().add("muted");
        proof.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        var first = new HBox(8, arrow, name);
        first.setAlignment(Pos.CENTER_LEFT);
        first.setMinWidth(0);
        line.addRow(0, first, sourceRows, targetRows, columns, proof, chip);
        HBox.setHgrow(line, Priority.ALWAYS);
        head.getStyleClass().add("compared-line");
        head.setOnMouseClicked(event -> toggle());
        content.setFillWidth(true);
        setPrefWidth(0);
        getStyleClass().add("compared");
    }

    private static Label number() {
        var label = new Label();
        label.setMinWidth(0);
        return label;
    }

    /** A row of the list, or its head. */
    static GridPane grid() {
        var grid = new GridPane();
        grid.setHgap(12);
        for (int i = 0; i < WIDTHS.size(); i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(WIDTHS.get(i));
            column.setMinWidth(0);
            if (i >= NUMBERS_FROM && i <= NUMBERS_TO) {
                column.setHalignment(HPos.RIGHT);
            }
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    /** The colour that a kind has. */
    static String style(Kind kind) {
        return chip(kind).name().toLowerCase(Locale.ROOT);
    }

    private static Chip.Kind chip(Kind kind) {
        return switch (kind) {
            case DIFFERENT -> Chip.Kind.BAD;
            case NOT_COMPARABLE -> Chip.Kind.BAD;
            case ACCEPTED -> Chip.Kind.ATTENTION;
            case SAME -> Chip.Kind.OK;
        };
    }

    /** Texts that wrap are as high as the list's width makes them. */
    @Override
    protected double computePrefHeight(double width) {
        return isEmpty()
                ? super.computePrefHeight(width)
                : content.prefHeight(content.getPrefWidth());
    }

    private void toggle() {
        TableRow row = getItem();
        if (row != null) {
            row.expanded().set(!row.expanded().get());
        }
    }

    @Override
    protected void updateItem(@Nullable TableRow row, boolean empty) {
        super.updateItem(row, empty);
        following.unsubscribe();
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            following = Subscription.EMPTY;
            return;
        }
        setGraphic(content);
        head.setId(row.id("compared"));
        name.setText(row.name());
        name.getTooltip().setText(row.name());
        sourceRows.setText(row.sourceRows());
        targetRows.setText(row.targetRows());
        columns.setText(row.columnsProven());
        proof.setText(row.proof());
        proof.getTooltip().setText(row.proof() + "\n" + row.of().sentence());
        Chip.show(chip, row.words(), chip(row.kind()));
        setAccessibleText(row.name() + ", " + row.words());
        following = row.expanded().subscribe(open -> open(row, open));
    }

    private void open(TableRow row, boolean open) {
        arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        if (open) {
            Node detail = new ComparedDetail(model, row).node();
            content.getChildren().setAll(head, detail);
        } else {
            content.getChildren().setAll(head);
        }
        requestLayout();
    }
}
