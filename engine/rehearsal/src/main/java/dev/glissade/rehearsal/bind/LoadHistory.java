package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.load.Validation;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.Query.Relation;
import dev.glissade.rehearsal.sql.StatementParser;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The table functions that tell of loads: COPY_HISTORY and VALIDATE. */
final class LoadHistory {
    private static final ColumnType TEXT = ColumnType.text(16_777_216);
    private static final ColumnType NUMBER = ColumnType.fixed(38, 0);
    private static final ColumnType MOMENT = ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9);

    private LoadHistory() {}

    private record Item(String name, ColumnType type, String sql) {}

    /** The loads of a table within 14 days: sql-reference/functions/copy_history. */
    static BoundQuery copies(BindContext context, Relation.CopyHistory history) {
        Table table = context.names().table(StatementParser.objectName(history.table()));
        List<Item> items =
                List.of(
                        new Item("FILE_NAME", TEXT, "file_name"),
                        new Item("STAGE_LOCATION", TEXT, "stage"),
                        new Item("LAST_LOAD_TIME", MOMENT, "last_load_time"),
                        new Item("ROW_COUNT", NUMBER, "row_count"),
                        new Item("ROW_PARSED", NUMBER, "row_parsed"),
                        new Item("FILE_SIZE", NUMBER, "file_size"),
                        new Item("FIRST_ERROR_MESSAGE", TEXT, "first_error_message"),
                        new Item("FIRST_ERROR_LINE_NUMBER", NUMBER, "first_error_line_number"),
                        new Item(
                                "FIRST_ERROR_CHARACTER_POS",
                                NUMBER,
                                "first_error_character_position"),
                        new Item("FIRST_ERROR_COLUMN_NAME", TEXT, "first_error_col_name"),
                        new Item("ERROR_COUNT", NUMBER, "error_count"),
                        new Item("ERROR_LIMIT", NUMBER, "error_limit"),
                        new Item("STATUS", TEXT, "status"),
                        new Item("TABLE_CATALOG_NAME", TEXT, Duck.literal(table.database())),
                        new Item("TABLE_SCHEMA_NAME", TEXT, Duck.literal(table.schema())),
                        new Item("TABLE_NAME", TEXT, Duck.literal(table.name())),
                        new Item("PIPE_CATALOG_NAME", TEXT, "NULL"),
                        new Item("PIPE_SCHEMA_NAME", TEXT, "NULL"),
                        new Item("PIPE_NAME", TEXT, "NULL"),
                        new Item("PIPE_RECEIVED_TIME", MOMENT, "NULL"),
                        new Item("BYTES_BILLED", NUMBER, "NULL"));
        List<String> sql = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            sql.add(
                    "CAST(%s AS %s) AS %s"
                            .formatted(item.sql(), Duck.type(item.type()), BoundQuery.output(i)));
            columns.add(new Column(item.name(), item.type(), true));
        }
        String end =
                history.end().map(e -> " AND last_load_time <= " + moment(context, e)).orElse("");
        return new BoundQuery(
                "SELECT "
                        + String.join(", ", sql)
                        + " FROM glissade.copy_history WHERE table_id = '"
                        + table.id()
                        + "' AND last_load_time >= greatest("
                        + moment(context, history.start())
                        + ", "
                        + context.moment()
                        + " - INTERVAL 14 DAY)"
                        + end,
                columns);
    }

    private static String moment(BindContext context, Expression expression) {
        Typed value = new ExpressionBinder(context).bind(expression, Scope.empty());
        return Casts.cast(value, MOMENT).sql();
    }

    /** The errors of an earlier COPY: sql-reference/functions/validate. */
    static BoundQuery errors(BindContext context, Relation.Validate validate) {
        Table table = context.names().table(validate.table());
        List<List<@Nullable String>> rows =
                context.staged().errors(Long.toString(table.id()), validate.jobId());
        List<Column> columns = Validation.COLUMNS;
        List<String> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            names.add("v" + i);
            items.add(
                    "CAST(v%d AS %s) AS %s"
                            .formatted(i, Duck.type(columns.get(i).type()), BoundQuery.output(i)));
        }
        List<String> values = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (String cell : row) {
                cells.add(cell == null ? "NULL" : Duck.literal(cell));
            }
            values.add("(" + String.join(", ", cells) + ")");
        }
        if (values.isEmpty()) {
            values.add("(" + "NULL, ".repeat(columns.size() - 1) + "NULL)");
        }
        return new BoundQuery(
                "SELECT "
                        + String.join(", ", items)
                        + " FROM (VALUES "
                        + String.join(", ", values)
                        + ") AS errors("
                        + String.join(", ", names)
                        + ")"
                        + (rows.isEmpty() ? " WHERE false" : ""),
                columns);
    }
}
