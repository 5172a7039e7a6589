package dev.glissade.ui.control;

import dev.glissade.ui.settings.SettingsStore;

import javafx.animation.PauseTransition;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.util.Duration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives a table's columns the widths that they had when they were last seen. */
public final class RememberedColumns {
    /** Dragging a border is one change. */
    private static final Duration STILL = Duration.seconds(1);

    private static final double WIDTH_MIN = 24;
    private static final double WIDTH_MAX = 2_000;

    private RememberedColumns() {}

    /**
     * Follows a table whose columns all have an id, or else keep their order.
     *
     * @param name of the table, the same at each start
     */
    public static void of(TableView<?> table, String name, SettingsStore store) {
        Map<String, Double> known = store.settings().columns();
        List<? extends TableColumnBase<?, ?>> columns = List.copyOf(table.getColumns());
        var still = new PauseTransition(STILL);
        for (int i = 0; i < columns.size(); i++) {
            TableColumnBase<?, ?> column = columns.get(i);
            Double width = known.get(key(name, column, i));
            if (width != null && width >= WIDTH_MIN && width <= WIDTH_MAX) {
                column.setPrefWidth(width);
            }
            column.widthProperty().addListener((of, before, now) -> still.playFromStart());
        }
        // Whoever writes a file does not hold the screen up.
        still.setOnFinished(
                event -> {
                    Map<String, Double> widths = widths(name, columns);
                    Thread.ofVirtual().name("glissade-columns").start(() -> keep(store, widths));
                });
    }

    private static Map<String, Double> widths(
            String name, List<? extends TableColumnBase<?, ?>> columns) {
        Map<String, Double> widths = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            widths.put(
                    key(name, columns.get(i), i), (double) Math.round(columns.get(i).getWidth()));
        }
        return widths;
    }

    private static void keep(SettingsStore store, Map<String, Double> widths) {
        store.change(
                settings -> {
                    var all = new HashMap<>(settings.columns());
                    all.putAll(widths);
                    return settings.withColumns(all);
                });
    }

    private static String key(String table, TableColumnBase<?, ?> column, int number) {
        return table + "." + (column.getId() == null ? number : column.getId());
    }
}
