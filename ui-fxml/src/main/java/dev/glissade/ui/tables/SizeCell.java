package dev.glissade.ui.tables;

import dev.glissade.ui.control.SizeBar;
import dev.glissade.ui.text.ScreenFigures;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

/** How large a table is, beside the largest; of a schema, the sum. */
final class SizeCell extends TableCell<Row, Row> {
    private static final double FIGURE = 64;

    private final SizeBar bar = new SizeBar();
    private final Label figure = new Label();
    private final HBox line = new HBox(10, bar, figure);

    SizeCell() {
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.setMinWidth(20);
        figure.setMinWidth(FIGURE);
        figure.setAlignment(Pos.CENTER_RIGHT);
        line.setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null || row instanceof Row.Views) {
            setGraphic(null);
            return;
        }
        switch (row) {
            case Row.Schema schema -> show(false, 0, schema.bytes());
            case Row.Table table -> show(!table.isView(), table.share(), table.bytes());
            case Row.Views views -> show(false, 0, 0);
        }
        setGraphic(line);
    }

    private void show(boolean withBar, double share, long bytes) {
        bar.setVisible(withBar);
        bar.setShare(share);
        figure.setText(ScreenFigures.bytes(bytes));
    }
}
