package dev.glissade.ui.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.engine.assess.Severity;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Assessed;
import dev.glissade.ui.session.Step;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

@Timeout(180)
class AssessFlowIT {
    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @TempDir private Path folder = Path.of(".");

    @BeforeAll
    static void start() {
        shop = Shop.start(2_000);
        shop.execute("CREATE SCHEMA hr; CREATE UNLOGGED TABLE hr.note (id integer PRIMARY KEY)");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private Stand assessed() throws TimeoutException {
        Stand stand = Stand.opened(folder, shop);
        stand.connect();
        stand.robot().clickOn("#rail-2");
        stand.waitFor(() -> stand.robot().lookup("#finding-title").tryQuery().isPresent());
        return stand;
    }

    private static ListView<?> list(Stand stand) {
        return stand.node("assess-list", ListView.class);
    }

    private static String text(Stand stand, String id) {
        return stand.node(id, Label.class).getText();
    }

    @Test
    void going_there_assesses_and_a_statement_that_mends_a_finding_can_be_copied()
            throws Exception {
        try (Stand stand = assessed()) {
            assertThat(text(stand, "assess-sentence")).isEqualTo("Nothing stands in the way");
            assertThat(text(stand, "tile-tables")).isEqualTo("6");
            stand.robot().clickOn("#assess-filter").write("hr.note");
            stand.waitFor(() -> text(stand, "finding-title").equals("hr.note"));
            stand.robot().clickOn(".finding-detail .copy-box .button");
            stand.interact(
                    () ->
                            assertThat(Clipboard.getSystemClipboard().getString())
                                    .isEqualTo("ALTER TABLE \"hr\".\"note\" SET LOGGED;"));
        }
    }

    @Test
    void notes_that_are_switched_off_are_not_listed() throws Exception {
        try (Stand stand = assessed()) {
            int all = list(stand).getItems().size();
            stand.robot().clickOn("#show-notes");
            assertThat(list(stand).getItems()).hasSizeLessThan(all);
            assertThat(list(stand).getItems())
                    .allMatch(one -> ((FindingGroup) one).severity() != Severity.INFO);
            stand.robot().clickOn("#show-notes");
            assertThat(list(stand).getItems()).hasSize(all);
        }
    }

    @Test
    void assessed_again_it_says_what_was_mended_since() throws Exception {
        try (Stand stand = assessed()) {
            Assessed first = stand.session().assessed().get().orElseThrow();
            shop.execute("ALTER TABLE hr.note SET LOGGED");
            stand.robot().press(KeyCode.F5).release(KeyCode.F5);
            stand.waitFor(
                    () ->
                            stand.session()
                                    .assessed()
                                    .get()
                                    .filter(a -> !a.equals(first))
                                    .isPresent());
            stand.waitFor(() -> text(stand, "assess-below").contains("1 fixed, 0 new"));
        } finally {
            shop.execute("ALTER TABLE hr.note SET UNLOGGED");
        }
    }

    @Test
    void findings_and_grants_are_written_where_the_user_says() throws Exception {
        try (Stand stand = assessed()) {
            Path json = folder.resolve("findings.json");
            stand.desk().choose(json);
            stand.robot().clickOn("#assess-export").clickOn("#export-json");
            stand.waitFor(() -> Files.exists(json));
            assertThat(AssessmentJson.read(Files.readAllBytes(json)).orElseThrow().assessment())
                    .isEqualTo(stand.session().assessed().get().orElseThrow().assessment());
            Path sql = folder.resolve("grants.sql");
            stand.desk().choose(sql);
            stand.robot().clickOn("#assess-export").clickOn("#export-grants");
            stand.waitFor(() -> Files.exists(sql));
            assertThat(Files.readString(sql)).contains("-- Snowflake", "GRANT ");
        }
    }

    @Test
    void looking_at_values_adds_what_they_hold() throws Exception {
        try (Stand stand = assessed()) {
            Assessed first = stand.session().assessed().get().orElseThrow();
            stand.robot().clickOn("#assess-profile").clickOn("#profile-exact");
            stand.waitFor(
                    () ->
                            stand.session()
                                    .assessed()
                                    .get()
                                    .filter(a -> !a.equals(first))
                                    .isPresent());
            assertThat(stand.session().assessed().get().orElseThrow().assessment().findings())
                    .containsAll(first.assessment().findings());
            stand.goTo(Step.ASSESS);
            assertThat(stand.node("profile-fault", Node.class).isVisible()).isFalse();
        }
    }
}
