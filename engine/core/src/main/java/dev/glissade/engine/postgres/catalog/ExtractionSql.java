package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.sql.PgIdentifiers;
import dev.glissade.engine.sql.PgLiterals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the SELECT of one partition, for COPY to wrap. */
public final class ExtractionSql {
    private ExtractionSql() {}

    /**
     * Selects the fields of a staged file, {@link TablePlan#fields()}. Columns that nobody rewrites
     * stand bare, so that COPY prints them with their type's output function, as change capture
     * does.
     *
     * <p>Written for a session with an empty search path. ONLY keeps rows of inheriting tables out,
     * which are tables of their own.
     */
    public static String select(TablePlan table, Partition partition) {
        return select(table, partition, Optional.empty());
    }

    /**
     * Likewise, of the partition's rows some.
     *
     * @param more a further condition
     */
    public static String select(TablePlan table, Partition partition, Optional<String> more) {
        var fields = new ArrayList<String>();
        table.columns().forEach(column -> fields.add(field(column)));
        if (table.hasFiller()) {
            fields.add("1");
        }
        return "SELECT %s\n%s".formatted(String.join(", ", fields), from(table, partition, more));
    }

    /**
     * The rows of a partition, from FROM on.
     *
     * @param more a further condition
     */
    public static String from(TablePlan table, Partition partition, Optional<String> more) {
        return from(
                "ONLY " + PgIdentifiers.quoted(partition.leaf()),
                table,
                conditions(table, partition.slice()),
                more);
    }

    /**
     * All rows of a table, from FROM on, independent of its partitions. ONLY keeps inheriting
     * tables out, which are tables of their own; partitions are not.
     */
    public static String from(TablePlan table, Optional<String> more) {
        boolean partitioned = table.source().kind() == SourceTable.Kind.PARTITIONED;
        return from(
                (partitioned ? "" : "ONLY ") + PgIdentifiers.quoted(table.source().id()),
                table,
                List.of(),
                more);
    }

    /** The rows of a partition, or all where it is absent. */
    public static String from(
            TablePlan table, Optional<Partition> partition, Optional<String> more) {
        return partition.map(part -> from(table, part, more)).orElseGet(() -> from(table, more));
    }

    private static String from(
            String relation, TablePlan table, List<String> slice, Optional<String> more) {
        var conditions = new ArrayList<>(slice);
        if (!table.filter().isBlank()) {
            conditions.add(parenthesized(table.filter()));
        }
        more.ifPresent(conditions::add);
        return "FROM %s%s"
                .formatted(
                        relation,
                        conditions.isEmpty()
                                ? ""
                                : "\nWHERE " + String.join("\n  AND ", conditions));
    }

    /** What is read in the place of a column: itself, or an expression of the user's. */
    public static String field(ColumnPlan column) {
        String name = PgIdentifiers.quoted(column.source().name());
        String encode = column.rewrite().encode();
        return encode.isEmpty() ? name : parenthesized(ColumnTransform.filledIn(encode, name));
    }

    /** A user's condition, closed on a line of its own: it may end in a comment. */
    static String parenthesized(String filter) {
        return "(" + filter + "\n)";
    }

    private static List<String> conditions(TablePlan table, Slice slice) {
        return switch (slice) {
            case Slice.Whole() -> List.of();
            case Slice.Pages(long from, long to) -> pages(from, to);
            case Slice.KeyRange range -> keyRange(table, range);
            case Slice.KeyNull(List<String> columns) ->
                    List.of(
                            nullable(table, columns).stream()
                                    .map(column -> column + " IS NULL")
                                    .collect(Collectors.joining(" OR ", "(", ")")));
        };
    }

    private static List<String> pages(long from, long to) {
        var conditions = new ArrayList<String>();
        conditions.add("ctid >= '(%d,0)'::tid".formatted(from));
        if (to >= 0) {
            conditions.add("ctid < '(%d,0)'::tid".formatted(to));
        }
        return conditions;
    }

    /**
     * Bounds are literals of unknown type, which take the column's type and, as comparisons do, its
     * collation; so an ordinary index serves them. A row comparison is decided by the first columns
     * that differ, and would be true of rows that have a NULL further on.
     */
    private static List<String> keyRange(TablePlan table, Slice.KeyRange range) {
        var conditions = new ArrayList<String>();
        String key = tuple(range.columns().stream().map(PgIdentifiers::quoted).toList());
        if (range.from() != null) {
            conditions.add(key + " >= " + tuple(literals(range.from())));
        }
        if (range.to() != null) {
            conditions.add(key + " < " + tuple(literals(range.to())));
        }
        nullable(table, range.columns()).forEach(column -> conditions.add(column + " IS NOT NULL"));
        return conditions;
    }

    private static List<String> literals(List<String> texts) {
        return texts.stream().map(PgLiterals::quoted).toList();
    }

    private static String tuple(List<String> items) {
        return items.size() == 1 ? items.getFirst() : "(" + String.join(", ", items) + ")";
    }

    private static List<String> nullable(TablePlan table, List<String> columns) {
        return columns.stream()
                .filter(name -> table.source().column(name).stream().noneMatch(c -> c.notNull()))
                .map(PgIdentifiers::quoted)
                .toList();
    }
}
