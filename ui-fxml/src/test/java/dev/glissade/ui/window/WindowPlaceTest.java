package dev.glissade.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.settings.Settings.Window;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.List;

class WindowPlaceTest {
    private static final Rectangle2D LEFT = new Rectangle2D(0, 0, 1920, 1080);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 1280, 1024);

    @Test
    void a_window_on_a_screen_that_is_there_keeps_its_place() {
        assertThat(WindowPlace.isReachable(at(2000, 100), List.of(LEFT, RIGHT))).isTrue();
    }

    @Test
    void a_window_on_a_screen_that_is_gone_does_not() {
        assertThat(WindowPlace.isReachable(at(2000, 100), List.of(LEFT))).isFalse();
    }

    @Test
    void a_window_whose_title_nobody_could_take_hold_of_does_not() {
        assertThat(WindowPlace.isReachable(at(100, -400), List.of(LEFT))).isFalse();
        assertThat(WindowPlace.isReachable(at(100, 1070), List.of(LEFT))).isFalse();
        assertThat(WindowPlace.isReachable(at(-1200, 100), List.of(LEFT))).isFalse();
    }

    @Test
    void a_window_that_is_partly_beyond_an_edge_keeps_its_place() {
        assertThat(WindowPlace.isReachable(at(-800, 0), List.of(LEFT))).isTrue();
        assertThat(WindowPlace.isReachable(at(1500, 900), List.of(LEFT))).isTrue();
    }

    private static Window at(double x, double y) {
        return new Window(x, y, 1280, 800, false);
    }
}
