package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.StatementParser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * SYSTEM$GET_TAG. A tag of a database, schema or table is its columns' too, unless they have a
 * value of their own: user-guide/object-tagging/inheritance.
 */
final class TagFunctions {
    private TagFunctions() {}

    static Optional<Typed> call(CallSite site) {
        if (!site.name().equals("SYSTEM$GET_TAG")) {
            return Optional.empty();
        }
        site.expect(3, 3);
        Names names = site.context().names();
        CatalogObject tag =
                names.object(
                        CatalogObject.Kind.TAG,
                        new ObjectName(StatementParser.nameParts(site.constant(0))));
        String domain = site.constant(2).toUpperCase(Locale.ROOT);
        List<String> values = new ArrayList<>();
        for (Place place : places(names, domain, StatementParser.nameParts(site.constant(1)))) {
            values.add(
                    "(SELECT tag_value FROM glissade.tag_values WHERE tag_id = %d AND object_id ="
                                    .formatted(tag.id())
                            + " %d AND column_name = %s)"
                                    .formatted(place.id(), Duck.literal(place.column())));
        }
        return Optional.of(
                new Typed(
                        "coalesce(NULL, " + String.join(", ", values) + ")",
                        ColumnType.text(256),
                        true));
    }

    /** Where a value may stand. */
    private record Place(long id, String column) {}

    /** The object itself, then what it lies in. */
    private static List<Place> places(Names names, String domain, List<String> parts) {
        List<Place> places = new ArrayList<>();
        switch (domain) {
            case "COLUMN" -> {
                if (parts.size() < 2) {
                    throw Refusals.invalidIdentifier(parts.getFirst());
                }
                var table = new ObjectName(parts.subList(0, parts.size() - 1));
                places.add(new Place(table(names, table, parts.getLast()), parts.getLast()));
                places.addAll(places(names, "TABLE", table.parts()));
            }
            case "TABLE", "STAGE" -> {
                var name = new ObjectName(parts);
                long id = domain.equals("TABLE") ? table(names, name, "") : names.stage(name).id();
                places.add(new Place(id, ""));
                Names.Place where = names.place(name);
                places.addAll(places(names, "SCHEMA", List.of(where.database(), where.schema())));
            }
            case "SCHEMA" -> {
                var schema = names.schema(new ObjectName(parts));
                places.add(new Place(schema.id(), ""));
                places.addAll(places(names, "DATABASE", List.of(schema.database())));
            }
            case "DATABASE" -> places.add(new Place(names.database(parts.getLast()).id(), ""));
            case "WAREHOUSE", "ROLE" ->
                    places.add(
                            new Place(
                                    names.object(
                                                    CatalogObject.Kind.valueOf(domain),
                                                    new ObjectName(parts))
                                            .id(),
                                    ""));
            default -> throw Refusals.unsupported("SYSTEM$GET_TAG of a " + domain);
        }
        return places;
    }

    private static long table(Names names, ObjectName name, String column) {
        var view = names.findView(name);
        var columns = view.isPresent() ? view.get().columns() : names.table(name).columns();
        if (!column.isEmpty() && columns.stream().noneMatch(c -> c.name().equals(column))) {
            throw Refusals.invalidIdentifier(ObjectName.spell(column));
        }
        return view.isPresent() ? view.get().id() : names.table(name).id();
    }
}
