package dev.glissade.ui.window;

import dev.glissade.ui.background.Background;
import dev.glissade.ui.control.Overlay;
import dev.glissade.ui.crash.CrashController;
import dev.glissade.ui.crash.CrashReport;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.diagnostics.DiagnosticsController;
import dev.glissade.ui.preferences.PreferencesController;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.settings.Settings;
import dev.glissade.ui.text.Messages;

import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the window shows over all else: settings, a crash, what a bundle would hold. */
final class Overlays {
    private static final double SETTINGS_WIDTH = 640;
    private static final double CRASH_WIDTH = 720;
    private static final double DIAGNOSTICS_WIDTH = 920;

    /** Whatever crashes for ever must not fill the memory. */
    private static final int CRASHES_MAX = 20;

    private final Overlay overlay;
    private final Desk desk;
    private final Background background;
    private final Ways ways;
    private final Messages messages = Messages.of(Overlays.class);
    private final List<CrashReport> crashes = new ArrayList<>();
    private boolean crashShown;

    /**
     * What they ask of the window.
     *
     * @param session the open one
     * @param theme shows colours at once
     * @param projects leaves the open project
     */
    record Ways(
            Supplier<Optional<ProjectSession>> session,
            Consumer<Settings.Theme> theme,
            Runnable projects) {}

    Overlays(StackPane over, Desk desk, Background background, Ways ways) {
        this.overlay = new Overlay(over);
        this.desk = desk;
        this.background = background;
        this.ways = ways;
    }

    /** The settings, unless something is shown already. */
    void settings() {
        if (overlay.isShown()) {
            return;
        }
        Optional<Runnable> projects =
                ways.session()
                        .get()
                        .map(
                                open ->
                                        () -> {
                                            overlay.close();
                                            ways.projects().run();
                                        });
        var panel =
                PreferencesController.make(
                        desk,
                        background,
                        new PreferencesController.Ways(ways.theme(), projects, this::diagnostics));
        overlay.show(messages.text("settings"), panel.root(), SETTINGS_WIDTH, panel.first());
    }

    /** What a bundle would hold. */
    void diagnostics() {
        crashShown = false;
        var panel = DiagnosticsController.make(desk, background, ways.session().get());
        overlay.show(messages.text("diagnostics"), panel.root(), DIAGNOSTICS_WIDTH, panel.first());
    }

    /** Something that nobody expected; those that follow while it is shown are only kept. */
    void crash(CrashReport report) {
        if (crashes.size() < CRASHES_MAX) {
            crashes.add(report);
        }
        if (crashShown && overlay.isShown()) {
            return;
        }
        crashShown = true;
        var panel =
                CrashController.make(
                        report, new CrashController.Ways(overlay::close, this::diagnostics));
        overlay.show(messages.text("crash"), panel.root(), CRASH_WIDTH, panel.first());
    }

    /** The first of this window's. */
    List<CrashReport> crashes() {
        return List.copyOf(crashes);
    }
}
