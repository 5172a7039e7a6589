package dev.glissade.ui.plan;

import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.session.ProjectSession;

/** Makes the screen of the step Plan. */
public final class PlanScreen {
    private PlanScreen() {}

    /** One for a session. */
    public static StepScreen make(ProjectSession session, Navigation navigation) {
        var plan = new PlanViewModel(session);
        var trial = new TrialViewModel(session);
        var limits = new LimitsViewModel(plan);
        var start = new StartViewModel(plan, navigation, trial.trying());
        var controller = new PlanController(plan, start, limits, trial, navigation);
        return StepScreen.of(
                        Views.load("plan.fxml", controller),
                        () -> {
                            limits.look();
                            start.look();
                        })
                .saying(controller.status())
                .leading(start.next());
    }
}
