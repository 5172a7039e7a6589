package dev.glissade.rehearsal.catalog;

import dev.glissade.rehearsal.catalog.CatalogState.SchemaName;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One session's temporary tables and stages, which hide those of the same names from it:
 * user-guide/tables-temp-transient, sql-reference/sql/create-stage. The tables are DuckDB's own
 * temporary tables, so no other connection can see them.
 *
 * @param tables by database, schema and name
 */
public record Temporaries(Map<SchemaName, Map<String, Table>> tables, List<Stage> stages) {
    /** DuckDB's database for them. */
    static final String PHYSICAL_SCHEMA = "temp";

    public static final Temporaries NONE = new Temporaries(Map.of(), List.of());

    public Temporaries {
        tables = Map.copyOf(tables);
        stages = List.copyOf(stages);
    }

    /** The warehouse as the session sees it. */
    public CatalogState over(CatalogState state) {
        CatalogState seen = state;
        for (Table table : all()) {
            if (state.schema(table.database(), table.schema()).isPresent()) {
                seen = seen.with(table);
            }
        }
        for (Stage stage : stages) {
            if (state.schema(stage.database(), stage.schema()).isPresent()) {
                seen = seen.with(stage);
            }
        }
        return seen;
    }

    /** DuckDB's schema for a table of that kind in this schema. */
    public static String physicalSchema(Schema schema, boolean temporary) {
        return temporary ? PHYSICAL_SCHEMA : schema.physical();
    }

    public boolean isEmpty() {
        return stages.isEmpty() && all().isEmpty();
    }

    /** All tables of them. */
    public Collection<Table> all() {
        return tables.values().stream().flatMap(m -> m.values().stream()).toList();
    }

    Optional<Table> find(String database, String schema, String name) {
        return Optional.ofNullable(
                tables.getOrDefault(new SchemaName(database, schema), Map.of()).get(name));
    }

    Temporaries with(Table table) {
        return changed(table, true);
    }

    Temporaries without(Table table) {
        return changed(table, false);
    }

    Temporaries with(Stage stage) {
        List<Stage> copy = new ArrayList<>(stages);
        copy.add(stage);
        return new Temporaries(tables, copy);
    }

    Temporaries without(Stage stage) {
        return new Temporaries(tables, stages.stream().filter(s -> s.id() != stage.id()).toList());
    }

    private Temporaries changed(Table table, boolean there) {
        var place = new SchemaName(table.database(), table.schema());
        Map<SchemaName, Map<String, Table>> copy = new HashMap<>(tables);
        Map<String, Table> ofSchema = new TreeMap<>(copy.getOrDefault(place, Map.of()));
        if (there) {
            ofSchema.put(table.name(), table);
        } else {
            ofSchema.remove(table.name());
        }
        copy.put(place, Map.copyOf(ofSchema));
        return new Temporaries(copy, stages);
    }

    /** The names they have in DuckDB, in lower case. */
    Set<String> physicals() {
        Set<String> names = new HashSet<>();
        all().forEach(t -> names.add(t.physical().toLowerCase(Locale.ROOT)));
        return names;
    }
}
