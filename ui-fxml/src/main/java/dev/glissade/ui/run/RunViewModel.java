package dev.glissade.ui.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.RunCommand;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.frame.StepScreen.NextAction;
import dev.glissade.ui.session.LastRun;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.LiveRun.Beginning;
import dev.glissade.ui.session.LiveRun.Ending;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How the run goes, and what can be asked of it. */
final class RunViewModel {
    private final ProjectSession session;
    private final RunWords words = new RunWords(ZoneId.systemDefault());
    private final ThroughputHistory history = new ThroughputHistory();
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(Showing.NOTHING, "", ""));
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> snapshot =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PartitionGrid> grid =
            new ReadOnlyObjectWrapper<>(new PartitionGrid(List.of()));
    private final ReadOnlyObjectWrapper<List<TableFault>> faults =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Fault>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<NextAction>> next =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<LiveRun> live = Optional.empty();
    private Subscription following = Subscription.EMPTY;
    private boolean preparing;

    /** Whether there is a plan that was made since the run began. */
    private boolean replanned;

    /** What there is to be shown. */
    enum Showing {
        /** No run and no plan. */
        NOTHING,
        /** A plan that has not been run. */
        READY,
        /** A run of another time, that is finished or belongs to another process. */
        FORMER,
        /** A run of another time that can be resumed. */
        UNFINISHED,
        OPENING,
        RUNNING,
        /** A run of this process that has ended with all its tables copied. */
        DONE,
        /** One that has not. */
        INCOMPLETE;

        /** Whether there is something to be seen of a run's course. */
        boolean hasCourse() {
            return this == RUNNING || this == DONE || this == INCOMPLETE;
        }

        /** Whether Resume and Begin anew make sense. */
        boolean isResumable() {
            return this == UNFINISHED || this == INCOMPLETE;
        }
    }

    /** The words above all else. */
    record Shown(Showing showing, String sentence, String detail) {}

    /**
     * A fault that has ended something.
     *
     * @param table its number in the plan; 0 for the run itself
     */
    record TableFault(int table, String where, Fault fault) {}

    RunViewModel(ProjectSession session) {
        this.session = session;
        session.planned()
                .subscribe(
                        planned -> {
                            replanned = planned.isPresent();
                            refresh();
                        });
        session.run().subscribe(run -> follow(run));
        session.resumption().lastRun().subscribe(last -> refresh());
    }

    RunWords words() {
        return words;
    }

    ThroughputHistory history() {
        return history;
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The newest of the run of this process. */
    ReadOnlyObjectProperty<Optional<RunSnapshot>> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /** Where the run's partitions lie on the map. */
    ReadOnlyObjectProperty<PartitionGrid> grid() {
        return grid.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<TableFault>> faults() {
        return faults.getReadOnlyProperty();
    }

    /** Why a run did not begin, or broke off. */
    ReadOnlyObjectProperty<Optional<Fault>> failure() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<NextAction>> next() {
        return next.getReadOnlyProperty();
    }

    private void follow(Optional<LiveRun> run) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        live = run;
        history.clear();
        snapshot.set(Optional.empty());
        faults.set(List.of());
        run.ifPresent(
                started -> {
                    replanned = false;
                    failure.set(Optional.empty());
                    following =
                            Subscription.combine(
                                    started.latest()
                                            .subscribe(latest -> latest.ifPresent(this::show)),
                                    started.ending()
                                            .subscribe(ending -> ending.ifPresent(this::ended)));
                });
        refresh();
    }

    /** A newer snapshot. */
    void show(RunSnapshot run) {
        if (snapshot.get().isEmpty()) {
            grid.set(new PartitionGrid(run.tables()));
        }
        history.add(run.elapsed().toMillis(), run.finished() ? 0 : run.bytesPerSecond());
        List<TableFault> now = faultsOf(run);
        if (!now.equals(faults.get())) {
            faults.set(now);
        }
        snapshot.set(Optional.of(run));
        refresh();
    }

    private List<TableFault> faultsOf(RunSnapshot run) {
        List<TableFault> found = new ArrayList<>();
        for (int i = 0; i < run.tables().size(); i++) {
            RunSnapshot.Table table = run.tables().get(i);
            if (table.state() == TableState.FAILED && table.fault().isPresent()) {
                found.add(
                        new TableFault(
                                i + 1,
                                words.where(table, failedPartition(table)),
                                table.fault().get()));
            }
        }
        return found;
    }

    /** The one that failed, when it is one of several. */
    private static Optional<Integer> failedPartition(RunSnapshot.Table table) {
        var states = table.partitionStates();
        return states.size() > 1 && states.count(PartitionState.FAILED) == 1
                ? IntStream.rangeClosed(1, states.size())
                        .boxed()
                        .filter(number -> states.of(number) == PartitionState.FAILED)
                        .findFirst()
                : Optional.empty();
    }

    /** The run is over. */
    private void ended(Ending ending) {
        switch (ending) {
            case Ending.Failed failed -> failure.set(Optional.of(failed.fault()));
            case Ending.Ran ran -> {
                List<TableFault> all =
                        new ArrayList<>(snapshot.get().map(this::faultsOf).orElse(List.of()));
                ran.result()
                        .faults()
                        .forEach(fault -> all.add(new TableFault(0, fault.where(), fault)));
                faults.set(all);
            }
        }
        refresh();
    }

    private boolean isGoingOn() {
        return live.map(LiveRun::isGoingOn).orElse(false);
    }

    private void refresh() {
        shown.set(shownNow());
        next.set(
                shown.get().showing() == Showing.READY
                        ? Optional.of(
                                new NextAction(words.text("start"), this::start, Optional.empty()))
                        : Optional.empty());
    }

    private Shown shownNow() {
        if (preparing) {
            return new Shown(Showing.OPENING, words.text("sentence.preparing"), "");
        }
        Optional<Ending> ending = live.flatMap(run -> run.ending().get());
        if (live.isPresent() && ending.isEmpty()) {
            return goingOn(live.get());
        }
        boolean done = ending.map(RunViewModel::isDone).orElse(true);
        Optional<LastRun> last =
                live.isEmpty() ? session.resumption().lastRun().get() : Optional.empty();
        boolean free = last.map(l -> !l.unfinished() && l.holder().isEmpty()).orElse(true);
        if (replanned && done && free) {
            return ready(session.planned().get().orElseThrow().plan());
        }
        return ending.map(this::over)
                .or(() -> last.map(this::former))
                .orElseGet(
                        () ->
                                new Shown(
                                        Showing.NOTHING,
                                        words.text("sentence.none"),
                                        words.text("detail.none")));
    }

    private Shown goingOn(LiveRun run) {
        return snapshot.get()
                .map(
                        latest ->
                                new Shown(
                                        Showing.RUNNING,
                                        words.sentence(latest),
                                        words.detail(latest, run.startedAt())))
                .orElseGet(
                        () ->
                                new Shown(
                                        Showing.OPENING,
                                        words.text("sentence.opening"),
                                        words.text("detail.opening")));
    }

    private Shown ready(MigrationPlan plan) {
        long rows = sum(plan).mapToLong(Partition::rowsEstimated).sum();
        return new Shown(
                Showing.READY,
                words.text("sentence.ready", words.tables(plan.tables().size())),
                words.text(
                        "detail.ready",
                        ScreenFigures.count(rows, "row"),
                        ScreenFigures.count(sum(plan).count(), "partition")));
    }

    private static Stream<Partition> sum(MigrationPlan plan) {
        return plan.tables().stream().map(TablePlan::partitions).flatMap(List::stream);
    }

    private Shown former(LastRun last) {
        String more = last.unfinished() ? words.text("last.resume") : words.text("last.again");
        String detail =
                last.holder().isPresent() ? words.detail(last) : words.detail(last) + "\n" + more;
        return new Shown(
                last.unfinished() ? Showing.UNFINISHED : Showing.FORMER,
                words.sentence(last),
                detail);
    }

    private Shown over(Ending ending) {
        return switch (ending) {
            case Ending.Failed failed ->
                    new Shown(
                            Showing.INCOMPLETE,
                            words.text(
                                    snapshot.get().isPresent()
                                            ? "sentence.broken"
                                            : "sentence.notBegun"),
                            words.text("detail.broken"));
            case Ending.Ran ran ->
                    new Shown(
                            isDone(ran) ? Showing.DONE : Showing.INCOMPLETE,
                            words.sentence(ran.result()),
                            words.detail(ran.result()));
        };
    }

    private static boolean isDone(Ending ending) {
        return ending instanceof Ending.Ran ran
                && ran.result().tables().stream().allMatch(t -> t.state() == TableState.PUBLISHED);
    }

    /** Starts the run of the plan. */
    void start() {
        failure.set(Optional.empty());
        session.startRun(Beginning.NEW);
    }

    /** Goes on with the run that is not finished. */
    void resume() {
        prepare(Beginning.RESUME);
    }

    /** Copies everything again. */
    void beginAnew() {
        prepare(Beginning.RESTART);
    }

    private void prepare(Beginning beginning) {
        preparing = true;
        failure.set(Optional.empty());
        refresh();
        session.resumption()
                .prepare(
                        () -> {
                            preparing = false;
                            session.startRun(beginning);
                        },
                        fault -> {
                            failure.set(Optional.of(fault));
                            unprepared();
                        })
                .whenCancelled(() -> session.background().onScreen(this::unprepared));
    }

    private void unprepared() {
        preparing = false;
        refresh();
    }

    /** Tries the failed tables again: in the run that goes on, or by resuming it. */
    void retry() {
        if (isGoingOn()) {
            faults.get().stream()
                    .filter(fault -> fault.table() > 0)
                    .forEach(fault -> ask(new RunCommand.RetryTable(fault.table())));
        } else {
            resume();
        }
    }

    /** Whether something makes sense that may be asked for one table. */
    boolean isPossible(RunCommand command) {
        Optional<RunSnapshot> now = snapshot.get().filter(run -> isGoingOn() && !run.finished());
        return now.isPresent()
                && switch (command) {
                    case RunCommand.PauseTable pause -> {
                        var table = now.get().tables().get(pause.table() - 1);
                        yield table.state().isOnItsWay() && !table.held();
                    }
                    case RunCommand.ResumeTable resume ->
                            now.get().tables().get(resume.table() - 1).held();
                    case RunCommand.CancelTable cancel ->
                            now.get().tables().get(cancel.table() - 1).state().isOnItsWay();
                    case RunCommand.RetryTable retry -> {
                        var state = now.get().tables().get(retry.table() - 1).state();
                        yield state == TableState.FAILED || state == TableState.CANCELLED;
                    }
                    case RunCommand.Pause pause -> now.get().phase() == RunPhase.RUNNING;
                    case RunCommand.Resume resume ->
                            now.get().phase() == RunPhase.PAUSING
                                    || now.get().phase() == RunPhase.PAUSED;
                    case RunCommand.Cancel cancel -> now.get().phase() != RunPhase.CANCELLING;
                    case RunCommand.Throttle throttle -> now.get().phase() != RunPhase.CANCELLING;
                    case RunCommand.StopAfterTables stop ->
                            now.get().phase() != RunPhase.CANCELLING;
                };
    }

    void ask(RunCommand command) {
        live.ifPresent(run -> run.ask(command));
    }

    /** What a table is planned to be. */
    Optional<TablePlan> plan(int index) {
        return live.map(LiveRun::plan)
                .filter(plan -> index < plan.tables().size())
                .map(plan -> plan.tables().get(index));
    }

    /** Whether a run of this process has been asked for and has not shown anything yet. */
    boolean isOpening() {
        return isGoingOn() && snapshot.get().isEmpty();
    }

    /**
     * Reads a limit.
     *
     * @param megabytes as somebody has written it; nothing for no limit
     * @return bytes, 0 for no limit; empty when it is none
     */
    static OptionalLong bytes(String megabytes) {
        String written = megabytes.strip().replace(',', '.');
        if (written.isEmpty()) {
            return OptionalLong.of(0);
        }
        try {
            double bytes = Double.parseDouble(written) * 1_000_000;
            return bytes >= 1 && bytes < Long.MAX_VALUE
                    ? OptionalLong.of(Math.round(bytes))
                    : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** Connections that the project allows to read. */
    int connectionsMax() {
        return session.project().get().limits().sourceConnections();
    }

    /** How it ended. */
    Optional<RunResult> result() {
        return live.flatMap(run -> run.ending().get())
                .filter(Ending.Ran.class::isInstance)
                .map(ending -> ((Ending.Ran) ending).result());
    }

    /** The list of values that did not fit; present when a run that has ended has some. */
    Optional<Path> substitutions() {
        return result().filter(ended -> ended.valuesSubstituted() > 0)
                .map(ended -> Workspace.substitutions(session.workspace().reports(), ended.run()));
    }
}
