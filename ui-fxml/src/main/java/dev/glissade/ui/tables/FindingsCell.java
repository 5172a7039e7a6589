package dev.glissade.ui.tables;

import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.TableId;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** How much was found of a table, by weight; leads to it. */
final class FindingsCell extends TableCell<Row, Row> {
    private final TablesViewModel model;
    private final Messages messages;
    private final Map<Severity, Label> chips = new EnumMap<>(Severity.class);
    private final HBox line = new HBox(4);
    private final Button button = new Button("", line);

    /**
     * @param goTo shows what was found of a table
     */
    FindingsCell(TablesViewModel model, Messages messages, Consumer<TableId> goTo) {
        this.model = model;
        this.messages = messages;
        for (Severity severity : Severity.values()) {
            chips.put(severity, new Label());
        }
        line.setAlignment(Pos.CENTER_LEFT);
        button.getStyleClass().setAll("findings");
        button.setFocusTraversable(false);
        button.setOnAction(
                event -> {
                    if (getItem() instanceof Row.Table table) {
                        goTo.accept(table.id());
                    }
                });
        model.found().subscribe(now -> show());
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        show();
    }

    private void show() {
        if (isEmpty() || !(getItem() instanceof Row.Table table)) {
            setGraphic(null);
            return;
        }
        Map<Severity, Integer> found = model.findings(table);
        line.getChildren().clear();
        found.forEach(
                (severity, count) -> {
                    Label chip = Objects.requireNonNull(chips.get(severity));
                    Chip.show(chip, ScreenFigures.count(count), kind(severity));
                    line.getChildren().add(chip);
                });
        button.setAccessibleText(
                messages.text(
                        "findings.of",
                        table.id(),
                        count(found, Severity.BLOCKER),
                        count(found, Severity.WARNING),
                        count(found, Severity.INFO)));
        setGraphic(found.isEmpty() ? null : button);
    }

    private static String count(Map<Severity, Integer> found, Severity severity) {
        return ScreenFigures.count(found.getOrDefault(severity, 0));
    }

    private static Chip.Kind kind(Severity severity) {
        return switch (severity) {
            case BLOCKER -> Chip.Kind.BAD;
            case WARNING -> Chip.Kind.ATTENTION;
            case INFO -> Chip.Kind.MOVING;
        };
    }
}
