package dev.glissade.ui.mapping;

import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.frame.Views;
import dev.glissade.ui.session.ProjectSession;

/** Makes the screen of the step Mapping. */
public final class MappingScreen {
    private MappingScreen() {}

    /** One for a session. */
    public static StepScreen make(ProjectSession session, Navigation navigation) {
        var model = new MappingViewModel(session);
        var controller = new MappingController(model);
        return StepScreen.of(Views.load("mapping.fxml", controller), model::shown)
                .saying(controller.status());
    }
}
