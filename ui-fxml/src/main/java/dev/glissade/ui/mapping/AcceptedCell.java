package dev.glissade.ui.mapping;

import dev.glissade.ui.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** An accepted loss, which can be taken back. */
final class AcceptedCell extends ListCell<AcceptedLoss> {
    private final Label title = new Label();
    private final Label what = new Label();
    private final Button back;
    private final HBox row;

    AcceptedCell(Messages messages, Consumer<AcceptedLoss> takeBack) {
        title.getStyleClass().add("strong");
        what.getStyleClass().add("muted");
        what.setWrapText(true);
        back = new Button(messages.text("loss.back"));
        back.setMinWidth(USE_PREF_SIZE);
        back.getStyleClass().add("small");
        back.setOnAction(event -> takeBack.accept(getItem()));
        var words = new VBox(2, title, what);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(16, words, back);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable AcceptedLoss loss, boolean empty) {
        super.updateItem(loss, empty);
        setText(null);
        if (loss == null || empty) {
            setGraphic(null);
            return;
        }
        String column = loss.table().id() + "." + loss.column().source().name();
        title.setText(
                "%s: %s → %s"
                        .formatted(
                                column,
                                loss.column().source().type().formatted(),
                                TypeChoice.words(loss.mapping().type())));
        what.setText(ColumnViewModel.sentence(loss.mapping().note()));
        back.setAccessibleText(back.getText() + " " + column);
        setGraphic(row);
    }
}
