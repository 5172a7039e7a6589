package dev.glissade.ui.mapping;

import dev.glissade.ui.control.Chip;
import dev.glissade.ui.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/** A table in the list: its name, and what is to be known of its columns. */
final class TableListCell extends ListCell<TableLine> {
    private final Messages messages;

    TableListCell(Messages messages) {
        this.messages = messages;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TableLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        if (line == null || empty) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        var name = new Label(line.name());
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(6, name, gap);
        row.setAlignment(Pos.CENTER_LEFT);
        if (line.refused() > 0) {
            row.getChildren().add(fixed(Integer.toString(line.refused()), Chip.Kind.BAD));
        }
        if (line.lossy() > 0) {
            row.getChildren().add(fixed(Integer.toString(line.lossy()), Chip.Kind.ATTENTION));
        }
        if (line.masked()) {
            row.getChildren().add(fixed(messages.text("masked"), Chip.Kind.MOVING));
        }
        setGraphic(row);
        setTooltip(new Tooltip(words(line)));
    }

    private static Label fixed(String word, Chip.Kind kind) {
        Label chip = Chip.of(word, kind);
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }

    private String words(TableLine line) {
        var words = new StringBuilder(line.name());
        if (line.refused() > 0) {
            words.append('\n')
                    .append(messages.text("list.refused", Integer.toString(line.refused())));
        }
        if (line.lossy() > 0) {
            words.append('\n').append(messages.text("list.lossy", Integer.toString(line.lossy())));
        }
        return words.toString();
    }
}
