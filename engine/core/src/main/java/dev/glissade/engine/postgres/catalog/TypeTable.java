package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.PgType;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types that columns use, resolved once for each (type, modifier) and shared by columns. */
final class TypeTable {
    private final Map<Id, Row> rows = new HashMap<>();
    private final Map<Id, PgType> resolved = new HashMap<>();

    /** A type as columns name it. */
    private record Id(long oid, int modifier) {}

    /**
     * @param next of a domain the base, of an array the element; oid 0 for others
     */
    private record Row(
            String formatted,
            String schema,
            String name,
            char kind,
            Id next,
            List<String> enumLabels,
            char delimiter,
            List<String> attributeNames,
            List<Id> attributeTypes) {}

    /** Takes the current row of {@code types.sql}. */
    void add(ResultSet row) throws SQLException {
        rows.put(
                new Id(row.getLong(1), row.getInt(2)),
                new Row(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6).charAt(0),
                        new Id(row.getLong(7), row.getInt(8)),
                        texts(row.getArray(9)),
                        row.getString(10).charAt(0),
                        texts(row.getArray(11)),
                        ids(row.getArray(12), row.getArray(13))));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static List<Id> ids(@Nullable Array oids, @Nullable Array modifiers)
            throws SQLException {
        if (oids == null || modifiers == null) {
            return List.of();
        }
        Long[] types = (Long[]) oids.getArray();
        Integer[] typmods = (Integer[]) modifiers.getArray();
        var ids = new ArrayList<Id>();
        for (int i = 0; i < types.length; i++) {
            ids.add(new Id(types[i], typmods[i]));
        }
        return ids;
    }

    PgType type(long oid, int modifier) {
        return type(new Id(oid, modifier));
    }

    private PgType type(Id id) {
        PgType known = resolved.get(id);
        if (known != null) {
            return known;
        }
        Row row = rows.get(id);
        if (row == null) {
            throw new IllegalStateException("types.sql left out type " + id.oid());
        }
        PgType type = resolve(row, id);
        resolved.put(id, type);
        return type;
    }

    /** {@code kind} is {@code pg_type.typtype}: PostgreSQL manual, 52.64. */
    private PgType resolve(Row row, Id id) {
        return switch (row.kind()) {
            case 'd' -> new PgType.DomainOf(type(row.next()), row.formatted());
            case 'e' -> new PgType.Enumerated(row.enumLabels(), row.formatted());
            case 'b' ->
                    row.next().oid() == 0
                            ? new PgType.Scalar(
                                    row.schema(), row.name(), id.modifier(), row.formatted())
                            : new PgType.ArrayOf(
                                    type(row.next()), row.delimiter(), row.formatted());
            default -> new PgType.Structured(row.kind(), attributes(row), row.formatted());
        };
    }

    private List<PgType.Attribute> attributes(Row row) {
        var attributes = new ArrayList<PgType.Attribute>();
        for (int i = 0; i < row.attributeNames().size(); i++) {
            attributes.add(
                    new PgType.Attribute(
                            row.attributeNames().get(i), type(row.attributeTypes().get(i))));
        }
        return attributes;
    }
}
