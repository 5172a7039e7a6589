package dev.glissade.ui.run;

import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.run.PartitionGrid.Layout;
import dev.glissade.ui.run.PartitionGrid.Place;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One small cell for each partition, all on one canvas. Of a new snapshot only those cells are
 * drawn that have changed.
 */
final class PartitionMap extends Region {
    /** Smaller cells than this are pixels. */
    private static final int DRAWN_PITCH_MIN = 3;

    private static final int ROUND_SIZE_MIN = 7;
    private static final double ROUNDING = 4;
    private static final double MIN_WIDTH = 160;
    private static final double MIN_HEIGHT = 60;

    private final Canvas canvas = new Canvas();
    private final Rectangle mark = new Rectangle();
    private final Tooltip tooltip = new Tooltip();
    private final Map<PartitionState, Color> colours = new EnumMap<>(PartitionState.class);
    private final ReadOnlyObjectWrapper<Optional<Place>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Function<Place, String> words;
    private PartitionGrid grid = new PartitionGrid(List.of());
    private int[] pixels = {};

    /**
     * @param words of a partition, for whoever points at it
     */
    PartitionMap(Function<Place, String> words) {
        this.words = words;
        getStyleClass().add("partition-map");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        mark.getStyleClass().add("partition-mark");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        canvas.setManaged(false);
        getChildren().addAll(canvas, mark);
        tooltip.setShowDelay(Duration.millis(150));
        setOnMouseMoved(this::pointed);
        setOnMouseExited(event -> Tooltip.uninstall(this, tooltip));
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::pressed);
        for (PartitionState state : PartitionState.values()) {
            colours.put(state, Color.GRAY);
        }
        selected.subscribe(place -> placeMark());
    }

    /** The partition that was clicked. */
    ReadOnlyObjectProperty<Optional<Place>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** How a state looks; all is drawn anew. */
    void colour(PartitionState state, Color colour) {
        if (!colour.equals(colours.put(state, colour))) {
            drawAll();
        }
    }

    /** Another run's partitions. */
    void show(PartitionGrid other) {
        grid = other;
        selected.set(Optional.empty());
        layOutGrid();
    }

    /** Draws what has changed. */
    void update(List<RunSnapshot.Table> tables) {
        BitSet cells = grid.update(tables);
        if (cells.isEmpty() || hasNoRoom()) {
            return;
        }
        if (isDense()) {
            drawPixels(cells);
        } else {
            GraphicsContext on = canvas.getGraphicsContext2D();
            Layout layout = grid.layout();
            cells.stream().forEach(cell -> draw(on, layout, cell));
        }
    }

    private boolean hasNoRoom() {
        return canvas.getWidth() < 1 || canvas.getHeight() < 1;
    }

    private boolean isDense() {
        return grid.layout().pitch() < DRAWN_PITCH_MIN;
    }

    @Override
    protected double computeMinWidth(double height) {
        return MIN_WIDTH;
    }

    @Override
    protected double computeMinHeight(double width) {
        return MIN_HEIGHT;
    }

    @Override
    protected double computePrefHeight(double width) {
        return MIN_HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            layOutGrid();
        }
    }

    private void layOutGrid() {
        int width = (int) canvas.getWidth();
        int height = (int) canvas.getHeight();
        grid.layOut(width, height);
        pixels = isDense() ? new int[width * height] : new int[0];
        drawAll();
        placeMark();
    }

    private void drawAll() {
        GraphicsContext on = canvas.getGraphicsContext2D();
        on.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (hasNoRoom() || grid.size() == 0) {
            return;
        }
        Layout layout = grid.layout();
        var all = new BitSet();
        all.set(0, layout.cells());
        if (isDense()) {
            drawPixels(all);
        } else {
            all.stream().forEach(cell -> draw(on, layout, cell));
        }
    }

    private void draw(GraphicsContext on, Layout layout, int cell) {
        Color colour = colour(cell);
        int size = layout.size();
        on.setFill(colour);
        if (size >= ROUND_SIZE_MIN) {
            on.fillRoundRect(layout.x(cell), layout.y(cell), size, size, ROUNDING, ROUNDING);
        } else {
            on.fillRect(layout.x(cell), layout.y(cell), size, size);
        }
    }

    private Color colour(int cell) {
        return colours.getOrDefault(grid.state(cell), Color.GRAY);
    }

    /** Writes whole lines: from the first that has changed to the last. */
    private void drawPixels(BitSet cells) {
        int width = (int) canvas.getWidth();
        Layout layout = grid.layout();
        int[] argb = new int[PartitionState.codes()];
        colours.forEach((state, colour) -> argb[state.code()] = argb(colour));
        cells.stream().forEach(cell -> fill(layout, cell, width, argb[grid.state(cell).code()]));
        int from = layout.y(cells.nextSetBit(0));
        int to = Math.min((int) canvas.getHeight(), layout.y(cells.length() - 1) + layout.pitch());
        canvas.getGraphicsContext2D()
                .getPixelWriter()
                .setPixels(
                        0,
                        from,
                        width,
                        to - from,
                        PixelFormat.getIntArgbInstance(),
                        pixels,
                        from * width,
                        width);
    }

    private void fill(Layout layout, int cell, int width, int argb) {
        for (int y = layout.y(cell); y < layout.y(cell) + layout.size(); y++) {
            for (int x = layout.x(cell); x < layout.x(cell) + layout.size(); x++) {
                int pixel = y * width + x;
                if (pixel < pixels.length) {
                    pixels[pixel] = argb;
                }
            }
        }
    }

    private static int argb(Color colour) {
        int red = (int) Math.round(colour.getRed() * 255);
        int green = (int) Math.round(colour.getGreen() * 255);
        int blue = (int) Math.round(colour.getBlue() * 255);
        return 0xff << 24 | red << 16 | green << 8 | blue;
    }

    private void pointed(MouseEvent event) {
        Optional<Place> place = grid.at(event.getX(), event.getY());
        if (place.isPresent()) {
            tooltip.setText(words.apply(place.get()));
            Tooltip.install(this, tooltip);
        } else {
            Tooltip.uninstall(this, tooltip);
        }
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        selected.set(grid.at(event.getX(), event.getY()));
    }

    private void pressed(KeyEvent event) {
        int columns = grid.layout().columns() * grid.layout().perCell();
        switch (event.getCode()) {
            case LEFT -> move(-grid.layout().perCell());
            case RIGHT -> move(grid.layout().perCell());
            case UP -> move(-columns);
            case DOWN -> move(columns);
            case HOME -> move(-grid.size());
            case END -> move(grid.size());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        if (grid.size() == 0) {
            return;
        }
        int now = selected.get().map(grid::position).orElse(-by);
        selected.set(Optional.of(grid.place(Math.clamp(now + (long) by, 0, grid.size() - 1))));
    }

    private void placeMark() {
        mark.setVisible(selected.get().isPresent());
        selected.get()
                .ifPresent(
                        place -> {
                            Layout layout = grid.layout();
                            int cell = grid.position(place) / layout.perCell();
                            mark.setX(layout.x(cell) - 1.5);
                            mark.setY(layout.y(cell) - 1.5);
                            mark.setWidth(layout.size() + 3);
                            mark.setHeight(layout.size() + 3);
                        });
    }
}
