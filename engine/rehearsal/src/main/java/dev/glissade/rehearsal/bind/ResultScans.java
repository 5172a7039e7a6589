package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.Expression;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code TABLE(RESULT_SCAN(…))} over what SHOW, DESCRIBE, LIST and COPY of this session answered:
 * sql-reference/functions/result_scan. Their rows are few and become a VALUES.
 */
final class ResultScans {
    private ResultScans() {}

    static BoundQuery bind(BindContext context, Expression queryId) {
        Answer.Rows past = context.result(back(queryId));
        List<Column> columns = distinct(past.columns());
        List<String> rows = new ArrayList<>();
        for (List<@Nullable String> row : past.rows()) {
            rows.add("(" + String.join(", ", cells(row, columns)) + ")");
        }
        List<String> nulls = new ArrayList<>();
        for (Column column : columns) {
            nulls.add("CAST(NULL AS " + Duck.type(column.type()) + ")");
        }
        // The row of NULLs gives the types where there are no rows; nothing else of it is left.
        String sql =
                "SELECT * FROM (VALUES (%s)%s) AS %s(%s) OFFSET 1"
                        .formatted(
                                String.join(", ", nulls),
                                rows.isEmpty() ? "" : ", " + String.join(", ", rows),
                                context.relation(),
                                QueryBinder.outputs(columns.size()));
        return new BoundQuery(sql, columns);
    }

    /** How many statements ago: 1 for the last. */
    private static int back(Expression queryId) {
        Expression index = queryId;
        if (queryId instanceof Expression.Call call && call.name().equals("LAST_QUERY_ID")) {
            if (call.arguments().isEmpty()) {
                return 1;
            }
            index = call.arguments().getFirst();
        }
        boolean negative =
                index instanceof Expression.Unary(String operator, Expression operand)
                        && operator.equals("-")
                        && operand instanceof Expression.Numeral(String digits)
                        && digits.matches("[1-9][0-9]{0,5}");
        if (!negative) {
            throw Refusals.unsupported(
                    "RESULT_SCAN other than of LAST_QUERY_ID or a negative index");
        }
        return Integer.parseInt(
                ((Expression.Numeral) ((Expression.Unary) index).operand()).digits());
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

    private static List<String> cells(List<@Nullable String> row, List<Column> columns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cell(row.get(i), columns.get(i).type()));
        }
        return cells;
    }

    /** A value from the wire's text. */
    private static String cell(@Nullable String text, ColumnType type) {
        if (text == null) {
            return "NULL";
        }
        return switch (type.kind()) {
            case TIMESTAMP_LTZ ->
                    "make_timestamptz("
                            + new BigDecimal(text).movePointRight(6).longValueExact()
                            + ")";
            case TEXT -> Duck.literal(text);
            case FIXED, REAL, DECFLOAT, BOOLEAN ->
                    "CAST(" + Duck.literal(text) + " AS " + Duck.type(type) + ")";
            case DATE,
                    TIME,
                    TIMESTAMP_NTZ,
                    TIMESTAMP_TZ,
                    BINARY,
                    VARIANT,
                    OBJECT,
                    ARRAY,
                    GEOGRAPHY ->
                    throw Refusals.unsupported("RESULT_SCAN of a " + type.kind());
        };
    }
}
