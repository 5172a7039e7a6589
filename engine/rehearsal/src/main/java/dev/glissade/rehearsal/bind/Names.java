package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Database;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Stage;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.ObjectName;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds objects by the names of a statement.
 *
 * @param database the session's, empty for none
 * @param schema the session's, empty for none
 */
public record Names(CatalogState state, String database, String schema) {

    /** Where an object of that name is or would be. */
    public record Place(String database, String schema, String name) {
        public ObjectName full() {
            return new ObjectName(List.of(database, schema, name));
        }
    }

    /**
     * The three names of an object, the session's where the statement has none.
     *
     * @throws WarehouseException when the session has none either
     */
    public Place place(ObjectName name) {
        List<String> parts = name.parts();
        return switch (parts.size()) {
            case 3 -> new Place(parts.get(0), parts.get(1), parts.get(2));
            case 2 -> new Place(currentDatabase(), parts.get(0), parts.get(1));
            default -> new Place(currentDatabase(), currentSchema(), parts.getFirst());
        };
    }

    public String currentDatabase() {
        if (database.isEmpty()) {
            throw Refusals.noCurrentDatabase();
        }
        return database;
    }

    public String currentSchema() {
        if (schema.isEmpty()) {
            throw Refusals.noCurrentSchema();
        }
        return schema;
    }

    public Optional<Table> findTable(ObjectName name) {
        Place place = place(name);
        return state.table(place.database(), place.schema(), place.name());
    }

    /** The table, or Snowflake's refusal. */
    public Table table(ObjectName name) {
        return findTable(name).orElseThrow(() -> missing(name, "Object"));
    }

    public Stage stage(ObjectName name) {
        Place place = place(name);
        return state.stage(place.database(), place.schema(), place.name())
                .orElseThrow(() -> missing(name, "Stage"));
    }

    public Optional<View> findView(ObjectName name) {
        Place place = place(name);
        return state.view(place.database(), place.schema(), place.name());
    }

    public View view(ObjectName name) {
        return findView(name).orElseThrow(() -> missing(name, "View"));
    }

    public Optional<CatalogObject> find(CatalogObject.Kind kind, ObjectName name) {
        Place place = place(kind, name);
        return state.object(kind, place.database(), place.schema(), place.name());
    }

    /** The object of that kind, or Snowflake's refusal. */
    public CatalogObject object(CatalogObject.Kind kind, ObjectName name) {
        return find(kind, name)
                .orElseThrow(
                        () ->
                                ofAccount(kind)
                                        ? Refusals.missing(kind.shown(), name.toString())
                                        : missing(name, kind.shown()));
    }

    /** A named file format's options, TYPE among them: FILE_FORMAT = (FORMAT_NAME = …). */
    public Map<String, List<String>> fileFormat(ObjectName name) {
        return object(CatalogObject.Kind.FILE_FORMAT, name).properties();
    }

    /** Where an object of that kind is or would be; roles and warehouses are the account's. */
    public Place place(CatalogObject.Kind kind, ObjectName name) {
        if (!ofAccount(kind)) {
            return place(name);
        }
        if (name.parts().size() != 1) {
            throw Refusals.invalidIdentifier(name.toString());
        }
        return new Place("", "", name.last());
    }

    private static boolean ofAccount(CatalogObject.Kind kind) {
        return kind == CatalogObject.Kind.ROLE || kind == CatalogObject.Kind.WAREHOUSE;
    }

    private WarehouseException missing(ObjectName name, String kind) {
        Place place = place(name);
        if (state.database(place.database()).isEmpty()) {
            return missingDatabase(place.database());
        }
        if (state.schema(place.database(), place.schema()).isEmpty()) {
            return missingSchema(place.database(), place.schema());
        }
        return Refusals.missing(kind, place.full().toString());
    }

    /** The schema in which an object is to be made. */
    public Schema schemaFor(Place place) {
        database(place.database());
        return state.schema(place.database(), place.schema())
                .orElseThrow(() -> missingSchema(place.database(), place.schema()));
    }

    public Database database(String name) {
        return state.database(name).orElseThrow(() -> missingDatabase(name));
    }

    /** A schema by one or two names. */
    public Schema schema(ObjectName name) {
        Place place = schemaPlace(name);
        database(place.database());
        return state.schema(place.database(), place.schema())
                .orElseThrow(() -> missingSchema(place.database(), place.schema()));
    }

    /** The two names of a schema, in a place without an object's. */
    public Place schemaPlace(ObjectName name) {
        if (name.parts().size() > 2) {
            throw Refusals.invalidIdentifier(name.toString());
        }
        String of = name.parts().size() == 2 ? name.parts().getFirst() : currentDatabase();
        return new Place(of, name.last(), "");
    }

    private static WarehouseException missingDatabase(String name) {
        return Refusals.compilation(
                2003,
                "02000",
                "Database '" + ObjectName.spell(name) + "' does not exist or not authorized.");
    }

    private static WarehouseException missingSchema(String database, String name) {
        return Refusals.compilation(
                2003,
                "02000",
                "Schema '"
                        + new ObjectName(List.of(database, name))
                        + "' does not exist or not authorized.");
    }
}
