package dev.glissade.ui.connect;

import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.Optional;
import java.util.stream.Stream;

/** The card of the source. */
final class SourceController {
    private final ConnectViewModel connect;
    private final SourceViewModel model;
    private final FileDialogs dialogs;
    private final Messages messages = Messages.of(SourceController.class);

    @FXML private VBox sourceCard = new VBox();
    @FXML private VBox sourceFields = new VBox();
    @FXML private MenuButton services = new MenuButton();
    @FXML private TextField sourceUrl = new TextField();
    @FXML private Label sourceProblem = new Label();
    @FXML private TextField sourceHost = new TextField();
    @FXML private TextField sourcePort = new TextField();
    @FXML private TextField sourceDatabase = new TextField();
    @FXML private TextField sourceUser = new TextField();
    @FXML private PasswordField sourcePassword = new PasswordField();
    @FXML private CheckBox sourceKeep = new CheckBox();
    @FXML private ComboBox<String> sourceTls = new ComboBox<>();
    @FXML private TextField sourceCertificate = new TextField();
    @FXML private Button sourceCertificateChoose = new Button();

    SourceController(ConnectViewModel connect, FileDialogs dialogs) {
        this.connect = connect;
        this.model = connect.source();
        this.dialogs = dialogs;
    }

    @FXML
    void initialize() {
        sourceUrl.textProperty().bindBidirectional(model.url());
        sourceHost.textProperty().bindBidirectional(model.host());
        sourcePort.textProperty().bindBidirectional(model.port());
        sourceDatabase.textProperty().bindBidirectional(model.database());
        sourceUser.textProperty().bindBidirectional(model.user());
        sourceCertificate.textProperty().bindBidirectional(model.certificate());
        Fields.words(sourceProblem, model.problem());
        Fields.problem(sourceUrl, model.problem());
        Fields.left(sourceUrl, () -> left());
        Stream.of(sourceHost, sourcePort, sourceDatabase, sourceUser)
                .forEach(field -> Fields.left(field, model::look));
        tls();
        secret();
        services();
        sourceFields.disableProperty().bind(connect.locked().isNotEmpty());
        var named = model.service().isNotEmpty();
        sourceHost.disableProperty().bind(named);
        sourcePort.disableProperty().bind(named.or(model.severalHosts()));
        sourceDatabase.disableProperty().bind(named);
        sourceCard
                .getChildren()
                .add(
                        new WalkView(
                                model.walk(),
                                "source",
                                model.problem(),
                                Fields.either(connect.locked(), connect.untestable()),
                                () -> connect.test(Side.SOURCE)));
    }

    private void left() {
        model.commit();
        model.look();
    }

    private void secret() {
        sourcePassword.textProperty().bindBidirectional(model.secret().typed());
        sourcePassword.promptTextProperty().bind(model.secret().prompt());
        sourceKeep.selectedProperty().bindBidirectional(model.secret().keep());
        Fields.shown(sourceKeep, model.secret().keychain().map(Optional::isPresent));
        model.secret()
                .keychain()
                .subscribe(
                        name ->
                                sourceKeep.setTooltip(
                                        new Tooltip(messages.text("keep.in", name.orElse("")))));
    }

    private void tls() {
        sourceTls.getItems().setAll(SourceViewModel.TLS_MODES);
        sourceTls.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String mode) {
                        return mode == null || mode.isEmpty() ? messages.text("tls.default") : mode;
                    }

                    @Override
                    public String fromString(String words) {
                        return words;
                    }
                });
        sourceTls.valueProperty().bindBidirectional(model.tls());
        var verified = model.tls().map(mode -> mode.startsWith("verify"));
        verified.subscribe(
                now -> {
                    sourceCertificate.setDisable(!now);
                    sourceCertificateChoose.setDisable(!now);
                    sourceCertificate.setPromptText(
                            messages.text(now ? "certificate.system" : "certificate.unused"));
                });
    }

    private void services() {
        connect.services().addListener((InvalidationListener) changed -> offer());
        model.service().subscribe(name -> offer());
    }

    private void offer() {
        services.getItems().clear();
        for (String name : connect.services()) {
            var item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.useService(name));
            services.getItems().add(item);
        }
        if (!model.service().get().isEmpty()) {
            var none = new MenuItem(messages.text("service.none"));
            none.setOnAction(event -> model.useService(""));
            services.getItems().add(none);
        }
        if (services.getItems().isEmpty()) {
            var absent = new MenuItem(messages.text("service.absent"));
            absent.setDisable(true);
            services.getItems().add(absent);
        }
    }

    @FXML
    void chooseCertificate() {
        dialogs.open(FileDialogs.Kind.CERTIFICATE, Optional.empty())
                .ifPresent(model::chooseCertificate);
    }
}
