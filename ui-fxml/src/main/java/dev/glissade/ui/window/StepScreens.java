package dev.glissade.ui.window;

import dev.glissade.ui.assess.AssessScreen;
import dev.glissade.ui.connect.ConnectScreen;
import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen;
import dev.glissade.ui.mapping.MappingScreen;
import dev.glissade.ui.plan.PlanScreen;
import dev.glissade.ui.report.ReportButton;
import dev.glissade.ui.run.RunScreen;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.tables.TablesScreen;
import dev.glissade.ui.validate.ValidateScreen;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Which screen a step has. */
final class StepScreens {
    private StepScreens() {}

    /** Makers of the screens of one session. */
    static Map<Step, Supplier<StepScreen>> of(ProjectSession session, Navigation navigation) {
        var makers = new EnumMap<Step, Supplier<StepScreen>>(Step.class);
        makers.put(Step.CONNECT, () -> ConnectScreen.make(session, navigation));
        makers.put(Step.VALIDATE, () -> ValidateScreen.make(session, navigation));
        makers.put(Step.ASSESS, () -> AssessScreen.make(session, navigation));
        makers.put(Step.TABLES, () -> TablesScreen.make(session, navigation));
        makers.put(Step.MAPPING, () -> MappingScreen.make(session, navigation));
        makers.put(Step.PLAN, () -> PlanScreen.make(session, navigation));
        makers.put(Step.RUN, () -> RunScreen.make(session, new ReportButton(session)));
        return makers;
    }
}
