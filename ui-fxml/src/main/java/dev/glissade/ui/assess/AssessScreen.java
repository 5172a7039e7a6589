package dev.glissade.ui.assess;

import dev.glissade.ui.control.Shortcut;
import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.session.ProjectSession;

import javafx.scene.Parent;

/** The second step's screen. */
public final class AssessScreen {
    private AssessScreen() {}

    /** Of one session. */
    public static StepScreen make(ProjectSession session, Navigation navigation) {
        var model = new AssessViewModel(session);
        Parent root = Views.load("assess.fxml", new AssessController(model, session, navigation));
        Shortcut.whileShown(root, "F5", model::assess);
        return StepScreen.of(root, model::shown).saying(model.status());
    }
}
