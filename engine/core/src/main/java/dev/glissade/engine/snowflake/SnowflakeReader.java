package dev.glissade.engine.snowflake;

import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.flow.TargetDefinition;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.snowflake.SnowflakeSessions.Purpose;
import dev.glissade.engine.snowflake.SnowflakeSessions.Work;
import dev.glissade.engine.snowflake.sums.DefinitionReader;
import dev.glissade.engine.snowflake.sums.SumRows;
import dev.glissade.engine.snowflake.sums.TargetMetricSql;
import dev.glissade.engine.snowflake.sums.TargetSumSql;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at published tables for a comparison. */
final class SnowflakeReader implements Target.Reader {
    private final SnowflakeSessions sessions;
    private final Cancellation cancellation = new Cancellation();

    SnowflakeReader(SnowflakeSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void readRows(TablePlan table, RowSelection rows, RowSink sink) {
        comparing(
                table.target(),
                statement -> {
                    SnowflakeRows.read(statement, table, rows, sink);
                    return true;
                });
    }

    @Override
    public Map<String, RowSum> sums(SumQuery query) {
        return comparing(
                query.table().target(),
                statement -> {
                    Map<String, RowSum> sums = new HashMap<>();
                    try (ResultSet row = statement.executeQuery(TargetSumSql.of(query))) {
                        while (row.next()) {
                            sums.put(row.getString(1), SumRows.sum(row, 2));
                        }
                    }
                    return sums;
                });
    }

    @Override
    public long hash(TablePlan table, List<ColumnPlan> columns) {
        return comparing(
                table.target(),
                statement -> {
                    try (ResultSet row =
                            statement.executeQuery(TargetSumSql.hashOf(table, columns))) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    @Override
    public List<@Nullable String> metrics(TablePlan table, List<Metric> metrics) {
        return comparing(
                table.target(),
                statement -> {
                    List<@Nullable String> told = new ArrayList<>();
                    try (ResultSet row =
                            statement.executeQuery(TargetMetricSql.of(table, metrics))) {
                        row.next();
                        for (int i = 1; i <= metrics.size(); i++) {
                            told.add(row.getString(i));
                        }
                    }
                    return told;
                });
    }

    @Override
    public TargetDefinition definition(TargetTableId table) {
        return comparing(table, statement -> DefinitionReader.read(statement, table));
    }

    private <T> T comparing(TargetTableId table, Work<T> work) {
        var tag = new QueryTag(Optional.empty(), Optional.of(table.toString()));
        return sessions.call(new Purpose("comparing " + table, tag), cancellation, work);
    }

    @Override
    public void cancel() {
        cancellation.cancel();
    }
}
