package dev.glissade.ui.tables;

import dev.glissade.ui.control.Shortcut;
import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.session.ProjectSession;

import javafx.scene.Parent;

/** The third step's screen. */
public final class TablesScreen {
    private TablesScreen() {}

    /** Of one session. */
    public static StepScreen make(ProjectSession session, Navigation navigation) {
        var model = new TablesViewModel(session);
        Parent root = Views.load("tables.fxml", new TablesController(model, session, navigation));
        Shortcut.whileShown(root, "F5", model::assess);
        return StepScreen.of(root, () -> {});
    }
}
