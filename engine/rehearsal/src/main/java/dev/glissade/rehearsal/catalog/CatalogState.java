package dev.glissade.rehearsal.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
 */
public record CatalogState(
        Map<String, Database> databases,
        Map<String, Map<String, Schema>> schemas,
        Map<SchemaName, Map<String, Table>> tables,
        Map<SchemaName, Map<String, Stage>> stages) {

    /** A schema by its two names. */
    public record SchemaName(String database, String schema) {}

    static final CatalogState EMPTY = new CatalogState(Map.of(), Map.of(), Map.of(), Map.of());

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

    /** The stores of files that stages and tables have. */
    public Set<String> storeIds() {
        Set<String> ids = new HashSet<>();
        tables.values().forEach(m -> m.values().forEach(t -> ids.add(t.storeId())));
        stages.values().forEach(m -> m.values().forEach(s -> ids.add(s.storeId())));
        return ids;
    }

    public Collection<Stage> stagesOf(String database, String schema) {
        return stages.getOrDefault(new SchemaName(database, schema), Map.of()).values();
    }

    CatalogState with(Database database) {
        return new CatalogState(put(databases, database.name(), database), schemas, tables, stages);
    }

    CatalogState with(Schema schema) {
        var ofDatabase = put(of(schemas, schema.database()), schema.name(), schema);
        return new CatalogState(
                databases, putIn(schemas, schema.database(), ofDatabase), tables, stages);
    }

    CatalogState with(Table table) {
        var place = new SchemaName(table.database(), table.schema());
        var ofSchema = put(of(tables, place), table.name(), table);
        return new CatalogState(databases, schemas, putIn(tables, place, ofSchema), stages);
    }

    CatalogState with(Stage stage) {
        var place = new SchemaName(stage.database(), stage.schema());
        var ofSchema = put(of(stages, place), stage.name(), stage);
        return new CatalogState(databases, schemas, tables, putIn(stages, place, ofSchema));
    }

    CatalogState without(Database database) {
        return new CatalogState(remove(databases, database.name()), schemas, tables, stages);
    }

    CatalogState without(Schema schema) {
        var ofDatabase = remove(of(schemas, schema.database()), schema.name());
        return new CatalogState(
                databases, putIn(schemas, schema.database(), ofDatabase), tables, stages);
    }

    CatalogState without(Table table) {
        var place = new SchemaName(table.database(), table.schema());
        var ofSchema = remove(of(tables, place), table.name());
        return new CatalogState(databases, schemas, putIn(tables, place, ofSchema), stages);
    }

    CatalogState without(Stage stage) {
        var place = new SchemaName(stage.database(), stage.schema());
        var ofSchema = remove(of(stages, place), stage.name());
        return new CatalogState(databases, schemas, tables, putIn(stages, place, ofSchema));
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
