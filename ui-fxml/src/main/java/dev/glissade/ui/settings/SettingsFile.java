package dev.glissade.ui.settings;

import dev.glissade.engine.io.AtomicFiles;
import dev.glissade.ui.settings.Settings.Theme;
import dev.glissade.ui.settings.Settings.Window;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Settings in a JSON file of the user's. A file that cannot be read is as none: nothing is lost.
 */
public final class SettingsFile implements SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Path file;
    private Settings settings;

    /** As Jackson sees it: text and numbers alone. */
    private record Stored(
            @Nullable Theme theme,
            @Nullable Window window,
            @Nullable String lastFolder,
            @Nullable List<String> recent,
            @Nullable Map<String, Double> columns) {}

    public SettingsFile(Path file) {
        this.file = file;
        this.settings = read(file);
    }

    @Override
    public synchronized Settings settings() {
        return settings;
    }

    @Override
    public synchronized void change(UnaryOperator<Settings> change) {
        Settings changed = change.apply(settings);
        if (changed.equals(settings)) {
            return;
        }
        settings = changed;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            AtomicFiles.write(file, JSON.writeValueAsBytes(stored(changed)));
        } catch (IOException e) {
            LOG.warn("settings not written file={}", file, e);
        }
    }

    private static Stored stored(Settings settings) {
        return new Stored(
                settings.theme(),
                settings.window().orElse(null),
                settings.lastFolder().map(Path::toString).orElse(null),
                settings.recent().stream().map(Path::toString).toList(),
                new TreeMap<>(settings.columns()));
    }

    private static Settings read(Path file) {
        if (!Files.exists(file)) {
            return Settings.none();
        }
        try {
            Stored stored = JSON.readValue(Files.readAllBytes(file), Stored.class);
            return new Settings(
                    stored.theme == null ? Theme.SYSTEM : stored.theme,
                    Optional.ofNullable(stored.window),
                    Optional.ofNullable(stored.lastFolder).map(Path::of),
                    stored.recent == null
                            ? List.of()
                            : stored.recent.stream().map(Path::of).toList(),
                    stored.columns == null ? Map.of() : stored.columns);
        } catch (IOException | JacksonException | InvalidPathException e) {
            LOG.warn("settings not read file={}", file, e);
            return Settings.none();
        }
    }
}
