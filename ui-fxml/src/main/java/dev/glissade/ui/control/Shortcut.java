package dev.glissade.ui.control;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

/** A key that does something for as long as a part of the window is shown. */
public final class Shortcut {
    private Shortcut() {}

    /** Does this on the key, wherever the focus is, while the node is in a window. */
    public static void whileShown(Node node, String key, Runnable action) {
        KeyCombination keys = KeyCombination.keyCombination(key);
        node.sceneProperty().subscribe((before, now) -> moved(before, now, keys, action));
        if (node.getScene() != null) {
            node.getScene().getAccelerators().put(keys, action);
        }
    }

    private static void moved(
            @Nullable Scene before, @Nullable Scene now, KeyCombination keys, Runnable action) {
        if (before != null) {
            before.getAccelerators().remove(keys, action);
        }
        if (now != null) {
            now.getAccelerators().put(keys, action);
        }
    }
}
