package dev.glissade.engine.assess;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    private static final Set<String> DATED = Set.of("date", "timestamp", "timestamptz");

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        return Stream.of(unordered(table), undated(table), left(table))
                .flatMap(List::stream)
                .toList();
    }

    /** The one column of days or moments that the table can be cut into periods by. */
    public static Optional<String> dated(SelectedTable table) {
        List<String> key = table.configuration().rows().columnNamesToPartitionBy();
        return key == null || key.size() != 1
                ? Optional.empty()
                : table.source()
                        .column(key.getFirst())
                        .filter(column -> isDated(column.type()))
                        .map(SourceColumn::name);
    }

    private static boolean isDated(PgType type) {
        return switch (type) {
            case PgType.DomainOf domain -> isDated(domain.base());
            case PgType.Scalar scalar ->
                    scalar.schema().equals("pg_catalog") && DATED.contains(scalar.name());
            case PgType.Enumerated _, PgType.ArrayOf _, PgType.Structured _ -> false;
        };
    }

    /** Periods are of one column; what is said for all tables may not be in this one. */
    private static List<Finding> undated(SelectedTable table) {
        RowChoices said = table.configuration().rows();
        if (said.cutting().partitionByDate() == null || dated(table).isPresent()) {
            return List.of();
        }
        List<String> key = Objects.requireNonNullElse(said.columnNamesToPartitionBy(), List.of());
        boolean elsewhere =
                !table.named()
                        && key.size() == 1
                        && table.source().column(key.getFirst()).isEmpty();
        return elsewhere
                ? List.of()
                : finding(
                        table,
                        key.stream().map(name -> "column " + name).toList(),
                        "partitionByDate needs exactly one column of type date, timestamp"
                                + " or timestamptz to go by",
                        "Name it in columnNamesToPartitionBy, or remove partitionByDate");
    }

    private static List<Finding> left(SelectedTable table) {
        List<String> left =
                table.configuration().rows().rowKey().stream()
                        .filter(name -> table.source().column(name).isPresent())
                        .filter(
                                name ->
                                        table.columns().stream()
                                                .noneMatch(c -> c.source().name().equals(name)))
                        .map(name -> "column " + name)
                        .toList();
        return left.isEmpty()
                ? List.of()
                : finding(
                        table,
                        left,
                        "the project names rows by these columns (primaryKeyColumns), and"
                                + " leaves them out (excludeSourceColumns)",
                        "Take them out of one of the two");
    }

    private static List<Finding> unordered(SelectedTable table) {
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
                : finding(
                        table,
                        unordered,
                        "a table cannot be cut by a column of this type",
                        "Name other columns (columnNamesToPartitionBy), or none");
    }

    private static List<Finding> finding(
            SelectedTable table, List<String> columns, String why, String fix) {
        return List.of(
                new Finding(
                        Severity.BLOCKER,
                        FindingCode.PARTITION_KEY,
                        table.id(),
                        columns,
                        why,
                        fix));
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
