package dev.glissade.ui.desk;

import dev.glissade.ui.settings.SettingsStore;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * All that screens ask of the process and of the computer.
 *
 * @param home where projects go unless the user says otherwise
 */
public record Desk(
        EngineRoom engines,
        SampleData samples,
        SecretStore secrets,
        FileDialogs dialogs,
        Browser browser,
        SettingsStore settings,
        InstantSource clock,
        Path home) {}
