package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.BoundQuery;
import dev.glissade.rehearsal.bind.ChangeBinder;
import dev.glissade.rehearsal.bind.QueryBinder;
import dev.glissade.rehearsal.sql.Statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs queries and changes of rows. */
final class DmlExecutor {
    private final Work work;
    private Optional<Last> last = Optional.empty();

    DmlExecutor(Work work) {
        this.work = work;
    }

    private BindContext context(BindContext.BoundValues values) {
        return new BindContext(work.names(), work.facts(), values)
                .reading(work.staged())
                .after(work.past(), work.results()::make);
    }

    BoundQuery describe(Statement.Select select) {
        return new QueryBinder(context(BindContext.BoundValues.DESCRIBED)).bind(select.query());
    }

    Answer select(Statement.Select select, BoundParameters values, int binds) throws SQLException {
        work.beginIfManual();
        BoundQuery query = new QueryBinder(context(values)).bind(select.query());
        last = Optional.of(new Last(query.sql(), values, binds));
        PreparedStatement statement = null;
        try {
            statement = work.prepare(query.sql());
            statement.closeOnCompletion();
            values.give(statement, 0, binds);
            work.runs(statement);
            ResultSet rows = statement.executeQuery();
            return new Answer.Query(
                    StatementType.SELECT, query.columns(), rows, work.parameters().jsonIndent());
        } catch (SQLException e) {
            if (statement != null) {
                statement.close();
            }
            SQLException revealed = reveal(e);
            work.recover(revealed);
            throw revealed;
        }
    }

    /** The query that ran last, of which rows may still be read. */
    private record Last(String sql, BoundParameters values, int binds) {}

    /**
     * The real failure of a query whose rows were being read: of those DuckDB's driver only says
     * that the result is invalid, so the query is run once more without its result.
     */
    SQLException reveal(SQLException failure) throws SQLException {
        boolean veiled = String.valueOf(failure.getMessage()).contains("Invalid result set");
        if (!veiled || last.isEmpty()) {
            return failure;
        }
        work.recover(failure);
        Last query = last.get();
        try (PreparedStatement again = work.prepare("EXPLAIN ANALYZE " + query.sql())) {
            query.values().give(again, 0, query.binds());
            work.runs(again);
            again.execute();
            return failure;
        } catch (SQLException e) {
            return e;
        }
    }

    Answer insert(Statement.Insert insert, BoundParameters values, int binds) throws SQLException {
        BindContext context = context(values);
        List<String> sql = new ChangeBinder(context).insert(insert);
        boolean atOnce = values.rows() > 1 && binds > 0 && ChangeBinder.isOneRow(insert);
        long count =
                atOnce
                        ? insertBatch(insert, sql.getLast(), values)
                        : change(sql, values, binds, context.repeatable());
        return Answers.count(StatementType.INSERT, Answers.INSERTED, count);
    }

    /**
     * All rows of a batch by one statement.
     *
     * @param oneRow what would insert one, in which an aggregate has no place
     */
    private long insertBatch(Statement.Insert insert, String oneRow, BoundParameters values)
            throws SQLException {
        work.beginIfManual();
        BindContext context = context(values.ofAllRows());
        List<String> sql = new ChangeBinder(context).insertEach(insert, BatchTable.NAME);
        var batch = new BatchTable(work, values);
        long[] count = new long[1];
        work.change(
                () -> {
                    work.prepare(oneRow).close();
                    batch.fill();
                },
                () -> {
                    for (String each : sql) {
                        try (PreparedStatement statement = work.prepare(each)) {
                            work.runs(statement);
                            count[0] = statement.executeLargeUpdate();
                        }
                    }
                    batch.drop();
                },
                context.repeatable());
        return count[0];
    }

    Answer update(Statement.Update update, BoundParameters values, int binds) throws SQLException {
        if (update.from().isPresent()) {
            return new MergeExecutor(work).update(update, values, binds);
        }
        BindContext context = context(values);
        String sql = new ChangeBinder(context).update(update);
        long count = change(List.of(sql), values, binds, context.repeatable());
        return Answers.count(StatementType.UPDATE, Answers.UPDATED, count, 0);
    }

    Answer delete(Statement.Delete delete, BoundParameters values, int binds) throws SQLException {
        BindContext context = context(values);
        String sql = new ChangeBinder(context).delete(delete);
        long count = change(List.of(sql), values, binds, context.repeatable());
        return Answers.count(StatementType.DELETE, Answers.DELETED, count);
    }

    /** Runs statements that belong together, the last for each row of a batch; its count. */
    private long change(List<String> sql, BoundParameters values, int binds, boolean repeatable)
            throws SQLException {
        work.beginIfManual();
        long[] count = new long[1];
        Work.Replayed change =
                () -> {
                    count[0] = 0;
                    for (String before : sql.subList(0, sql.size() - 1)) {
                        try (PreparedStatement statement = work.prepare(before)) {
                            statement.execute();
                        }
                    }
                    try (PreparedStatement statement = work.prepare(sql.getLast())) {
                        for (int row = 0; row < values.rows(); row++) {
                            values.give(statement, row, binds);
                            work.runs(statement);
                            count[0] += statement.executeLargeUpdate();
                        }
                    }
                };
        if (sql.size() > 1 || values.rows() > 1) {
            work.change(() -> {}, change, repeatable);
        } else {
            work.change(change, repeatable);
        }
        return count[0];
    }
}
