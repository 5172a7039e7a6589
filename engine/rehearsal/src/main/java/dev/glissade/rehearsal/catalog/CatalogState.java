package dev.glissade.rehearsal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All objects at one moment; immutable, so that a statement sees one catalog throughout.
 *
 * @param databases by name, in order
 * @param schemas by database, then name
 * @param tables by database, schema, then name
 * @param stages likewise
 * @param views likewise
 * @param objects by kind, database, schema, then name
 * @param dropped what UNDROP can bring back, in the order in which it was dropped
 */
public record CatalogState(
        Map<String, Database> databases,
        Map<String, Map<String, Schema>> schemas,
        Map<SchemaName, Map<String, Table>> tables,
        Map<SchemaName, Map<String, Stage>> stages,
        Map<SchemaName, Map<String, View>> views,
        Map<Shelf, Map<String, CatalogObject>> objects,
        List<Dropped> dropped) {

    /** A schema by its two names. */
    public record SchemaName(String database, String schema) {}

    /** Where objects of one kind lie; both names are empty for those of the account. */
    public record Shelf(CatalogObject.Kind kind, String database, String schema) {
        static Shelf of(CatalogObject object) {
            return new Shelf(object.kind(), object.database(), object.schema());
        }
    }

    static final CatalogState EMPTY =
            new CatalogState(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    public Optional<Database> database(String name) {
        return Optional.ofNullable(databases.get(name));
    }

    public Optional<Schema> schema(String database, String name) {
        return Optional.ofNullable(schemas.getOrDefault(database, Map.of()).get(name));
    }

    public Collection<Schema> schemasOf(String database) {
        return schemas.getOrDefault(database, Map.of()).values();
    }

    public Optional<Table> table(String database, String schema, String name) {
        return Optional.ofNullable(
                tables.getOrDefault(new SchemaName(database, schema), Map.of()).get(name));
    }

    public Collection<Table> tablesOf(String database, String schema) {
        return tables.getOrDefault(new SchemaName(database, schema), Map.of()).values();
    }

    public Optional<Stage> stage(String database, String schema, String name) {
        return Optional.ofNullable(
                stages.getOrDefault(new SchemaName(database, schema), Map.of()).get(name));
    }

    /** The stores of files that stages and tables have, dropped ones among them. */
    public Set<String> storeIds() {
        Set<String> ids = new HashSet<>();
        tables.values().forEach(m -> m.values().forEach(t -> ids.add(t.storeId())));
        stages.values().forEach(m -> m.values().forEach(s -> ids.add(s.storeId())));
        for (Dropped kept : dropped) {
            kept.tables().forEach(t -> ids.add(t.storeId()));
            kept.contents().forEach(c -> c.stages().forEach(s -> ids.add(s.storeId())));
        }
        return ids;
    }

    public Collection<Stage> stagesOf(String database, String schema) {
        return stages.getOrDefault(new SchemaName(database, schema), Map.of()).values();
    }

    public Optional<View> view(String database, String schema, String name) {
        return Optional.ofNullable(
                views.getOrDefault(new SchemaName(database, schema), Map.of()).get(name));
    }

    public Collection<View> viewsOf(String database, String schema) {
        return views.getOrDefault(new SchemaName(database, schema), Map.of()).values();
    }

    public Optional<CatalogObject> object(
            CatalogObject.Kind kind, String database, String schema, String name) {
        return Optional.ofNullable(
                objects.getOrDefault(new Shelf(kind, database, schema), Map.of()).get(name));
    }

    public Collection<CatalogObject> objectsOf(
            CatalogObject.Kind kind, String database, String schema) {
        return objects.getOrDefault(new Shelf(kind, database, schema), Map.of()).values();
    }

    CatalogState with(Dropped object) {
        List<Dropped> more = new ArrayList<>(dropped);
        more.add(object);
        more.sort(Comparator.comparingLong(Dropped::number));
        return with(more);
    }

    CatalogState without(Dropped object) {
        return with(dropped.stream().filter(d -> d.number() != object.number()).toList());
    }

    private CatalogState with(List<Dropped> nowDropped) {
        return new CatalogState(
                databases, schemas, tables, stages, views, objects, List.copyOf(nowDropped));
    }

    CatalogState with(SchemaContent content) {
        CatalogState state = with(content.schema());
        for (Table table : content.tables()) {
            state = state.with(table);
        }
        for (Stage stage : content.stages()) {
            state = state.with(stage);
        }
        for (View view : content.views()) {
            state = state.with(view);
        }
        for (CatalogObject object : content.objects()) {
            state = state.with(object);
        }
        return state;
    }

    CatalogState without(SchemaContent content) {
        var place = new SchemaName(content.schema().database(), content.schema().name());
        var rest = new HashMap<>(objects);
        rest.keySet()
                .removeIf(
                        s ->
                                s.database().equals(place.database())
                                        && s.schema().equals(place.schema()));
        return new CatalogState(
                        databases,
                        schemas,
                        emptied(tables, place),
                        emptied(stages, place),
                        emptied(views, place),
                        Collections.unmodifiableMap(rest),
                        dropped)
                .without(content.schema());
    }

    private CatalogState withSchemas(String database, Map<String, Schema> there) {
        return new CatalogState(
                databases,
                putIn(schemas, database, there),
                tables,
                stages,
                views,
                objects,
                dropped);
    }

    private CatalogState withTables(SchemaName place, Map<String, Table> there) {
        return new CatalogState(
                databases, schemas, putIn(tables, place, there), stages, views, objects, dropped);
    }

    private CatalogState withStages(SchemaName place, Map<String, Stage> there) {
        return new CatalogState(
                databases, schemas, tables, putIn(stages, place, there), views, objects, dropped);
    }

    private CatalogState withViews(SchemaName place, Map<String, View> there) {
        return new CatalogState(
                databases, schemas, tables, stages, putIn(views, place, there), objects, dropped);
    }

    private CatalogState withObjects(Shelf shelf, Map<String, CatalogObject> there) {
        return new CatalogState(
                databases, schemas, tables, stages, views, putIn(objects, shelf, there), dropped);
    }

    private static <K, V> Map<K, V> emptied(Map<K, V> map, K key) {
        var copy = new HashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }

    CatalogState with(View view) {
        var place = new SchemaName(view.database(), view.schema());
        var ofSchema = put(of(views, place), view.name(), view);
        return withViews(place, ofSchema);
    }

    CatalogState without(View view) {
        var place = new SchemaName(view.database(), view.schema());
        var ofSchema = remove(of(views, place), view.name());
        return withViews(place, ofSchema);
    }

    CatalogState with(CatalogObject object) {
        var shelf = Shelf.of(object);
        var there = put(of(objects, shelf), object.name(), object);
        return withObjects(shelf, there);
    }

    CatalogState without(CatalogObject object) {
        var shelf = Shelf.of(object);
        var there = remove(of(objects, shelf), object.name());
        return withObjects(shelf, there);
    }

    CatalogState with(Database database) {
        return new CatalogState(
                put(databases, database.name(), database),
                schemas,
                tables,
                stages,
                views,
                objects,
                dropped);
    }

    CatalogState with(Schema schema) {
        var ofDatabase = put(of(schemas, schema.database()), schema.name(), schema);
        return withSchemas(schema.database(), ofDatabase);
    }

    CatalogState with(Table table) {
        var place = new SchemaName(table.database(), table.schema());
        var ofSchema = put(of(tables, place), table.name(), table);
        return withTables(place, ofSchema);
    }

    CatalogState with(Stage stage) {
        var place = new SchemaName(stage.database(), stage.schema());
        var ofSchema = put(of(stages, place), stage.name(), stage);
        return withStages(place, ofSchema);
    }

    CatalogState without(Database database) {
        return new CatalogState(
                remove(databases, database.name()),
                schemas,
                tables,
                stages,
                views,
                objects,
                dropped);
    }

    CatalogState without(Schema schema) {
        var ofDatabase = remove(of(schemas, schema.database()), schema.name());
        return withSchemas(schema.database(), ofDatabase);
    }

    CatalogState without(Table table) {
        var place = new SchemaName(table.database(), table.schema());
        var ofSchema = remove(of(tables, place), table.name());
        return withTables(place, ofSchema);
    }

    CatalogState without(Stage stage) {
        var place = new SchemaName(stage.database(), stage.schema());
        var ofSchema = remove(of(stages, place), stage.name());
        return withStages(place, ofSchema);
    }

    private static <K, V> Map<String, V> of(Map<K, Map<String, V>> maps, K key) {
        return maps.getOrDefault(key, Map.of());
    }

    /** A copy of a sorted map takes no comparison; these stay sorted maps for that. */
    private static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
        var copy = new TreeMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableSortedMap(copy);
    }

    private static <V> Map<String, V> remove(Map<String, V> map, String key) {
        var copy = new TreeMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableSortedMap(copy);
    }

    private static <K, V> Map<K, V> putIn(Map<K, V> map, K key, V value) {
        var copy = new HashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }
}
