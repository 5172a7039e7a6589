package dev.glissade.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.settings.Settings;

import javafx.css.PseudoClass;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Timeout(60)
class SettingsFlowIT {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    @TempDir private Path folder;

    @Test
    void dark_colours_are_there_at_once_and_after_a_restart_of_the_window() throws Exception {
        try (Stand stand = Stand.unconnected(folder)) {
            stand.robot().clickOn("#settings").clickOn("#dark");
            stand.waitFor(() -> isDark(stand));
            assertThat(stand.shows("the test's keychain")).isTrue();
            stand.waitFor(() -> theme(stand) == Settings.Theme.DARK);
            stand.robot().type(KeyCode.ESCAPE);
            stand.waitFor(() -> !stand.shows("Diagnostics bundle"));
        }
        try (Stand stand = Stand.welcome(folder)) {
            assertThat(isDark(stand)).isTrue();
            stand.robot().clickOn("#settings").clickOn("#light");
            stand.waitFor(() -> !isDark(stand));
            stand.waitFor(() -> theme(stand) == Settings.Theme.LIGHT);
        }
    }

    @Test
    void recent_projects_are_forgotten_and_all_projects_leads_to_the_first_screen()
            throws Exception {
        try (Stand stand = Stand.unconnected(folder)) {
            stand.robot().clickOn("#settings");
            assertThat(stand.shows("1 project is offered on the first screen.")).isTrue();
            stand.robot().clickOn("#forget");
            stand.waitFor(() -> stand.shows("No project is remembered."));
            stand.robot().clickOn("#projects");
            stand.waitFor(() -> stand.window().frame().isEmpty());
            stand.waitFor(() -> stand.shows("Projects that you open stand here"));
        }
    }

    private static boolean isDark(Stand stand) {
        return stand.window().scene().getRoot().getPseudoClassStates().contains(DARK);
    }

    private static Settings.Theme theme(Stand stand) {
        return stand.desk().settings().settings().theme();
    }
}
