package dev.glissade.ui.mapping;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.SfTypeReader;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.Misfits;
import dev.glissade.engine.types.TypeConversions;
import dev.glissade.engine.types.TypeDecision;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;
import dev.glissade.engine.types.TypeNames;
import dev.glissade.ui.session.ProjectEdits;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The column that is looked at, and what can be made of it. */
final class ColumnViewModel {
    private final MappingViewModel mapping;
    private final Messages messages = Messages.of(ColumnViewModel.class);
    private final ReadOnlyObjectWrapper<Optional<ColumnLine>> column =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<TypeChoice>> pending =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    ColumnViewModel(MappingViewModel mapping) {
        this.mapping = mapping;
    }

    /** The column that is looked at. */
    ReadOnlyObjectProperty<Optional<ColumnLine>> column() {
        return column.getReadOnlyProperty();
    }

    /** A lossy type that was chosen for it and is not accepted yet. */
    ReadOnlyObjectProperty<Optional<TypeChoice>> pending() {
        return pending.getReadOnlyProperty();
    }

    /** Looks at a column; what was not accepted of another is given up. */
    void look(Optional<ColumnLine> at) {
        boolean same = at.map(ColumnLine::name).equals(column.get().map(ColumnLine::name));
        if (!same) {
            pending.set(Optional.empty());
        }
        column.set(at);
    }

    private TableId table() {
        return mapping.table().get().orElseThrow().id();
    }

    private ColumnLine line() {
        return column.get().orElseThrow();
    }

    /** The types that can be chosen; none where a mask or an expression makes the values. */
    List<TypeChoice> choices() {
        return column.get()
                .filter(line -> !line.isRewritten() && line.selected().isPresent())
                .map(line -> TypeChoice.of(line.source().type()))
                .orElse(List.of());
    }

    /** Takes a type; a lossy one only when its loss is accepted. */
    void choose(TypeChoice choice) {
        if (choice.isLossy()) {
            pending.set(Optional.of(choice));
        } else {
            pending.set(Optional.empty());
            write(choice);
        }
    }

    /** Accepts the loss of the type that was chosen. */
    void accept() {
        pending.get()
                .ifPresent(
                        choice -> {
                            pending.set(Optional.empty());
                            write(choice);
                        });
    }

    /** Leaves the type as it is. */
    void giveUp() {
        pending.set(Optional.empty());
    }

    private void write(TypeChoice choice) {
        ColumnLine line = line();
        SelectedTable table = mapping.table().get().orElseThrow();
        Optional<ColumnTypeMapping> said =
                choice.standard() && !isRuled(table, line)
                        ? Optional.empty()
                        : Optional.of(choice.of(line.name()));
        mapping.change(project -> ProjectEdits.typed(project, table.id(), line.name(), said));
    }

    /** Whether a rule for a whole type says something of the column. */
    private static boolean isRuled(SelectedTable table, ColumnLine line) {
        return table.configuration().columns().typeMappings().stream()
                .filter(rule -> rule.columnName() == null)
                .map(ColumnTypeMapping::sourceType)
                .filter(Objects::nonNull)
                .anyMatch(type -> TypeNames.matches(type, line.source().type()));
    }

    /** Takes back an accepted loss: the column gets its standard type again. */
    void takeBack(AcceptedLoss loss) {
        TypeChoice.of(loss.column().source().type()).stream()
                .filter(TypeChoice::standard)
                .findFirst()
                .ifPresent(
                        standard -> {
                            var line =
                                    new ColumnLine(
                                            loss.column().source(),
                                            Optional.of(loss.column()),
                                            Optional.empty());
                            Optional<ColumnTypeMapping> said =
                                    isRuled(loss.table(), line)
                                            ? Optional.of(standard.of(line.name()))
                                            : Optional.empty();
                            mapping.change(
                                    project ->
                                            ProjectEdits.typed(
                                                    project, loss.table().id(), line.name(), said));
                        });
    }

    /** What a written type comes to: itself, or why it will not do. */
    sealed interface Written {
        record Fits(TypeChoice choice) implements Written {}

        record Complaint(String words) implements Written {}
    }

    /** Reads a type as somebody writes it. */
    Written written(String text) {
        Optional<SfType> wanted = SfTypeReader.read(text);
        if (wanted.isEmpty()) {
            return new Written.Complaint(messages.text("type.unknown"));
        }
        TypeDecision decision = TypeConversions.decide(line().source().type(), wanted.get());
        return switch (decision) {
            case Mapped(var mapped) ->
                    new Written.Fits(TypeChoice.of(line().source().type(), mapped));
            case Refused(String reason) -> new Written.Complaint(reason);
        };
    }

    /** What is wrong with a name at the target; empty when it can be had. */
    String complaint(String name) {
        Optional<NameCheck> check =
                NameCheck.of(mapping.table().get().orElseThrow(), line().name(), name);
        return check.map(
                        wrong ->
                                switch (wrong) {
                                    case NameCheck.TooLong(int characters) ->
                                            messages.text(
                                                    "name.long", Integer.toString(characters));
                                    case NameCheck.Taken(String by) ->
                                            messages.text("name.taken", by);
                                })
                .orElse("");
    }

    /** Gives it a name; empty for the one that the rules make. Does nothing when it is wrong. */
    void name(String name) {
        ColumnLine line = line();
        String now = line.selected().map(SelectedColumn::targetName).orElse("");
        if (!name.equals(now) && complaint(name).isEmpty()) {
            mapping.change(project -> ProjectEdits.named(project, table(), line.name(), name));
        }
    }

    /** Leaves the column out, or takes it in again. */
    void leaveOut(boolean out) {
        ColumnLine line = line();
        SelectedTable table = mapping.table().get().orElseThrow();
        List<String> said = table.configuration().columns().excludeSourceColumns();
        var excluded = new ArrayList<String>(said == null ? List.of() : said);
        excluded.remove(line.name());
        if (out) {
            excluded.add(line.name());
        }
        mapping.change(project -> ProjectEdits.excluding(project, table.id(), excluded));
    }

    /** The values that the column's type at the target does not hold; empty where it holds all. */
    Optional<Misfits> misfits() {
        return column.get()
                .filter(line -> !line.isRewritten())
                .flatMap(ColumnLine::selected)
                .flatMap(
                        selected ->
                                selected.type() instanceof Mapped(var mapped)
                                        ? Misfits.of(selected.source().type(), mapped)
                                        : Optional.empty());
    }

    /** What becomes of such values now. */
    ValuePolicy policy() {
        return column.get()
                .flatMap(ColumnLine::selected)
                .map(selected -> selected.policy().effective())
                .orElse(ValuePolicy.FAIL);
    }

    /** Why what the project says of them cannot be done; empty when it can. */
    String obstacle() {
        return column.get()
                .flatMap(ColumnLine::selected)
                .map(selected -> selected.policy().obstacle())
                .orElse("");
    }

    /** Says what becomes of such values. */
    void policy(ValuePolicy policy) {
        if (policy != policy()) {
            String name = line().name();
            var rule = new ValuePolicyRule(null, name, policy);
            mapping.change(
                    project -> ProjectEdits.policy(project, table(), name, Optional.of(rule)));
        }
    }

    /** What the column becomes, and why, as one or two sentences. */
    String reason() {
        Optional<SelectedColumn> selected = column.get().flatMap(ColumnLine::selected);
        if (selected.isEmpty()) {
            return messages.text("reason.out");
        }
        if (selected.get().rewrite().masked()) {
            return messages.text("reason.masked");
        }
        return switch (selected.get().type()) {
            case Refused(String reason) -> messages.text("reason.refused", reason);
            case Mapped(var mapped) ->
                    mapped.note().isEmpty()
                            ? messages.text("reason.exact")
                            : sentence(mapped.note());
        };
    }

    /** A note of the engine's as a sentence. */
    static String sentence(String note) {
        return note.isEmpty()
                ? note
                : note.substring(0, 1).toUpperCase(Locale.ROOT) + note.substring(1) + ".";
    }
}
