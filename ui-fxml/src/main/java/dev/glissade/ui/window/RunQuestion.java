package dev.glissade.ui.window;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunCommand;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/**
 * Asks what is to become of a run before its window or its project is left; inside the window, over
 * all that is there.
 */
final class RunQuestion {
    private static final double WIDTH = 520;

    private final StackPane root;
    private final Messages messages;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Button keep = new Button();
    private final Button finish = new Button();
    private final Button cancel = new Button();
    private final StackPane shade = new StackPane();
    private Subscription waiting = Subscription.EMPTY;
    private Runnable then = () -> {};
    private Optional<LiveRun> run = Optional.empty();

    /**
     * @param root of the window; what else stands in it cannot be used meanwhile
     */
    RunQuestion(StackPane root, Messages messages) {
        this.root = root;
        this.messages = messages;
        title.getStyleClass().add("sentence");
        title.setId("closing-title");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        button(keep, "closing-keep", "accent", this::hide);
        button(finish, "closing-finish", "", () -> await(new RunCommand.StopAfterTables()));
        button(cancel, "closing-cancel", "danger", () -> await(new RunCommand.Cancel()));
        var buttons = new HBox(8, keep, finish, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        var card = new VBox(12, title, text, buttons);
        card.getStyleClass().addAll("card", "question");
        card.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        shade.getStyleClass().add("shade");
        shade.setId("closing");
        shade.getChildren().add(card);
        shade.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        hide();
                        event.consume();
                    }
                });
    }

    private static void button(Button button, String id, String style, Runnable action) {
        button.setId(id);
        button.setMnemonicParsing(true);
        if (!style.isEmpty()) {
            button.getStyleClass().add(style);
        }
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
    }

    /** Does this when no run goes on, at once or when its user has let it end. */
    void whenIdle(Optional<ProjectSession> session, Runnable action) {
        run = session.flatMap(open -> open.run().get()).filter(LiveRun::isGoingOn);
        if (run.isEmpty()) {
            action.run();
            return;
        }
        then = action;
        waiting.unsubscribe();
        Optional<RunSnapshot> latest = run.get().latest().get();
        long done =
                latest.stream()
                        .flatMap(shown -> shown.tables().stream())
                        .filter(table -> table.state() == TableState.PUBLISHED)
                        .count();
        title.setText(messages.text("closing.title"));
        text.setText(
                messages.text(
                        "closing.text",
                        ScreenFigures.count(done),
                        ScreenFigures.count(run.get().plan().tables().size(), "table")));
        keep.setText(messages.text("closing.keep"));
        finish.setText(messages.text("closing.finish"));
        cancel.setText(messages.text("closing.cancel"));
        show(List.of(keep, finish, cancel));
    }

    private void show(List<Button> offered) {
        for (Button button : List.of(keep, finish, cancel)) {
            button.setVisible(offered.contains(button));
            button.setManaged(offered.contains(button));
        }
        if (!root.getChildren().contains(shade)) {
            root.getChildren().forEach(below -> below.setDisable(true));
            root.getChildren().add(shade);
        }
        offered.getFirst().requestFocus();
    }

    private void await(RunCommand command) {
        run.ifPresent(
                live -> {
                    boolean atOnce = command instanceof RunCommand.Cancel;
                    live.ask(command);
                    title.setText(messages.text(atOnce ? "closing.cancelling" : "closing.waiting"));
                    text.setText(messages.text("closing.waiting.text"));
                    keep.setText(messages.text("closing.stay"));
                    show(atOnce ? List.of(keep) : List.of(keep, cancel));
                    waiting.unsubscribe();
                    waiting = live.ending().subscribe(end -> end.ifPresent(how -> ended()));
                });
    }

    private void ended() {
        hide();
        then.run();
    }

    private void hide() {
        waiting.unsubscribe();
        waiting = Subscription.EMPTY;
        root.getChildren().remove(shade);
        root.getChildren().forEach(RunQuestion::enable);
    }

    private static void enable(Node below) {
        below.setDisable(false);
    }
}
