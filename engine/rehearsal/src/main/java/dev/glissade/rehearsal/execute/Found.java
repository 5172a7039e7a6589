package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An object of any kind, as grants and tags point at it.
 *
 * @param database empty for an object of the account, likewise the schema for a database
 */
record Found(ObjectKind kind, long id, String database, String schema, String name) {

    /** It is there without having been made. */
    private static final Found FIRST_WAREHOUSE =
            new Found(ObjectKind.WAREHOUSE, 0, "", "", Work.FIRST_WAREHOUSE);

    /** The object that a statement names, or Snowflake's refusal. */
    static Found of(Names names, ObjectKind kind, ObjectName name) {
        return switch (kind) {
            case DATABASE -> {
                var database = names.database(name.last());
                yield new Found(kind, database.id(), "", "", database.name());
            }
            case SCHEMA -> {
                var schema = names.schema(name);
                yield new Found(kind, schema.id(), schema.database(), "", schema.name());
            }
            case TABLE, COLUMN -> {
                // TABLE stands for whatever can be read like one: system_get_tag.
                var view = names.findView(name);
                if (view.isPresent()) {
                    yield of(names, ObjectKind.VIEW, name);
                }
                var t = names.table(name);
                yield new Found(ObjectKind.TABLE, t.id(), t.database(), t.schema(), t.name());
            }
            case VIEW -> {
                var v = names.view(name);
                yield new Found(kind, v.id(), v.database(), v.schema(), v.name());
            }
            case STAGE -> {
                var s = names.stage(name);
                yield new Found(kind, s.id(), s.database(), s.schema(), s.name());
            }
            case ROLE -> {
                if (Roles.SYSTEM.contains(name.last())) {
                    yield new Found(
                            kind, -1 - Roles.SYSTEM.indexOf(name.last()), "", "", name.last());
                }
                yield of(names.object(CatalogObject.Kind.ROLE, name));
            }
            case WAREHOUSE -> {
                boolean made = names.find(CatalogObject.Kind.WAREHOUSE, name).isPresent();
                yield !made && name.last().equals(Work.FIRST_WAREHOUSE)
                        ? FIRST_WAREHOUSE
                        : of(names.object(CatalogObject.Kind.WAREHOUSE, name));
            }
            case FILE_FORMAT, SEQUENCE, TAG ->
                    of(names.object(CatalogObject.Kind.valueOf(kind.name()), name));
            case USER -> new Found(kind, 0, "", "", name.last());
        };
    }

    static Found of(CatalogObject object) {
        return new Found(
                ObjectKind.valueOf(object.kind().name()),
                object.id(),
                object.database(),
                object.schema(),
                object.name());
    }

    /** The object with that id, as kept with a grant or a tag. */
    static Optional<Found> byId(CatalogState state, ObjectKind kind, long id) {
        return all(state, kind).stream().filter(f -> f.id() == id).findFirst();
    }

    /** All objects of a kind. */
    static List<Found> all(CatalogState state, ObjectKind kind) {
        List<Found> found = new ArrayList<>();
        switch (kind) {
            case DATABASE ->
                    each(
                            List.of(state.databases()),
                            d -> found.add(new Found(kind, d.id(), "", "", d.name())));
            case SCHEMA ->
                    each(
                            state.schemas().values(),
                            s -> found.add(new Found(kind, s.id(), s.database(), "", s.name())));
            case TABLE -> each(state.tables().values(), t -> found.add(of(t)));
            case VIEW -> each(state.views().values(), v -> found.add(of(v)));
            case STAGE -> each(state.stages().values(), s -> found.add(of(s)));
            case ROLE -> {
                for (int i = 0; i < Roles.SYSTEM.size(); i++) {
                    found.add(new Found(kind, -1 - i, "", "", Roles.SYSTEM.get(i)));
                }
                objects(state, kind, found);
            }
            case WAREHOUSE -> {
                objects(state, kind, found);
                if (found.stream().noneMatch(w -> w.name.equals(Work.FIRST_WAREHOUSE))) {
                    found.add(FIRST_WAREHOUSE);
                }
            }
            case FILE_FORMAT, SEQUENCE, TAG -> objects(state, kind, found);
            case COLUMN, USER -> {}
        }
        return found;
    }

    private static <V> void each(Collection<Map<String, V>> maps, Consumer<V> consumer) {
        maps.forEach(map -> map.values().forEach(consumer));
    }

    private static Found of(Table t) {
        return new Found(ObjectKind.TABLE, t.id(), t.database(), t.schema(), t.name());
    }

    private static Found of(View v) {
        return new Found(ObjectKind.VIEW, v.id(), v.database(), v.schema(), v.name());
    }

    private static Found of(Stage s) {
        return new Found(ObjectKind.STAGE, s.id(), s.database(), s.schema(), s.name());
    }

    private static void objects(CatalogState state, ObjectKind kind, List<Found> found) {
        state.objects()
                .values()
                .forEach(
                        m ->
                                m.values().stream()
                                        .filter(o -> o.kind().name().equals(kind.name()))
                                        .map(Found::of)
                                        .forEach(found::add));
    }

    /** The whole name, as SHOW GRANTS has it. */
    String spelled() {
        List<String> parts = new ArrayList<>();
        if (!database.isEmpty()) {
            parts.add(database);
        }
        if (!schema.isEmpty()) {
            parts.add(schema);
        }
        parts.add(name);
        return new ObjectName(parts).toString();
    }
}
