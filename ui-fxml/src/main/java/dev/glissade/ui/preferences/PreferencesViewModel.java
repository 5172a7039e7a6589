package dev.glissade.ui.preferences;

import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.settings.Settings;
import dev.glissade.ui.settings.Settings.Theme;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The settings, as they can be changed by hand. */
final class PreferencesViewModel {
    private final Desk desk;
    private final Background background;
    private final Messages messages = Messages.of(PreferencesViewModel.class);
    private final ObjectProperty<Theme> theme;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyStringWrapper keychain = new ReadOnlyStringWrapper("");

    /**
     * @param used told of each theme that is chosen, to show it at once
     */
    PreferencesViewModel(Desk desk, Background background, Consumer<Theme> used) {
        this.desk = desk;
        this.background = background;
        this.settings = new ReadOnlyObjectWrapper<>(desk.settings().settings());
        this.theme = new SimpleObjectProperty<>(settings.get().theme());
        theme.addListener(
                (of, before, now) -> {
                    used.accept(now);
                    change(was -> was.withTheme(theme.get()));
                });
        background.start(
                messages.text("work.keychain"),
                work -> desk.secrets().keychain(),
                found ->
                        keychain.set(
                                found.map(name -> messages.text("keychain", name))
                                        .orElse(messages.text("keychain.none"))),
                fault -> keychain.set(fault.text()));
    }

    private void change(UnaryOperator<Settings> change) {
        background.start(
                messages.text("work.save"),
                work -> {
                    desk.settings().change(change);
                    return desk.settings().settings();
                },
                settings::set,
                fault -> {});
    }

    /** Which colours; a change is used at once and remembered. */
    ObjectProperty<Theme> theme() {
        return theme;
    }

    /** As they are remembered. */
    ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    /** Where secrets are, as a sentence. */
    ReadOnlyStringProperty keychain() {
        return keychain.getReadOnlyProperty();
    }

    String recent() {
        int count = settings.get().recent().size();
        return count == 0
                ? messages.text("recent.none")
                : messages.text(count == 1 ? "recent.one" : "recent", ScreenFigures.count(count));
    }

    /** Forgets which projects were open; the projects stay. */
    void forgetRecent() {
        change(
                was ->
                        new Settings(
                                was.theme(),
                                was.window(),
                                was.lastFolder(),
                                List.of(),
                                was.columns()));
    }

    String columns() {
        int count = settings.get().columns().size();
        return count == 0
                ? messages.text("columns.none")
                : messages.text(count == 1 ? "columns.one" : "columns", ScreenFigures.count(count));
    }

    /** Forgets how wide columns were. */
    void resetColumns() {
        change(was -> was.withColumns(Map.of()));
    }
}
