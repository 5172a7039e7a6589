package dev.glissade.ui.tables;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** A word or figure of a row; all of it in the tooltip. */
final class TextCell extends TableCell<Row, Row> {
    private final Function<Row, String> text;
    private final Tooltip whole = new Tooltip();

    TextCell(Function<Row, String> text, String style) {
        this.text = text;
        getStyleClass().add(style);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        String shown = empty || row == null ? "" : text.apply(row);
        setText(shown);
        whole.setText(shown);
        setTooltip(shown.isEmpty() ? null : whole);
    }
}
