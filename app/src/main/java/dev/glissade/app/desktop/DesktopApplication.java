package dev.glissade.app.desktop;

import dev.glissade.app.secret.SystemSecrets;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.settings.SettingsFile;
import dev.glissade.ui.theme.Theme;
import dev.glissade.ui.window.MainWindow;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The application with its one window, as JavaFX starts it. {@code --sample-rows=N} makes the
 * sample data of another size.
 */
public final class DesktopApplication extends Application {
    private static final String SAMPLE_ROWS = "sample-rows";
    private static final String ROWS_USUAL = "1000000";

    private @Nullable MainWindow window;

    /** Opens the window, and the project that the arguments name; returns when it was closed. */
    public static void open(String... arguments) {
        launch(DesktopApplication.class, arguments);
    }

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        UserFolders folders = UserFolders.ofUser();
        InstantSource clock = InstantSource.system();
        var desk =
                new Desk(
                        new WiringRoom(System.getenv(), clock),
                        new FilledSample(sampleRows()),
                        SystemSecrets.ofUser(),
                        new SystemDialogs(stage),
                        file -> getHostServices().showDocument(file.toUri().toString()),
                        new SettingsFile(folders.settings().resolve("settings.json")),
                        clock,
                        folders.projects());
        window = new MainWindow(stage, desk, Background.ofScreen());
        window.show(getParameters().getUnnamed().stream().findFirst().map(Path::of));
    }

    private int sampleRows() {
        String stated = getParameters().getNamed().getOrDefault(SAMPLE_ROWS, ROWS_USUAL);
        return Integer.parseInt(stated);
    }

    /** The last window is closed: what it had open ends. */
    @Override
    public void stop() {
        Optional.ofNullable(window).ifPresent(MainWindow::close);
    }
}
