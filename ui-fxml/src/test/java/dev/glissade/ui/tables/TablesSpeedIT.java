package dev.glissade.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.fixture.FxProbe;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.KnownCatalog;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Step;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Ten thousand tables with 200,000 columns in the list; prints how long it held up the screen. */
@Timeout(180)
@EnabledIfSystemProperty(named = "glissade.speed", matches = "true")
class TablesSpeedIT {
    private static final int TABLES = 10_000;
    private static final int VIEWS = 10;

    @TempDir private Path folder = Path.of(".");

    @Test
    void ten_thousand_tables_are_scrolled_searched_and_ticked() throws Exception {
        try (Shop shop = Shop.start(10);
                Stand stand = Stand.opened(folder, shop);
                FxProbe probe = FxProbe.start()) {
            ProjectSession session = stand.session();
            var large = Selection.of(LargeCatalog.of(TABLES), session.project().get());
            told(probe, "nothing");
            stand.interact(() -> KnownCatalog.give(session, large));
            stand.goTo(Step.TABLES);
            stand.waitFor(() -> table(stand).getItems().size() > TABLES);
            told(probe, "opened");
            for (int i = 0; i < TABLES; i += 400) {
                int row = i;
                stand.interact(() -> table(stand).scrollTo(row));
                stand.waitFor(() -> true);
            }
            told(probe, "scrolled");
            stand.interact(() -> table(stand).scrollTo(0));
            for (String text : new String[] {"t", "ta", "table_0", "table_01", "_01234", ""}) {
                stand.interact(() -> stand.node("tables-search", TextField.class).setText(text));
                stand.waitFor(() -> true);
            }
            told(probe, "searched");
            stand.interact(() -> stand.node("tick-schema_00-table_00001", CheckBox.class).fire());
            stand.waitFor(() -> selected(session) == TABLES - 1);
            told(probe, "one table unticked");
            stand.interact(() -> stand.node("tick-schema_00", CheckBox.class).fire());
            stand.waitFor(() -> selected(session) == TABLES);
            stand.interact(() -> stand.node("tick-schema_00", CheckBox.class).fire());
            stand.waitFor(() -> selected(session) == TABLES - 1_000);
            told(probe, "a schema ticked and unticked");
            stand.interact(() -> stand.node("tables-search", TextField.class).setText("7"));
            stand.interact(() -> stand.node("untick-shown", Button.class).fire());
            stand.waitFor(() -> selected(session) < TABLES - 3_000);
            told(probe, "thousands unticked one by one");
            assertThat(table(stand).getItems().size()).isLessThan(TABLES + VIEWS);
        }
    }

    private static long selected(ProjectSession session) {
        return session.selection().get().orElseThrow().tables().size();
    }

    private static TableView<?> table(Stand stand) {
        return stand.node("tables-table", TableView.class);
    }

    private static void told(FxProbe probe, String what) {
        System.out.printf(
                "10,000 tables, %s: the screen's thread was late by %d ms, computed %d ms%n",
                what, probe.takeLongest().toMillis(), probe.takeMostComputed().toMillis());
    }
}
