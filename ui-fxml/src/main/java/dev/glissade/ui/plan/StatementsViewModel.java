package dev.glissade.ui.plan;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.session.Planned;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every statement that a run of the plan will send to either end. */
final class StatementsViewModel {
    private final ProjectSession session;
    private final Messages messages = Messages.of(StatementsViewModel.class);
    private final ObservableList<StatementLine> all = FXCollections.observableArrayList();
    private final FilteredList<StatementLine> found = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    StatementsViewModel(ProjectSession session) {
        this.session = session;
        search.subscribe(text -> filter(text));
    }

    private void filter(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(wanted.isEmpty() ? line -> true : l -> l.searched().contains(wanted));
        tell();
    }

    private void tell() {
        String count = ScreenFigures.count(all.size(), "statement");
        told.set(
                found.size() == all.size()
                        ? messages.text("statements.count", count)
                        : messages.text(
                                "statements.found", ScreenFigures.count(found.size()), count));
    }

    /** Those that fit what is searched for. */
    ObservableList<StatementLine> lines() {
        return found;
    }

    StringProperty search() {
        return search;
    }

    /** How many there are, or where they were saved. */
    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** Writes them down; sends none. */
    void load() {
        Planned planned = session.planned().get().orElseThrow();
        fault.set(Optional.empty());
        session.withEngine(
                messages.text("work.statements"),
                (engine, work) -> StatementLine.of(engine, planned, session.workspace()),
                lines -> {
                    all.setAll(lines);
                    tell();
                },
                why -> fault.set(Optional.of(why)));
    }

    /** All of them, as a script. */
    String script() {
        return script(List.copyOf(all));
    }

    private String script(List<StatementLine> lines) {
        return StatementLine.script(
                lines, messages.text("script.source"), messages.text("script.target"));
    }

    /** Saves them where the user says. */
    void save() {
        String name = session.workspace().project() + "-statements.sql";
        session.desk()
                .dialogs()
                .save(
                        FileDialogs.Kind.REPORT,
                        Optional.ofNullable(session.file().getParent()),
                        name)
                .ifPresent(this::save);
    }

    private void save(Path file) {
        List<StatementLine> lines = List.copyOf(all);
        session.background()
                .start(
                        messages.text("work.save", file.getFileName()),
                        work -> written(file, script(lines)),
                        saved -> told.set(messages.text("statements.saved", saved)),
                        why -> fault.set(Optional.of(why)));
    }

    private static Path written(Path file, String script) {
        try {
            return Files.writeString(file, script);
        } catch (IOException e) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            file.toString(),
                            "the statements cannot be written there",
                            "Choose another folder"),
                    e);
        }
    }
}
