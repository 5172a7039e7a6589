package dev.glissade.ui.tables;

import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableChoice;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The patterns as they are typed: how many tables they would choose, and what is wrong. */
final class RulesViewModel {
    private final ProjectSession session;
    private final Supplier<Catalog> catalog;
    private final Messages messages = Messages.of(RulesViewModel.class);
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private int asked;

    RulesViewModel(ProjectSession session, Supplier<Catalog> catalog) {
        this.session = session;
        this.catalog = catalog;
        session.project().subscribe(now -> text.set(RuleText.line(TableChoice.rules(now))));
        text.subscribe(now -> typed());
    }

    /** What is in the field. */
    StringProperty text() {
        return text;
    }

    /** How many tables would be chosen, or what is wrong with it. */
    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    /** Whether it cannot be used. */
    ReadOnlyBooleanProperty wrong() {
        return wrong.getReadOnlyProperty();
    }

    /** Whether it says something else than the project does. */
    ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    private void typed() {
        Project project = session.project().get();
        List<String> rules = RuleText.patterns(text.get());
        changed.set(!rules.equals(TableChoice.rules(project)));
        Optional<String> fault = fault(rules);
        wrong.set(fault.isPresent());
        int number = ++asked;
        if (fault.isPresent()) {
            told.set(fault.get());
            return;
        }
        if (!changed.get()) {
            told.set(messages.text(rules.isEmpty() ? "rules.none" : "rules.used"));
            return;
        }
        Catalog of = catalog.get();
        session.background()
                .quietly(
                        () -> Ticks.of(of, TableChoice.withRules(project, rules)).tables(),
                        count -> {
                            if (number == asked) {
                                told.set(counted(count, of.tables()));
                            }
                        },
                        failed -> told.set(failed.what()));
    }

    private String counted(int count, int all) {
        return messages.text(
                "rules.count",
                ScreenFigures.count(count),
                ScreenFigures.count(all, messages.text("noun.table")));
    }

    private static Optional<String> fault(List<String> rules) {
        try {
            var read = new TableSelection(rules);
            return read.patterns().equals(rules) ? Optional.empty() : Optional.of("");
        } catch (IllegalArgumentException wrong) {
            return Optional.ofNullable(wrong.getMessage());
        }
    }

    /** Uses what is in the field, unless it is wrong. */
    void apply() {
        List<String> rules = RuleText.patterns(text.get());
        if (!wrong.get() && changed.get()) {
            session.change(project -> TableChoice.withRules(project, rules));
        }
    }

    /** Goes back to what the project says. */
    void reset() {
        text.set(RuleText.line(TableChoice.rules(session.project().get())));
    }
}
