package dev.glissade.engine.assess;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SourceColumn;

import java.util.List;
import java.util.Set;

/** Keys to partition by that have no order, or none that we know of. */
public final class PartitionKeys implements AssessmentCheck {
    private static final Set<String> ORDERED =
            Set.of(
                    "int2",
                    "int4",
                    "int8",
                    "oid",
                    "numeric",
                    "float4",
                    "float8",
                    "bool",
                    "text",
                    "varchar",
                    "bpchar",
                    "name",
                    "char",
                    "uuid",
                    "bytea",
                    "date",
                    "time",
                    "timetz",
                    "timestamp",
                    "timestamptz",
                    "interval",
                    "inet",
                    "cidr",
                    "macaddr",
                    "macaddr8",
                    "bit",
                    "varbit",
                    "money",
                    "pg_lsn",
                    "xid8");

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        List<String> key = table.configuration().rows().columnNamesToPartitionBy();
        if (key == null) {
            return List.of();
        }
        List<String> unordered =
                table.source().columns().stream()
                        .filter(column -> key.contains(column.name()) && !isOrdered(column))
                        .map(c -> "column %s %s".formatted(c.name(), c.type().formatted()))
                        .toList();
        return unordered.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.BLOCKER,
                                FindingCode.PARTITION_KEY,
                                table.id(),
                                unordered,
                                "a table cannot be cut by a column of this type",
                                "Name other columns (columnNamesToPartitionBy), or none"));
    }

    /** Whether ranges of this column make sense: whether its type has the order of an index. */
    public static boolean isOrdered(SourceColumn column) {
        return isOrdered(column.type());
    }

    private static boolean isOrdered(PgType type) {
        return switch (type) {
            case PgType.DomainOf domain -> isOrdered(domain.base());
            case PgType.Scalar scalar ->
                    scalar.schema().equals("pg_catalog") && ORDERED.contains(scalar.name());
            case PgType.Enumerated _ -> true;
            case PgType.ArrayOf _, PgType.Structured _ -> false;
        };
    }
}
