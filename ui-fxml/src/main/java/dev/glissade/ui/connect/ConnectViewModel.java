package dev.glissade.ui.connect;

import dev.glissade.engine.project.NamedConnections;
import dev.glissade.engine.project.Project;
import dev.glissade.ui.desk.SecretStore.Name;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.ProjectSession.Invalidated;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.session.SideTest;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Both ends as they are being typed. What is typed becomes the project's at once, as long as
 * nothing is lost by it; else it is said first what would be.
 */
final class ConnectViewModel {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final ProjectSession session;
    private final Map<String, String> environment;
    private final Path home;
    private final Messages messages = Messages.of(ConnectViewModel.class);
    private final SourceViewModel source;
    private final TargetViewModel target;
    private final ObservableList<String> services = FXCollections.observableArrayList();
    private final ObservableList<String> entries = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper takesBack = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper locked = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper untestable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");

    /**
     * @param environment where libpq's and Snowflake's files are said to be
     * @param home the user's folder
     */
    ConnectViewModel(ProjectSession session, Map<String, String> environment, Path home) {
        this.session = session;
        this.environment = environment;
        this.home = home;
        this.source = new SourceViewModel(session, this::drafted);
        this.target = new TargetViewModel(session, this::drafted);
        session.project().subscribe(project -> followProject(project));
        session.run()
                .subscribe(
                        run -> {
                            tellLock();
                            run.ifPresent(live -> live.ending().subscribe(e -> tellLock()));
                        });
        for (Side side : Side.values()) {
            session.test(side).subscribe(test -> tellStatus());
        }
        drafted();
    }

    SourceViewModel source() {
        return source;
    }

    TargetViewModel target() {
        return target;
    }

    /** libpq's services on this computer. */
    ObservableList<String> services() {
        return services;
    }

    /** The names in {@code connections.toml}. */
    ObservableList<String> entries() {
        return entries;
    }

    /** What the change that is typed would take back; empty while it waits for nobody. */
    ReadOnlyStringProperty takesBack() {
        return takesBack.getReadOnlyProperty();
    }

    /** Why nothing can be changed now; empty when it can. */
    ReadOnlyStringProperty locked() {
        return locked.getReadOnlyProperty();
    }

    /** Why what is typed cannot be tested, nor gone on with; empty when it can. */
    ReadOnlyStringProperty untestable() {
        return untestable.getReadOnlyProperty();
    }

    /** When each end was last tested. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** The screen is gone to: what others have changed is shown, and what is known is offered. */
    void shown() {
        session.background()
                .start(
                        messages.text("work.names"),
                        work ->
                                List.of(
                                        NamedConnections.services(environment, home),
                                        NamedConnections.warehouses(environment, home)),
                        names -> {
                            services.setAll(names.get(0));
                            entries.setAll(names.get(1));
                            target.offer(names.get(1));
                        },
                        fault -> {});
        source.look();
        target.look();
    }

    private boolean isValid() {
        return source.problem().get().isEmpty() && target.problem().get().isEmpty();
    }

    private Project next() {
        return target.drafted(source.drafted(session.project().get()));
    }

    private void drafted() {
        Project next = next();
        Invalidated lost = session.wouldInvalidate(next);
        boolean known = session.assessed().get().isPresent() || session.planned().get().isPresent();
        if (lost == Invalidated.NOTHING) {
            takesBack.set("");
        } else if (known) {
            takesBack.set(
                    messages.text(
                            session.planned().get().isPresent()
                                    ? "takes-back.plan"
                                    : "takes-back.assessment"));
        } else if (locked.get().isEmpty()) {
            takesBack.set("");
            session.change(project -> target.drafted(source.drafted(project)));
        }
        tellTestable();
    }

    /** The change holds, whatever it takes back. */
    void confirm() {
        takesBack.set("");
        session.change(project -> target.drafted(source.drafted(project)));
        tellTestable();
    }

    /** What the project has is shown again. */
    void revert() {
        takesBack.set("");
        source.show(session.project().get().source());
        target.show(session.project().get());
        tellTestable();
    }

    /** Another step has changed it, or this one has. */
    private void followProject(Project project) {
        if (takesBack.get().isEmpty() && isValid() && !next().equals(project)) {
            source.show(project.source());
            target.show(project);
        }
    }

    private void tellTestable() {
        untestable.set(
                !takesBack.get().isEmpty()
                        ? messages.text("untestable.decide")
                        : isValid() ? "" : messages.text("untestable.invalid"));
    }

    private void tellLock() {
        locked.set(session.isRunning() ? messages.text("locked.running") : "");
    }

    private void tellStatus() {
        status.set(
                messages.text(
                        "status", tested(Side.SOURCE, "source"), tested(Side.TARGET, "target")));
    }

    private String tested(Side side, String key) {
        return session.test(side)
                .get()
                .map(SideTest::at)
                .map((Instant at) -> messages.text("status." + key, TIME.format(at)))
                .orElse(messages.text("status." + key + ".none"));
    }

    /** Goes to an end, and looks at the rights when it is known that both can be reached. */
    void test(Side side) {
        source.commit();
        target.commit();
        if (!untestable.get().isEmpty() || !locked.get().isEmpty()) {
            return;
        }
        boolean rehearsal = target.kind().get() == TargetForm.Kind.REHEARSAL;
        switch (side) {
            case SOURCE -> test(source.secret(), source.name(), source.walk());
            case TARGET -> {
                if (rehearsal) {
                    target.walk().walk(() -> rights(target.walk()));
                } else {
                    test(target.secret(), target.name(), target.walk());
                }
            }
        }
    }

    private void test(SecretModel secret, Name name, WalkModel walk) {
        Runnable passed =
                () -> {
                    secret.taken(name);
                    rights(walk);
                };
        secret.look(name, () -> walk.walk(passed));
    }

    private void rights(WalkModel asked) {
        if (!session.isConnected()) {
            return;
        }
        looking(true);
        session.lookAtRights(
                        () -> looking(false),
                        why -> {
                            looking(false);
                            asked.failed(why);
                        })
                .whenCancelled(() -> session.background().onScreen(() -> looking(false)));
    }

    private void looking(boolean now) {
        source.walk().looking(now);
        target.walk().looking(now);
    }
}
