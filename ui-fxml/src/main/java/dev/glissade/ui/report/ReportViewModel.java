package dev.glissade.ui.report;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.report.Differences;
import dev.glissade.engine.report.ReportFormat;
import dev.glissade.engine.report.ReportRequest;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes reports of the project's last run, and tells where they are. */
final class ReportViewModel {
    private final ProjectSession session;
    private final Messages messages = Messages.of(ReportViewModel.class);
    private final BooleanProperty withRows = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Optional<String>> locked = none();
    private final ReadOnlyObjectWrapper<Path> folder;
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault = none();
    private final ReadOnlyObjectWrapper<List<Path>> written =
            new ReadOnlyObjectWrapper<>(List.of());
    private boolean writing;

    ReportViewModel(ProjectSession session) {
        this.session = session;
        this.folder = new ReadOnlyObjectWrapper<>(session.workspace().reports());
        session.run()
                .subscribe(run -> run.ifPresent(live -> live.ending().subscribe(end -> look())));
        follow(session.comparisons().goingOn());
        follow(session.comparisons().run());
    }

    private static <T> ReadOnlyObjectWrapper<Optional<T>> none() {
        return new ReadOnlyObjectWrapper<>(Optional.empty());
    }

    private void follow(ObservableValue<?> known) {
        known.subscribe(value -> look());
    }

    private void look() {
        locked.set(Optional.ofNullable(reason()).map(messages::text));
    }

    private @Nullable String reason() {
        if (writing) {
            return "locked.writing";
        }
        if (session.isRunning()) {
            return "locked.running";
        }
        if (session.comparisons().isGoingOn()) {
            return "locked.comparing";
        }
        boolean some =
                session.run().get().isPresent() || session.comparisons().run().get().isPresent();
        return some ? null : "locked.none";
    }

    /** Whether a report shows the values of rows that differ. */
    BooleanProperty withRows() {
        return withRows;
    }

    /** Why there can be no report now; empty when there can. */
    ReadOnlyObjectProperty<Optional<String>> locked() {
        return locked.getReadOnlyProperty();
    }

    /** Where reports go. */
    ReadOnlyObjectProperty<Path> folder() {
        return folder.getReadOnlyProperty();
    }

    /** Why the last one was not written. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** What was written last. */
    ReadOnlyObjectProperty<List<Path>> written() {
        return written.getReadOnlyProperty();
    }

    /** Asks for another folder. */
    void chooseFolder() {
        Path now = folder.get();
        Optional<Path> there = Files.isDirectory(now) ? Optional.of(now) : Optional.empty();
        session.desk().dialogs().folder(there).ifPresent(folder::set);
    }

    /** Writes these, all of one run. */
    void write(Set<ReportFormat> formats) {
        if (locked.get().isPresent()) {
            return;
        }
        Path reports = session.workspace().reports();
        Path out = folder.get();
        var request =
                new ReportRequest(
                        Optional.empty(),
                        formats,
                        withRows.get() ? Differences.SHOWN : Differences.LEFT_OUT,
                        out.equals(reports) ? Optional.empty() : Optional.of(out));
        begun();
        session.background()
                .start(
                        messages.text("work"),
                        work -> {
                            work.whenCancelled(() -> session.background().onScreen(this::ended));
                            return Engine.report(session.workspace(), request);
                        },
                        files -> {
                            written.set(files);
                            ended();
                        },
                        failed -> {
                            fault.set(Optional.of(failed));
                            ended();
                        });
    }

    private void begun() {
        written.set(List.of());
        fault.set(Optional.empty());
        writing = true;
        look();
    }

    private void ended() {
        writing = false;
        look();
    }

    /** What was written and where, in words. */
    String told() {
        List<Path> files = written.get();
        if (files.isEmpty()) {
            return "";
        }
        return files.size() == 1
                ? messages.text("written.one", files.getFirst().getFileName())
                : messages.text("written", Integer.toString(files.size()));
    }

    /** The folder that the last ones are in. */
    String place() {
        return written.get().stream()
                .findFirst()
                .map(file -> String.valueOf(file.getParent()))
                .orElse("");
    }

    /** Shows the last one by the system's own program; the folder where there are several. */
    void show() {
        List<Path> files = written.get();
        if (files.size() == 1) {
            session.desk().browser().show(files.getFirst());
        } else {
            showFolder();
        }
    }

    /** Shows where the last ones are. */
    void showFolder() {
        written.get().stream()
                .findFirst()
                .map(Path::getParent)
                .ifPresent(session.desk().browser()::show);
    }
}
