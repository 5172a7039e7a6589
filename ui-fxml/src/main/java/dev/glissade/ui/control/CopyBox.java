package dev.glissade.ui.control;

import dev.glissade.ui.text.Messages;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** SQL, or another text to be used elsewhere, with a button that copies it. */
public final class CopyBox extends HBox {
    private static final Messages MESSAGES = Messages.of(CopyBox.class);
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty shown = new SimpleStringProperty("");
    private final Button copy = new Button(MESSAGES.text("copy"));

    public CopyBox() {
        var label = new Label();
        label.textProperty().bind(shown);
        label.setWrapText(true);
        label.getStyleClass().add("mono");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        text.subscribe(now -> shown.set(now));
        copy.getStyleClass().addAll("flat", "small", "accent");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.accessibleTextProperty().bind(text.map(copied -> MESSAGES.text("copy.of", copied)));
        copy.setOnAction(event -> copied());
        getStyleClass().add("copy-box");
        getChildren().addAll(label, copy);
    }

    /** With this text. */
    public static CopyBox of(String text) {
        var box = new CopyBox();
        box.setText(text);
        return box;
    }

    public StringProperty textProperty() {
        return text;
    }

    public String getText() {
        return text.get();
    }

    public void setText(String shown) {
        text.set(shown);
        copy.setText(MESSAGES.text("copy"));
    }

    /** Shows less than what is copied. */
    public void show(String less, String copied) {
        setText(copied);
        shown.set(less);
    }

    private void copied() {
        copyToClipboard(text.get());
        copy.setText(MESSAGES.text("copied"));
    }

    /** Lays a text on the system's clipboard; screen's thread. */
    public static void copyToClipboard(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
