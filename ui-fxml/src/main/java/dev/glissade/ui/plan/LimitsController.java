package dev.glissade.ui.plan;

import atlantafx.base.controls.ProgressSliderSkin;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.util.Duration;

import java.util.List;

/** Sliders for what bounds a run. */
public final class LimitsController {
    /** A change is written when nothing has moved for so long. */
    private static final Duration REST = Duration.millis(400);

    private static final double STAGING_STEP = 1e8;

    private final LimitsViewModel model;
    private final PauseTransition rest = new PauseTransition(REST);
    private boolean showing;

    @FXML private Slider connections = new Slider();
    @FXML private Label connectionsSaid = new Label();
    @FXML private Slider sessions = new Slider();
    @FXML private Label sessionsSaid = new Label();
    @FXML private Slider staging = new Slider();
    @FXML private Label stagingSaid = new Label();
    @FXML private Slider throttle = new Slider();
    @FXML private Label throttleSaid = new Label();

    LimitsController(LimitsViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        for (Slider slider : List.of(connections, sessions, staging, throttle)) {
            slider.setSkin(new ProgressSliderSkin(slider));
        }
        rest.setOnFinished(event -> model.apply());
        connections.setMax(LimitsViewModel.CONNECTIONS_MAX);
        sessions.setMax(LimitsViewModel.CONNECTIONS_MAX);
        throttle.setMax(LimitsViewModel.throttleMax());
        model.connections().subscribe(value -> show());
        model.sessions().subscribe(value -> show());
        model.staging().subscribe(value -> show());
        model.throttle().subscribe(value -> show());
        model.free().subscribe(value -> show());
        connections.valueProperty().subscribe(value -> moved());
        sessions.valueProperty().subscribe(value -> moved());
        staging.valueProperty().subscribe(value -> moved());
        throttle.valueProperty().subscribe(value -> moved());
    }

    private void show() {
        if (showing) {
            return;
        }
        showing = true;
        connections.setMax(Math.max(LimitsViewModel.CONNECTIONS_MAX, model.connections().get()));
        sessions.setMax(Math.max(LimitsViewModel.CONNECTIONS_MAX, model.sessions().get()));
        staging.setMin((double) model.stagingMin());
        staging.setMax((double) model.stagingMax());
        connections.setValue(model.connections().get());
        sessions.setValue(model.sessions().get());
        staging.setValue((double) model.staging().get());
        throttle.setValue(model.throttle().get());
        showing = false;
        say();
    }

    private void say() {
        connectionsSaid.setText(Integer.toString(model.connections().get()));
        sessionsSaid.setText(Integer.toString(model.sessions().get()));
        stagingSaid.setText(model.stagingWords());
        throttleSaid.setText(model.throttleWords());
    }

    private void moved() {
        if (showing) {
            return;
        }
        showing = true;
        model.connections().set((int) Math.round(connections.getValue()));
        model.sessions().set((int) Math.round(sessions.getValue()));
        if ((long) staging.getValue() != Math.min(model.staging().get(), model.stagingMax())) {
            model.staging()
                    .set(Math.round(staging.getValue() / STAGING_STEP) * (long) STAGING_STEP);
        }
        model.throttle().set((int) Math.round(throttle.getValue()));
        showing = false;
        say();
        rest.playFromStart();
    }
}
