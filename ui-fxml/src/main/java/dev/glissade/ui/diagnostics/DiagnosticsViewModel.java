package dev.glissade.ui.diagnostics;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.desk.FileDialogs;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a bundle would hold, what of it is wanted, and where it went. */
final class DiagnosticsViewModel {
    private final Desk desk;
    private final Background background;
    private final Messages messages = Messages.of(DiagnosticsViewModel.class);
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper total = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Path>> saved =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** A part, and whether it is wanted. */
    record Choice(BundlePart part, String size, BooleanProperty wanted) {}

    DiagnosticsViewModel(Desk desk, Background background, Optional<ProjectSession> session) {
        this.desk = desk;
        this.background = background;
        var cleaning = session.map(ProjectSession::secretsOut);
        background.start(
                messages.text("work.gather"),
                work ->
                        session
                                .map(
                                        open ->
                                                BundleSource.ofProject(
                                                        open.file(),
                                                        open.workspace(),
                                                        desk.clock().instant(),
                                                        cleaning.orElseThrow()))
                                .orElseGet(() -> BundleSource.ofProgram(desk.clock().instant()))
                                .stream()
                                .map(
                                        part ->
                                                new Choice(
                                                        part,
                                                        ScreenFigures.bytes(part.bytes()),
                                                        new SimpleBooleanProperty(true)))
                                .toList(),
                found -> {
                    choices.setAll(found);
                    found.forEach(choice -> choice.wanted().subscribe(on -> count()));
                    count();
                },
                failed -> fault.set(Optional.of(failed)));
    }

    private void count() {
        List<BundlePart> parts = wanted();
        total.set(
                messages.text(
                        parts.size() == 1 ? "total.one" : "total",
                        ScreenFigures.count(parts.size()),
                        ScreenFigures.bytes(parts.stream().mapToLong(BundlePart::bytes).sum())));
    }

    ObservableList<Choice> choices() {
        return choices;
    }

    /** How much it is, in words. */
    ReadOnlyStringProperty total() {
        return total.getReadOnlyProperty();
    }

    /** Where it is; empty before. */
    ReadOnlyObjectProperty<Optional<Path>> saved() {
        return saved.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    private List<BundlePart> wanted() {
        return choices.stream().filter(choice -> choice.wanted().get()).map(Choice::part).toList();
    }

    /** Asks where to, and writes what is wanted. */
    void save() {
        List<BundlePart> parts = wanted();
        String day =
                DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT)
                        .format(desk.clock().instant().atZone(ZoneId.systemDefault()));
        desk.dialogs()
                .save(
                        FileDialogs.Kind.ARCHIVE,
                        desk.settings().settings().lastFolder(),
                        messages.text("file", day))
                .ifPresent(file -> write(parts, file));
    }

    private void write(List<BundlePart> parts, Path file) {
        fault.set(Optional.empty());
        background.start(
                messages.text("work.save"),
                work -> {
                    try {
                        BundleSource.write(parts, file);
                        return file;
                    } catch (IOException failure) {
                        throw new EngineException(
                                new Fault(
                                        FaultCode.DISK_UNWRITABLE,
                                        file.toString(),
                                        "the bundle cannot be written",
                                        "Choose another folder, or make room"),
                                failure);
                    }
                },
                written -> saved.set(Optional.of(written)),
                failed -> fault.set(Optional.of(failed)));
    }

    String savedWords() {
        return saved.get().map(file -> messages.text("saved", file)).orElse("");
    }

    /** Shows the folder that it is in. */
    void show() {
        saved.get().map(Path::getParent).ifPresent(desk.browser()::show);
    }
}
