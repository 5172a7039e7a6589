package dev.glissade.ui.mapping;

import dev.glissade.ui.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Some columns in an order: each can be taken away, and another added at the end. */
public final class ColumnPicker extends FlowPane {
    private final Messages messages = Messages.of(ColumnPicker.class);
    private final ComboBox<String> more = new ComboBox<>();
    private List<String> picked = List.of();
    private Consumer<List<String>> changed = columns -> {};
    private boolean showing;

    public ColumnPicker() {
        super(8, 8);
        more.setPromptText(messages.text("picker.add"));
        more.setAccessibleText(messages.text("picker.add"));
        more.valueProperty()
                .subscribe(
                        column ->
                                Optional.ofNullable(column)
                                        .filter(added -> !showing)
                                        .ifPresent(this::add));
    }

    /** Tells each change that the user makes. */
    void whenChanged(Consumer<List<String>> listener) {
        changed = listener;
    }

    /** Shows columns, and offers the others. */
    void show(List<String> columns, List<String> all) {
        showing = true;
        picked = List.copyOf(columns);
        getChildren().clear();
        for (String column : picked) {
            var chip = new Button(column + "  ✕");
            chip.getStyleClass().setAll("mapping-picked");
            chip.setAccessibleText(messages.text("picker.remove", column));
            chip.setMnemonicParsing(false);
            chip.setMaxWidth(280);
            chip.setOnAction(
                    event -> tell(picked.stream().filter(c -> !c.equals(column)).toList()));
            getChildren().add(chip);
        }
        more.setValue(null);
        more.getItems().setAll(all.stream().filter(c -> !picked.contains(c)).toList());
        getChildren().add(more);
        showing = false;
    }

    private void add(String column) {
        var columns = new ArrayList<>(picked);
        columns.add(column);
        tell(columns);
    }

    private void tell(List<String> columns) {
        changed.accept(columns);
    }
}
