package dev.glissade.ui.tables;

import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableChoice;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.Assessed;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;
import dev.glissade.ui.text.ScreenTimes;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The third step: which tables take part. */
final class TablesViewModel {
    private final ProjectSession session;
    private final RulesViewModel rules;
    private final Messages messages = Messages.of(TablesViewModel.class);
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Ticks> ticks = new ReadOnlyObjectWrapper<>(Ticks.none());
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.none());
    private final StringProperty search = new SimpleStringProperty("");
    private final Set<String> folded = new HashSet<>();
    private final Changes changes;
    private Catalog catalog = Catalog.none();
    private boolean assessing;

    TablesViewModel(ProjectSession session) {
        this.session = session;
        this.rules = new RulesViewModel(session, () -> catalog);
        this.changes = new Changes(session, this::failed);
        session.schema().subscribe(now -> follow(now));
        session.project().subscribe((before, now) -> retick());
        session.assessed().subscribe(now -> followFound(now));
        search.subscribe(text -> list());
    }

    private void follow(Optional<SourceSchema> schema) {
        if (schema.isEmpty()) {
            show(Catalog.none(), Ticks.none());
            found.set(Found.none());
            return;
        }
        SourceSchema known = schema.get();
        Project now = session.project().get();
        session.background()
                .quietly(
                        () -> {
                            Catalog made = Catalog.of(known);
                            return Map.entry(made, Ticks.of(made, now));
                        },
                        made -> {
                            if (session.schema().get().filter(known::equals).isPresent()) {
                                show(made.getKey(), made.getValue());
                                if (!now.equals(session.project().get())) {
                                    retick();
                                }
                            }
                        },
                        this::failed);
    }

    private void show(Catalog made, Ticks ticked) {
        catalog = made;
        ticks.set(ticked);
        list();
    }

    private void retick() {
        // What is under way is of the project before the change, and will be dropped.
        assessing = false;
        Catalog of = catalog;
        Project now = session.project().get();
        session.background()
                .quietly(
                        () -> Ticks.of(of, now),
                        made -> {
                            if (of.equals(catalog) && now.equals(session.project().get())) {
                                ticks.set(made);
                            }
                        },
                        this::failed);
    }

    private void followFound(Optional<Assessed> now) {
        if (now.isEmpty()) {
            found.set(found.get().outdated());
            return;
        }
        Assessed of = now.get();
        session.background()
                .quietly(
                        () -> Found.of(of),
                        made -> {
                            if (session.assessed().get().filter(of::equals).isPresent()) {
                                found.set(made);
                            }
                        },
                        this::failed);
    }

    private void failed(Fault why) {
        assessing = false;
        fault.set(Optional.of(why));
    }

    private void list() {
        rows.setAll(catalog.rows(wanted(), folded::contains));
    }

    private String wanted() {
        return search.get().strip().toLowerCase(Locale.ROOT);
    }

    RulesViewModel rules() {
        return rules;
    }

    /** What is listed, from the top. */
    ObservableList<Row> rows() {
        return rows;
    }

    /** Which of them are ticked. */
    ReadOnlyObjectProperty<Ticks> ticks() {
        return ticks.getReadOnlyProperty();
    }

    /** What the last assessment has found of them. */
    ReadOnlyObjectProperty<Found> found() {
        return found.getReadOnlyProperty();
    }

    /** What could not be done. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** Part of a name. */
    StringProperty search() {
        return search;
    }

    boolean isFolded(Row.Schema schema) {
        return folded.contains(schema.name()) && wanted().isEmpty();
    }

    /** Hides a schema's tables, or shows them again. */
    void fold(Row.Schema schema) {
        if (!folded.remove(schema.name())) {
            folded.add(schema.name());
        }
        list();
    }

    /** The box of a row was pressed: what was wholly ticked is no longer, all else is. */
    void press(Row row) {
        set(row, ticks.get().of(row) != Ticks.Tick.ALL);
    }

    private void set(Row row, boolean ticked) {
        String wanted = wanted();
        switch (row) {
            case Row.Table table -> set(List.of(table), ticked);
            case Row.Views views -> set(Catalog.matching(views.tables(), wanted), ticked);
            case Row.Schema schema when wanted.isEmpty() -> {
                List<TableId> all = schema.tables().stream().map(Row.Table::id).toList();
                changes.ask(
                        project ->
                                ticked
                                        ? TableChoice.includingSchema(project, schema.name(), all)
                                        : TableChoice.excludingSchema(project, schema.name(), all));
            }
            // Only what is looked at.
            case Row.Schema schema -> set(Catalog.matching(schema.tables(), wanted), ticked);
        }
    }

    private void set(List<Row.Table> tables, boolean ticked) {
        List<TableId> named =
                tables.stream().filter(Row.Table::isByName).map(Row.Table::id).toList();
        List<TableId> others =
                tables.stream().filter(table -> !table.isByName()).map(Row.Table::id).toList();
        changes.ask(
                project ->
                        ticked
                                ? TableChoice.named(TableChoice.including(project, others), named)
                                : TableChoice.excluding(
                                        project, tables.stream().map(Row.Table::id).toList()));
    }

    /** Ticks all tables that are listed; views are ticked one by one. */
    void tickShown() {
        set(shown(), true);
    }

    /** Likewise, the other way. */
    void untickShown() {
        set(shown(), false);
    }

    private List<Row.Table> shown() {
        String wanted = wanted();
        var shown = new ArrayList<Row.Table>();
        catalog.schemas().forEach(of -> shown.addAll(Catalog.matching(of.tables(), wanted)));
        return shown;
    }

    /** What was found of a table, worst first. */
    Map<Severity, Integer> findings(Row.Table table) {
        return found.get().byTable().getOrDefault(table.id(), Map.of());
    }

    /** The one sentence that says where we are. */
    String sentence() {
        Ticks now = ticks.get();
        return messages.text(
                "sentence",
                ScreenFigures.count(now.tables()),
                ScreenFigures.count(catalog.tables(), messages.text("noun.table")));
    }

    /** What stands below it. */
    String below() {
        Ticks now = ticks.get();
        var parts = new ArrayList<String>();
        parts.add(messages.text("below.bytes", ScreenFigures.bytes(now.bytes())));
        parts.add(messages.text("below.rows", ScreenFigures.count(now.rows())));
        if (now.views() > 0) {
            parts.add(ScreenFigures.count(now.views(), messages.text("noun.view")));
        }
        return String.join(" · ", parts);
    }

    /** What a change takes back, or has taken back; empty when nothing is known that it could. */
    String notice() {
        Found known = found.get();
        if (known.at().isEmpty()) {
            return "";
        }
        if (!known.isTrue()) {
            return messages.text("notice.outdated", ScreenTimes.clock(known.at().get()));
        }
        return messages.text(
                session.planned().get().isPresent() ? "notice.plan" : "notice.assessment");
    }

    /** Asks both ends again, about the tables that are chosen now. */
    void assess() {
        if (assessing) {
            return;
        }
        assessing = true;
        fault.set(Optional.empty());
        Work begun = session.assess(() -> assessing = false, this::failed);
        begun.whenCancelled(() -> session.background().onScreen(() -> assessing = false));
    }
}
