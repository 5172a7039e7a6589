package dev.glissade.ui.plan;

import dev.glissade.ui.control.Chip;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.control.SizeBar;
import dev.glissade.ui.text.Messages;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

/** A trial: how it goes, and how it went with each table. */
public final class TrialController {
    private final TrialViewModel model;
    private final Runnable back;
    private final Messages messages = Messages.of(TrialController.class);

    @FXML private CheckBox keep = new CheckBox();
    @FXML private Button trialStart = new Button();
    @FXML private Button trialStop = new Button();
    @FXML private Label told = new Label();
    @FXML private SizeBar progress = new SizeBar();
    @FXML private FaultBox fault = new FaultBox();
    @FXML private ListView<TrialViewModel.Line> lines = new ListView<>();

    TrialController(TrialViewModel model, Runnable back) {
        this.model = model;
        this.back = back;
    }

    @FXML
    void initialize() {
        trialStart.disableProperty().bind(model.trying());
        keep.disableProperty().bind(model.trying());
        trialStop.visibleProperty().bind(model.trying());
        trialStop.managedProperty().bind(model.trying());
        progress.visibleProperty().bind(model.trying());
        progress.managedProperty().bind(model.trying());
        progress.shareProperty().bind(model.share());
        told.textProperty().bind(model.told());
        fault.follow(model.fault());
        lines.setItems(model.lines());
        lines.setCellFactory(list -> new Cell());
    }

    @FXML
    void start() {
        model.start(keep.isSelected());
    }

    @FXML
    void stop() {
        model.stop();
    }

    @FXML
    void close() {
        back.run();
    }

    private final class Cell extends ListCell<TrialViewModel.Line> {
        private final Label name = new Label();
        private final Label chip = new Label();
        private final Label words = new Label();
        private final HBox row = new HBox(12, name, chip, words);

        Cell() {
            name.setMinWidth(120);
            name.setPrefWidth(260);
            chip.setMinWidth(USE_PREF_SIZE);
            words.getStyleClass().add("muted");
            words.setWrapText(true);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(TrialViewModel.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            if (line == null || empty) {
                setGraphic(null);
                return;
            }
            name.setText(line.table().toString());
            Chip.show(
                    chip,
                    messages.text(line.loaded() ? "trial.ok" : "trial.bad"),
                    line.loaded() ? Chip.Kind.OK : Chip.Kind.BAD);
            words.setText(line.words());
            setGraphic(row);
        }
    }
}
