package dev.glissade.ui.window;

import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.crash.CrashReport;
import dev.glissade.ui.crash.Crashes;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.frame.FrameController;
import dev.glissade.ui.frame.FrameViewModel;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.settings.Settings;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.theme.Theme;
import dev.glissade.ui.welcome.WelcomeController;
import dev.glissade.ui.window.ProjectOpening.Opened;

import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The one window: the welcome screen, or the steps of an open project. Screen's thread. */
public final class MainWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double WIDTH_MIN = 1000;
    private static final double HEIGHT_MIN = 700;

    private final Stage stage;
    private final Desk desk;
    private final Background background;
    private final ProjectOpening opening;
    private final Messages messages = Messages.of(MainWindow.class);
    private final StackPane root = new StackPane();
    private final Scene scene = new Scene(root, WIDTH, HEIGHT);
    private final Overlays overlays;
    private WelcomeController.@Nullable Welcome welcome;
    private @Nullable FrameViewModel frame;
    private final RunQuestion question = new RunQuestion(root, messages);
    private boolean closing;

    public MainWindow(Stage stage, Desk desk, Background background) {
        this.stage = stage;
        this.desk = desk;
        this.background = background;
        this.opening = new ProjectOpening(desk, background);
        Theme.applyTo(scene);
        this.overlays =
                new Overlays(
                        root,
                        desk,
                        background,
                        new Overlays.Ways(
                                () -> frame().map(FrameViewModel::session),
                                theme -> Theme.use(theme, scene),
                                this::showWelcome));
        new Crashes(background::onScreen, overlays::crash).install();
        Theme.use(desk.settings().settings().theme(), scene);
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener((of, before, now) -> followSystem());
        accelerate("Shortcut+S", () -> frame().ifPresent(FrameViewModel::save));
        accelerate("Shortcut+O", this::choose);
        accelerate("Esc", () -> background.newest().get().ifPresent(Work::cancel));
        scene.setOnDragOver(this::draggedOver);
        scene.setOnDragDropped(this::dropped);
        stage.setScene(scene);
        stage.setMinWidth(WIDTH_MIN);
        stage.setMinHeight(HEIGHT_MIN);
        place();
        stage.setOnHiding(event -> remember());
        stage.setOnCloseRequest(this::closeRequested);
    }

    /** Whoever asks twice does not want to wait. */
    private void closeRequested(WindowEvent event) {
        if (!closing) {
            event.consume();
            question.whenIdle(frame().map(FrameViewModel::session), this::closeAll);
        }
    }

    private void closeAll() {
        closing = true;
        Optional<ProjectSession> open = frame().map(FrameViewModel::session);
        background.start(
                messages.text("work.close"),
                work -> {
                    open.ifPresent(ProjectSession::close);
                    return open;
                },
                closed -> {
                    frame = null;
                    stage.hide();
                },
                fault -> stage.hide());
    }

    private void followSystem() {
        if (desk.settings().settings().theme() == Settings.Theme.SYSTEM) {
            Theme.use(Settings.Theme.SYSTEM, scene);
        }
    }

    private void accelerate(String keys, Runnable action) {
        scene.getAccelerators().put(KeyCombination.keyCombination(keys), action);
    }

    /** Shows the window, with a project if one is named. */
    public void show(Optional<Path> project) {
        showWelcome();
        stage.show();
        project.map(Path::toAbsolutePath).ifPresent(this::open);
    }

    /** The steps of the open project; empty on the welcome screen. */
    public Optional<FrameViewModel> frame() {
        return Optional.ofNullable(frame);
    }

    public Scene scene() {
        return scene;
    }

    /** What happened in this window that nobody expected, the first of it. */
    public List<CrashReport> crashes() {
        return overlays.crashes();
    }

    /** Leaves the project and shows where one begins; asks first when a run goes on. */
    public void showWelcome() {
        question.whenIdle(frame().map(FrameViewModel::session), this::welcome);
    }

    private void welcome() {
        leave();
        var ways =
                new WelcomeController.Ways(
                        this::open, this::choose, this::make, this::sample, overlays::settings);
        var shown = WelcomeController.make(desk, background, ways);
        welcome = shown;
        stage.setTitle(messages.text("title"));
        set(shown.root());
    }

    /** Opens a project, or another tool's file. */
    public void open(Path file) {
        start(messages.text("work.open", file.getFileName()), () -> opening.open(file));
    }

    private void sample() {
        start(messages.text("work.sample"), opening::sample);
    }

    private void make() {
        desk.dialogs()
                .save(FileDialogs.Kind.PROJECT, lastFolder(), messages.text("new.name"))
                .ifPresent(
                        file ->
                                start(
                                        messages.text("work.make", file.getFileName()),
                                        () -> opening.make(file)));
    }

    private void choose() {
        desk.dialogs().open(FileDialogs.Kind.PROJECT_OR_IMPORT, lastFolder()).ifPresent(this::open);
    }

    private Optional<Path> lastFolder() {
        return desk.settings().settings().lastFolder();
    }

    private void start(String words, Supplier<Opened> task) {
        question.whenIdle(
                frame().map(FrameViewModel::session),
                () -> background.start(words, work -> task.get(), this::opened, this::failed));
    }

    private void failed(Fault fault) {
        if (welcome != null) {
            welcome.failed().accept(fault);
        }
    }

    private void opened(Opened opened) {
        leave();
        ProjectSession session = opened.session();
        desk.settings().change(settings -> settings.opened(session.file()));
        session.comparisons().look();
        session.resumption().look();
        var model = new FrameViewModel(session);
        frame = model;
        welcome = null;
        stage.setTitle(messages.text("title.project", session.project().get().name()));
        set(
                Views.load(
                        "frame.fxml",
                        new FrameController(
                                model, StepScreens.of(session, model), overlays::settings)));
    }

    private void leave() {
        if (frame != null) {
            ProjectSession left = frame.session();
            frame = null;
            background.start(
                    messages.text("work.close"),
                    work -> {
                        left.close();
                        return left;
                    },
                    closed -> {},
                    fault -> {});
        }
    }

    /** Ends what the window has open; blocks. */
    public void close() {
        if (frame != null) {
            frame.session().close();
            frame = null;
        }
    }

    private void set(Parent shown) {
        root.getChildren().setAll(shown);
    }

    private void draggedOver(DragEvent event) {
        if (one(event.getDragboard().getFiles()).isPresent()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Optional<File> file = one(event.getDragboard().getFiles());
        file.map(File::toPath).ifPresent(this::open);
        event.setDropCompleted(file.isPresent());
        event.consume();
    }

    private static Optional<File> one(@Nullable List<File> files) {
        return files == null || files.size() != 1
                ? Optional.empty()
                : Optional.of(files.getFirst());
    }

    private void place() {
        desk.settings()
                .settings()
                .window()
                .ifPresent(
                        window -> {
                            if (WindowPlace.isReachable(window, screens())) {
                                stage.setX(window.x());
                                stage.setY(window.y());
                            }
                            stage.setWidth(Math.max(WIDTH_MIN, window.width()));
                            stage.setHeight(Math.max(HEIGHT_MIN, window.height()));
                            stage.setMaximized(window.maximized());
                        });
    }

    private static List<Rectangle2D> screens() {
        return Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    }

    private void remember() {
        var window =
                new Settings.Window(
                        stage.getX(),
                        stage.getY(),
                        stage.getWidth(),
                        stage.getHeight(),
                        stage.isMaximized());
        desk.settings().change(settings -> settings.withWindow(window));
    }
}
