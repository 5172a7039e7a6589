package dev.glissade.ui.assess;

import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.ui.control.Chip;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A row of the list: how much it matters, the one sentence, what it is about. */
final class FindingCell extends ListCell<FindingGroup> {
    /** Two lines of a sentence and one below. */
    static final double HEIGHT = 68;

    private static final double TITLE_MAX = 31;
    private static final double CHIP = 64;

    private final FindingWords words;
    private final Label chip = new Label();
    private final Label title = new Label();
    private final Label below = new Label();
    private final HBox row;

    FindingCell(FindingWords words) {
        this.words = words;
        chip.setMinWidth(CHIP);
        chip.setMaxWidth(CHIP);
        chip.setAlignment(Pos.CENTER);
        title.setWrapText(true);
        title.setMaxHeight(TITLE_MAX);
        below.getStyleClass().addAll("muted", "finding-below");
        var text = new VBox(2, title, below);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        row = new HBox(12, chip, text);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        getStyleClass().add("finding");
    }

    @Override
    protected void updateItem(@Nullable FindingGroup group, boolean empty) {
        super.updateItem(group, empty);
        if (empty || group == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String word = words.word(group.severity());
        Chip.show(chip, word, FindingWords.kind(group.severity()));
        title.setText(words.title(group));
        below.setText(words.below(group));
        setAccessibleText(word + ": " + title.getText() + ", " + below.getText());
        setGraphic(row);
    }
}
