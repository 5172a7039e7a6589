package dev.glissade.ui.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of this user. No secret, and nothing of any database.
 *
 * @param window empty before the first start has ended
 * @param recent projects, the newest first
 * @param columns widths of tables' columns in pixels, by table and column
 */
public record Settings(
        Theme theme,
        Optional<Window> window,
        Optional<Path> lastFolder,
        List<Path> recent,
        Map<String, Double> columns) {
    /** Projects that the welcome screen offers. */
    public static final int RECENT_MAX = 8;

    /** Which colours. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** Where the window was, in pixels of the screen. */
    public record Window(double x, double y, double width, double height, boolean maximized) {}

    public Settings {
        recent = List.copyOf(recent);
        columns = Map.copyOf(columns);
    }

    /** Of somebody who has never been here. */
    public static Settings none() {
        return new Settings(Theme.SYSTEM, Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    public Settings withTheme(Theme other) {
        return new Settings(other, window, lastFolder, recent, columns);
    }

    public Settings withWindow(Window other) {
        return new Settings(theme, Optional.of(other), lastFolder, recent, columns);
    }

    /** The same with a project that was just opened. */
    public Settings opened(Path project) {
        List<Path> newest =
                Stream.concat(Stream.of(project), recent.stream())
                        .distinct()
                        .limit(RECENT_MAX)
                        .toList();
        return new Settings(
                theme, window, Optional.ofNullable(project.getParent()), newest, columns);
    }

    /** The same without a project that is no longer there. */
    public Settings without(Path project) {
        List<Path> others = recent.stream().filter(one -> !one.equals(project)).toList();
        return new Settings(theme, window, lastFolder, others, columns);
    }

    public Settings withColumns(Map<String, Double> other) {
        return new Settings(theme, window, lastFolder, recent, other);
    }
}
