package dev.glissade.app.desktop;

import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.text.Messages;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The choosers of the system, over one window. */
final class SystemDialogs implements FileDialogs {
    private final Window window;
    private final Messages messages = Messages.of(SystemDialogs.class);

    SystemDialogs(Window window) {
        this.window = window;
    }

    @Override
    public Optional<Path> open(Kind kind, Optional<Path> folder) {
        return path(chooser(kind, folder).showOpenDialog(window));
    }

    @Override
    public Optional<Path> save(Kind kind, Optional<Path> folder, String name) {
        FileChooser chooser = chooser(kind, folder);
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(window));
    }

    @Override
    public Optional<Path> folder(Optional<Path> folder) {
        var chooser = new DirectoryChooser();
        folder.filter(Files::isDirectory)
                .ifPresent(there -> chooser.setInitialDirectory(there.toFile()));
        return path(chooser.showDialog(window));
    }

    private FileChooser chooser(Kind kind, Optional<Path> folder) {
        var chooser = new FileChooser();
        chooser.setTitle(messages.text("title." + kind.name().toLowerCase(Locale.ROOT)));
        // One that is gone would be refused by the system's own chooser.
        folder.filter(Files::isDirectory)
                .ifPresent(there -> chooser.setInitialDirectory(there.toFile()));
        List<String> patterns = patterns(kind);
        if (!patterns.isEmpty()) {
            chooser.getExtensionFilters()
                    .addAll(
                            new ExtensionFilter(messages.text("fitting"), patterns),
                            new ExtensionFilter(messages.text("all"), "*.*"));
        }
        return chooser;
    }

    private static List<String> patterns(Kind kind) {
        return switch (kind) {
            case PROJECT -> List.of("*.glissade");
            case PROJECT_OR_IMPORT -> List.of("*.glissade", "*.json");
            case PRIVATE_KEY -> List.of("*.p8", "*.pem");
            case CERTIFICATE -> List.of("*.pem", "*.crt", "*.cer");
            case DUCKDB -> List.of("*.duckdb");
            case REPORT -> List.of();
            case ARCHIVE -> List.of("*.zip");
        };
    }

    private static Optional<Path> path(@Nullable File chosen) {
        return Optional.ofNullable(chosen).map(File::toPath);
    }
}
