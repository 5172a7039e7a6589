package dev.glissade.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Side;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/** Connecting, as somebody does who has never seen the screen. */
@Timeout(120)
class ConnectFlowIT {
    @SuppressWarnings("NullAway.Init") // before all tests
    private static Shop shop;

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Stand stand;

    @BeforeAll
    static void startShop() {
        shop = Shop.start(10);
        shop.execute("CREATE ROLE tourist LOGIN; GRANT USAGE ON SCHEMA sales TO tourist");
    }

    @AfterAll
    static void stopShop() {
        shop.close();
    }

    @BeforeEach
    void open() throws TimeoutException {
        stand = Stand.opened(folder, shop);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void a_wrong_password_is_refused_and_the_right_one_let_in_and_kept() throws Exception {
        retype("sourceUser", "clerk");
        retype("sourcePassword", "wr0ng-1");
        test("source-test", Side.SOURCE);

        assertThat(lines("source-lines")).contains("Sign-in").contains("password");
        assertThat(isShown("#next")).isTrue();
        assertThat(stand.node("next", Button.class).isDisabled()).isTrue();

        retype("sourcePassword", Shop.PASSWORD);
        stand.robot().clickOn("#sourceKeep");
        test("source-test", Side.SOURCE);
        test("target-test", Side.TARGET);

        stand.waitFor(() -> stand.session().rights().get().isPresent());
        assertThat(lines("source-lines")).containsPattern("5.tables can be read");
        stand.waitFor(() -> stand.desk().secrets().containsValue(Shop.PASSWORD));
        assertThat(stand.node("next", Button.class).isDisabled()).isFalse();
    }

    @Test
    void a_pasted_address_fills_the_fields() throws Exception {
        stand.interact(
                () -> {
                    var content = new ClipboardContent();
                    content.putString("postgres://clerk:s3same@db.acme.internal:5433/big");
                    Clipboard.getSystemClipboard().setContent(content);
                });
        enter("sourceUrl");
        stand.robot().push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.V);

        stand.waitFor(() -> text("sourceHost").equals("db.acme.internal"));
        assertThat(text("sourcePort")).isEqualTo("5433");
        assertThat(text("sourceDatabase")).isEqualTo("big");
        assertThat(text("sourceUser")).isEqualTo("clerk");
        assertThat(text("sourcePassword")).isEqualTo("s3same");
        assertThat(text("sourceUrl")).isEqualTo("postgresql://clerk@db.acme.internal:5433/big");
    }

    @Test
    void the_switch_to_an_account_changes_the_badge_as_soon_as_one_is_named() throws Exception {
        assertThat(badge()).startsWith("Rehearsal");

        stand.robot().clickOn("#snowflake");
        assertThat(badge()).startsWith("Rehearsal");
        assertThat(isShown("#targetProblem")).isTrue();
        assertThat(stand.node("target-test", Button.class).isDisabled()).isTrue();

        enter("targetUrl");
        stand.robot().write("acme-prod");
        stand.waitFor(() -> badge().contains("acme-prod"));
        assertThat(badge()).startsWith("Snowflake");

        stand.robot().clickOn("#rehearsal");
        assertThat(badge()).startsWith("Rehearsal");
    }

    @Test
    void a_missing_right_shows_the_statement_that_gives_it() throws Exception {
        retype("sourceUser", "tourist");
        test("source-test", Side.SOURCE);
        test("target-test", Side.TARGET);
        stand.waitFor(() -> stand.session().rights().get().isPresent());
        stand.waitFor(() -> isShown("#source-sql"));

        stand.interact(
                () -> {
                    var copy = stand.node("source-sql", Node.class).lookup(".button");
                    ((Button) copy).fire();
                });

        assertThat(copied()).contains("GRANT SELECT ON TABLE \"sales\".\"customer\"", "tourist");
        // Which tables take part is for later steps to say: an assessment may be made.
        assertThat(stand.node("next", Button.class).isDisabled()).isFalse();
    }

    @Test
    void another_connection_after_an_assessment_says_first_what_that_takes_back() throws Exception {
        stand.assess();
        enter("sourceDatabase");
        stand.robot().write("x");

        stand.waitFor(() -> isShown("#takesBack"));
        assertThat(stand.session().assessed().get()).isPresent();
        assertThat(stand.node("source-test", Button.class).isDisabled()).isTrue();

        stand.robot().clickOn("#revertChange");
        assertThat(isShown("#takesBack")).isFalse();
        assertThat(text("sourceDatabase")).isEqualTo("postgres");

        enter("sourceDatabase");
        stand.robot().write("x");
        stand.robot().clickOn("#confirmChange");
        assertThat(stand.session().assessed().get()).isEmpty();
        assertThat(stand.session().project().get().source().url()).contains("postgresx");
    }

    /** Keys that come before the field has the focus are nobody's. */
    private void enter(String id) throws TimeoutException {
        stand.robot().clickOn("#" + id);
        stand.waitFor(() -> stand.node(id, TextField.class).isFocused());
    }

    private void retype(String id, String text) throws TimeoutException {
        enter(id);
        stand.robot().push(KeyCode.SHORTCUT, KeyCode.A).write(text);
    }

    private void test(String button, Side side) throws TimeoutException {
        stand.robot().clickOn("#" + button);
        stand.waitFor(() -> stand.session().test(side).get().isPresent());
    }

    private String text(String id) {
        return stand.node(id, TextField.class).getText();
    }

    private String badge() {
        return stand.robot().lookup(".badge").<Labeled>query().getText();
    }

    private boolean isShown(String id) {
        return stand.robot().lookup(id).tryQuery().map(Node::isVisible).orElse(false);
    }

    private String lines(String id) {
        var words = new StringBuilder();
        stand.node(id, Node.class)
                .lookupAll(".label")
                .forEach(label -> words.append(((Labeled) label).getText()).append('\n'));
        return words.toString();
    }

    private String copied() {
        var text = new String[1];
        stand.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }
}
