package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Query.Body;
import dev.glissade.rehearsal.sql.Query.Relation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TABLE(RESULT_SCAN(…))} and LAST_QUERY_ID: sql-reference/functions/result_scan. */
public final class ResultScans {
    private ResultScans() {}

    /**
     * The id of the result that a query gives once more as it is, if that is all it does: so
     * drivers fetch what ran asynchronously.
     */
    public static Optional<String> whole(Query query, PastStatements past) {
        boolean plain =
                query.with().isEmpty()
                        && query.order().isEmpty()
                        && query.limit().isEmpty()
                        && query.offset().isEmpty();
        return plain
                        && query.body() instanceof Body.Select select
                        && select.from().orElse(null) instanceof Relation.ResultScan scan
                        && scan.alias().equals(Query.Alias.NONE)
                        && isAll(select)
                ? Optional.of(queryId(scan.queryId(), past))
                : Optional.empty();
    }

    private static boolean isAll(Body.Select select) {
        return !select.distinct()
                && select.top().isEmpty()
                && select.where().isEmpty()
                && select.grouping().equals(Query.Grouping.NONE)
                && select.having().isEmpty()
                && select.qualify().isEmpty()
                && select.items().equals(List.of(new Query.Item.Star(List.of(), List.of())));
    }

    static BoundQuery bind(BindContext context, Expression which) {
        return of(context, context.past().rows(queryId(which, context.past())));
    }

    /** Rows of texts as a query of values. */
    static BoundQuery of(BindContext context, PastStatements.Rows past) {
        List<Column> columns = distinct(past.columns());
        String relation = context.relation();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String text = relation + "." + BoundQuery.output(i);
            items.add(value(text, columns.get(i).type()) + " AS " + BoundQuery.output(i));
        }
        String sql =
                "SELECT %s FROM %s AS %s"
                        .formatted(String.join(", ", items), context.texts(past), relation);
        return new BoundQuery(sql, columns);
    }

    /** The statement that an argument of RESULT_SCAN means. */
    private static String queryId(Expression which, PastStatements past) {
        if (which instanceof Expression.Text(String id)) {
            return id;
        }
        boolean call = which instanceof Expression.Call c && c.name().equals("LAST_QUERY_ID");
        int index = call ? lastQuery(((Expression.Call) which).arguments()) : index(which);
        return past.queryId(index)
                .orElseThrow(() -> Refusals.unknownStatement(Integer.toString(index)));
    }

    /** The argument of LAST_QUERY_ID: sql-reference/functions/last_query_id. */
    static int lastQuery(List<Expression> arguments) {
        if (arguments.size() > 1) {
            throw Refusals.argumentCount("LAST_QUERY_ID", arguments.size());
        }
        return arguments.isEmpty() ? -1 : index(arguments.getFirst());
    }

    private static int index(Expression expression) {
        boolean negative = expression instanceof Expression.Unary u && u.operator().equals("-");
        Expression number = negative ? ((Expression.Unary) expression).operand() : expression;
        if (number instanceof Expression.Numeral(String digits)
                && digits.matches("[1-9][0-9]{0,5}")) {
            return negative ? -Integer.parseInt(digits) : Integer.parseInt(digits);
        }
        throw Refusals.unsupported("RESULT_SCAN or LAST_QUERY_ID of what is no constant");
    }

    /** A name that comes again gets _1, _2 and so on: result_scan, usage notes. */
    private static List<Column> distinct(List<Column> columns) {
        Set<String> taken = new HashSet<>();
        List<Column> named = new ArrayList<>();
        for (Column column : columns) {
            String name = column.name();
            for (int n = 1; !taken.add(name); n++) {
                name = column.name() + "_" + n;
            }
            named.add(new Column(name, column.type(), true));
        }
        return named;
    }

    /** A value from the wire's text. */
    private static String value(String text, ColumnType type) {
        String micros = "CAST(CAST(" + text + " AS DECIMAL(38, 9)) * 1000000 AS BIGINT)";
        return switch (type.kind()) {
            case TEXT, GEOGRAPHY -> text;
            case DATE -> MomentCasts.fromDays(text);
            case TIME -> MomentCasts.fromMicrosOfDay(micros);
            case TIMESTAMP_NTZ -> "make_timestamp(" + micros + ")";
            case TIMESTAMP_LTZ -> "make_timestamptz(" + micros + ")";
            case TIMESTAMP_TZ -> Zoned.fromBind(nanosAndOffset(text));
            case VARIANT, OBJECT, ARRAY -> "CAST(sf_json(" + text + ") AS JSON)";
            case BINARY -> "unhex(" + text + ")";
            case FIXED, REAL, BOOLEAN, DECFLOAT ->
                    Casts.cast(new Typed(text, ColumnType.text(134_217_728), true), type).sql();
        };
    }

    /** From seconds with a point to nanoseconds; the offset behind the blank is the same. */
    private static String nanosAndOffset(String text) {
        String seconds = "CAST(split_part(" + text + ", ' ', 1) AS DECIMAL(38, 9))";
        return "(CAST(CAST(%s * 1000000000 AS DECIMAL(38, 0)) AS VARCHAR) || ' ' || %s)"
                .formatted(seconds, "split_part(" + text + ", ' ', 2)");
    }
}
