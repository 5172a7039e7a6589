package dev.glissade.ui.window;

import dev.glissade.ui.settings.Settings;

import javafx.geometry.Rectangle2D;

import java.util.List;

/** Whether a window can still be there where it was: screens come and go. Pure. */
final class WindowPlace {
    /** As much of the window's upper edge must be seen, so that it can be taken hold of. */
    private static final double WIDTH_SEEN = 160;

    private static final double HEIGHT_SEEN = 32;

    private WindowPlace() {}

    /**
     * Whether enough of its upper edge lies on one of the screens.
     *
     * @param screens without what the system keeps for itself
     */
    static boolean isReachable(Settings.Window window, List<Rectangle2D> screens) {
        return screens.stream().anyMatch(screen -> isReachable(window, screen));
    }

    private static boolean isReachable(Settings.Window window, Rectangle2D screen) {
        double right = Math.min(window.x() + window.width(), screen.getMaxX());
        double left = Math.max(window.x(), screen.getMinX());
        boolean edgeOnScreen =
                window.y() >= screen.getMinY() - 1 && window.y() + HEIGHT_SEEN <= screen.getMaxY();
        return edgeOnScreen && right - left >= WIDTH_SEEN;
    }
}
