package dev.glissade.ui.plan;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.ui.Tour;
import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.ProjectEdits;
import dev.glissade.ui.session.Step;

import javafx.scene.control.Button;
import javafx.scene.control.Label;

import java.nio.file.Path;

/** The step Plan: with and without a forecast, its statements, a trial, and what blocks. */
public final class PlanTour implements Tour {
    @Override
    public void walk(Path folder, Shop shop) throws Exception {
        try (Stand stand = Stand.opened(folder, shop)) {
            stand.interact(() -> stand.session().change(PlanTour::cut));
            stand.assess();
            stand.goTo(Step.PLAN);
            stand.picture("plan-loading");
            PlanFlowIT.planned(stand);
            stand.picture("plan-planned");
            stand.robot().clickOn("#plan-statements");
            stand.waitFor(() -> !told(stand, "statements-told").equals("0 statements"));
            stand.waitFor(() -> told(stand, "statements-told").contains("statements"));
            stand.picture("plan-statements");
            stand.robot().clickOn("#statements-close").clickOn("#plan-trial");
            stand.picture("plan-trial-empty");
            stand.robot().clickOn("#trial-start");
            stand.waitFor(() -> !stand.node("trial-start", Button.class).isDisabled());
            stand.picture("plan-trial");
            stand.robot().clickOn("#trial-close").clickOn("#plan-probe");
            stand.waitFor(() -> !stand.node("plan-probe", Button.class).isDisabled());
            stand.picture("plan-probed");
            stand.interact(() -> stand.window().scene().getWindow().setWidth(1000));
            stand.interact(() -> stand.window().scene().getWindow().setHeight(700));
            stand.picture("plan-narrow");
        }
    }

    /** Order lines in many pieces, and settings in the one that they are. */
    private static Project cut(Project project) {
        return ProjectEdits.table(
                project,
                new TableId("sales", "order_line"),
                said -> said.withRows(new RowChoices(null, null, null, 500)));
    }

    private static String told(Stand stand, String id) {
        return stand.node(id, Label.class).getText().replace('\u00A0', ' ');
    }
}
