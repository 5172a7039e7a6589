package dev.glissade.ui.mapping;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.ValueSample;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.types.TypeDecision.Refused;
import dev.glissade.ui.background.Work;
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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All tables of the selection, and the one whose columns are shown. */
final class MappingViewModel {
    private final ProjectSession session;
    private final Messages messages = Messages.of(MappingViewModel.class);
    private final ObservableList<TableLine> all = FXCollections.observableArrayList();
    private final FilteredList<TableLine> found = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<SelectedTable>> table = empty();
    private final ObservableList<ColumnLine> columns = FXCollections.observableArrayList();
    private final ObservableList<AcceptedLoss> accepted = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper ddl = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<MappingSummary> summary =
            new ReadOnlyObjectWrapper<>(new MappingSummary(0, 0, 0, 0));
    private final ReadOnlyObjectWrapper<Optional<Fault>> sampleFault = empty();
    private Map<String, ValueSample> samples = Map.of();
    private Optional<SelectedTable> sampled = Optional.empty();
    private Optional<Work> sampling = Optional.empty();
    private boolean isShown;

    MappingViewModel(ProjectSession session) {
        this.session = session;
        search.subscribe(text -> filter(text));
        session.selection().subscribe(selection -> take(selection));
    }

    private static <T> ReadOnlyObjectWrapper<Optional<T>> empty() {
        return new ReadOnlyObjectWrapper<>(Optional.empty());
    }

    /** The screen is looked at: now rows may be asked for. */
    void shown() {
        isShown = true;
        table.get().ifPresent(this::sample);
    }

    ProjectSession session() {
        return session;
    }

    /** The tables that fit what is searched for. */
    ObservableList<TableLine> tables() {
        return found;
    }

    StringProperty search() {
        return search;
    }

    /** The table that is shown; empty when none is selected in the project. */
    ReadOnlyObjectProperty<Optional<SelectedTable>> table() {
        return table.getReadOnlyProperty();
    }

    /** Its columns. */
    ObservableList<ColumnLine> columns() {
        return columns;
    }

    /** Losses of all tables that the project accepts. */
    ObservableList<AcceptedLoss> accepted() {
        return accepted;
    }

    /** The statements that make the shown table. */
    ReadOnlyStringProperty ddl() {
        return ddl.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<MappingSummary> summary() {
        return summary.getReadOnlyProperty();
    }

    /** Why no sample could be had. */
    ReadOnlyObjectProperty<Optional<Fault>> sampleFault() {
        return sampleFault.getReadOnlyProperty();
    }

    private void filter(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(line -> line.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void take(Optional<Selection> selection) {
        List<SelectedTable> tables = selection.map(Selection::tables).orElse(List.of());
        List<TableLine> lines = tables.stream().map(TableLine::of).toList();
        Optional<TableId> shown = table.get().map(SelectedTable::id);
        all.setAll(lines);
        summary.set(MappingSummary.of(lines));
        accepted.setAll(selection.map(AcceptedLoss::of).orElse(List.of()));
        Optional<SelectedTable> still =
                tables.stream().filter(t -> shown.equals(Optional.of(t.id()))).findFirst();
        show(still.or(() -> tables.stream().findFirst()));
    }

    /** Shows this table. */
    void show(TableId id) {
        show(
                session.selection().get().stream()
                        .flatMap(selection -> selection.tables().stream())
                        .filter(t -> t.id().equals(id))
                        .findFirst());
    }

    private void show(Optional<SelectedTable> other) {
        boolean same = other.map(SelectedTable::id).equals(table.get().map(SelectedTable::id));
        if (!same) {
            samples = Map.of();
            sampleFault.set(Optional.empty());
        }
        table.set(other);
        tellColumns();
        ddl.set(other.map(this::statements).orElse(""));
        if (isShown) {
            other.ifPresent(this::sample);
        }
    }

    private void tellColumns() {
        columns.setAll(table.get().map(t -> ColumnLine.of(t, samples)).orElse(List.of()));
    }

    private String statements(SelectedTable of) {
        Selection selection = session.selection().get().orElseThrow();
        var text = new StringBuilder();
        for (SelectedColumn column : of.columns()) {
            if (column.type() instanceof Refused(String reason)) {
                text.append(messages.text("ddl.refused", column.source().name(), reason))
                        .append("\n");
            }
        }
        if (of.columns().stream().anyMatch(c -> !(c.type() instanceof Refused))) {
            text.append(String.join(";\n\n", Engine.ddl(selection, of))).append(";\n");
        }
        return text.toString();
    }

    private void sample(SelectedTable of) {
        if (sampled.equals(Optional.of(of))) {
            return;
        }
        sampling.ifPresent(Work::cancel);
        sampled = Optional.of(of);
        sampling =
                Optional.of(
                        session.withEngine(
                                messages.text("work.sample", of.id()),
                                (engine, work) -> engine.samples(of),
                                read -> sampled(of, read, Optional.empty()),
                                why -> sampled(of, Map.of(), Optional.of(why))));
    }

    private void sampled(SelectedTable of, Map<String, ValueSample> read, Optional<Fault> why) {
        if (table.get().equals(Optional.of(of))) {
            samples = read;
            sampleFault.set(why);
            tellColumns();
        }
    }

    /** Changes the project. */
    void change(UnaryOperator<Project> change) {
        session.change(change);
    }

    /** How the columns stand, in words. */
    String summaryWords() {
        MappingSummary now = summary.get();
        return messages.text(
                "summary",
                ScreenFigures.count(now.tables(), "table"),
                ScreenFigures.count(now.columns(), "column"),
                ScreenFigures.count(now.exact()));
    }
}
