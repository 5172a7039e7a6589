package dev.glissade.ui.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunCommand;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.control.FaultBox;
import dev.glissade.ui.control.SizeBar;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.report.ReportButton;
import dev.glissade.ui.run.RunViewModel.Showing;
import dev.glissade.ui.run.RunViewModel.Shown;
import dev.glissade.ui.text.ScreenFigures;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.OptionalLong;

/** Shows how the run goes, and passes on what is asked of it. */
public final class RunController {
    private static final double MEGABYTE = 1_000_000;

    /** Every second snapshot: the chart has a point a second. */
    private static final int CHART_EVERY = 2;

    private final RunViewModel model;
    private final RunWords words;
    private final Desk desk;
    private final ReportButton report;
    private final FlowStrip flow;
    private final ThroughputChart chart;
    private final RunTables tables;
    private final PartitionsCard partitions;
    private final FaultsCard faults;
    private int snapshots;

    @FXML private Label sentence = new Label();
    @FXML private Label detail = new Label();
    @FXML private Button throttle = new Button();
    @FXML private Button pause = new Button();
    @FXML private Button cancel = new Button();
    @FXML private Button resume = new Button();
    @FXML private Button anew = new Button();
    @FXML private FaultBox failure = new FaultBox();
    @FXML private Label notice = new Label();
    @FXML private VBox cancelPanel = new VBox();
    @FXML private Label cancelText = new Label();
    @FXML private Button cancelSure = new Button();
    @FXML private VBox anewPanel = new VBox();
    @FXML private VBox throttlePanel = new VBox();
    @FXML private Spinner<Integer> connections = new Spinner<>();
    @FXML private TextField megabytes = new TextField();
    @FXML private Label throttleBad = new Label();
    @FXML private HBox idle = new HBox();
    @FXML private ProgressIndicator opening = new ProgressIndicator();
    @FXML private Label idleText = new Label();
    @FXML private VBox course = new VBox();
    @FXML private SizeBar bar = new SizeBar();
    @FXML private Label share = new Label();
    @FXML private Label pace = new Label();
    @FXML private Label left = new Label();
    @FXML private VBox flowPlace = new VBox();
    @FXML private VBox chartPlace = new VBox();
    @FXML private VBox leftColumn = new VBox();
    @FXML private VBox rightColumn = new VBox();
    @FXML private Label setback = new Label();
    @FXML private HBox endBar = new HBox();
    @FXML private Label substituted = new Label();
    @FXML private Button substitutions = new Button();
    @FXML private HBox endPlace = new HBox();

    RunController(RunViewModel model, Desk desk, ReportButton report) {
        this.model = model;
        this.words = model.words();
        this.desk = desk;
        this.report = report;
        this.flow = new FlowStrip(words);
        this.chart = new ThroughputChart(words);
        this.tables = new RunTables(words, model::ask, model::isPossible);
        this.partitions = new PartitionsCard(words, model::plan);
        this.faults = new FaultsCard(words, model::retry);
    }

    @FXML
    void initialize() {
        flowPlace.getChildren().add(flow);
        VBox.setVgrow(chart, Priority.ALWAYS);
        chartPlace.getChildren().add(chart);
        VBox.setVgrow(tables.view(), Priority.ALWAYS);
        leftColumn.getChildren().add(tables.view());
        VBox.setVgrow(partitions, Priority.ALWAYS);
        rightColumn.getChildren().addFirst(partitions);
        rightColumn.getChildren().add(faults);
        endPlace.getChildren().addAll(report.outcome(), report);
        for (VBox panel : List.of(cancelPanel, anewPanel, throttlePanel)) {
            show(panel, false);
        }
        show(throttleBad, false);
        var limits = new IntegerSpinnerValueFactory(1, model.connectionsMax());
        connections.setValueFactory(limits);
        failure.follow(model.failure());
        model.shown().subscribe(shown -> show(shown));
        model.grid().subscribe(grid -> showGrid(grid));
        model.faults().subscribe(found -> faults.show(found));
        model.snapshot().subscribe(run -> run.ifPresent(this::show));
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void showGrid(PartitionGrid grid) {
        snapshots = 0;
        partitions.show(grid);
        tables.list(grid.order());
    }

    private void show(Shown shown) {
        Showing showing = shown.showing();
        sentence.setText(shown.sentence());
        detail.setText(shown.detail());
        boolean running = showing == Showing.RUNNING;
        show(throttle, running);
        show(pause, running);
        show(cancel, running || (showing == Showing.OPENING && model.isOpening()));
        show(resume, showing.isResumable());
        show(anew, showing.isResumable());
        show(course, showing.hasCourse() && model.snapshot().get().isPresent());
        if (!running) {
            show(throttlePanel, false);
            show(cancelPanel, cancelPanel.isVisible() && showing == Showing.OPENING);
            setback.setText("");
        }
        show(anewPanel, anewPanel.isVisible() && showing.isResumable());
        show(setback, !setback.getText().isEmpty());
        show(flowPlace, running);
        showIdle(showing);
        showEnd(showing);
    }

    private void showIdle(Showing showing) {
        boolean course = showing.hasCourse();
        idleText.setText(course ? "" : words.text("idle." + showing));
        show(opening, showing == Showing.OPENING);
        show(idle, !course);
    }

    private void showEnd(Showing showing) {
        boolean ended = showing == Showing.DONE || showing == Showing.INCOMPLETE;
        boolean some = model.substitutions().isPresent();
        long values = model.result().map(result -> result.valuesSubstituted()).orElse(0L);
        substituted.setText(
                values == 1
                        ? words.text("substituted.one")
                        : words.text("substituted", ScreenFigures.count(values, "value")));
        show(substituted, some);
        show(substitutions, some);
        show(endBar, ended);
        bar.getStyleClass().removeAll("ok", "bad");
        if (ended) {
            bar.getStyleClass().add(showing == Showing.DONE ? "ok" : "bad");
        }
    }

    private void show(RunSnapshot run) {
        bar.setShare(run.finished() ? copied(run) : run.outlook().share());
        share.setText(RunWords.share(bar.getShare()));
        pace.setText(run.finished() ? "" : words.pace(run));
        left.setText(words.left(run.outlook()));
        flow.show(run.flow());
        tables.show(run);
        partitions.show(run);
        if (snapshots++ % CHART_EVERY == 0 || run.finished()) {
            chart.show(model.history());
        }
        boolean paused = run.phase() == RunPhase.PAUSED || run.phase() == RunPhase.PAUSING;
        pause.setText(words.text(paused ? "resume" : "pause"));
        pause.setDisable(run.phase() == RunPhase.STOPPING || run.phase() == RunPhase.CANCELLING);
        cancel.setDisable(run.phase() == RunPhase.CANCELLING);
        throttle.setDisable(run.phase() == RunPhase.CANCELLING);
        notice.setText(run.away().map(Fault::text).map(why -> words.text("away", why)).orElse(""));
        show(notice, run.away().isPresent());
        setback.setText(
                run.setbacks().stream()
                        .filter(RunSnapshot.Setback::retried)
                        .findFirst()
                        .map(back -> words.setback(back, run))
                        .orElse(""));
        show(setback, !setback.getText().isEmpty() && !run.finished());
        if (cancelPanel.isVisible()) {
            cancelText.setText(cancelWords(run));
        }
    }

    /** What has ended otherwise is no part of what was copied. */
    private static double copied(RunSnapshot run) {
        return (double) RunWords.published(run) / Math.max(1, run.tables().size());
    }

    private String cancelWords(RunSnapshot run) {
        long underWay =
                run.tables().stream()
                        .filter(t -> t.state().isOnItsWay() && t.state() != TableState.WAITING)
                        .count();
        long bytes =
                run.tables().stream()
                        .filter(t -> t.state().isOnItsWay())
                        .mapToLong(RunSnapshot.Table::bytesRead)
                        .sum();
        return words.text(
                "cancel.text",
                words.tables(RunWords.published(run)),
                words.tables(underWay),
                ScreenFigures.bytes(bytes));
    }

    @FXML
    void resume() {
        show(anewPanel, false);
        model.resume();
    }

    @FXML
    void anew() {
        show(anewPanel, true);
        anewPanel.lookup("#anewSure").requestFocus();
    }

    @FXML
    void anewSure() {
        show(anewPanel, false);
        model.beginAnew();
    }

    @FXML
    void anewNot() {
        show(anewPanel, false);
        anew.requestFocus();
    }

    @FXML
    void pause() {
        boolean goOn = model.isPossible(new RunCommand.Resume());
        model.ask(goOn ? new RunCommand.Resume() : new RunCommand.Pause());
    }

    @FXML
    void cancel() {
        show(throttlePanel, false);
        show(cancelPanel, true);
        cancelText.setText(
                model.snapshot()
                        .get()
                        .map(this::cancelWords)
                        .orElseGet(() -> words.text("detail.opening")));
        cancelSure.requestFocus();
    }

    @FXML
    void cancelSure() {
        show(cancelPanel, false);
        model.ask(new RunCommand.Cancel());
    }

    @FXML
    void cancelNot() {
        show(cancelPanel, false);
        cancel.requestFocus();
    }

    @FXML
    void throttle() {
        boolean opens = !throttlePanel.isVisible();
        show(cancelPanel, false);
        show(throttlePanel, opens);
        model.snapshot().get().filter(run -> opens).ifPresent(this::fillThrottle);
    }

    private void fillThrottle(RunSnapshot run) {
        show(throttleBad, false);
        connections.getValueFactory().setValue(Math.max(1, run.flow().read().slots()));
        long bytes = run.flow().bytesPerSecondMax();
        String shown = Double.toString(bytes / MEGABYTE);
        megabytes.setText(bytes == 0 ? "" : shown.replaceAll("\\.0$", ""));
        megabytes.requestFocus();
    }

    @FXML
    void throttleApply() {
        OptionalLong bytes = RunViewModel.bytes(megabytes.getText());
        show(throttleBad, bytes.isEmpty());
        if (bytes.isPresent()) {
            connections.commitValue();
            model.ask(new RunCommand.Throttle(connections.getValue(), bytes.getAsLong()));
            show(throttlePanel, false);
        }
    }

    @FXML
    void throttleFree() {
        model.ask(new RunCommand.Throttle(model.connectionsMax(), 0));
        show(throttlePanel, false);
    }

    @FXML
    void throttleClose() {
        show(throttlePanel, false);
        throttle.requestFocus();
    }

    @FXML
    void showSubstitutions() {
        model.substitutions().ifPresent(desk.browser()::show);
    }
}
