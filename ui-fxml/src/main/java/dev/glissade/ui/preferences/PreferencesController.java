package dev.glissade.ui.preferences;

import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.settings.Settings.Theme;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

import java.util.Optional;
import java.util.function.Consumer;

/** Shows the settings. */
public final class PreferencesController {
    private final PreferencesViewModel model;
    private final Ways ways;
    private final ToggleGroup themes = new ToggleGroup();

    @FXML private ToggleButton system = new ToggleButton();
    @FXML private ToggleButton light = new ToggleButton();
    @FXML private ToggleButton dark = new ToggleButton();
    @FXML private Label recent = new Label();
    @FXML private Button forget = new Button();
    @FXML private Label columns = new Label();
    @FXML private Button reset = new Button();
    @FXML private Label keychain = new Label();
    @FXML private Button projects = new Button();

    /**
     * What can be done from here.
     *
     * @param theme shows one at once
     * @param projects leaves the project that is open; empty where none is
     * @param diagnostics makes a bundle
     */
    public record Ways(Consumer<Theme> theme, Optional<Runnable> projects, Runnable diagnostics) {}

    /** A panel, and what gets the focus in it. */
    public record Preferences(Parent root, Node first) {}

    private PreferencesController(PreferencesViewModel model, Ways ways) {
        this.model = model;
        this.ways = ways;
    }

    /** Makes the panel. */
    public static Preferences make(Desk desk, Background background, Ways ways) {
        var model = new PreferencesViewModel(desk, background, ways.theme());
        var controller = new PreferencesController(model, ways);
        Parent root = Views.load("preferences.fxml", controller);
        return new Preferences(root, controller.button(model.theme().get()));
    }

    private ToggleButton button(Theme theme) {
        return switch (theme) {
            case SYSTEM -> system;
            case LIGHT -> light;
            case DARK -> dark;
        };
    }

    @FXML
    void initialize() {
        for (Theme theme : Theme.values()) {
            ToggleButton button = button(theme);
            button.setToggleGroup(themes);
            button.setOnAction(
                    event -> {
                        // One of them is always chosen.
                        button.setSelected(true);
                        model.theme().set(theme);
                    });
        }
        model.theme().subscribe(now -> button(now).setSelected(true));
        model.settings()
                .subscribe(
                        now -> {
                            recent.setText(model.recent());
                            forget.setDisable(now.recent().isEmpty());
                            columns.setText(model.columns());
                            reset.setDisable(now.columns().isEmpty());
                        });
        keychain.textProperty().bind(model.keychain());
        projects.setVisible(ways.projects().isPresent());
        projects.setManaged(ways.projects().isPresent());
    }

    @FXML
    void forgetRecent() {
        model.forgetRecent();
    }

    @FXML
    void resetColumns() {
        model.resetColumns();
    }

    @FXML
    void allProjects() {
        ways.projects().ifPresent(Runnable::run);
    }

    @FXML
    void diagnostics() {
        ways.diagnostics().run();
    }
}
