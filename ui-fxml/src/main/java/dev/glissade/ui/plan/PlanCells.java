package dev.glissade.ui.plan;

import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** Cells of the tables' table. */
final class PlanCells {
    private static final double TOLD_WIDTH = 480;

    private PlanCells() {}

    private static void prepare(TableColumn<PlanRow, PlanRow> column) {
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
    }

    /** Text that is told in full by a tooltip. */
    static void text(
            TableColumn<PlanRow, PlanRow> column,
            Function<PlanRow, String> words,
            String... styles) {
        node(
                column,
                row -> {
                    Label label = label(words.apply(row), styles);
                    if (column.getStyleClass().contains("right")) {
                        label.setAlignment(Pos.CENTER_RIGHT);
                    }
                    return label;
                });
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text.replace('\n', ' '));
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll(styles);
        if (!text.isEmpty()) {
            var tooltip = new Tooltip(text);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(TOLD_WIDTH);
            label.setTooltip(tooltip);
        }
        return label;
    }

    /** A node for each row. */
    static void node(TableColumn<PlanRow, PlanRow> column, Function<PlanRow, Node> make) {
        prepare(column);
        column.setCellFactory(
                made ->
                        new TableCell<>() {
                            @Override
                            protected void updateItem(@Nullable PlanRow row, boolean empty) {
                                super.updateItem(row, empty);
                                setGraphic(row == null || empty ? null : make.apply(row));
                            }
                        });
    }

    /** Partitions to scale; a cell keeps its bar. */
    static void bars(TableColumn<PlanRow, PlanRow> column, PlanWords words) {
        prepare(column);
        column.setCellFactory(
                made ->
                        new TableCell<>() {
                            private final PartitionBar bar = new PartitionBar();

                            @Override
                            protected void updateItem(@Nullable PlanRow row, boolean empty) {
                                super.updateItem(row, empty);
                                if (row == null || empty) {
                                    setGraphic(null);
                                    return;
                                }
                                if (!row.isPlanned()) {
                                    setGraphic(label(row.obstacle(), "bad"));
                                    return;
                                }
                                bar.show(
                                        new PartitionScale(row.partitions()),
                                        index -> words.partition(row, index));
                                bar.setAccessibleText(words.cut(row));
                                bar.prefWidthProperty().bind(widthProperty().subtract(16));
                                setGraphic(bar);
                            }
                        });
    }
}
