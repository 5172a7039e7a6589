package dev.glissade.ui.mapping;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Function;

/** Cells of the columns' table. */
final class Cells {
    private Cells() {}

    /** Text that is told in full by a tooltip. */
    static void text(
            TableColumn<ColumnLine, ColumnLine> column,
            Function<ColumnLine, String> words,
            String... styles) {
        node(
                column,
                line -> {
                    String text = words.apply(line);
                    var label = new Label(text.replace('\n', '⏎').replace('\t', ' '));
                    label.setTextOverrun(OverrunStyle.ELLIPSIS);
                    label.setMinWidth(0);
                    label.setMaxWidth(Double.MAX_VALUE);
                    label.getStyleClass().addAll(styles);
                    if (!text.isEmpty()) {
                        label.setTooltip(tooltip(text));
                    }
                    return label;
                },
                line -> {});
    }

    private static Tooltip tooltip(String text) {
        var tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        return tooltip;
    }

    /** A node for each line. */
    static void node(
            TableColumn<ColumnLine, ColumnLine> column,
            Function<ColumnLine, Node> make,
            Consumer<ColumnLine> shown) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellFactory(
                made ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable ColumnLine line, boolean empty) {
                                super.updateItem(line, empty);
                                if (line == null || empty) {
                                    setGraphic(null);
                                } else {
                                    setGraphic(make.apply(line));
                                    shown.accept(line);
                                }
                            }
                        });
    }
}
