package dev.glissade.ui.connect;

import dev.glissade.ui.connect.WalkModel.Line;
import dev.glissade.ui.connect.WalkModel.State;
import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;

/** The button that tests an end, and what came of it. */
final class WalkView extends VBox {
    private static final int STATEMENT_LINES_MAX = 8;

    private final WalkModel model;
    private final Messages messages = Messages.of(WalkView.class);
    private final VBox lines = new VBox(8);

    /**
     * @param id what the ids of what stands here begin with
     * @param problem of what is typed; empty when there is none
     * @param why it cannot be tested; empty when it can
     */
    WalkView(
            WalkModel model,
            String id,
            ObservableValue<String> problem,
            ObservableValue<String> why,
            Runnable test) {
        super(12);
        this.model = model;
        var button = new Button(messages.text("test." + id));
        button.setId(id + "-test");
        button.setMnemonicParsing(true);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> test.run());
        var holder = new StackPane(button);
        why.subscribe(reason -> explain(button, holder, reason));
        model.walking().subscribe(walking -> explain(button, holder, why.getValue()));
        var summary = new Label();
        summary.setId(id + "-summary");
        summary.getStyleClass().add("muted");
        summary.setWrapText(true);
        summary.textProperty().bind(model.summary());
        HBox.setHgrow(summary, Priority.ALWAYS);
        var head = new HBox(12, holder, summary);
        head.setAlignment(Pos.CENTER_LEFT);
        lines.setId(id + "-lines");
        var result = new VBox(12, lines, remedy(), statements(id), fault());
        // What came of another address says nothing of what is typed now.
        problem.map(String::isEmpty)
                .subscribe(
                        right -> {
                            result.setVisible(right);
                            result.setManaged(right);
                        });
        getChildren().addAll(head, result);
        model.lines().addListener((InvalidationListener) changed -> show());
        show();
    }

    private void explain(Button button, StackPane holder, String reason) {
        button.setDisable(model.walking().get() || !reason.isEmpty());
        button.setAccessibleHelp(reason);
        // A disabled button has no tooltip; what it stands in has.
        Tooltip.install(holder, reason.isEmpty() ? null : new Tooltip(reason));
    }

    private Node remedy() {
        var remedy = new Label();
        remedy.getStyleClass().add("walk-remedy");
        remedy.setWrapText(true);
        remedy.setMinHeight(USE_PREF_SIZE);
        remedy.textProperty().bind(model.remedy());
        shownWhile(remedy, model.remedy());
        return remedy;
    }

    private Node statements(String id) {
        var box = new CopyBox();
        box.setId(id + "-sql");
        box.getStyleClass().add("bad");
        model.sql().subscribe(sql -> box.show(shortened(sql), sql));
        shownWhile(box, model.sql());
        return box;
    }

    private String shortened(String sql) {
        List<String> all = sql.lines().toList();
        int more = all.size() - STATEMENT_LINES_MAX;
        return more <= 0
                ? sql
                : String.join("\n", all.subList(0, STATEMENT_LINES_MAX))
                        + "\n"
                        + messages.text("more", Integer.toString(more));
    }

    private Node fault() {
        var box = new FaultBox();
        box.follow(model.fault());
        return box;
    }

    private static void shownWhile(Node node, ObservableValue<String> words) {
        words.subscribe(
                text -> {
                    node.setVisible(!text.isEmpty());
                    node.setManaged(!text.isEmpty());
                });
    }

    private void show() {
        lines.getChildren().setAll(model.lines().stream().map(this::row).toList());
        lines.setVisible(!model.lines().isEmpty());
        lines.setManaged(!model.lines().isEmpty());
    }

    private Node row(Line line) {
        var mark = new StackPane(icon(line.state()));
        mark.getStyleClass().addAll("step-mark", line.state().name().toLowerCase(Locale.ROOT));
        var title = new Label(line.title());
        title.setMinWidth(USE_PREF_SIZE);
        var detail = new Label(line.detail());
        detail.getStyleClass().add("muted");
        detail.setMinWidth(0);
        detail.setMaxWidth(Double.MAX_VALUE);
        boolean failed = line.state() == State.FAILED || line.state() == State.DOUBT;
        detail.setWrapText(failed);
        if (failed) {
            detail.setMinHeight(USE_PREF_SIZE);
        } else if (!line.detail().isEmpty()) {
            detail.setTooltip(new Tooltip(line.detail()));
        }
        HBox.setHgrow(detail, Priority.ALWAYS);
        var time = new Label(line.time());
        time.getStyleClass().add("muted");
        time.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(12, mark, title, detail, time);
        row.setAlignment(failed ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
        row.setAccessibleText(
                messages.text(
                        "line",
                        line.title(),
                        messages.text("state." + line.state().name().toLowerCase(Locale.ROOT)),
                        line.detail()));
        return row;
    }

    private static Node icon(State state) {
        return switch (state) {
            case PASSED -> new FontIcon(Feather.CHECK);
            case SKIPPED -> new FontIcon(Feather.MINUS);
            case DOUBT, FAILED -> new Label("!");
            case GOING -> new FontIcon(Feather.MORE_HORIZONTAL);
            case WAITING -> new FontIcon(Feather.CIRCLE);
        };
    }
}
