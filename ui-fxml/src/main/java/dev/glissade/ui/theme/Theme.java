package dev.glissade.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dev.glissade.ui.settings.Settings;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Light or dark, as the user or the system says; screen's thread. */
public final class Theme {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final double ANY_SIZE = 12;
    private static final List<String> FONTS =
            List.of(
                    "/com/formdev/flatlaf/fonts/roboto/Roboto-Regular.ttf",
                    "/com/formdev/flatlaf/fonts/roboto/Roboto-Medium.ttf",
                    "/com/formdev/flatlaf/fonts/roboto/Roboto-Bold.ttf",
                    "/com/formdev/flatlaf/fonts/roboto/Roboto-Italic.ttf",
                    "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf");

    private Theme() {}

    /** Loads the fonts that are carried; once is enough. */
    public static void loadFonts() {
        for (String font : FONTS) {
            try (InputStream stream = Theme.class.getResourceAsStream(font)) {
                Font.loadFont(Objects.requireNonNull(stream, font), ANY_SIZE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives a scene our look, and keeps it as the system's changes. */
    public static void applyTo(Scene scene) {
        scene.getStylesheets()
                .setAll(Objects.requireNonNull(Theme.class.getResource("glissade.css")).toString());
        mark(scene, isDark(Settings.Theme.SYSTEM));
    }

    /** Uses these colours in all scenes of the application, and in this one's own tokens. */
    public static void use(Settings.Theme theme, Scene scene) {
        boolean dark = isDark(theme);
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        mark(scene, dark);
    }

    private static void mark(Scene scene, boolean dark) {
        scene.getRoot().pseudoClassStateChanged(DARK, dark);
    }

    /** Whether that is dark now. */
    public static boolean isDark(Settings.Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }
}
