package dev.glissade.ui.frame;

import dev.glissade.ui.text.Messages;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Loads FXML: the file, its words and its controller stand in one package. */
public final class Views {
    private Views() {}

    /**
     * Loads a view.
     *
     * @param name of the FXML file beside the controller's class
     * @param controller the one that the file names as {@code fx:controller}
     */
    public static Parent load(String name, Object controller) {
        Class<?> type = controller.getClass();
        var loader =
                new FXMLLoader(
                        Objects.requireNonNull(type.getResource(name), name),
                        Messages.of(type).bundle());
        loader.setControllerFactory(asked -> controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("view " + name, e);
        }
    }
}
