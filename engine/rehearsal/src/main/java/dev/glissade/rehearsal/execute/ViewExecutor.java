package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.BoundQuery;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.bind.QueryBinder;
import dev.glissade.rehearsal.bind.SessionFacts;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.StatementParser;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** CREATE, ALTER and DROP of views: sql-reference/sql/create-view and its neighbours. */
final class ViewExecutor {
    private final Work work;

    ViewExecutor(Work work) {
        this.work = work;
    }

    Answer create(Statement.CreateView create) throws SQLException {
        Names names = work.names();
        Names.Place place = names.place(create.name());
        names.schemaFor(place);
        List<TableColumn> columns = columns(create, place);
        boolean[] made = {true};
        work.define(writer -> made[0] = make(writer, create, place, columns));
        String spelled = ObjectName.spell(place.name());
        return Answers.status(
                StatementType.DDL,
                made[0]
                        ? "View " + spelled + " successfully created."
                        : spelled + " already exists, statement succeeded.");
    }

    private static boolean make(
            CatalogWriter writer,
            Statement.CreateView create,
            Names.Place place,
            List<TableColumn> columns)
            throws SQLException {
        var state = writer.state();
        if (state.table(place.database(), place.schema(), place.name()).isPresent()) {
            if (create.ifThere() == Statement.IfThere.REPLACE) {
                throw wrongKind("TABLE", "VIEW");
            }
            if (create.ifThere() == Statement.IfThere.KEEP) {
                return false;
            }
            throw Refusals.exists(place.full().toString());
        }
        Optional<View> there = state.view(place.database(), place.schema(), place.name());
        if (there.isPresent()) {
            switch (create.ifThere()) {
                case FAIL -> throw Refusals.exists(place.full().toString());
                case KEEP -> {
                    return false;
                }
                case REPLACE -> {}
            }
        }
        var view =
                new View(
                        writer.newId(),
                        place.database(),
                        place.schema(),
                        place.name(),
                        create.text(),
                        create.query(),
                        create.secure(),
                        create.comment(),
                        writer.nowMillis(),
                        columns);
        if (there.isPresent()) {
            if (create.copyGrants()) {
                writer.execute(
                        "UPDATE glissade.grants SET object_id = "
                                + view.id()
                                + " WHERE object_id = "
                                + there.get().id());
            }
            writer.remove(there.get());
        }
        writer.add(view);
        return true;
    }

    /** As in the logs of users: arnoN7/dbt-incremental-stream, issue 8. */
    static RuntimeException wrongKind(String found, String wanted) {
        return Refusals.compilation(
                2203,
                "02000",
                "Object found is of type '%s', not specified type '%s'.".formatted(found, wanted));
    }

    /** The query's columns, under the names that the view gives them. */
    private List<TableColumn> columns(Statement.CreateView create, Names.Place place) {
        SessionFacts facts = work.facts().in(place.database(), place.schema());
        var names = new Names(work.state(), place.database(), place.schema());
        BoundQuery query =
                new QueryBinder(new BindContext(names, facts, BoundParameters.NONE))
                        .bind(StatementParser.query(create.query()));
        if (!create.columns().isEmpty() && create.columns().size() != query.columns().size()) {
            throw Refusals.compilation(
                    2021,
                    "21S01",
                    "Number of columns %d does not match the query's %d"
                            .formatted(create.columns().size(), query.columns().size()));
        }
        List<TableColumn> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < query.columns().size(); i++) {
            Column column = query.columns().get(i);
            String name = column.name();
            String comment = "";
            if (!create.columns().isEmpty()) {
                name = create.columns().get(i).name();
                comment = create.columns().get(i).comment();
            }
            if (!seen.add(name)) {
                throw Refusals.compilation(
                        2025, "42S21", "duplicate column name '" + ObjectName.spell(name) + "'");
            }
            columns.add(
                    new TableColumn(
                            name,
                            "",
                            column.type(),
                            !column.nullable(),
                            "",
                            false,
                            0,
                            0,
                            comment,
                            "",
                            false));
        }
        return columns;
    }

    private Names names(CatalogWriter writer) {
        return new Names(writer.state(), work.database(), work.schema());
    }

    private static Optional<View> found(Names names, ObjectName name, boolean ifExists) {
        if (names.findView(name).isEmpty() && names.findTable(name).isPresent()) {
            throw wrongKind("TABLE", "VIEW");
        }
        return ifExists ? names.findView(name) : Optional.of(names.view(name));
    }

    Answer drop(ObjectName name, boolean ifExists) throws SQLException {
        boolean[] there = {true};
        work.define(
                writer -> {
                    Optional<View> view = found(names(writer), name, ifExists);
                    there[0] = view.isPresent();
                    if (view.isPresent()) {
                        writer.remove(view.get());
                    }
                });
        String spelled = ObjectName.spell(name.last());
        return Answers.status(
                StatementType.DDL,
                there[0]
                        ? spelled + " successfully dropped."
                        : "Drop statement executed successfully ("
                                + spelled
                                + " already dropped).");
    }

    /** How a view becomes another. */
    private interface Change {
        View of(View old);
    }

    private Answer change(ObjectName name, boolean ifExists, Change change) throws SQLException {
        work.define(
                writer -> {
                    Optional<View> view = found(names(writer), name, ifExists);
                    if (view.isPresent()) {
                        writer.update(view.get(), change.of(view.get()));
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    Answer comment(ObjectName name, boolean ifExists, String comment) throws SQLException {
        return change(name, ifExists, view -> view.commented(comment));
    }

    Answer columnComment(Statement.SetColumnComment set) throws SQLException {
        return change(
                set.table(),
                false,
                view -> {
                    if (view.columns().stream().noneMatch(c -> c.name().equals(set.column()))) {
                        throw Refusals.invalidIdentifier(ObjectName.spell(set.column()));
                    }
                    return view.columnCommented(set.column(), set.comment());
                });
    }

    Answer secure(Statement.AlterObject alter) throws SQLException {
        boolean secure = alter.set().equals(Map.of("SECURE", List.of("true")));
        return change(alter.name(), alter.ifExists(), view -> view.secured(secure));
    }

    /** Only its name moves: its query keeps the names that it was written with. */
    Answer rename(Statement.RenameObject rename) throws SQLException {
        Names names = work.names();
        Names.Place to = names.place(rename.newName());
        names.schemaFor(to);
        return change(
                rename.name(),
                rename.ifExists(),
                view -> {
                    boolean moved =
                            !view.database().equals(to.database())
                                    || !view.schema().equals(to.schema());
                    if (moved) {
                        throw Refusals.unsupported("RENAME of a view into another schema");
                    }
                    if (names.findTable(rename.newName()).isPresent()
                            || names.findView(rename.newName()).isPresent()) {
                        throw Refusals.exists(to.full().toString());
                    }
                    return view.at(to.database(), to.schema(), to.name());
                });
    }
}
