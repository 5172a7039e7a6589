package dev.glissade.ui.frame;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

import java.util.Optional;

/**
 * The screen of one step.
 *
 * @param root what is shown
 * @param shown done each time that it is gone to
 * @param status what the status line says while nothing goes on in the background; may be empty
 * @param next what stands in place of "Next", such as "Start the run"; empty for the next step
 */
public record StepScreen(
        Parent root,
        Runnable shown,
        ObservableValue<String> status,
        ObservableValue<Optional<NextAction>> next) {

    /**
     * What the button at the lower right does.
     *
     * @param locked why it cannot be done now; empty when it can
     */
    public record NextAction(String words, Runnable action, Optional<String> locked) {}

    /** One with nothing to say in the status line, that leads to the next step. */
    public static StepScreen of(Parent root, Runnable shown) {
        return new StepScreen(
                root,
                shown,
                new SimpleStringProperty(""),
                new SimpleObjectProperty<>(Optional.empty()));
    }

    /** The same with words for the status line. */
    public StepScreen saying(ObservableValue<String> words) {
        return new StepScreen(root, shown, words, next);
    }

    /** The same with another thing to do next. */
    public StepScreen leading(ObservableValue<Optional<NextAction>> action) {
        return new StepScreen(root, shown, status, action);
    }
}
