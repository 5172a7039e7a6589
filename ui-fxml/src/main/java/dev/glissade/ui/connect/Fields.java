package dev.glissade.ui.connect;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** What the fields of both cards have in common. */
final class Fields {
    /** As the theme calls it. */
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private Fields() {}

    /** Takes room only while it is so. */
    static void shown(Node node, ObservableValue<Boolean> so) {
        so.subscribe(
                now -> {
                    node.setVisible(now);
                    node.setManaged(now);
                });
    }

    /** Words that take room only while there are some. */
    static void words(Label label, ObservableValue<String> words) {
        label.textProperty().bind(words);
        shown(label, words.map(text -> !text.isEmpty()));
    }

    /** The first of two that says something. */
    static ObservableValue<String> either(
            ObservableValue<String> first, ObservableValue<String> second) {
        return first.flatMap(one -> one.isEmpty() ? second : first);
    }

    /** Marks a field while something is wrong with it. */
    static void problem(TextField field, ObservableValue<String> problem) {
        problem.subscribe(
                words -> {
                    field.pseudoClassStateChanged(DANGER, !words.isEmpty());
                    field.setAccessibleHelp(words);
                });
    }

    /** Does this when the field is left, and when Enter is pressed in it. */
    static void left(TextField field, Runnable left) {
        field.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                left.run();
                            }
                        });
        field.setOnAction(event -> left.run());
    }
}
