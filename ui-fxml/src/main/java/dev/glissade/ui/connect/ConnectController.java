package dev.glissade.ui.connect;

import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/** The screen around both cards. */
final class ConnectController {
    private final ConnectViewModel model;
    private final Node source;
    private final Node target;
    private final Messages messages = Messages.of(ConnectController.class);

    @FXML private Label keeping = new Label();
    @FXML private Label lockedNotice = new Label();
    @FXML private HBox takesBack = new HBox();
    @FXML private Label takesBackWords = new Label();
    @FXML private FaultBox keychainFault = new FaultBox();
    @FXML private GridPane cards = new GridPane();

    ConnectController(ConnectViewModel model, Node source, Node target) {
        this.model = model;
        this.source = source;
        this.target = target;
    }

    @FXML
    void initialize() {
        ObservableValue<String> words =
                model.source()
                        .secret()
                        .keychain()
                        .map(
                                name ->
                                        name.map(known -> messages.text("keeping", known))
                                                .orElse(messages.text("keeping.none")));
        keeping.textProperty().bind(words);
        Fields.words(lockedNotice, model.locked());
        takesBackWords.textProperty().bind(model.takesBack());
        Fields.shown(takesBack, model.takesBack().isNotEmpty());
        keychainFault.follow(model.source().secret().fault());
        cards.add(source, 0, 0);
        cards.add(target, 1, 0);
    }

    @FXML
    void confirm() {
        model.confirm();
    }

    @FXML
    void revert() {
        model.revert();
    }
}
