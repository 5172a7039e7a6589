package dev.glissade.ui.connect;

import dev.glissade.engine.project.WarehouseSignIn;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.Side;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

import java.nio.file.Path;

/** The first step: as it opens, tested, refused, lacking rights, an account, locked. */
public final class ConnectTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.picture("connect-opened");
            test(stand, Side.SOURCE);
            stand.picture("connect-source-tested");
            test(stand, Side.TARGET);
            stand.waitFor(() -> stand.session().rights().get().isPresent());
            stand.picture("connect-tested");
            lacking(stand, shop);
            refused(stand, shop);
            account(stand, folder);
        }
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.plan();
            type(stand, "sourceDatabase", "another");
            stand.picture("connect-takes-back");
            click(stand, "revertChange");
            LiveRun run = run(stand);
            stand.picture("connect-locked");
            stand.waitFor(() -> run.ending().get().isPresent());
        }
    }

    private static LiveRun run(Stand stand) {
        var started = new LiveRun[1];
        stand.interact(() -> started[0] = stand.session().startRun(LiveRun.Beginning.NEW));
        return started[0];
    }

    private static void lacking(Stand stand, Shop shop) throws Exception {
        shop.execute("CREATE ROLE tourist LOGIN; GRANT USAGE ON SCHEMA sales TO tourist");
        type(stand, "sourceUser", "tourist");
        test(stand, Side.SOURCE);
        stand.waitFor(() -> stand.session().rights().get().isPresent());
        stand.picture("connect-right-missing");
        stand.interact(() -> stand.window().scene().getWindow().setWidth(1000));
        stand.interact(() -> stand.window().scene().getWindow().setHeight(700));
        stand.picture("connect-small");
        stand.interact(() -> stand.window().scene().getWindow().setWidth(1280));
        stand.interact(() -> stand.window().scene().getWindow().setHeight(800));
    }

    private static void refused(Stand stand, Shop shop) throws Exception {
        type(stand, "sourceUser", "clerk");
        type(stand, "sourcePassword", "wr0ng");
        test(stand, Side.SOURCE);
        stand.picture("connect-refused");
        type(stand, "sourcePort", "54x2");
        stand.picture("connect-invalid");
        type(stand, "sourceUrl", shop.connection().url());
    }

    private static void account(Stand stand, Path folder) throws Exception {
        press(stand, "snowflake");
        stand.picture("connect-account-empty");
        type(stand, "targetUrl", "https://app.snowflake.com/acme/prod/");
        type(stand, "targetUser", "MOVER");
        type(stand, "targetRole", "LOADER");
        type(stand, "warehouse", "LOAD_WH");
        stand.desk().choose(folder.resolve("glissade_rsa.p8"));
        click(stand, "makeKey");
        stand.waitFor(() -> stand.node("keyStatement", Node.class).isVisible());
        stand.waitFor(() -> !stand.node("keyFile", TextField.class).getText().isEmpty());
        stand.picture("connect-key-pair");
        var options = RehearsalOptions.of(folder.resolve("far.duckdb"));
        try (RehearsalServer far = RehearsalServer.start(options)) {
            type(stand, "targetRole", "");
            type(stand, "warehouse", "");
            type(stand, "targetUrl", far.jdbcUrl() + "/?ssl=off&account=local&user=rehearsal");
            stand.interact(() -> select(stand));
            type(stand, "targetPassword", "wr0ng");
            test(stand, Side.TARGET);
            stand.picture("connect-account-refused");
            type(stand, "targetPassword", far.properties().getProperty("password"));
            test(stand, Side.TARGET);
            stand.picture("connect-account-tested");
        }
    }

    @SuppressWarnings("unchecked")
    private static void select(Stand stand) {
        ((ComboBox<Object>) stand.node("signIn", ComboBox.class))
                .setValue(WarehouseSignIn.PASSWORD_MFA);
    }

    private static void test(Stand stand, Side side) throws Exception {
        click(stand, side == Side.SOURCE ? "source-test" : "target-test");
        stand.waitFor(() -> stand.session().test(side).get().isPresent());
    }

    private static void type(Stand stand, String id, String text) {
        stand.interact(() -> stand.node(id, TextField.class).setText(text));
    }

    private static void click(Stand stand, String id) {
        stand.interact(() -> stand.node(id, Button.class).fire());
    }

    private static void press(Stand stand, String id) {
        stand.interact(() -> stand.node(id, ToggleButton.class).fire());
    }
}
