package dev.glissade.ui.validate;

import dev.glissade.engine.validate.Level;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.control.Shortcut;
import dev.glissade.ui.control.SizeBar;
import dev.glissade.ui.report.ReportButton;
import dev.glissade.ui.session.LiveComparison.Question;
import dev.glissade.ui.validate.TableRow.Kind;
import dev.glissade.ui.validate.ValidateViewModel.Shown;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the verdict. */
public final class ValidateController {
    private final ValidateViewModel model;
    private final ValidateWords words;
    private final ReportButton report;
    private final Map<Kind, ToggleButton> chips = new EnumMap<>(Kind.class);
    private final ToggleGroup chipGroup = new ToggleGroup();
    private boolean moved;

    @FXML private VBox root = new VBox();
    @FXML private HBox verdict = new HBox();
    @FXML private Label sentence = new Label();
    @FXML private Label detail = new Label();
    @FXML private Label unseen = new Label();
    @FXML private SizeBar bar = new SizeBar();
    @FXML private Button compare = new Button();
    @FXML private Button unlike = new Button();
    @FXML private Button cancel = new Button();
    @FXML private Pane reportPlace = new VBox();
    @FXML private VBox reportOutcome = new VBox();
    @FXML private FaultBox fault = new FaultBox();
    @FXML private VBox told = new VBox();
    @FXML private VBox agree = new VBox();
    @FXML private Label agreeTitle = new Label();
    @FXML private VBox agreeLines = new VBox();
    @FXML private Button agreeNot = new Button();
    @FXML private HBox tools = new HBox();
    @FXML private TextField filter = new TextField();
    @FXML private HBox chipPlace = new HBox();
    @FXML private Button repairAll = new Button();
    @FXML private ComboBox<Level> level = new ComboBox<>();
    @FXML private VBox levels = new VBox();
    @FXML private VBox tables = new VBox();
    @FXML private ListView<TableRow> list = new ListView<>();

    ValidateController(ValidateViewModel model, ReportButton report) {
        this.model = model;
        this.words = model.words();
        this.report = report;
    }

    @FXML
    void initialize() {
        reportPlace.getChildren().setAll(report);
        reportOutcome.getChildren().setAll(report.outcome());
        reportOutcome.managedProperty().bind(report.outcome().managedProperty());
        filter.textProperty().bindBidirectional(model.filter());
        level.getItems().setAll(Level.values());
        level.setConverter(new LevelWords(words));
        level.valueProperty().bindBidirectional(model.level());
        fillLevels();
        for (Kind kind : Kind.values()) {
            chipPlace.getChildren().add(chip(kind));
        }
        chipGroup
                .selectedToggleProperty()
                .subscribe(
                        chosen ->
                                model.only()
                                        .set(
                                                Optional.ofNullable(chosen)
                                                        .map(t -> (Kind) t.getUserData())));
        list.setItems(model.rows());
        list.setCellFactory(of -> new ComparedCell(of, model));
        list.setOnKeyPressed(this::pressed);
        Shortcut.whileShown(root, "F5", model::compare);
        model.question().subscribe(asked -> ask(asked));
        model.shown().subscribe(now -> show(now));
    }

    /** What each level sees and does not, to choose from before the first comparison. */
    private void fillLevels() {
        var group = new ToggleGroup();
        for (Level one : Level.values()) {
            var choice = new RadioButton(words.level(one));
            choice.setId("level-" + one.name().toLowerCase(Locale.ROOT));
            choice.setToggleGroup(group);
            choice.getStyleClass().add("strong");
            var seen = new Label(words.text("level.sees", one.seen(), one.unseen()));
            seen.getStyleClass().add("muted");
            seen.setWrapText(true);
            seen.setMinHeight(Region.USE_PREF_SIZE);
            seen.setLabelFor(choice);
            var option = new VBox(2, choice, seen);
            option.getStyleClass().add("level");
            option.setOnMouseClicked(event -> choice.setSelected(true));
            levels.getChildren().add(option);
            model.level().subscribe(now -> choice.setSelected(now == one));
            choice.selectedProperty()
                    .subscribe(
                            chosen -> {
                                if (chosen) {
                                    model.level().set(one);
                                }
                            });
        }
    }

    private ToggleButton chip(Kind kind) {
        var chip = new ToggleButton();
        chip.setId("chip-" + kind.name().toLowerCase(Locale.ROOT));
        chip.setUserData(kind);
        chip.setToggleGroup(chipGroup);
        chip.getStyleClass().setAll("chip-filter", "chip", ComparedCell.style(kind));
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chips.put(kind, chip);
        return chip;
    }

    private void pressed(KeyEvent event) {
        TableRow row = list.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        switch (event.getCode()) {
            case ENTER, SPACE -> row.expanded().set(!row.expanded().get());
            case RIGHT -> row.expanded().set(true);
            case LEFT -> row.expanded().set(false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(Shown now) {
        for (var tone : ValidateViewModel.Tone.values()) {
            verdict.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT)),
                    tone == now.tone());
        }
        sentence.setText(now.sentence());
        detail.setText(now.detail());
        unseen.setText(now.unseen());
        appear(unseen, !now.unseen().isEmpty());
        boolean moving = now.tone() == ValidateViewModel.Tone.MOVING;
        bar.setShare(now.share().orElse(0.0));
        appear(bar, now.share().isPresent());
        appear(cancel, moving);
        appear(compare, !moving);
        appear(reportPlace, !moving && !model.isBefore());
        appear(unlike, !moving && now.unlike() > 0);
        compare.setText(words.text(model.isBefore() ? "compare" : "compare.again"));
        boolean first = model.isBefore();
        compare.getStyleClass().remove("accent");
        if (first) {
            compare.getStyleClass().add("accent");
        }
        report.setAccent(!first);
        levels.setDisable(moving);
        list.setPlaceholder(new Label(words.text(moving ? "list.soon" : "list.empty")));
        moveFocus(moving);
        appear(levels, first);
        appear(tables, !first);
        appear(tools, !first);
        appear(repairAll, !moving && model.repairable().size() > 1);
        level.setDisable(moving);
        for (Kind kind : Kind.values()) {
            ToggleButton chip = chips.get(kind);
            if (chip != null) {
                chip.setText(model.chip(kind));
                appear(chip, now.counts().containsKey(kind) || chip.isSelected());
            }
        }
        fault.show(now.fault());
        told.getChildren().setAll(now.told().stream().map(ValidateController::line).toList());
        appear(told, !now.told().isEmpty());
    }

    /** A button that goes away hands the focus to the one that comes in its place. */
    private void moveFocus(boolean moving) {
        if (moving == moved) {
            return;
        }
        moved = moving;
        if (verdict.getScene() != null && root.isVisible()) {
            (moving ? cancel : compare).requestFocus();
        }
    }

    private void ask(Optional<Question> asked) {
        appear(agree, asked.isPresent());
        asked.ifPresent(
                question -> {
                    agreeTitle.setText(words.questionTitle(question));
                    agreeLines
                            .getChildren()
                            .setAll(
                                    words.question(question).stream()
                                            .map(ValidateController::line)
                                            .toList());
                    // What replaces rows is not what Enter does by itself.
                    agreeNot.requestFocus();
                });
    }

    private static Node line(String text) {
        var line = new Label(text);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    private static void appear(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    /** Each time that the step is gone to. */
    void shown() {
        if (model.isBefore()) {
            compare.requestFocus();
        }
    }

    @FXML
    void compare() {
        model.compare();
    }

    @FXML
    void compareUnlike() {
        model.compareUnlike();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void agree() {
        model.answer(true);
    }

    @FXML
    void leave() {
        model.answer(false);
    }

    @FXML
    void repairAll() {
        model.repair(Set.copyOf(model.repairable()));
    }

    /** Names of levels. */
    private static final class LevelWords extends StringConverter<Level> {
        private final ValidateWords words;

        LevelWords(ValidateWords words) {
            this.words = words;
        }

        @Override
        public String toString(Level level) {
            return level == null ? "" : words.level(level);
        }

        @Override
        public Level fromString(String name) {
            throw new UnsupportedOperationException("levels are chosen, not written");
        }
    }
}
