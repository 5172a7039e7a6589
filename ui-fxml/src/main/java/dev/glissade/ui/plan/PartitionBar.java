package dev.glissade.ui.plan;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.util.Duration;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The partitions of a table side by side, as wide as they have bytes; who points at one is told of
 * it. However many they are, no more is drawn than there are pixels.
 */
final class PartitionBar extends Region {
    private static final double HEIGHT = 14;

    /** Narrower ones stand without a gap. */
    private static final double GAPPED_MIN = 3;

    private final Canvas canvas = new Canvas();

    /** Has the colour that the stylesheet gives to partitions; nobody sees it. */
    private final Region colour = new Region();

    private final Tooltip tooltip = new Tooltip();
    private PartitionScale scale = new PartitionScale(List.of());
    private IntFunction<String> words = index -> "";

    PartitionBar() {
        colour.getStyleClass().add("plan-partition");
        colour.setManaged(false);
        colour.setVisible(false);
        getChildren().addAll(colour, canvas);
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(40);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        tooltip.setShowDelay(Duration.millis(150));
        setOnMouseMoved(event -> point(event.getX()));
        colour.backgroundProperty().subscribe(background -> draw());
    }

    /**
     * Shows other partitions.
     *
     * @param told what is told of one, by its place
     */
    void show(PartitionScale shown, IntFunction<String> told) {
        scale = shown;
        words = told;
        Tooltip.uninstall(this, tooltip);
        if (scale.size() > 0) {
            Tooltip.install(this, tooltip);
        }
        draw();
    }

    private void point(double x) {
        if (scale.size() > 0 && getWidth() > 0) {
            tooltip.setText(words.apply(scale.at(Math.clamp(x / getWidth(), 0, 1))));
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(HEIGHT);
        draw();
    }

    private void draw() {
        GraphicsContext context = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        context.clearRect(0, 0, width, HEIGHT);
        context.setFill(paint());
        double drawnTo = -1;
        for (int i = 0; i < scale.size(); i++) {
            double from = Math.floor(scale.start(i) * width);
            double to = Math.floor(scale.end(i) * width);
            if (to <= drawnTo) {
                continue;
            }
            boolean gapped = to - from >= GAPPED_MIN && i + 1 < scale.size();
            // Of those that share a pixel every other one is left light, so that many look many.
            double end = gapped ? to - 1 : Math.max(to, from + 1);
            if (gapped || to - from > 1 || (long) from % 2 == 0 || i + 1 == scale.size()) {
                context.fillRect(from, 0, end - from, HEIGHT);
            }
            drawnTo = to;
        }
    }

    private Paint paint() {
        return Optional.ofNullable(colour.getBackground())
                .map(Background::getFills)
                .filter(fills -> !fills.isEmpty())
                .map(fills -> fills.getFirst())
                .map(BackgroundFill::getFill)
                .orElse(Color.TRANSPARENT);
    }
}
