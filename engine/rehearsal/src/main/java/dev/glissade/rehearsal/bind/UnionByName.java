package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * UNION BY NAME: columns of one name meet, and what one side lacks is NULL there.
 *
 * <p>The first query's columns come first: sql-reference/operators-query.
 */
final class UnionByName {
    static final String WORDS = " BY NAME";

    private UnionByName() {}

    static BoundQuery left(BindContext context, BoundQuery left, BoundQuery right) {
        return arranged(context, left, all(left, right));
    }

    static BoundQuery right(BindContext context, BoundQuery left, BoundQuery right) {
        return arranged(context, right, all(left, right));
    }

    private static List<Column> all(BoundQuery left, BoundQuery right) {
        List<Column> all = new ArrayList<>(left.columns());
        right.columns().stream().filter(c -> index(left, c.name()).isEmpty()).forEach(all::add);
        return all;
    }

    private static Optional<Integer> index(BoundQuery query, String name) {
        for (int i = 0; i < query.columns().size(); i++) {
            if (query.columns().get(i).name().equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static BoundQuery arranged(
            BindContext context, BoundQuery query, List<Column> columns) {
        String relation = context.relation();
        List<String> items = new ArrayList<>();
        List<Column> arranged = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Optional<Integer> own = index(query, column.name());
            ColumnType type = own.map(query::type).orElse(column.type());
            String sql =
                    own.map(o -> relation + "." + BoundQuery.output(o))
                            .orElseGet(() -> Casts.cast(Typed.nullValue(), type).sql());
            items.add(sql + " AS " + BoundQuery.output(i));
            boolean nullable = own.map(o -> query.columns().get(o).nullable()).orElse(true);
            arranged.add(new Column(column.name(), type, nullable));
        }
        return new BoundQuery(
                "SELECT %s FROM (%s) AS %s"
                        .formatted(String.join(", ", items), query.sql(), relation),
                arranged);
    }
}
