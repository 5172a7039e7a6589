package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Query.Body;

import java.util.List;
import java.util.Optional;

/**
 * Binds one query of a WITH clause.
 *
 * <p>It is recursive when it is a UNION ALL whose second part names it, with the word RECURSIVE or
 * without: sql-reference/constructs/with. The first part gives the columns their types.
 */
final class CommonBinder {
    private final BindContext context;

    CommonBinder(BindContext context) {
        this.context = context;
    }

    BoundQuery bind(Query.Common common, Optional<Scope> outer) {
        Query query = common.query();
        if (query.body() instanceof Body.SetOperation union
                && union.operator().equals("UNION ALL")
                && query.with().isEmpty()
                && query.order().isEmpty()
                && query.limit().isEmpty()) {
            Optional<BoundQuery> recursive = recursive(common, union, outer);
            if (recursive.isPresent()) {
                return recursive.get();
            }
        }
        return QueryBinder.renamed(new QueryBinder(context).bind(query, outer), common.columns());
    }

    private Optional<BoundQuery> recursive(
            Query.Common common, Body.SetOperation union, Optional<Scope> outer) {
        var queries = new QueryBinder(context);
        BoundQuery anchor =
                QueryBinder.renamed(queries.body(union.left(), outer), common.columns());
        String relation = context.relation();
        List<Column> columns =
                anchor.columns().stream()
                        .map(c -> new Column(c.name(), widest(c.type()), true))
                        .toList();
        var self = new BoundQuery("SELECT * FROM " + relation, columns);
        context.pushCommons();
        BoundQuery step;
        try {
            context.common(common.name(), self);
            step = queries.body(union.right(), outer);
        } finally {
            context.popCommons();
        }
        if (!step.sql().contains("(" + self.sql() + ")")) {
            return Optional.empty();
        }
        if (step.columns().size() != columns.size()) {
            throw Refusals.compilation(
                    1789,
                    "42601",
                    "invalid number of result columns for set operator input branches, expected "
                            + columns.size()
                            + ", got "
                            + step.columns().size());
        }
        var types = columns.stream().map(Column::type).toList();
        String sql =
                "WITH RECURSIVE %s(%s) AS ((%s) UNION ALL (%s)) SELECT * FROM %s"
                        .formatted(
                                relation,
                                QueryBinder.outputs(columns.size()),
                                queries.castTo(anchor, types),
                                queries.castTo(step, types),
                                relation);
        return Optional.of(new BoundQuery(sql, columns));
    }

    /** What the steps make longer must still fit. */
    private static ColumnType widest(ColumnType type) {
        return switch (type.kind()) {
            case TEXT -> ColumnType.text(Math.max(type.length(), 16_777_216));
            case FIXED -> ColumnType.fixed(38, type.scale());
            default -> type;
        };
    }
}
