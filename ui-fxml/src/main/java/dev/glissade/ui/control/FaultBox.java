package dev.glissade.ui.control;

import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** What went wrong, where, and what to do next, in the place that it concerns. */
public final class FaultBox extends HBox {
    private static final Messages MESSAGES = Messages.of(FaultBox.class);
    private final Label what = new Label();
    private final Label remedy = new Label();
    private final Button copy = new Button(MESSAGES.text("details"));
    private Optional<Fault> fault = Optional.empty();

    public FaultBox() {
        what.getStyleClass().add("strong");
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        remedy.setWrapText(true);
        remedy.setMinHeight(USE_PREF_SIZE);
        copy.getStyleClass().addAll("flat", "small");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> fault.map(FaultBox::details).ifPresent(CopyBox::copyToClipboard));
        var words = new VBox(2, what, remedy);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("fault");
        getChildren().addAll(words, copy);
        show(Optional.empty());
    }

    /** Shows whatever fault there is; takes no room while there is none. */
    public void follow(ObservableValue<Optional<Fault>> shown) {
        shown.subscribe(now -> show(now));
    }

    /** Shows a fault, or nothing. */
    public void show(Optional<Fault> shown) {
        fault = shown;
        what.setText(shown.map(f -> f.where() + ": " + f.what()).orElse(""));
        remedy.setText(shown.map(Fault::remedy).orElse(""));
        setVisible(shown.isPresent());
        setManaged(shown.isPresent());
    }

    /** What to send to somebody who is to help; a fault holds neither secrets nor row values. */
    public static String details(Fault fault) {
        return "%s%n%s%n%s%n%s"
                .formatted(fault.code(), fault.where(), fault.what(), fault.remedy());
    }
}
