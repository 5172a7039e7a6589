package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.Scope;

import java.util.List;
import java.util.Optional;

/**
 * Where a SHOW looks: sql-reference/sql/show-tables, show-columns. Without IN it is the current
 * database, and without one the account.
 */
final class ShowScope {
    private final Work work;

    ShowScope(Work work) {
        this.work = work;
    }

    /** The databases in scope: the named one, the current one, or all without any. */
    List<String> databases(Statement.Show show) {
        CatalogState state = work.state();
        String kind = show.scope().map(Scope::kind).orElse("");
        Optional<ObjectName> named = show.scope().flatMap(Scope::name);
        if (kind.equals("DATABASE") && named.isPresent()) {
            return List.of(work.names().database(named.get().last()).name());
        }
        boolean all = kind.equals("ACCOUNT") || work.database().isEmpty();
        return all
                ? List.copyOf(state.databases().keySet())
                : List.of(work.names().currentDatabase());
    }

    /** The schemas in scope. */
    List<Schema> schemas(Statement.Show show) {
        Names names = work.names();
        CatalogState state = names.state();
        String kind = show.scope().map(Scope::kind).orElse("");
        Optional<ObjectName> named = show.scope().flatMap(Scope::name);
        if (kind.equals("NAME")) {
            // One bare name is a schema of the current database if there is one, else a database.
            ObjectName name = named.orElseThrow();
            Optional<Schema> schema =
                    work.database().isEmpty()
                            ? Optional.empty()
                            : state.schema(work.database(), name.last());
            return schema.map(List::of)
                    .orElseGet(
                            () -> List.copyOf(state.schemasOf(names.database(name.last()).name())));
        }
        if (kind.equals("SCHEMA") && named.isPresent()) {
            return List.of(names.schema(named.get()));
        }
        // SCHEMA, and TABLE for keys and columns, without a name: the current one if there is one.
        boolean current = kind.equals("SCHEMA") || kind.equals("TABLE");
        if (current && !work.schema().isEmpty()) {
            return state.schema(work.database(), work.schema()).map(List::of).orElse(List.of());
        }
        return databases(show).stream().flatMap(name -> state.schemasOf(name).stream()).toList();
    }
}
