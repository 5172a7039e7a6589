package dev.glissade.ui.control;

import dev.glissade.ui.text.Messages;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/**
 * Something over what the window shows, in the same window: as long as it is there, what lies below
 * can be neither clicked nor reached by keys. Esc closes it. Screen's thread.
 */
public final class Overlay {
    private static final Messages MESSAGES = Messages.of(Overlay.class);
    private static final double MARGIN = 48;

    private final StackPane over;
    private final StackPane scrim = new StackPane();
    private List<Node> below = List.of();
    private @Nullable Node focused;

    /**
     * @param over what fills the window
     */
    public Overlay(StackPane over) {
        this.over = over;
        scrim.getStyleClass().add("scrim");
        scrim.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                    }
                    // What lies below has no keys meanwhile, not even the window's own.
                    if (event.getCode().isFunctionKey() || event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                    }
                });
    }

    /** Whether it is there. */
    public boolean isShown() {
        return over.getChildren().contains(scrim);
    }

    /**
     * Shows a panel, in the place of the one that was there.
     *
     * @param first gets the focus
     */
    public void show(String title, Parent content, double width, Node first) {
        if (!isShown()) {
            focused = over.getScene() == null ? null : over.getScene().getFocusOwner();
            below = over.getChildren().stream().filter(node -> !node.isDisabled()).toList();
            below.forEach(node -> node.setDisable(true));
            over.getChildren().add(scrim);
        }
        var name = new Label(title);
        name.getStyleClass().add("heading");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button("", new FontIcon(Feather.X));
        close.setId("overlay-close");
        close.getStyleClass().addAll("flat", "small");
        close.setAccessibleText(MESSAGES.text("close"));
        close.setOnAction(event -> close());
        var head = new HBox(name, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        var card = new VBox(12, head, content);
        card.setId("overlay");
        card.getStyleClass().add("overlay");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(title);
        card.setMaxSize(width, Region.USE_PREF_SIZE);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        scrim.getChildren().setAll(card);
        StackPane.setMargin(card, new Insets(MARGIN));
        first.requestFocus();
    }

    /** Takes it away and gives the focus back. */
    public void close() {
        if (isShown()) {
            over.getChildren().remove(scrim);
            below.forEach(node -> node.setDisable(false));
            below = List.of();
            Node before = focused;
            focused = null;
            if (before != null) {
                before.requestFocus();
            }
        }
    }
}
