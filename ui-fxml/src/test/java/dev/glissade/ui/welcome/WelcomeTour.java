package dev.glissade.ui.welcome;

import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;

import java.nio.file.Path;

/** The welcome screen: for somebody new, with projects of late, and with a file that is none. */
public final class WelcomeTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.welcome(folder, shop)) {
            stand.picture("welcome-empty");
            stand.interact(() -> stand.window().open(folder.resolve("missing.glissade")));
            stand.waitFor(() -> stand.robot().lookup(".fault").query().isVisible());
            stand.picture("welcome-fault");
        }
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.interact(() -> stand.window().showWelcome());
            stand.waitFor(() -> stand.robot().lookup(".recent-project").tryQuery().isPresent());
            stand.picture("welcome-recent");
        }
    }
}
