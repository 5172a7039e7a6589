package dev.glissade.ui.tables;

import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.KnownCatalog;
import dev.glissade.ui.session.Step;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

import java.nio.file.Path;

/**
 * The Tables step: all ticked, some unticked, a pattern as it is typed, a wrong one, none, many.
 */
public final class TablesTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.assess();
            stand.goTo(Step.TABLES);
            stand.waitFor(() -> stand.robot().lookup("#tick-sales-unkeyed").tryQuery().isPresent());
            stand.picture("tables-full");
            stand.interact(() -> stand.node("tick-sales-unkeyed", CheckBox.class).fire());
            stand.waitFor(() -> stand.session().assessed().get().isEmpty());
            type(stand, "tables-rules", "sales.*, !*_line");
            stand.picture("tables-changed");
            type(stand, "tables-rules", "sales.*, a.b.c");
            stand.picture("tables-pattern-wrong");
            type(stand, "tables-rules", "");
            type(stand, "tables-search", "no such thing");
            stand.picture("tables-none");
            type(stand, "tables-search", "");
            var many = Selection.of(LargeCatalog.of(10_000), stand.session().project().get());
            stand.interact(() -> KnownCatalog.give(stand.session(), many));
            stand.waitFor(
                    () -> stand.node("tables-table", TableView.class).getItems().size() > 10_000);
            stand.small();
            stand.picture("tables-many-small");
            stand.large();
        }
    }

    private static void type(Stand stand, String id, String text) throws Exception {
        stand.interact(() -> stand.node(id, TextField.class).setText(text));
        stand.waitFor(() -> stand.node(id, TextField.class).getText().equals(text));
    }
}
