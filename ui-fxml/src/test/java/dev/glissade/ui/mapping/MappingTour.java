package dev.glissade.ui.mapping;

import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Step;

import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

import java.nio.file.Path;

/** The step Mapping: columns, a loss to be accepted, one that is, DDL, filter and keys, rules. */
public final class MappingTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.assess();
            stand.goTo(Step.MAPPING);
            MappingFlowIT.show(stand, "sales.order_line");
            stand.picture("mapping-columns");
            MappingFlowIT.choose(stand, "amount", "FLOAT");
            stand.picture("mapping-loss");
            stand.robot().clickOn("#loss-accept");
            stand.picture("mapping-lossy");
            tab(stand, "tab-accepted");
            stand.picture("mapping-accepted");
            tab(stand, "tab-ddl");
            stand.picture("mapping-ddl");
            tab(stand, "tab-rows");
            stand.picture("mapping-rows");
            stand.robot().clickOn("#mapping-bulk");
            stand.picture("mapping-rules");
            stand.robot().clickOn("#mapping-bulk");
            tab(stand, "tab-columns");
            stand.interact(() -> stand.window().scene().getWindow().setWidth(1000));
            stand.interact(() -> stand.window().scene().getWindow().setHeight(700));
            MappingFlowIT.choose(stand, "at", "VARCHAR");
            stand.picture("mapping-narrow");
            stand.interact(() -> stand.node("mapping-search", TextField.class).setText("nothing"));
            stand.picture("mapping-empty");
        }
    }

    private static void tab(Stand stand, String id) {
        stand.interact(() -> stand.node(id, ToggleButton.class).fire());
    }

    /** Whether a sample has come. */
    static boolean isSampled(Stand stand) {
        TableView<?> columns = stand.node("mapping-columns", TableView.class);
        return columns.getItems().stream()
                .anyMatch(line -> line instanceof ColumnLine c && c.sample().isPresent());
    }
}
