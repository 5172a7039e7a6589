package dev.glissade.ui.run;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunCommand;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.control.SizeBar;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The tables of a run. A row is a table's index; what cells show they take from the newest
 * snapshot, and only those that are to be seen do so.
 */
final class RunTables {
    private static final double NARROWEST = 80;
    private static final double WIDEST = 240;

    private final TableView<Integer> view = new TableView<>();
    private final RunWords words;
    private final Consumer<RunCommand> asked;
    private final Predicate<RunCommand> possible;

    /** Those that are on the screen, or were and may be again. */
    private final Set<Live> cells = Collections.newSetFromMap(new WeakHashMap<>());

    private Optional<RunSnapshot> snapshot = Optional.empty();

    /** A cell that shows a table as it is now. */
    private final class Live extends TableCell<Integer, Integer> {
        private final Node graphic;
        private final BiConsumer<Node, RunSnapshot.Table> painter;

        Live(Node graphic, BiConsumer<Node, RunSnapshot.Table> painter) {
            this.graphic = graphic;
            this.painter = painter;
            cells.add(this);
        }

        @Override
        protected void updateItem(@Nullable Integer index, boolean empty) {
            super.updateItem(index, empty);
            setGraphic(empty || index == null ? null : graphic);
            paint();
        }

        void paint() {
            Integer index = getItem();
            if (!isEmpty() && index != null) {
                table(index).ifPresent(table -> painter.accept(graphic, table));
            }
        }
    }

    /**
     * @param asked takes what is asked for a table
     * @param possible whether that makes sense now
     */
    RunTables(RunWords words, Consumer<RunCommand> asked, Predicate<RunCommand> possible) {
        this.words = words;
        this.asked = asked;
        this.possible = possible;
        view.setId("run-tables");
        view.getStyleClass().add("run-tables");
        view.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        view.setRowFactory(shown -> row());
        view.setPlaceholder(new Label());
        view.setMinHeight(96);
        view.setPrefHeight(200);
        view.getColumns()
                .setAll(
                        List.of(
                                column("table", Double.MAX_VALUE, Label::new, this::name),
                                column("progress", 128, SizeBar::new, this::progress),
                                column("rows", 110, Label::new, this::rows),
                                column("size", 92, Label::new, this::size),
                                column("state", 104, Label::new, this::state)));
    }

    TableView<Integer> view() {
        return view;
    }

    /** Lists a run's tables, by their indexes. */
    void list(List<Integer> order) {
        view.getItems().setAll(order);
    }

    /** Shows how they stand now. */
    void show(RunSnapshot run) {
        snapshot = Optional.of(run);
        cells.forEach(Live::paint);
    }

    private Optional<RunSnapshot.Table> table(int index) {
        return snapshot.filter(run -> index < run.tables().size())
                .map(run -> run.tables().get(index));
    }

    private TableColumn<Integer, Integer> column(
            String name,
            double width,
            Supplier<Node> graphic,
            BiConsumer<Node, RunSnapshot.Table> painter) {
        var column = new TableColumn<Integer, Integer>(words.text("column." + name));
        column.setId("column-" + name);
        column.setMinWidth(Math.min(width, NARROWEST));
        column.setMaxWidth(width);
        column.setPrefWidth(Math.min(width, WIDEST));
        column.setSortable(false);
        column.setReorderable(false);
        boolean right = name.equals("rows") || name.equals("size");
        column.getStyleClass().add(right ? "right" : "left");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(
                made -> {
                    var cell = new Live(graphic.get(), painter);
                    cell.getStyleClass().add(right ? "right" : "left");
                    return cell;
                });
        return column;
    }

    private void name(Node node, RunSnapshot.Table table) {
        var label = (Label) node;
        String name = table.source().toString();
        if (!name.equals(label.getText())) {
            label.setText(name);
            label.setTooltip(new Tooltip(name + "\n" + table.target()));
        }
    }

    private void progress(Node node, RunSnapshot.Table table) {
        var bar = (SizeBar) node;
        bar.setShare(table.state() == TableState.CANCELLED ? 0 : table.share());
        String style =
                switch (table.state()) {
                    case PUBLISHED -> "ok";
                    case FAILED -> "bad";
                    case WAITING, LOADING, PUBLISHING, DISCARDING, CANCELLED -> "";
                };
        bar.getStyleClass().removeAll("ok", "bad");
        if (!style.isEmpty()) {
            bar.getStyleClass().add(style);
        }
        bar.setAccessibleText(RunWords.share(table.share()));
    }

    private void rows(Node node, RunSnapshot.Table table) {
        boolean begun = table.state() != TableState.WAITING;
        ((Label) node).setText(begun ? ScreenFigures.count(table.rowsRead()) : "");
    }

    private void size(Node node, RunSnapshot.Table table) {
        boolean begun = table.state() != TableState.WAITING;
        ((Label) node).setText(begun ? ScreenFigures.bytes(table.bytesRead()) : "");
    }

    private void state(Node node, RunSnapshot.Table table) {
        Chip.show((Label) node, words.state(table), RunWords.kind(table));
    }

    private TableRow<Integer> row() {
        var row = new TableRow<Integer>();
        var menu = new ContextMenu();
        menu.setOnShowing(event -> menu.getItems().setAll(items(row)));
        // A menu without an item would not be shown, and so never get any.
        menu.getItems().setAll(new MenuItem(words.text("menu.pause")));
        row.emptyProperty().subscribe(empty -> row.setContextMenu(empty ? null : menu));
        return row;
    }

    private List<MenuItem> items(TableRow<Integer> row) {
        int number = row.getItem() == null ? 0 : row.getItem() + 1;
        return List.of(
                item("pause", new RunCommand.PauseTable(number)),
                item("resume", new RunCommand.ResumeTable(number)),
                item("cancel", new RunCommand.CancelTable(number)),
                item("retry", new RunCommand.RetryTable(number)));
    }

    private MenuItem item(String name, RunCommand command) {
        var item = new MenuItem(words.text("menu." + name));
        item.setId("table-" + name);
        item.setDisable(!possible.test(command));
        item.setOnAction(event -> asked.accept(command));
        return item;
    }
}
