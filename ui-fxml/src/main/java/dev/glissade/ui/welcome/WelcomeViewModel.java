package dev.glissade.ui.welcome;

import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenTimes;
import dev.glissade.ui.welcome.RecentProject.Kind;
import dev.glissade.ui.welcome.RecentProject.Outcome;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Projects of late and ways to begin. */
final class WelcomeViewModel {
    private final Desk desk;
    private final Background background;
    private final Messages messages = Messages.of(WelcomeViewModel.class);
    private final ObservableList<RecentProject> recent = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    WelcomeViewModel(Desk desk, Background background) {
        this.desk = desk;
        this.background = background;
    }

    /** Looks at the projects of late; those that are gone are forgotten. */
    void load() {
        List<Path> files = desk.settings().settings().recent();
        loading.set(!files.isEmpty());
        background.start(
                messages.text("work.recent"),
                work -> files.stream().flatMap(f -> RecentProject.read(f).stream()).toList(),
                read -> {
                    recent.setAll(read);
                    loading.set(false);
                },
                failed -> {
                    fault.set(Optional.of(failed));
                    loading.set(false);
                });
    }

    ObservableList<RecentProject> recent() {
        return recent;
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why something did not open. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    void show(Fault failed) {
        fault.set(Optional.of(failed));
    }

    /** Where a project goes, in words. */
    String where(RecentProject project) {
        return project.where().isEmpty() ? messages.text("rehearsal") : project.where();
    }

    /** How its last run went, in two or three words. */
    String outcome(Outcome outcome) {
        return switch (outcome.kind()) {
            case DONE -> messages.text("outcome.done");
            case FAILED ->
                    messages.text(
                            outcome.failedTables() == 1 ? "outcome.failed.one" : "outcome.failed",
                            Integer.toString(outcome.failedTables()));
            case UNFINISHED ->
                    messages.text("outcome.unfinished", Integer.toString(outcome.percent()));
            case RUNNING -> messages.text("outcome.running");
        };
    }

    /** The style class of its chip. */
    static String style(Kind kind) {
        return switch (kind) {
            case DONE -> "ok";
            case FAILED -> "bad";
            case UNFINISHED -> "attention";
            case RUNNING -> "moving";
        };
    }

    /** When it was, as one remembers it. */
    String when(Instant at) {
        return ScreenTimes.when(at, desk.clock().instant());
    }
}
