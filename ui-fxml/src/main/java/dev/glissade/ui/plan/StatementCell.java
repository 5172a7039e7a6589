package dev.glissade.ui.plan;

import dev.glissade.ui.control.Chip;
import dev.glissade.ui.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A statement, to whom it goes, and when. */
final class StatementCell extends ListCell<StatementLine> {
    private final Messages messages = Messages.of(StatementCell.class);
    private final Label end = new Label();
    private final Label occasion = new Label();
    private final Label sql = new Label();
    private final VBox row;

    StatementCell() {
        end.setMinWidth(USE_PREF_SIZE);
        occasion.getStyleClass().add("muted");
        sql.getStyleClass().add("mono");
        sql.setWrapText(true);
        var head = new HBox(8, end, occasion);
        head.setAlignment(Pos.CENTER_LEFT);
        row = new VBox(4, head, sql);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable StatementLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        if (line == null || empty) {
            setGraphic(null);
            return;
        }
        Chip.show(
                end,
                messages.text(line.toSource() ? "to.source" : "to.target"),
                line.toSource() ? Chip.Kind.OK : Chip.Kind.MOVING);
        occasion.setText(line.occasion());
        sql.setText(line.sql());
        setGraphic(row);
    }
}
