package dev.glissade.ui.validate;

import dev.glissade.engine.validate.Level;
import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Comparisons.Scope;
import dev.glissade.ui.session.Step;

import java.nio.file.Path;

/** Validate: before, comparing, clean, different with rows opened, asked about a repair. */
public final class ValidateTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.run();
            stand.goTo(Step.VALIDATE);
            stand.picture("validate-before");
            stand.interact(
                    () -> {
                        stand.session().comparisons().compare(Level.CHECKSUMS, new Scope.All());
                        // Within this pulse nothing can have been compared yet.
                        stand.pictureNow("validate-comparing");
                    });
            ended(stand);
            stand.picture("validate-clean");
            shop.execute(
                    "UPDATE sales.customer SET name = 'Customer seven' WHERE id = 7;"
                            + "INSERT INTO sales.settings VALUES ('odd', '[1]')");
            try {
                stand.robot().clickOn("#compare");
                ended(stand);
                stand.robot().clickOn("#compared-sales-customer");
                stand.picture("validate-different");
                stand.small();
                stand.picture("validate-different-small");
                stand.large();
                stand.robot().clickOn("#repairAll");
                stand.waitFor(
                        () ->
                                stand.session()
                                        .comparisons()
                                        .live()
                                        .get()
                                        .flatMap(live -> live.question().get())
                                        .isPresent());
                stand.picture("validate-repair");
                stand.robot().clickOn("#agreeNot");
                ended(stand);
                stand.robot().clickOn("#report").clickOn("JSON, for a program");
                stand.waitFor(() -> stand.shows("The report is written"));
                stand.picture("validate-report");
            } finally {
                shop.execute(
                        "UPDATE sales.customer SET name = 'Customer 7' WHERE id = 7;"
                                + "DELETE FROM sales.settings WHERE name = 'odd'");
            }
        }
    }

    private static void ended(Stand stand) throws Exception {
        stand.waitFor(() -> stand.session().comparisons().latest().get().isPresent());
        stand.waitFor(() -> !stand.session().comparisons().isGoingOn());
    }
}
