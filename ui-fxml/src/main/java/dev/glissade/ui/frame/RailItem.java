package dev.glissade.ui.frame;

import dev.glissade.ui.session.Step;
import dev.glissade.ui.session.StepState;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One step in the rail: its number or tick, its name, and what waits there. */
final class RailItem {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass LOCKED = PseudoClass.getPseudoClass("locked");

    private final FrameViewModel frame;
    private final Step step;
    private final Messages messages;
    private final Button button = new Button();
    private final Label circle = new Label();
    private final Label count = new Label();

    RailItem(FrameViewModel frame, Step step, Messages messages) {
        this.frame = frame;
        this.step = step;
        this.messages = messages;
        circle.getStyleClass().add("rail-circle");
        count.getStyleClass().addAll("chip", "attention");
        var name = new Label(frame.name(step));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(10, circle, name, gap, count);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setGraphic(row);
        button.setId("rail-" + step.number());
        button.getStyleClass().setAll("rail-item");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> frame.goTo(step));
        frame.state(step).subscribe(state -> show());
        frame.step().subscribe(current -> show());
    }

    Node node() {
        return button;
    }

    private void show() {
        StepState state = frame.state(step).get();
        boolean current = frame.step().get() == step;
        boolean done = state instanceof StepState.Done;
        button.pseudoClassStateChanged(CURRENT, current);
        button.pseudoClassStateChanged(DONE, done && !current);
        button.pseudoClassStateChanged(LOCKED, state instanceof StepState.Locked);
        circle.setGraphic(done && !current ? new FontIcon(Feather.CHECK) : null);
        circle.setText(done && !current ? "" : Integer.toString(step.number()));
        int waiting = state instanceof StepState.Attention(int number) ? number : 0;
        count.setText(ScreenFigures.count(waiting));
        count.setVisible(waiting > 0);
        count.setManaged(waiting > 0);
        button.setTooltip(
                state instanceof StepState.Locked(String reason) ? new Tooltip(reason) : null);
        button.setAccessibleText(words(state));
    }

    private String words(StepState state) {
        String name = frame.name(step);
        return switch (state) {
            case StepState.Open open -> messages.text("open", name);
            case StepState.Done done -> messages.text("done", name);
            case StepState.Attention attention ->
                    messages.text("attention", name, ScreenFigures.count(attention.count()));
            case StepState.Locked locked -> messages.text("locked", name, locked.reason());
        };
    }
}
