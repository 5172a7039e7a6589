package dev.glissade.ui.mapping;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.selection.ExpressionQuestion;
import dev.glissade.engine.selection.FilterSyntax;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.ui.session.ProjectEdits;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.List;
import java.util.Optional;

/** Which rows of the shown table are read, by what they are named, and how they are cut. */
final class RowsViewModel {
    private final MappingViewModel mapping;
    private final Messages messages = Messages.of(RowsViewModel.class);
    private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();

    /** How a table is cut. */
    enum Cutting {
        AUTOMATIC,
        BY_COLUMNS,
        ONE_PIECE
    }

    RowsViewModel(MappingViewModel mapping) {
        this.mapping = mapping;
    }

    private Optional<SelectedTable> table() {
        return mapping.table().get();
    }

    private RowChoices rows() {
        return table().map(t -> t.configuration().rows()).orElse(RowChoices.unstated());
    }

    /** What is wrong with the condition; empty when nothing is known to be. */
    ReadOnlyStringProperty complaint() {
        return complaint.getReadOnlyProperty();
    }

    /** Whether the source is being asked. */
    ReadOnlyBooleanProperty asking() {
        return asking.getReadOnlyProperty();
    }

    /** The condition on rows that holds now. */
    String filter() {
        return rows().filter();
    }

    /** Looks at a condition while it is typed, without asking anybody. */
    void typed(String condition) {
        complaint.set(
                FilterSyntax.complaint(condition)
                        .map(wrong -> messages.text("filter.wrong", wrong))
                        .orElse(""));
    }

    /** Takes a condition, when the source's server has nothing against it. */
    void filter(String condition) {
        typed(condition);
        if (!complaint.get().isEmpty() || table().isEmpty() || condition.equals(filter())) {
            return;
        }
        SelectedTable of = table().get();
        if (condition.isBlank()) {
            take(of, "");
            return;
        }
        asking.set(true);
        var question = new ExpressionQuestion(of.source(), null, condition);
        mapping.session()
                .withEngine(
                        messages.text("work.filter", of.id()),
                        (engine, work) -> engine.refused(List.of(question)),
                        refused -> {
                            asking.set(false);
                            if (refused.isEmpty()) {
                                take(of, condition);
                            } else {
                                complaint.set(
                                        messages.text(
                                                "filter.refused", refused.getFirst().message()));
                            }
                        },
                        this::unasked);
    }

    private void unasked(Fault why) {
        asking.set(false);
        complaint.set(why.text());
    }

    private void take(SelectedTable of, String condition) {
        mapping.change(project -> ProjectEdits.filtered(project, of.id(), condition));
    }

    /** All columns, for choosing some. */
    List<String> columns() {
        return table().stream()
                .flatMap(t -> t.source().columns().stream())
                .map(SourceColumn::name)
                .toList();
    }

    /** What names a row by the project; none when it says nothing. */
    List<String> key() {
        return rows().rowKey();
    }

    /** What names a row by the table itself, in words. */
    String ownKey() {
        return table().flatMap(t -> t.source().primaryKey())
                .map(SourceKey::columns)
                .map(columns -> messages.text("key.own", String.join(", ", columns)))
                .orElse(messages.text("key.none"));
    }

    void key(List<String> columns) {
        table().ifPresent(
                        of ->
                                mapping.change(
                                        project -> ProjectEdits.keyed(project, of.id(), columns)));
    }

    Cutting cutting() {
        List<String> stated = rows().columnNamesToPartitionBy();
        return stated == null
                ? Cutting.AUTOMATIC
                : stated.isEmpty() ? Cutting.ONE_PIECE : Cutting.BY_COLUMNS;
    }

    /** The columns that the table is cut by. */
    List<String> cutBy() {
        List<String> stated = rows().columnNamesToPartitionBy();
        return stated == null ? List.of() : stated;
    }

    void cut(Cutting cutting, List<String> columns) {
        Optional<List<String>> said =
                switch (cutting) {
                    case AUTOMATIC -> Optional.empty();
                    case ONE_PIECE -> Optional.of(List.of());
                    case BY_COLUMNS -> columns.isEmpty() ? Optional.empty() : Optional.of(columns);
                };
        table().ifPresent(
                        of ->
                                mapping.change(
                                        project ->
                                                ProjectEdits.partitionedBy(
                                                        project, of.id(), said)));
    }

    List<String> excluded() {
        List<String> stated =
                table().map(t -> t.configuration().columns().excludeSourceColumns()).orElse(null);
        return stated == null ? List.of() : stated;
    }

    void exclude(List<String> columns) {
        table().ifPresent(
                        of ->
                                mapping.change(
                                        project ->
                                                ProjectEdits.excluding(project, of.id(), columns)));
    }

    /** The table's name at the target. */
    String targetName() {
        return table().map(t -> t.target().name()).orElse("");
    }

    /** Gives it a name there; empty for the one that the rules make. */
    void targetName(String name) {
        table().filter(of -> !of.target().name().equals(name))
                .ifPresent(
                        of ->
                                mapping.change(
                                        project ->
                                                ProjectEdits.tableNamed(project, of.id(), name)));
    }
}
