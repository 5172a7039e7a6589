package dev.glissade.ui.plan;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.forecast.Forecast;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Project;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.Assessed;
import dev.glissade.ui.session.Planned;
import dev.glissade.ui.session.ProjectEdits;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plan of the project as it is now, made when there is none. */
final class PlanViewModel {
    private final ProjectSession session;
    private final Messages messages = Messages.of(PlanViewModel.class);
    private final PlanWords words = new PlanWords();
    private final ObservableList<PlanRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.NONE);
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Forecast>> forecast =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Boolean> probing = new ReadOnlyObjectWrapper<>(false);
    private Optional<Project> busyWith = Optional.empty();
    private Set<TargetTableId> ours = Set.of();
    private Set<TargetTableId> plannedWith = Set.of();

    /** How far the plan is. */
    enum Stage {
        NONE,
        ASSESSING,
        PLANNING,
        PLANNED,
        BLOCKED,
        FAILED
    }

    PlanViewModel(ProjectSession session) {
        this.session = session;
        session.planned().subscribe(planned -> take(planned));
    }

    ProjectSession session() {
        return session;
    }

    /** All selected tables, the largest first. */
    ObservableList<PlanRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** Why there is no plan, or no forecast. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** How long the plan takes; empty as long as nobody has probed the link for it. */
    ReadOnlyObjectProperty<Optional<Forecast>> forecast() {
        return forecast.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Boolean> probing() {
        return probing.getReadOnlyProperty();
    }

    PlanWords words() {
        return words;
    }

    /** Whether a plan is being made, or what it needs. */
    boolean isBusy() {
        return stage.get() == Stage.ASSESSING || stage.get() == Stage.PLANNING;
    }

    private void take(Optional<Planned> planned) {
        forecast.set(Optional.empty());
        if (planned.isEmpty()) {
            if (stage.get() == Stage.PLANNED) {
                stage.set(Stage.NONE);
            }
            return;
        }
        Assessment found =
                session.assessed()
                        .get()
                        .map(Assessed::assessment)
                        .orElseGet(() -> new Assessment(List.of()));
        rows.setAll(PlanRow.of(planned.get().selection(), planned.get().plan(), found));
        stage.set(Stage.PLANNED);
    }

    /**
     * Makes a plan, unless there is one of the project as it is.
     *
     * @param published tables at the target that are there by a run which is not finished
     */
    void refresh(Set<TargetTableId> published) {
        ours = published;
        refresh();
    }

    /** Likewise, after a fault or a change. */
    void refresh() {
        Project now = session.project().get();
        boolean there = session.planned().get().isPresent() && session.assessed().get().isPresent();
        boolean stale = isBehind();
        if (session.isRunning()
                || (there && !stale && plannedWith.equals(ours))
                || busyWith.equals(Optional.of(now))) {
            return;
        }
        busyWith = Optional.of(now);
        fault.set(Optional.empty());
        // A run that is resumed finds its own tables there, which are no news.
        boolean assessed = session.assessed().get().isPresent();
        if (assessed && !(stale && ours.isEmpty())) {
            plan();
            return;
        }
        stage.set(Stage.ASSESSING);
        follow(session.assess(this::plan, this::failed));
    }

    /** Whether a run of this very plan has changed the target since. */
    private boolean isBehind() {
        return session.run()
                .get()
                .filter(run -> !run.isGoingOn())
                .flatMap(run -> session.planned().get().map(p -> p.plan().equals(run.plan())))
                .orElse(false);
    }

    private void plan() {
        boolean blocked =
                session.assessed().get().map(a -> a.assessment().blocksEverything()).orElse(false);
        if (blocked) {
            busyWith = Optional.empty();
            stage.set(Stage.BLOCKED);
            return;
        }
        stage.set(Stage.PLANNING);
        Set<TargetTableId> with = ours;
        follow(
                session.plan(
                        with,
                        () -> {
                            plannedWith = with;
                            busyWith = Optional.empty();
                            stage.set(Stage.PLANNED);
                        },
                        this::failed));
    }

    private void follow(Work work) {
        work.whenCancelled(() -> session.background().onScreen(this::cancelled));
    }

    private void cancelled() {
        busyWith = Optional.empty();
        stage.set(session.planned().get().isPresent() ? Stage.PLANNED : Stage.NONE);
    }

    private void failed(Fault why) {
        busyWith = Optional.empty();
        fault.set(Optional.of(why));
        stage.set(Stage.FAILED);
    }

    /** Says what becomes of a table that is there already, and plans anew. */
    void existing(TableId table, ExistingTable policy) {
        session.change(project -> ProjectEdits.existing(project, table, policy));
        refresh();
    }

    /** Tries about ten seconds of the work on this very link. */
    void probe() {
        Planned of = session.planned().get().orElseThrow();
        probing.set(true);
        fault.set(Optional.empty());
        Work work =
                session.withEngine(
                        messages.text("work.probe"),
                        (engine, w) -> {
                            session.workspace().open();
                            return engine.forecast(of.plan(), session.workspace());
                        },
                        measured -> {
                            probing.set(false);
                            if (session.planned().get().equals(Optional.of(of))) {
                                forecast.set(Optional.of(measured));
                            }
                        },
                        why -> {
                            probing.set(false);
                            fault.set(Optional.of(why));
                        });
        work.whenCancelled(() -> session.background().onScreen(() -> probing.set(false)));
    }

    /** "3 640 partitions, 48 min to 1 h 1 min". */
    String sentence() {
        return switch (stage.get()) {
            case NONE -> messages.text("stage.none");
            case ASSESSING -> messages.text("stage.assessing");
            case PLANNING -> messages.text("stage.planning");
            case BLOCKED -> messages.text("stage.blocked");
            case FAILED -> messages.text("stage.failed");
            case PLANNED -> {
                String pieces = ScreenFigures.count(partitions(), "partition");
                yield forecast.get()
                        .flatMap(Forecast::whole)
                        .map(range -> pieces + ", " + words.range(range))
                        .orElse(pieces);
            }
        };
    }

    private long partitions() {
        return rows.stream().mapToLong(row -> row.partitions().size()).sum();
    }

    /** What stands under it. */
    String more() {
        if (stage.get() != Stage.PLANNED) {
            return messages.text(stage.get() == Stage.BLOCKED ? "more.blocked" : "more.waiting");
        }
        if (forecast.get().isPresent()) {
            return words.measured(forecast.get().get());
        }
        long bytes = rows.stream().filter(PlanRow::isPlanned).mapToLong(PlanRow::bytes).sum();
        long tables = rows.stream().filter(PlanRow::isPlanned).count();
        return messages.text(
                "unmeasured", ScreenFigures.count(tables, "table"), ScreenFigures.bytes(bytes));
    }

    /** What stands below the tables: which are left out, and the plan's fingerprint. */
    String footnote() {
        return session.planned().get().map(this::footnote).orElse("");
    }

    private String footnote(Planned planned) {
        long out = rows.stream().filter(row -> !row.isPlanned()).count();
        String left =
                out == 0 ? "" : messages.text("footnote.out", ScreenFigures.count(out, "table"));
        String fingerprint = planned.plan().fingerprint();
        return left + messages.text("footnote", PlanWords.shortened(fingerprint));
    }
}
