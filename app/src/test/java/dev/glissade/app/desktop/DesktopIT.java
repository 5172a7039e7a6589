package dev.glissade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Application;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The application as JavaFX starts it, wired to real databases of this computer. */
@Timeout(180)
class DesktopIT {
    private static final int PATIENCE_SECONDS = 120;
    private static final String HOME = "user.home";

    @TempDir Path home = Path.of("");

    private final FxRobot robot = new FxRobot();
    private final String usualHome = System.getProperty(HOME, "");

    @SuppressWarnings("NullAway.Init") // before each test
    private Application application;

    @BeforeEach
    void start() throws Exception {
        System.setProperty(HOME, home.toString());
        FxToolkit.registerPrimaryStage();
        application = FxToolkit.setupApplication(DesktopApplication.class, "--sample-rows=20000");
    }

    @AfterEach
    void stop() throws Exception {
        FxToolkit.cleanupApplication(application);
        System.setProperty(HOME, usualHome);
    }

    @Test
    void sample_data_becomes_a_project_like_any_other() throws Exception {
        robot.clickOn("#tryIt");
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> robot.lookup("#rail-1").tryQuery().isPresent());

        Labeled name = robot.lookup("#name").queryAs(Labeled.class);
        assertThat(name.getText()).isEqualTo("outdoor");
        assertThat(home.resolve("Glissade/sample/outdoor.glissade")).isRegularFile();
        assertThat(Files.readString(home.resolve("Glissade/sample/outdoor.glissade")))
                .contains("postgresql://postgres@127.0.0.1:")
                .contains("\"rehearsal\"");
    }
}
