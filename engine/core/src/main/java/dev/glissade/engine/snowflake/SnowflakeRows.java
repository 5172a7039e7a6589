package dev.glissade.engine.snowflake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.snowflake.sums.TargetSumSql;
import dev.glissade.engine.sql.SfIdentifiers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * Tells all rows of a published table for a comparison, through the driver as any client would read
 * them. The server itself prints days and times: all getters of the driver, {@code getString} too,
 * go through Java's old calendar and print 1582-10-10, for one, as another day.
 */
final class SnowflakeRows {
    private static final int ROWS_PER_CHECK = 4096;

    private SnowflakeRows() {}

    /**
     * Reads on a session that prints as {@link SnowflakeSessions} sets it.
     *
     * @throws SQLException as the driver gave it
     * @throws dev.glissade.engine.fault.EngineException when the thread is interrupted
     */
    static void read(Statement statement, TablePlan table, RowSelection selected, RowSink sink)
            throws SQLException {
        int columns = table.columns().size();
        try (ResultSet rows = statement.executeQuery(selectSql(table, selected))) {
            long count = 0;
            while (rows.next()) {
                for (int column = 0; column < columns; column++) {
                    String text = rows.getString(column + 1);
                    if (text == null) {
                        sink.nullCell(column);
                    } else {
                        byte[] bytes = text.getBytes(UTF_8);
                        sink.cell(column, bytes, 0, bytes.length);
                    }
                }
                sink.rowEnd();
                if (++count % ROWS_PER_CHECK == 0 && Thread.currentThread().isInterrupted()) {
                    throw SnowflakeFaults.interrupted("comparing " + table.target());
                }
            }
        }
    }

    static String selectSql(TablePlan table, RowSelection rows) {
        return "SELECT %s FROM %s%s"
                .formatted(
                        table.columns().stream()
                                .map(SnowflakeRows::selected)
                                .collect(Collectors.joining(", ")),
                        SfIdentifiers.quoted(table.target()),
                        TargetSumSql.condition(rows).map(only -> " WHERE " + only).orElse(""));
    }

    private static String selected(ColumnPlan column) {
        return selected(SfIdentifiers.quoted(column.targetName()), column.mapping().type());
    }

    private static String selected(String name, SfType type) {
        return switch (type) {
            case SfType.Date() -> printed(name, "YYYY-MM-DD");
            case SfType.Time _ -> printed(name, "HH24:MI:SS.FF9");
            case SfType.TimestampNtz _ -> printed(name, "YYYY-MM-DD HH24:MI:SS.FF9");
            case SfType.TimestampLtz _, SfType.TimestampTz _ ->
                    printed(name, "YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM");
            case SfType.IntervalMonths _, SfType.IntervalSeconds _ -> name + "::VARCHAR";
            case SfType.ArrayOf _ -> name + "::ARRAY";
            case SfType.Period(SfType bound) -> period(name, bound);
            case SfType.Fixed _,
                    SfType.DecFloat _,
                    SfType.Real _,
                    SfType.Varchar _,
                    SfType.Binary _,
                    SfType.Bool _,
                    SfType.Uuid _,
                    SfType.Variant _,
                    SfType.Geometry _,
                    SfType.Geography _,
                    SfType.Array _,
                    SfType.JsonObject _ ->
                    name;
        };
    }

    /** By its bounds: the text of a PERIOD follows the session. */
    private static String period(String name, SfType bound) {
        return "'[' || %s || ', ' || %s || ')'"
                .formatted(
                        selected("PERIOD_BEGIN(" + name + ")", bound),
                        selected("PERIOD_END(" + name + ")", bound));
    }

    private static String printed(String name, String format) {
        return "TO_VARCHAR(" + name + ", '" + format + "')";
    }
}
