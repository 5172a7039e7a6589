package dev.glissade.ui.preferences;

import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;

import java.nio.file.Path;

/** What stands over the window: the settings, a crash, and what a bundle would hold. */
public final class SettingsTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.unconnected(folder)) {
            stand.expectCrash();
            stand.robot().clickOn("#settings");
            stand.waitFor(() -> stand.shows("the test's keychain"));
            stand.picture("settings");
            stand.robot().clickOn("#diagnose");
            stand.waitFor(() -> stand.shows("2 files"));
            stand.picture("settings-diagnostics");
            stand.robot().clickOn("#overlay-close");
            Thread thread = new Thread(SettingsTour::fail);
            thread.start();
            stand.waitFor(() -> stand.shows("Something happened that nobody expected"));
            stand.picture("settings-crash");
        }
    }

    private static void fail() {
        throw new IllegalStateException("for a picture");
    }
}
