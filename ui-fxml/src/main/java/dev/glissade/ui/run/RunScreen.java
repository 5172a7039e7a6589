package dev.glissade.ui.run;

import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.report.ReportButton;
import dev.glissade.ui.session.ProjectSession;

import javafx.scene.Parent;

/** Makes the Run step. */
public final class RunScreen {
    private RunScreen() {}

    /**
     * The screen of a session's runs.
     *
     * @param report exports the report of a run that has ended
     */
    public static StepScreen make(ProjectSession session, ReportButton report) {
        var model = new RunViewModel(session);
        Parent root = Views.load("run.fxml", new RunController(model, session.desk(), report));
        return StepScreen.of(root, () -> {}).leading(model.next());
    }
}
