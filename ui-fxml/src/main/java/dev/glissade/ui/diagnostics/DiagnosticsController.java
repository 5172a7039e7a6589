package dev.glissade.ui.diagnostics;

import dev.glissade.ui.background.Background;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.diagnostics.DiagnosticsViewModel.Choice;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.session.ProjectSession;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Shows what a bundle would hold. */
public final class DiagnosticsController {
    /** More than anybody reads; all of it is saved. */
    private static final int SHOWN_MAX = 200_000;

    private final DiagnosticsViewModel model;

    @FXML private ListView<Choice> parts = new ListView<>();
    @FXML private TextArea view = new TextArea();
    @FXML private Label total = new Label();
    @FXML private HBox savedBox = new HBox();
    @FXML private Label saved = new Label();
    @FXML private FaultBox fault = new FaultBox();

    /** A panel, and what gets the focus in it. */
    public record Panel(Parent root, Node first) {}

    private DiagnosticsController(DiagnosticsViewModel model) {
        this.model = model;
    }

    /** Makes the panel, and begins to gather. */
    public static Panel make(Desk desk, Background background, Optional<ProjectSession> session) {
        var controller =
                new DiagnosticsController(new DiagnosticsViewModel(desk, background, session));
        Parent root = Views.load("diagnostics.fxml", controller);
        return new Panel(root, controller.parts);
    }

    @FXML
    void initialize() {
        parts.setItems(model.choices());
        parts.setCellFactory(of -> new PartCell());
        parts.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> show(Optional.ofNullable(chosen)));
        model.choices()
                .addListener(
                        // After the list itself has taken them.
                        (InvalidationListener) changed -> Platform.runLater(this::selectFirst));
        total.textProperty().bind(model.total());
        fault.follow(model.fault());
        model.saved()
                .subscribe(
                        file -> {
                            saved.setText(model.savedWords());
                            savedBox.setVisible(file.isPresent());
                            savedBox.setManaged(file.isPresent());
                        });
        parts.setOnKeyPressed(
                event -> {
                    Choice chosen = parts.getSelectionModel().getSelectedItem();
                    if (chosen != null && event.getCode() == KeyCode.SPACE) {
                        chosen.wanted().set(!chosen.wanted().get());
                        event.consume();
                    }
                });
    }

    private void selectFirst() {
        parts.getSelectionModel().selectFirst();
        parts.scrollTo(0);
    }

    private void show(Optional<Choice> chosen) {
        String text = chosen.map(choice -> choice.part().text()).orElse("");
        view.setText(text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) : text);
    }

    @FXML
    void save() {
        model.save();
    }

    @FXML
    void showFolder() {
        model.show();
    }

    /** A part with its box. */
    private static final class PartCell extends ListCell<Choice> {
        private final CheckBox wanted = new CheckBox();
        private final Label name = new Label();
        private final Label size = new Label();
        private final HBox row = new HBox(8);
        private @Nullable Choice shown;

        PartCell() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.setMinWidth(0);
            size.getStyleClass().add("muted");
            size.setMinWidth(Region.USE_PREF_SIZE);
            wanted.setFocusTraversable(false);
            row.getChildren().setAll(wanted, name, gap, size);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (shown != null) {
                wanted.selectedProperty().unbindBidirectional(shown.wanted());
                shown = null;
            }
            if (empty || choice == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            shown = choice;
            wanted.selectedProperty().bindBidirectional(choice.wanted());
            wanted.setId("part-" + choice.part().name().replaceAll("[^A-Za-z0-9]", "-"));
            wanted.setAccessibleText(choice.part().name());
            name.setText(choice.part().name());
            size.setText(choice.size());
            setAccessibleText(choice.part().name() + ", " + choice.size());
            setGraphic(row);
        }
    }
}
