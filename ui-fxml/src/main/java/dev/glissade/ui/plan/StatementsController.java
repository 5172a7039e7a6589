package dev.glissade.ui.plan;

import dev.glissade.ui.control.CopyBox;
import dev.glissade.ui.control.FaultBox;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

/** Every statement of a run, to be read, searched, copied and saved. */
public final class StatementsController {
    private final StatementsViewModel model;
    private final Runnable back;

    @FXML private TextField search = new TextField();
    @FXML private Label told = new Label();
    @FXML private FaultBox fault = new FaultBox();
    @FXML private ListView<StatementLine> lines = new ListView<>();

    StatementsController(StatementsViewModel model, Runnable back) {
        this.model = model;
        this.back = back;
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.search());
        told.textProperty().bind(model.told());
        fault.follow(model.fault());
        lines.setItems(model.lines());
        lines.setCellFactory(list -> new StatementCell());
    }

    @FXML
    void copyAll() {
        CopyBox.copyToClipboard(model.script());
    }

    @FXML
    void save() {
        model.save();
    }

    @FXML
    void close() {
        back.run();
    }
}
