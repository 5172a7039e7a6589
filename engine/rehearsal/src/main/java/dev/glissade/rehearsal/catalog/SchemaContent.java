package dev.glissade.rehearsal.catalog;

import java.util.ArrayList;
import java.util.List;

/** A schema with all that lies in it, as a dropped one is kept. */
public record SchemaContent(
        Schema schema,
        List<Table> tables,
        List<Stage> stages,
        List<View> views,
        List<CatalogObject> objects) {
    public SchemaContent {
        tables = List.copyOf(tables);
        stages = List.copyOf(stages);
        views = List.copyOf(views);
        objects = List.copyOf(objects);
    }

    /** All that lies in a schema. */
    public static SchemaContent of(CatalogState state, Schema schema) {
        List<CatalogObject> objects = new ArrayList<>();
        for (CatalogObject.Kind kind : CatalogObject.Kind.values()) {
            objects.addAll(state.objectsOf(kind, schema.database(), schema.name()));
        }
        return new SchemaContent(
                schema,
                List.copyOf(state.tablesOf(schema.database(), schema.name())),
                List.copyOf(state.stagesOf(schema.database(), schema.name())),
                List.copyOf(state.viewsOf(schema.database(), schema.name())),
                objects);
    }

    /** The same under another name or in another database. */
    public SchemaContent at(Schema place) {
        return new SchemaContent(
                place,
                tables.stream().map(t -> t.at(place, t.name(), t.physical())).toList(),
                stages.stream().map(s -> s.at(place.database(), place.name(), s.name())).toList(),
                views.stream().map(v -> v.at(place.database(), place.name(), v.name())).toList(),
                objects.stream().map(o -> o.at(place.database(), place.name(), o.name())).toList());
    }
}
