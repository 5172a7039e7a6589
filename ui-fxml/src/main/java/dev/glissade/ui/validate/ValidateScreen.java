package dev.glissade.ui.validate;

import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.report.ReportButton;
import dev.glissade.ui.session.ProjectSession;

import javafx.scene.Parent;

/** Makes the screen of the step Validate. */
public final class ValidateScreen {
    private ValidateScreen() {}

    /** Of one session. */
    public static StepScreen make(ProjectSession session, Navigation navigation) {
        var model = new ValidateViewModel(session);
        var controller = new ValidateController(model, new ReportButton(session));
        Parent root = Views.load("validate.fxml", controller);
        return StepScreen.of(root, controller::shown);
    }
}
