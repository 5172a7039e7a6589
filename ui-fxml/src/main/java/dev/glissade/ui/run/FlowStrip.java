package dev.glissade.ui.run;

import dev.glissade.engine.run.RunFlow;
import dev.glissade.engine.run.RunFlow.Part;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.control.SizeBar;
import dev.glissade.ui.text.ScreenFigures;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The four stages that bytes go through, each with its pace, and the one that holds up all. */
final class FlowStrip extends HBox {
    private final RunWords words;
    private final Map<Part, Card> cards = new EnumMap<>(Part.class);

    /** One stage. */
    private static final class Card {
        private final VBox root;
        private final Label figure = new Label();
        private final SizeBar bar = new SizeBar();
        private final Label note = new Label();
        private final Label chip;
        private final String name;

        Card(Part part, RunWords words) {
            name = words.text("stage." + part);
            chip = Chip.of(words.text("bottleneck"), Chip.Kind.ATTENTION);
            Tooltip.install(chip, new Tooltip(words.text("bottleneck.help", name)));
            var title = new Label(name);
            title.getStyleClass().add("strong");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var head = new HBox(4, title, gap, chip);
            head.setAlignment(Pos.CENTER_LEFT);
            figure.getStyleClass().add("figure");
            note.getStyleClass().add("note");
            note.setMinWidth(0);
            var whole = new Tooltip();
            whole.textProperty().bind(note.textProperty());
            note.setTooltip(whole);
            bar.getStyleClass().add("stage-bar");
            root = new VBox(4, head, figure, bar, note);
            root.getStyleClass().addAll("card", "stage");
            root.setId("stage-" + part.name().toLowerCase(Locale.ROOT));
            root.setMinWidth(0);
            HBox.setHgrow(root, Priority.ALWAYS);
            root.setPrefWidth(200);
        }

        void show(RunFlow flow, Part part, String who) {
            figure.setText(ScreenFigures.byteRate(flow.of(part).bytesPerSecond()));
            bar.setShare(share(flow, part));
            note.setText(who);
            boolean holdsUp = flow.bottleneck().equals(Optional.of(part));
            chip.setVisible(holdsUp);
            root.getStyleClass().remove("bottleneck");
            bar.getStyleClass().remove("bottleneck");
            if (holdsUp) {
                root.getStyleClass().add("bottleneck");
                bar.getStyleClass().add("bottleneck");
            }
            root.setAccessibleText(name + ", " + figure.getText() + ", " + who);
        }

        private static double share(RunFlow flow, Part part) {
            RunFlow.Stage stage = flow.of(part);
            return part == Part.ENCODE
                    ? flow.coresBusy() / Math.max(1, flow.cores())
                    : (double) stage.busy() / Math.max(1, stage.slots());
        }
    }

    FlowStrip(RunWords words) {
        this.words = words;
        setId("flow");
        setAlignment(Pos.CENTER);
        setSpacing(10);
        for (Part part : Part.values()) {
            if (part != Part.READ) {
                var arrow = new Label("\u2192");
                arrow.getStyleClass().addAll("muted", "arrow");
                arrow.setMinWidth(USE_PREF_SIZE);
                getChildren().add(arrow);
            }
            var card = new Card(part, words);
            cards.put(part, card);
            getChildren().add(card.root);
        }
    }

    void show(RunFlow flow) {
        cards.forEach((part, card) -> card.show(flow, part, words.stage(flow, part)));
    }
}
