package dev.glissade.ui.assess;

import dev.glissade.ui.assess.ProbeViewModel.Tile;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The five figures of an assessment. */
final class AssessTiles {
    private final AssessViewModel model;
    private final Messages messages;
    private final One tables = new One("tile-tables");
    private final One rows = new One("tile-rows");
    private final One bytes = new One("tile-bytes");
    private final One time = new One("tile-time");
    private final One credits = new One("tile-credits");
    private final Button probe;
    private final StackPane probeHolder;

    AssessTiles(AssessViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        probe = new Button(messages.text("probe.do"));
        probe.setId("probe");
        probe.getStyleClass().addAll("flat", "small", "accent", "probe");
        probe.setMnemonicParsing(true);
        probe.setMinWidth(Button.USE_PREF_SIZE);
        probe.setOnAction(event -> model.probe().probe());
        probeHolder = new StackPane(probe);
        time.row.getChildren().add(probeHolder);
    }

    /** A figure and what it is of. */
    private static final class One {
        private final Label value = new Label();
        private final Label label = new Label();
        private final HBox row = new HBox(8);
        private final Tooltip whole = new Tooltip();
        private final VBox card;

        One(String id) {
            value.getStyleClass().add("figure");
            value.setId(id);
            label.getStyleClass().add("muted");
            var text = new VBox(2, value, label);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            row.getChildren().add(text);
            row.getStyleClass().add("tile-row");
            card = new VBox(row);
            card.getStyleClass().addAll("card", "tile");
            card.setMinWidth(0);
            Tooltip.install(card, whole);
        }

        void show(Tile tile) {
            value.setText(tile.value());
            label.setText(tile.label());
            whole.setText(tile.value() + " " + tile.label());
        }
    }

    /** Lays them out in a row; the time is a range with a button beside it, and needs more room. */
    void layOut(GridPane row) {
        add(row, tables, 16);
        add(row, rows, 19);
        add(row, bytes, 16);
        add(row, time, 31);
        add(row, credits, 18);
    }

    private static void add(GridPane row, One tile, double percent) {
        var column = new ColumnConstraints();
        column.setPercentWidth(percent);
        row.getColumnConstraints().add(column);
        row.add(tile.card, row.getColumnConstraints().size() - 1, 0);
    }

    void show() {
        Optional<Checked> checked = model.checked().get();
        checked.ifPresent(this::show);
        time.show(model.probe().time());
        credits.show(model.probe().credits());
        boolean asked = model.probe().state().get() instanceof ProbeViewModel.State.Probing;
        Optional<String> refused = model.probe().refused();
        boolean known = model.probe().state().get() instanceof ProbeViewModel.State.Probed;
        probe.setText(messages.text(known ? "probe.again" : "probe.do"));
        probe.setDisable(asked || refused.isPresent());
        probe.setAccessibleHelp(refused.orElse(messages.text("probe.help")));
        Tooltip.install(probeHolder, new Tooltip(refused.orElse(messages.text("probe.help"))));
    }

    private void show(Checked of) {
        tables.show(new Tile(ScreenFigures.count(of.tables()), messages.text("tile.tables")));
        rows.show(
                new Tile(
                        ScreenFigures.count(of.rows()),
                        of.tablesUncounted() == 0
                                ? messages.text("tile.rows")
                                : messages.text(
                                        "tile.rows.without",
                                        ScreenFigures.count(
                                                of.tablesUncounted(),
                                                messages.text("noun.table")))));
        bytes.show(new Tile(ScreenFigures.bytes(of.bytes()), messages.text("tile.bytes")));
    }
}
