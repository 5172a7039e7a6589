package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.PgType;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            char delimiter) {}

    /** Takes the current row of {@code types.sql}. */
    void add(ResultSet row) throws SQLException {
        Array labels = row.getArray(9);
        rows.put(
                new Id(row.getLong(1), row.getInt(2)),
                new Row(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6).charAt(0),
                        new Id(row.getLong(7), row.getInt(8)),
                        labels == null ? List.of() : List.of((String[]) labels.getArray()),
                        row.getString(10).charAt(0)));
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
            default -> new PgType.Structured(row.kind(), row.formatted());
        };
    }
}
