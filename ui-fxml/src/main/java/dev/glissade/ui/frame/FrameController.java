package dev.glissade.ui.frame;

import dev.glissade.ui.frame.StepScreen.NextAction;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.text.Messages;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows the frame, and in it the step that is looked at. */
public final class FrameController {
    private static final PseudoClass REHEARSAL = PseudoClass.getPseudoClass("rehearsal");

    private final FrameViewModel frame;
    private final Map<Step, Supplier<StepScreen>> makers;
    private final Runnable settings;
    private final Map<Step, StepScreen> screens = new EnumMap<>(Step.class);
    private final Messages messages = Messages.of(FrameController.class);
    private StepScreen screen = empty();
    private Subscription following = Subscription.EMPTY;

    @FXML private Label name = new Label();
    @FXML private Label saved = new Label();
    @FXML private Label badge = new Label();
    @FXML private VBox rail = new VBox();
    @FXML private StackPane content = new StackPane();
    @FXML private ProgressIndicator spinner = new ProgressIndicator();
    @FXML private Label status = new Label();
    @FXML private Button cancel = new Button();
    @FXML private Button back = new Button();
    @FXML private Button next = new Button();
    @FXML private StackPane nextHolder = new StackPane();

    /**
     * @param makers of the steps' screens, each made when it is first gone to
     * @param settings opens the settings
     */
    public FrameController(
            FrameViewModel frame, Map<Step, Supplier<StepScreen>> makers, Runnable settings) {
        this.frame = frame;
        this.makers = makers;
        this.settings = settings;
    }

    @FXML
    void initialize() {
        name.textProperty().bind(frame.session().project().map(project -> project.name()));
        saved.textProperty().bind(frame.savedWords());
        badge.textProperty().bind(frame.badge());
        frame.badge()
                .subscribe(words -> badge.pseudoClassStateChanged(REHEARSAL, frame.isRehearsal()));
        for (Step step : Step.values()) {
            rail.getChildren().add(new RailItem(frame, step, messages).node());
            frame.state(step).subscribe(state -> showNext());
        }
        rail.getChildren().addAll(growing(), settingsItem());
        var works = frame.status().isNotEmpty();
        spinner.visibleProperty().bind(works);
        spinner.managedProperty().bind(works);
        cancel.visibleProperty().bind(works);
        cancel.managedProperty().bind(works);
        frame.fault().subscribe(fault -> showStatus());
        frame.status().subscribe(words -> showStatus());
        frame.step().subscribe(step -> show(step));
    }

    private static Region growing() {
        var gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private Button settingsItem() {
        var item = new Button(messages.text("settings"), new FontIcon(Feather.SETTINGS));
        item.setId("settings");
        item.getStyleClass().setAll("rail-item");
        item.setMaxWidth(Double.MAX_VALUE);
        item.setOnAction(event -> settings.run());
        return item;
    }

    private void showStatus() {
        String work = frame.status().get();
        Optional<String> failed = frame.fault().get().map(fault -> fault.text());
        String words = work.isEmpty() ? failed.orElse(screen.status().getValue()) : work;
        status.setText(words);
        status.getStyleClass()
                .setAll("label", work.isEmpty() && failed.isPresent() ? "bad" : "muted");
    }

    private void show(Step step) {
        following.unsubscribe();
        screen =
                screens.computeIfAbsent(
                        step, made -> makers.getOrDefault(made, FrameController::empty).get());
        content.getChildren().setAll(screen.root());
        following =
                Subscription.combine(
                        screen.status().subscribe(words -> showStatus()),
                        screen.next().subscribe(action -> showNext()));
        back.setDisable(step.number() == 1);
        screen.shown().run();
    }

    private static StepScreen empty() {
        return StepScreen.of(new StackPane(), () -> {});
    }

    private void showNext() {
        Optional<NextAction> own = screen.next().getValue();
        Optional<Step> step = frame.next();
        Optional<String> locked =
                own.isPresent() ? own.flatMap(NextAction::locked) : frame.nextLocked();
        next.setText(
                own.map(NextAction::words)
                        .or(() -> step.map(to -> messages.text("next", frame.name(to))))
                        .orElse(messages.text("next.last")));
        boolean leads = locked.isEmpty() && (own.isPresent() || step.isPresent());
        next.setDisable(!leads);
        next.getStyleClass().remove("accent");
        if (leads) {
            next.getStyleClass().add("accent");
        }
        next.setAccessibleHelp(locked.orElse(""));
        // A disabled button has no tooltip; what it stands in has.
        Tooltip.install(nextHolder, locked.map(Tooltip::new).orElse(null));
    }

    @FXML
    void cancelWork() {
        frame.cancelWork();
    }

    @FXML
    void back() {
        frame.back();
    }

    @FXML
    void next() {
        screen.next()
                .getValue()
                .ifPresentOrElse(
                        own -> own.action().run(), () -> frame.next().ifPresent(frame::goTo));
    }
}
