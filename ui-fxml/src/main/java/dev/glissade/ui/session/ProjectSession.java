package dev.glissade.ui.session;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One open project, and what is known of it so far. All steps look at this; none knows another.
 *
 * <p>What is known depends on what was asked before: a catalog on the connections, a selection on
 * the catalog and the project, an assessment on the selection, a plan on the assessment. A change
 * of the project takes back what it makes untrue, and no more. Everything here belongs to the
 * screen's thread and nothing here waits: slow things are handed to {@link Background}.
 */
public final class ProjectSession implements AutoCloseable {
    private final Desk desk;
    private final Background background;
    private final Path file;
    private final Workspace workspace;
    private final EngineKeeper engines;
    private final Ends ends = new Ends();
    private final Messages messages = Messages.of(ProjectSession.class);
    private Runnable atClose = () -> {};
    private boolean selecting;
    private Optional<TableId> topic = Optional.empty();
    private final ReadOnlyObjectWrapper<Project> project;
    private final ReadOnlyBooleanWrapper saved;
    private final ReadOnlyObjectWrapper<Optional<SourceSchema>> schema = none();
    private final ReadOnlyObjectWrapper<Optional<Selection>> selection = none();
    private final ReadOnlyObjectWrapper<Optional<Assessed>> assessed = none();
    private final ReadOnlyObjectWrapper<Optional<Planned>> planned = none();
    private final ReadOnlyObjectWrapper<Optional<LiveRun>> run = none();
    private final Comparisons comparisons;
    private final ReadOnlyLongWrapper throttle = new ReadOnlyLongWrapper();
    private final Resumption resumption = new Resumption(this);

    /** What a change of the project takes back. */
    public enum Invalidated {
        NOTHING,
        PLAN,
        ASSESSMENT,
        CONNECTION
    }

    private static <T> ReadOnlyObjectWrapper<Optional<T>> none() {
        return new ReadOnlyObjectWrapper<>(Optional.empty());
    }

    /**
     * @param file where the project is or will be kept
     * @param isSaved whether the file says the same
     */
    public ProjectSession(
            Desk desk, Background background, Path file, Project project, boolean isSaved) {
        this.desk = desk;
        this.background = background;
        this.file = file.toAbsolutePath().normalize();
        this.workspace = Workspace.of(this.file);
        this.engines = new EngineKeeper(desk.engines(), this.file);
        this.project = new ReadOnlyObjectWrapper<>(project);
        this.saved = new ReadOnlyBooleanWrapper(isSaved);
        this.comparisons = new Comparisons(this);
    }

    public Desk desk() {
        return desk;
    }

    public Background background() {
        return background;
    }

    public Path file() {
        return file;
    }

    public Workspace workspace() {
        return workspace;
    }

    public ReadOnlyObjectProperty<Project> project() {
        return project.getReadOnlyProperty();
    }

    /** Whether the file holds the project as it is here. */
    public ReadOnlyBooleanProperty saved() {
        return saved.getReadOnlyProperty();
    }

    /** How the way to an end went when it was last walked. */
    public ReadOnlyObjectProperty<Optional<SideTest>> test(Side side) {
        return ends.test(side);
    }

    /** Whether the way to both ends was free when it was last walked. */
    public boolean isConnected() {
        return ends.areConnected();
    }

    /** What both users may do, when it was last looked at; empty when that is no longer true. */
    public ReadOnlyObjectProperty<Optional<Rights>> rights() {
        return ends.rights();
    }

    /** The source's catalog, once it was read. */
    public ReadOnlyObjectProperty<Optional<SourceSchema>> schema() {
        return schema.getReadOnlyProperty();
    }

    /** The tables that the project selects of the catalog. */
    public ReadOnlyObjectProperty<Optional<Selection>> selection() {
        return selection.getReadOnlyProperty();
    }

    /** What the last assessment found; empty when it is no longer true. */
    public ReadOnlyObjectProperty<Optional<Assessed>> assessed() {
        return assessed.getReadOnlyProperty();
    }

    /** What a run would do; empty when that is no longer true. */
    public ReadOnlyObjectProperty<Optional<Planned>> planned() {
        return planned.getReadOnlyProperty();
    }

    /** Runs of another time, which may be gone on with. */
    public Resumption resumption() {
        return resumption;
    }

    /** The run of this process, also when it has ended. */
    public ReadOnlyObjectProperty<Optional<LiveRun>> run() {
        return run.getReadOnlyProperty();
    }

    /** What comparing the target with the source has come to. */
    public Comparisons comparisons() {
        return comparisons;
    }

    /** Bytes of COPY text that runs read in a second at most; 0 for as fast as it goes. */
    public ReadOnlyLongProperty throttle() {
        return throttle.getReadOnlyProperty();
    }

    /** Throttles the run that goes on and those that are started, until it is said otherwise. */
    public void throttle(long bytesPerSecond) {
        throttle.set(bytesPerSecond);
        run.get().filter(LiveRun::isGoingOn).ifPresent(this::throttle);
    }

    private void throttle(LiveRun live) {
        live.throttle(project.get().limits().sourceConnections(), throttle.get());
    }

    /** Whether a run of this process goes on. */
    public boolean isRunning() {
        return run.get().map(LiveRun::isGoingOn).orElse(false);
    }

    /** One step sends its user to another because of this table. */
    public void sendAbout(TableId table) {
        topic = Optional.of(table);
    }

    /** The table because of which the user was sent here, told once. */
    public Optional<TableId> takeTopic() {
        Optional<TableId> told = topic;
        topic = Optional.empty();
        return told;
    }

    /**
     * Uses a secret of an end from now on, by the name of the environment variable that would hold
     * it. How the way there went with another one says nothing any more.
     */
    public void useSecret(Side side, String variable, String secret) {
        ends.useSecret(side, variable, secret);
    }

    /** Takes every secret of this session out of a text that should hold none; for any thread. */
    public UnaryOperator<String> secretsOut() {
        return ends.secretsOut();
    }

    /** What a change would take back. */
    public Invalidated wouldInvalidate(Project next) {
        Project now = project.get();
        if (next.equals(now)) {
            return Invalidated.NOTHING;
        }
        if (!next.source().equals(now.source()) || !next.target().equals(now.target())) {
            return Invalidated.CONNECTION;
        }
        return next.withLimits(now.limits()).equals(now)
                ? Invalidated.PLAN
                : Invalidated.ASSESSMENT;
    }

    /**
     * Changes the project, and takes back what is untrue then. The selection follows in the
     * background, as it takes its time for ten thousand tables.
     */
    public void change(UnaryOperator<Project> change) {
        Project former = project.get();
        Project next = change.apply(former);
        Invalidated invalidated = wouldInvalidate(next);
        if (invalidated == Invalidated.NOTHING) {
            return;
        }
        project.set(next);
        saved.set(false);
        planned.set(Optional.empty());
        if (invalidated == Invalidated.PLAN) {
            return;
        }
        assessed.set(Optional.empty());
        ends.forgetRights();
        if (!next.source().equals(former.source())) {
            ends.forget(Side.SOURCE);
            schema.set(Optional.empty());
        }
        if (!next.target().equals(former.target())) {
            ends.forget(Side.TARGET);
        }
        select();
    }

    /** What the project selects now; one at a time, and the newest wins. */
    private void select() {
        if (schema.get().isEmpty()) {
            selection.set(Optional.empty());
            return;
        }
        if (selecting) {
            return;
        }
        selecting = true;
        SourceSchema known = schema.get().get();
        Project now = project.get();
        background.quietly(
                () -> Selection.of(known, now),
                made -> {
                    selecting = false;
                    if (isOf(made, known)) {
                        selection.set(Optional.of(made));
                    } else {
                        select();
                    }
                },
                failed -> {
                    selecting = false;
                    selection.set(Optional.empty());
                });
    }

    private boolean isOf(Selection made, SourceSchema known) {
        return schema.get().filter(known::equals).isPresent()
                && made.project().equals(project.get());
    }

    /** Writes the project to its file. */
    public Work save(Runnable done, Consumer<Fault> failed) {
        Project now = project.get();
        return background.start(
                "Saving " + file.getFileName(),
                work -> {
                    ProjectFile.save(file, now);
                    return now;
                },
                written -> {
                    saved.set(written.equals(project.get()));
                    done.run();
                },
                failed);
    }

    /**
     * Starts something slow that needs the engine.
     *
     * @param words for the status line
     */
    public <T> Work withEngine(
            String words,
            BiFunction<Engine, Work, T> task,
            Consumer<T> done,
            Consumer<Fault> failed) {
        return leased(words, (lease, work) -> task.apply(lease.engine(), work), done, failed);
    }

    /** Walks to one end, up to the first step that fails. */
    public Work walk(Side side, Consumer<Fault> failed) {
        return walk(side, step -> {}, () -> {}, failed);
    }

    /** Likewise, telling of each step as it ends. */
    public Work walk(
            Side side, Consumer<ConnectionStep> told, Runnable done, Consumer<Fault> failed) {
        Project of = project.get();
        return withEngine(
                messages.text(side == Side.SOURCE ? "work.walk.source" : "work.walk.target"),
                (engine, work) -> {
                    Consumer<ConnectionStep> listener =
                            step -> background.onScreen(() -> told.accept(step));
                    return side == Side.SOURCE
                            ? engine.walkToSource(listener)
                            : engine.walkToTarget(listener);
                },
                steps -> {
                    if (of.equals(project.get())) {
                        var test = new SideTest(side, steps, desk.clock().instant());
                        ends.walked(test);
                    }
                    done.run();
                },
                failed);
    }

    /** Looks at what both users may do. */
    public Work lookAtRights(Runnable done, Consumer<Fault> failed) {
        Project of = project.get();
        Optional<SourceSchema> known = schema.get();
        return leased(
                messages.text("work.rights"),
                (lease, work) -> Rights.read(lease, of, known),
                found -> {
                    if (of.equals(project.get())) {
                        ends.looked(found);
                    }
                    done.run();
                },
                failed);
    }

    /** Reads the source's catalog, and what the project selects of it. */
    public Work readCatalog(Runnable done, Consumer<Fault> failed) {
        Project of = project.get();
        Optional<SourceSchema> known = schema.get();
        return leased(
                "Reading the catalog",
                (lease, work) -> lease.select(of, known),
                read -> {
                    if (read.project().source().equals(project.get().source())) {
                        take(read);
                        done.run();
                    }
                },
                failed);
    }

    void take(Selection read) {
        schema.set(Optional.of(read.schema()));
        if (read.project().equals(project.get())) {
            selection.set(Optional.of(read));
        } else {
            select();
        }
    }

    /** Reads the catalog and puts every check to it. */
    public Work assess(Runnable done, Consumer<Fault> failed) {
        Project of = project.get();
        Optional<SourceSchema> known = schema.get();
        return leased(
                "Assessing",
                (lease, work) -> Asking.assessed(lease, this, of, known),
                found -> {
                    if (of.equals(project.get())) {
                        take(found.selection());
                        assessed.set(Optional.of(found));
                        planned.set(Optional.empty());
                        done.run();
                    }
                },
                failed);
    }

    /** Takes what looking at values has found into an assessment that is still true. */
    public void complete(Assessed of, Assessment more) {
        if (assessed.get().filter(of::equals).isPresent()) {
            assessed.set(Optional.of(new Assessed(of.selection(), more, of.at(), of.took())));
        }
    }

    /**
     * Decides what a run would do.
     *
     * @param ours tables at the target that are there by a run that is resumed or begun again
     */
    public Work plan(Set<TargetTableId> ours, Runnable done, Consumer<Fault> failed) {
        Project of = project.get();
        Optional<SourceSchema> known = schema.get();
        return leased(
                "Planning",
                (lease, work) -> Asking.planned(lease, of, known, ours),
                made -> {
                    if (of.equals(project.get())) {
                        take(made.selection());
                        planned.set(Optional.of(made));
                        done.run();
                    }
                },
                failed);
    }

    /** Takes what was found out for a run that goes on where another has ended. */
    void take(Assessed found, Planned made) {
        take(found.selection());
        assessed.set(Optional.of(assessed.get().orElse(found)));
        planned.set(Optional.of(made));
    }

    <T> Work leased(
            String words,
            BiFunction<EngineKeeper.Lease, Work, T> task,
            Consumer<T> done,
            Consumer<Fault> failed) {
        Project now = project.get();
        Map<String, String> known = ends.secrets();
        return background.start(
                words,
                work -> {
                    try (var lease = engines.lease(now, known)) {
                        return task.apply(lease, work);
                    }
                },
                done,
                failed);
    }

    /**
     * Starts the run of the plan, on a thread of its own; there must be a plan and an assessment,
     * and no run that goes on.
     */
    public LiveRun startRun(LiveRun.Beginning beginning) {
        if (isRunning()) {
            throw new IllegalStateException("a run goes on");
        }
        Planned of = planned.get().orElseThrow();
        Assessed found = assessed.get().orElseThrow();
        var started = new LiveRun(beginning, of, found, desk.clock().instant());
        if (throttle.get() > 0) {
            throttle(started);
        }
        show(started);
        return started.start(leases(), workspace, desk.clock(), background::onScreen);
    }

    /** Engines for the project and the secrets as they are now, for another thread to ask for. */
    Supplier<EngineKeeper.Lease> leases() {
        Map<String, String> known = ends.secrets();
        Project now = project.get();
        return () -> engines.lease(now, known);
    }

    void show(LiveRun begun) {
        run.set(Optional.of(begun));
    }

    /** Ends this too when the session ends, after all else. */
    public ProjectSession closing(Runnable more) {
        atClose = more;
        return this;
    }

    /** Ends its sessions; what was not saved is lost. Blocks. */
    @Override
    public void close() {
        comparisons.close();
        engines.close();
        atClose.run();
    }
}
