package dev.glissade.ui.assess;

import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.Project;
import dev.glissade.ui.Tour;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.session.Step;

import javafx.scene.Node;
import javafx.scene.control.TextField;

import java.nio.file.Path;

/** The Assess step: before, while it is asked, full, filtered to nothing, probed, and failed. */
public final class AssessTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.connect();
            // On the screen's thread at one go: nothing can be found before it is called off.
            stand.interact(
                    () -> {
                        stand.frame().goTo(Step.ASSESS);
                        stand.pictureNow("assess-loading");
                        stand.session().background().newest().get().ifPresent(Work::cancel);
                    });
            stand.waitFor(() -> stand.node("assess-begin", Node.class).isVisible());
            stand.picture("assess-empty");
            stand.interact(() -> stand.robot().lookup("#assess-begin").queryButton().fire());
            stand.waitFor(() -> stand.robot().lookup("#finding-title").tryQuery().isPresent());
            stand.picture("assess-full");
            stand.interact(() -> stand.robot().lookup("#probe").queryButton().fire());
            stand.waitFor(() -> !stand.robot().lookup("#probe").queryButton().isDisabled());
            stand.picture("assess-probed");
            stand.small();
            stand.picture("assess-small");
            stand.large();
            stand.interact(
                    () -> stand.node("assess-filter", TextField.class).setText("no such thing"));
            stand.picture("assess-none");
        }
        refused(folder, shop);
    }

    /** Its user may sign in while the way is tested, and no longer when the catalog is read. */
    private static void refused(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.interact(() -> asClerk(stand, shop));
            stand.connect();
            shop.execute(
                    "CREATE SCHEMA vault; CREATE TABLE vault.secret (id integer PRIMARY KEY);"
                            + " CREATE TABLE vault.seal (id integer PRIMARY KEY, mark text)");
            stand.interact(() -> stand.frame().goTo(Step.ASSESS));
            stand.waitFor(() -> stand.robot().lookup("#finding-title").tryQuery().isPresent());
            stand.picture("assess-blocked");
            shop.execute("ALTER ROLE clerk NOLOGIN");
            stand.interact(() -> stand.robot().lookup("#assess-again").queryButton().fire());
            stand.waitFor(() -> stand.node("assess-fault", Node.class).isVisible());
            stand.picture("assess-fault");
        } finally {
            shop.execute("ALTER ROLE clerk LOGIN; DROP SCHEMA IF EXISTS vault CASCADE");
        }
    }

    private static void asClerk(Stand stand, Shop shop) {
        String url = shop.connection().url().replace("postgres@", "clerk@");
        stand.session().useSecret(Side.SOURCE, Postgres.PASSWORD_VARIABLE, Shop.PASSWORD);
        stand.session()
                .change(
                        of ->
                                new Project(
                                        of.name(),
                                        Postgres.parse("the clerk", url),
                                        of.selection(),
                                        of.target(),
                                        of.names(),
                                        of.defaults(),
                                        of.tables(),
                                        of.limits()));
    }
}
