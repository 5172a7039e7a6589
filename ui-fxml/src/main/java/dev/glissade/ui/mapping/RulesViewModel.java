package dev.glissade.ui.mapping;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RenameRule;
import dev.glissade.engine.project.SfTypeReader;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.types.TypeDecision.Refused;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Rules that hold for all tables. */
final class RulesViewModel {
    /** Columns that one pattern may stand for. */
    private static final int COLUMNS_MAX = 500;

    private final ProjectSession session;
    private final Messages messages = Messages.of(RulesViewModel.class);
    private final ReadOnlyStringWrapper nameComplaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper typeComplaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Pending>> pending =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What a rule for types is about. */
    enum Reach {
        TYPE,
        COLUMN,
        PATTERN
    }

    /**
     * Rules that lose something and are not accepted yet.
     *
     * @param losing columns that lose something by them
     * @param refused columns that cannot have the type
     */
    record Pending(
            List<ColumnTypeMapping> rules,
            String type,
            List<String> losing,
            List<String> refused) {}

    RulesViewModel(ProjectSession session) {
        this.session = session;
    }

    Project project() {
        return session.project().get();
    }

    ReadOnlyObjectProperty<Project> projects() {
        return session.project();
    }

    /** What is wrong with the rename rule that was to be added. */
    ReadOnlyStringProperty nameComplaint() {
        return nameComplaint.getReadOnlyProperty();
    }

    /** Likewise with the rule for types. */
    ReadOnlyStringProperty typeComplaint() {
        return typeComplaint.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Pending>> pending() {
        return pending.getReadOnlyProperty();
    }

    void names(NamePolicy policy) {
        session.change(project -> project.withNames(policy));
    }

    void prefix(String prefix) {
        session.change(project -> RuleEdits.prefixed(project, prefix.strip()));
    }

    void suffix(String suffix) {
        session.change(project -> RuleEdits.suffixed(project, suffix.strip()));
    }

    /**
     * Adds a rename rule at the end.
     *
     * @return whether it is one
     */
    boolean rename(RenameRule.Kind kind, String tables, String pattern, String replacement) {
        nameComplaint.set("");
        if (pattern.isBlank()) {
            nameComplaint.set(messages.text("rename.empty"));
            return false;
        }
        try {
            @Nullable String these = tables.isBlank() ? null : tables.strip();
            var rule = new RenameRule(kind, these, pattern, replacement);
            session.change(
                    project -> {
                        var rules = new ArrayList<>(project.renaming().rules());
                        rules.add(rule);
                        return RuleEdits.renaming(project, rules);
                    });
            return true;
        } catch (IllegalArgumentException wrong) {
            nameComplaint.set(messages.text("rename.wrong", String.valueOf(wrong.getMessage())));
            return false;
        }
    }

    void forget(RenameRule rule) {
        session.change(
                project -> {
                    var rules = new ArrayList<>(project.renaming().rules());
                    rules.remove(rule);
                    return RuleEdits.renaming(project, rules);
                });
    }

    void policy(ValuePolicy policy) {
        session.change(project -> RuleEdits.policy(project, policy));
    }

    /**
     * Adds a rule for types; one that loses something waits until it is accepted.
     *
     * @param of a type, a column or a pattern of columns
     * @return whether it was added
     */
    boolean type(Reach reach, String of, String written) {
        typeComplaint.set("");
        pending.set(Optional.empty());
        Optional<SfType> wanted = SfTypeReader.read(written);
        if (of.isBlank() || wanted.isEmpty()) {
            typeComplaint.set(messages.text(of.isBlank() ? "rule.empty" : "type.unknown"));
            return false;
        }
        List<ColumnTypeMapping> rules;
        try {
            rules = rules(reach, of.strip(), wanted.get());
        } catch (PatternSyntaxException wrong) {
            typeComplaint.set(messages.text("rename.wrong", wrong.getDescription()));
            return false;
        }
        if (rules.isEmpty() || rules.size() > COLUMNS_MAX) {
            typeComplaint.set(messages.text(rules.isEmpty() ? "rule.nothing" : "rule.much"));
            return false;
        }
        Pending effect = effect(rules, wanted.get());
        if (effect.losing().isEmpty() && effect.refused().isEmpty()) {
            session.change(project -> RuleEdits.adding(project, rules));
            return true;
        }
        pending.set(Optional.of(effect));
        return false;
    }

    private List<ColumnTypeMapping> rules(Reach reach, String of, SfType wanted) {
        return switch (reach) {
            case TYPE -> List.of(new ColumnTypeMapping(of, null, wanted));
            case COLUMN -> List.of(new ColumnTypeMapping(null, of, wanted));
            case PATTERN -> {
                Pattern pattern = Pattern.compile(of);
                Set<String> names = new LinkedHashSet<>();
                selection().stream()
                        .flatMap(selection -> selection.tables().stream())
                        .flatMap(table -> table.columns().stream())
                        .map(column -> column.source().name())
                        .filter(name -> pattern.matcher(name).matches())
                        .forEach(names::add);
                yield names.stream()
                        .map(name -> new ColumnTypeMapping(null, name, wanted))
                        .toList();
            }
        };
    }

    private Optional<Selection> selection() {
        return session.selection().get();
    }

    private Pending effect(List<ColumnTypeMapping> rules, SfType wanted) {
        var losing = new ArrayList<String>();
        var refused = new ArrayList<String>();
        selection()
                .ifPresent(
                        before -> {
                            Selection after =
                                    Selection.of(
                                            before.schema(), RuleEdits.adding(project(), rules));
                            for (int t = 0; t < after.tables().size(); t++) {
                                compare(
                                        before.tables().get(t),
                                        after.tables().get(t),
                                        losing,
                                        refused);
                            }
                        });
        return new Pending(rules, TypeChoice.words(wanted), losing, refused);
    }

    private static void compare(
            SelectedTable before, SelectedTable after, List<String> losing, List<String> refused) {
        for (int c = 0; c < after.columns().size(); c++) {
            SelectedColumn then = after.columns().get(c);
            SelectedColumn now = before.columns().get(c);
            String name = after.id() + "." + then.source().name();
            if (TableLine.isLossy(then) && !then.type().equals(now.type())) {
                losing.add(name);
            }
            if (then.type() instanceof Refused && !(now.type() instanceof Refused)) {
                refused.add(name);
            }
        }
    }

    /** Accepts what the waiting rules lose. */
    void accept() {
        pending.get()
                .ifPresent(
                        waiting -> {
                            pending.set(Optional.empty());
                            session.change(project -> RuleEdits.adding(project, waiting.rules()));
                        });
    }

    void giveUp() {
        pending.set(Optional.empty());
    }

    void forget(ColumnTypeMapping rule) {
        session.change(project -> RuleEdits.removing(project, rule));
    }
}
