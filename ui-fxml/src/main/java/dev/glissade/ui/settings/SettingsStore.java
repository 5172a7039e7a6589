package dev.glissade.ui.settings;

import java.util.function.UnaryOperator;

/** Keeps the settings. */
public interface SettingsStore {
    /** As they are now. */
    Settings settings();

    /** Changes them; a change that cannot be written holds until the process ends. */
    void change(UnaryOperator<Settings> change);
}
