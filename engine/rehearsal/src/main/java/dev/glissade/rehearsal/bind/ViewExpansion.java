package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.StatementParser;

import java.util.List;

/**
 * A view where it is used: its query, bound with the names of the view's own schema, whatever
 * schema the session is in.
 */
final class ViewExpansion {
    private ViewExpansion() {}

    static BoundQuery bind(BindContext context, View view) {
        String name =
                new ObjectName(List.of(view.database(), view.schema(), view.name())).toString();
        BindContext inner = context.within(view);
        BoundQuery query = new QueryBinder(inner).bind(StatementParser.query(view.query()));
        if (!inner.repeatable()) {
            context.notRepeatable();
        }
        if (query.columns().size() != view.columns().size()) {
            throw Refusals.compilation(
                    2057,
                    "42601",
                    "View definition for '%s' declared %d column(s), but view query produces %d"
                                    .formatted(name, view.columns().size(), query.columns().size())
                            + " column(s).");
        }
        return QueryBinder.renamed(query, view.columns().stream().map(c -> c.name()).toList());
    }
}
