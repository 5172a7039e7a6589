package dev.glissade.ui.plan;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.engine.run.TrialRun;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.Planned;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A trial: one partition of each table, into schemas of its own. */
final class TrialViewModel {
    private final ProjectSession session;
    private final Messages messages = Messages.of(TrialViewModel.class);
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper trying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Work> work = Optional.empty();

    /** How it went with a table. */
    record Line(TableId table, boolean loaded, String words) {}

    /** How it went with all of them. */
    private record Outcome(RunResult result, List<Line> lines, String told, Optional<Fault> left) {}

    TrialViewModel(ProjectSession session) {
        this.session = session;
    }

    /** The tables that were tried. */
    ObservableList<Line> lines() {
        return lines;
    }

    ReadOnlyBooleanProperty trying() {
        return trying.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** What it does, or what became of it. */
    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /**
     * Tries all tables.
     *
     * @param keep whether what it loads stays at the target
     */
    void start(boolean keep) {
        if (trying.get() || session.isRunning()) {
            return;
        }
        Planned planned = session.planned().get().orElseThrow();
        trying.set(true);
        share.set(0);
        lines.clear();
        fault.set(Optional.empty());
        told.set(messages.text("trial.opening"));
        work =
                Optional.of(
                        session.withEngine(
                                messages.text("work.trial"),
                                (engine, doing) -> {
                                    tried(engine, doing, planned.selection(), keep);
                                    return planned;
                                },
                                done -> {},
                                why -> ended(Optional.of(why))));
    }

    /** Stops it; what it has loaded is dropped all the same. */
    void stop() {
        told.set(messages.text("trial.stopping"));
        work.ifPresent(Work::cancel);
    }

    /** Tells how it ended by itself: of work that was cancelled nobody else would. */
    private void tried(Engine engine, Work doing, Selection selection, boolean keep) {
        try {
            Outcome outcome = performed(engine, doing, selection, keep);
            session.background().onScreen(() -> ended(outcome));
        } catch (EngineException failure) {
            if (!doing.isCancelled()) {
                throw failure;
            }
            session.background().onScreen(() -> ended(Optional.of(failure.fault())));
        }
    }

    private Outcome performed(Engine engine, Work doing, Selection selection, boolean keep) {
        session.workspace().open();
        // What stands at the target is of no concern to a trial.
        Set<TargetTableId> beside = Set.copyOf(selection.targets());
        Assessment found = engine.assess(selection, beside);
        MigrationPlan plan = engine.plan(selection, found);
        try (JournalFile journal = engine.openJournal(session.workspace());
                TrialRun trial = engine.tryOut(plan, session.workspace(), journal)) {
            doing.whenCancelled(trial::cancel);
            RunResult result = trial.run(this::progressed);
            return outcome(trial, result, keep);
        }
    }

    private void progressed(RunSnapshot snapshot) {
        int all = Math.max(1, snapshot.tables().size());
        long done = snapshot.tablesDone();
        String words =
                messages.text(
                        "trial.progress",
                        ScreenFigures.count(done),
                        ScreenFigures.count(all, "table"),
                        ScreenFigures.count(snapshot.rowsRead(), "row"));
        session.background()
                .onScreen(
                        () -> {
                            share.set((double) done / all);
                            told.set(words);
                        });
    }

    private Outcome outcome(TrialRun trial, RunResult result, boolean keep) {
        List<Line> tried = result.tables().stream().map(t -> line(t, trial)).toList();
        String schemas =
                trial.schemas().stream()
                        .map(schema -> schema.database() + "." + schema.schema())
                        .collect(Collectors.joining(", "));
        long loaded = tried.stream().filter(Line::loaded).count();
        String count =
                messages.text(
                        result.cancelled() ? "trial.stopped" : "trial.done",
                        ScreenFigures.count(loaded),
                        ScreenFigures.count(tried.size(), "table"),
                        ScreenFigures.duration(result.elapsed()));
        if (keep) {
            trial.keep();
            return new Outcome(
                    result, tried, count + messages.text("trial.kept", schemas), Optional.empty());
        }
        Optional<Fault> left = trial.drop();
        String end = left.isEmpty() ? "trial.dropped" : "trial.left";
        return new Outcome(result, tried, count + messages.text(end, schemas), left);
    }

    private Line line(RunResult.Table table, TrialRun trial) {
        boolean loaded = table.state() == TableState.PUBLISHED;
        if (!loaded) {
            String why = table.fault().map(Fault::text).orElse(messages.text("trial.not"));
            return new Line(table.source(), false, why);
        }
        long millis = table.elapsed().toMillis();
        return new Line(
                table.source(),
                true,
                messages.text(
                        "trial.table",
                        ScreenFigures.count(table.rowsRead(), "row"),
                        ScreenFigures.bytes(table.bytesRead()),
                        ScreenFigures.count(trial.files(table.number()), "file"),
                        ScreenFigures.duration(table.elapsed()),
                        ScreenFigures.count(Figures.rate(table.rowsRead(), millis))));
    }

    private void ended(Outcome outcome) {
        lines.setAll(outcome.lines());
        told.set(outcome.told());
        share.set(1);
        trying.set(false);
        fault.set(outcome.left().or(() -> outcome.result().faults().stream().findFirst()));
    }

    private void ended(Optional<Fault> why) {
        trying.set(false);
        told.set(messages.text("trial.failed"));
        fault.set(why);
    }
}
