package dev.glissade.ui.assess;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.engine.assess.Severity;
import dev.glissade.ui.assess.AssessViewModel.State;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.session.StepState;
import dev.glissade.ui.session.StepStates;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

import java.util.Locale;
import java.util.Optional;

/** Shows an assessment, or that there is none yet. */
public final class AssessController {
    private final AssessViewModel model;
    private final FindingsViewModel findings;
    private final ProjectSession session;
    private final Navigation navigation;
    private final AssessExports exports;
    private final FindingWords words = new FindingWords();
    private final FindingDetail detail;
    private final Messages messages = Messages.of(AssessController.class);
    private final AssessTiles tiles;

    @FXML private Label sentence = new Label();
    @FXML private Label below = new Label();
    @FXML private HBox actions = new HBox();
    @FXML private MenuButton profile = new MenuButton();
    @FXML private FaultBox fault = new FaultBox();
    @FXML private FaultBox probeFault = new FaultBox();
    @FXML private FaultBox profileFault = new FaultBox();
    @FXML private HBox profiling = new HBox();
    @FXML private Label profileWords = new Label();
    @FXML private GridPane tileRow = new GridPane();
    @FXML private Node full = new HBox();
    @FXML private Node waiting = new HBox();
    @FXML private ProgressIndicator spinner = new ProgressIndicator();
    @FXML private Button begin = new Button();
    @FXML private TextField filter = new TextField();
    @FXML private HBox toggles = new HBox();
    @FXML private ListView<FindingGroup> list = new ListView<>();
    @FXML private Label none = new Label();
    @FXML private ScrollPane detailPane = new ScrollPane();

    AssessController(AssessViewModel model, ProjectSession session, Navigation navigation) {
        this.model = model;
        this.findings = model.findings();
        this.session = session;
        this.navigation = navigation;
        this.exports = model.exports();
        this.detail = new FindingDetail(words, this::isOpen, this::goTo);
        this.tiles = new AssessTiles(model, messages);
    }

    @FXML
    void initialize() {
        fault.follow(model.fault());
        tiles.layOut(tileRow);
        for (Severity severity : Severity.values()) {
            toggles.getChildren().add(toggle(severity));
        }
        list.setItems(findings.shown());
        list.setFixedCellSize(FindingCell.HEIGHT);
        list.setCellFactory(view -> new FindingCell(words));
        list.setPlaceholder(none);
        filter.textProperty().bindBidirectional(findings.filter());
        detailPane.setContent(detail);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe((before, now) -> Optional.ofNullable(now).ifPresent(this::choose));
        findings.chosen().subscribe(now -> showDetail(now));
        findings.shown().addListener((InvalidationListener) changed -> showNone());
        model.state().subscribe(now -> show());
        model.checked().subscribe(now -> show());
        model.fault().subscribe(now -> show());
        model.probe().state().subscribe(now -> showProbe());
        model.profile().state().subscribe(now -> showProfile());
    }

    private ToggleButton toggle(Severity severity) {
        var button = new ToggleButton();
        String name = severity.name();
        button.setId("show-" + messages.text("toggle.id." + name));
        button.getStyleClass()
                .setAll(
                        "severity-toggle",
                        "chip",
                        FindingWords.kind(severity).name().toLowerCase(Locale.ROOT));
        findings.count(severity)
                .subscribe(
                        count ->
                                button.setText(
                                        messages.text(
                                                "toggle." + name,
                                                ScreenFigures.count(count.longValue()))));
        button.selectedProperty().bindBidirectional(findings.shows(severity));
        button.setAccessibleText(messages.text("toggle.help." + name));
        return button;
    }

    private void choose(FindingGroup group) {
        findings.chosen().set(Optional.of(group));
    }

    private void showDetail(Optional<FindingGroup> chosen) {
        detail.show(chosen, chosen.map(findings::looked));
        detailPane.setVvalue(0);
        chosen.ifPresent(
                group -> {
                    if (!group.equals(list.getSelectionModel().getSelectedItem())) {
                        list.getSelectionModel().select(group);
                        list.scrollTo(group);
                    }
                });
    }

    private void showNone() {
        none.setText(messages.text(findings.isEmpty() ? "none" : "none.shown"));
    }

    private void show() {
        State state = model.state().get();
        sentence.setText(model.sentence());
        below.setText(model.below());
        boolean there = state == State.FULL;
        shown(full, there);
        shown(tileRow, there);
        shown(actions, there);
        shown(waiting, !there);
        shown(spinner, state == State.LOADING);
        shown(begin, state == State.BEFORE);
        tiles.show();
        showNone();
    }

    private void showProbe() {
        tiles.show();
        probeFault.show(model.probe().fault());
    }

    private void showProfile() {
        String progress = model.profile().words();
        profileWords.setText(progress);
        shown(profiling, !progress.isEmpty());
        profile.setDisable(!progress.isEmpty());
        profileFault.show(model.profile().fault());
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private boolean isOpen(Step step) {
        return !(new StepStates(session).of(step) instanceof StepState.Locked);
    }

    private void goTo(Step step, Finding because) {
        Optional.ofNullable(because.table()).ifPresent(session::sendAbout);
        navigation.goTo(step);
    }

    @FXML
    void assess() {
        model.assess();
    }

    @FXML
    void sample() {
        model.profile().sample();
    }

    @FXML
    void readAll() {
        model.profile().readAll();
    }

    @FXML
    void stopProfile() {
        model.profile().cancel();
    }

    @FXML
    void exportFindings() {
        exports.findings();
    }

    @FXML
    void exportGrants() {
        exports.grants();
    }

    @FXML
    void exportUndo() {
        exports.undo();
    }
}
