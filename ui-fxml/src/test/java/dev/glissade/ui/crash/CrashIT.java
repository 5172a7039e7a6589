package dev.glissade.ui.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.Stand;

import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Timeout(60)
class CrashIT {
    private static final String ROW = "Key (card)=(4711 0815) exists already";

    @TempDir private Path folder;

    @Test
    void what_nobody_catches_is_shown_without_its_words_and_one_can_go_on() throws Exception {
        try (Stand stand = Stand.welcome(folder)) {
            stand.expectCrash();
            Thread thread = new Thread(CrashIT::fail);
            thread.start();
            thread.join();
            stand.waitFor(() -> stand.shows("Something happened that nobody expected"));
            String code = stand.node("code", Label.class).getText();
            assertThat(code).startsWith("G-");
            assertThat(stand.node("details", TextArea.class).getText())
                    .contains("CrashIT.fail")
                    .doesNotContain("4711");

            stand.robot().clickOn("#goOn");
            stand.waitFor(() -> !stand.shows("Something happened that nobody expected"));

            // The screen's own thread as well, and the same mistake has the same code.
            Platform.runLater(CrashIT::fail);
            stand.waitFor(() -> stand.shows("Something happened that nobody expected"));
            stand.robot().type(KeyCode.ESCAPE);
            stand.waitFor(() -> !stand.shows("Something happened that nobody expected"));
            assertThat(stand.window().crashes()).hasSize(2);
        }
    }

    private static void fail() {
        throw new IllegalStateException(ROW);
    }
}
