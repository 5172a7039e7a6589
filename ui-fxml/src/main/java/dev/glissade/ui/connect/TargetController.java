package dev.glissade.ui.connect;

import dev.glissade.engine.project.WarehouseSignIn;
import dev.glissade.ui.connect.TargetForm.Kind;
import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The card of the target. */
final class TargetController {
    private static final String KEY_NAME = "glissade_rsa.p8";
    private static final String DUCKDB_NAME = "rehearsal.duckdb";

    private final ConnectViewModel connect;
    private final TargetViewModel model;
    private final FileDialogs dialogs;
    private final Messages messages = Messages.of(TargetController.class);

    @FXML private VBox targetCard = new VBox();
    @FXML private VBox targetFields = new VBox();
    @FXML private ToggleButton snowflake = new ToggleButton();
    @FXML private ToggleButton rehearsal = new ToggleButton();
    @FXML private VBox accountBox = new VBox();
    @FXML private MenuButton entries = new MenuButton();
    @FXML private TextField targetUrl = new TextField();
    @FXML private Label targetProblem = new Label();
    @FXML private GridPane who = new GridPane();
    @FXML private ComboBox<WarehouseSignIn> signIn = new ComboBox<>();
    @FXML private TextField targetUser = new TextField();
    @FXML private TextField targetRole = new TextField();
    @FXML private GridPane secretRow = new GridPane();
    @FXML private VBox keyBox = new VBox();
    @FXML private TextField keyFile = new TextField();
    @FXML private VBox secretBox = new VBox();
    @FXML private Label secretName = new Label();
    @FXML private PasswordField targetPassword = new PasswordField();
    @FXML private VBox passcodeBox = new VBox();
    @FXML private TextField passcode = new TextField();
    @FXML private CheckBox targetKeep = new CheckBox();
    @FXML private VBox keyMade = new VBox();
    @FXML private CopyBox keyStatement = new CopyBox();
    @FXML private Label keyFingerprint = new Label();
    @FXML private FaultBox keyFault = new FaultBox();
    @FXML private FaultBox keychainFault = new FaultBox();
    @FXML private VBox rehearsalBox = new VBox();
    @FXML private TextField rehearsalFile = new TextField();
    @FXML private VBox warehouseBox = new VBox();
    @FXML private TextField warehouse = new TextField();
    @FXML private TextField targetDatabase = new TextField();
    @FXML private Label hint = new Label();

    TargetController(ConnectViewModel connect, FileDialogs dialogs) {
        this.connect = connect;
        this.model = connect.target();
        this.dialogs = dialogs;
    }

    @FXML
    void initialize() {
        targetUrl.textProperty().bindBidirectional(model.place());
        targetUser.textProperty().bindBidirectional(model.user());
        targetRole.textProperty().bindBidirectional(model.role());
        warehouse.textProperty().bindBidirectional(model.warehouse());
        targetDatabase.textProperty().bindBidirectional(model.database());
        keyFile.textProperty().bindBidirectional(model.keyFile());
        rehearsalFile.textProperty().bindBidirectional(model.rehearsalFile());
        Fields.words(targetProblem, model.problem());
        Fields.problem(targetUrl, model.problem());
        Fields.left(targetUrl, () -> left());
        Stream.of(targetUser, keyFile).forEach(field -> Fields.left(field, model::look));
        hint.textProperty().bind(model.hint());
        targetDatabase.focusedProperty().subscribe(focused -> promptDatabase());
        targetFields.disableProperty().bind(connect.locked().isNotEmpty());
        signIns();
        secret();
        keys();
        kinds();
        connect.entries().addListener((InvalidationListener) changed -> offer());
        offer();
        targetCard
                .getChildren()
                .add(
                        new WalkView(
                                model.walk(),
                                "target",
                                model.problem(),
                                Fields.either(connect.locked(), connect.untestable()),
                                () -> connect.test(Side.TARGET)));
    }

    private void left() {
        model.commit();
        model.look();
    }

    private void promptDatabase() {
        targetDatabase.setPromptText(messages.text("database.usual", model.usualDatabase()));
    }

    private void signIns() {
        signIn.getItems().setAll(WarehouseSignIn.values());
        signIn.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(WarehouseSignIn way) {
                        return way == null ? "" : messages.text("sign-in." + key(way));
                    }

                    @Override
                    public WarehouseSignIn fromString(String words) {
                        throw new UnsupportedOperationException("the box cannot be typed in");
                    }
                });
        signIn.valueProperty().bindBidirectional(model.signIn());
    }

    private static String key(WarehouseSignIn way) {
        return way.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void secret() {
        targetPassword.textProperty().bindBidirectional(model.secret().typed());
        targetPassword.promptTextProperty().bind(model.secret().prompt());
        passcode.textProperty().bindBidirectional(model.passcode());
        targetKeep.selectedProperty().bindBidirectional(model.secret().keep());
        model.secret()
                .keychain()
                .subscribe(
                        name ->
                                targetKeep.setTooltip(
                                        new Tooltip(messages.text("keep.in", name.orElse("")))));
        secretName
                .textProperty()
                .bind(model.signIn().map(way -> messages.text("secret." + key(way))));
        Fields.shown(keyBox, is(way -> way == WarehouseSignIn.KEY_PAIR));
        Fields.shown(secretBox, is(way -> way != WarehouseSignIn.BROWSER));
        Fields.shown(passcodeBox, is(way -> way == WarehouseSignIn.PASSWORD_MFA));
        Fields.shown(
                targetKeep,
                model.secret()
                        .keychain()
                        .flatMap(
                                name ->
                                        is(way -> way != WarehouseSignIn.BROWSER)
                                                .map(secret -> secret && name.isPresent())));
        keychainFault.follow(model.secret().fault());
    }

    private ObservableValue<Boolean> is(Predicate<WarehouseSignIn> way) {
        return model.signIn().map(way::test);
    }

    private void keys() {
        model.keys()
                .statement()
                .subscribe(sql -> keyStatement.show(model.keys().shortly().get(), sql));
        keyFingerprint.textProperty().bind(model.keys().fingerprint());
        Fields.shown(
                keyMade,
                model.keys()
                        .statement()
                        .flatMap(
                                sql ->
                                        is(way -> way == WarehouseSignIn.KEY_PAIR)
                                                .map(pair -> pair && !sql.isEmpty())));
        keyFault.follow(model.keys().fault());
    }

    private void kinds() {
        model.kind().subscribe(kind -> show(kind));
    }

    private void show(Kind kind) {
        snowflake.setSelected(kind != Kind.REHEARSAL);
        rehearsal.setSelected(kind == Kind.REHEARSAL);
        show(accountBox, kind != Kind.REHEARSAL);
        show(who, kind == Kind.ACCOUNT);
        show(secretRow, kind != Kind.REHEARSAL);
        show(warehouseBox, kind == Kind.ACCOUNT);
        show(rehearsalBox, kind == Kind.REHEARSAL);
        promptDatabase();
    }

    private static void show(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    private void offer() {
        entries.getItems().clear();
        for (String name : connect.entries()) {
            var item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.useEntry(name));
            entries.getItems().add(item);
        }
        if (entries.getItems().isEmpty()) {
            var absent = new MenuItem(messages.text("entries.absent"));
            absent.setDisable(true);
            entries.getItems().add(absent);
        }
    }

    @FXML
    void useSnowflake() {
        model.useSnowflake();
        show(model.kind().get());
    }

    @FXML
    void rehearse() {
        model.rehearse();
        show(model.kind().get());
    }

    @FXML
    void chooseKey() {
        dialogs.open(FileDialogs.Kind.PRIVATE_KEY, Optional.empty())
                .ifPresent(model::chooseKeyFile);
    }

    @FXML
    void makeKey() {
        dialogs.save(FileDialogs.Kind.PRIVATE_KEY, Optional.empty(), KEY_NAME)
                .ifPresent(model::makeKeyPair);
    }

    @FXML
    void chooseFile() {
        dialogs.save(FileDialogs.Kind.DUCKDB, Optional.empty(), DUCKDB_NAME)
                .ifPresent(model::chooseRehearsalFile);
    }
}
