package dev.glissade.ui.welcome;

import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.frame.Views;

import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The first screen. */
public final class WelcomeController {
    private final WelcomeViewModel model;
    private final Ways ways;

    @FXML private VBox recent = new VBox();
    @FXML private Label none = new Label();
    @FXML private Label fault = new Label();
    @FXML private Button tryIt = new Button();

    /** What can be done from here. */
    public record Ways(
            Consumer<Path> open,
            Runnable choose,
            Runnable make,
            Runnable sample,
            Runnable settings) {}

    private WelcomeController(WelcomeViewModel model, Ways ways) {
        this.model = model;
        this.ways = ways;
    }

    /** A welcome screen that can be shown. */
    public record Welcome(Parent root, Consumer<Fault> failed) {}

    /** Makes the screen, and begins to look at the projects of late. */
    public static Welcome make(Desk desk, Background background, Ways ways) {
        var model = new WelcomeViewModel(desk, background);
        var controller = new WelcomeController(model, ways);
        Parent root = Views.load("welcome.fxml", controller);
        model.load();
        return new Welcome(root, model::show);
    }

    @FXML
    void initialize() {
        model.recent().addListener((InvalidationListener) changed -> show());
        model.loading().subscribe(loading -> show());
        model.fault().subscribe(failed -> showFault(failed));
    }

    private void showFault(Optional<Fault> failed) {
        fault.setText(failed.map(Fault::text).orElse(""));
        fault.setVisible(failed.isPresent());
        fault.setManaged(failed.isPresent());
    }

    private void show() {
        recent.getChildren().setAll(model.recent().stream().map(this::row).toList());
        boolean empty = model.recent().isEmpty() && !model.loading().get();
        none.setVisible(empty);
        none.setManaged(empty);
        recent.setVisible(!model.recent().isEmpty());
        recent.setManaged(!model.recent().isEmpty());
    }

    private Button row(RecentProject project) {
        var name = new Label(project.name());
        name.getStyleClass().add("strong");
        var where = new Label(model.where(project));
        where.getStyleClass().add("muted");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var content = new HBox(18, new VBox(2, name, where), gap);
        content.getStyleClass().add("recent-content");
        project.outcome()
                .ifPresent(
                        outcome -> {
                            var chip = new Label(model.outcome(outcome));
                            chip.getStyleClass()
                                    .addAll("chip", WelcomeViewModel.style(outcome.kind()));
                            var when = new Label(model.when(outcome.at()));
                            when.getStyleClass().add("muted");
                            content.getChildren().addAll(chip, when);
                        });
        var row = new Button("", content);
        content.prefWidthProperty().bind(row.widthProperty().subtract(34));
        row.getStyleClass().setAll("recent-project");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(project.name());
        row.setOnAction(event -> ways.open().accept(project.file()));
        return row;
    }

    @FXML
    void tryIt() {
        tryIt.setDisable(true);
        ways.sample().run();
    }

    @FXML
    void make() {
        ways.make().run();
    }

    @FXML
    void choose() {
        ways.choose().run();
    }

    @FXML
    void settings() {
        ways.settings().run();
    }
}
