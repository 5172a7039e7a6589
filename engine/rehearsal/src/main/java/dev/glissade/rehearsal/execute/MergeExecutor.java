package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.MergeBinder;
import dev.glissade.rehearsal.bind.RowChanges;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.sql.MergeClause;
import dev.glissade.rehearsal.sql.Statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs MERGE and UPDATE from a join: the pairs into a temporary table, then the changes. */
final class MergeExecutor {
    private static final String PAIRS = "temp.main.glissade_pairs";

    /** The kinds whose values stand without quotes in the text of an error. */
    private static final Set<Kind> BARE =
            Set.of(
                    Kind.FIXED,
                    Kind.REAL,
                    Kind.DECFLOAT,
                    Kind.BOOLEAN,
                    Kind.VARIANT,
                    Kind.OBJECT,
                    Kind.ARRAY);

    private final Work work;
    private long inserted;
    private long updated;
    private long deleted;
    private long multiJoined;

    MergeExecutor(Work work) {
        this.work = work;
    }

    Answer merge(Statement.Merge merge, BoundParameters values, int binds) throws SQLException {
        work.beginIfManual();
        var context = new BindContext(work.names(), work.facts(), values);
        RowChanges changes = MergeBinder.merge(context, merge);
        boolean strict = work.parameters().isMergeStrict();
        run(changes, strict, values, binds, context.repeatable());
        List<Long> counts = new ArrayList<>();
        if (has(merge, MergeClause.Insert.class, MergeClause.InsertAll.class)) {
            counts.add(inserted);
        }
        if (has(merge, MergeClause.Update.class, MergeClause.UpdateAll.class)) {
            counts.add(updated);
        }
        if (has(merge, MergeClause.Delete.class, MergeClause.Delete.class)) {
            counts.add(deleted);
        }
        return Answers.count(
                StatementType.MERGE,
                columns(merge),
                counts.stream().mapToLong(Long::longValue).toArray());
    }

    /** Only what the clauses can do is counted: the examples of sql-reference/sql/merge. */
    static List<Column> columns(Statement.Merge merge) {
        List<Column> columns = new ArrayList<>();
        if (has(merge, MergeClause.Insert.class, MergeClause.InsertAll.class)) {
            columns.addAll(Answers.INSERTED);
        }
        if (has(merge, MergeClause.Update.class, MergeClause.UpdateAll.class)) {
            columns.add(Answers.UPDATED.getFirst());
        }
        if (has(merge, MergeClause.Delete.class, MergeClause.Delete.class)) {
            columns.addAll(Answers.DELETED);
        }
        return columns;
    }

    private static boolean has(Statement.Merge merge, Class<?> one, Class<?> other) {
        return merge.clauses().stream().anyMatch(c -> one.isInstance(c) || other.isInstance(c));
    }

    Answer update(Statement.Update update, BoundParameters values, int binds) throws SQLException {
        work.beginIfManual();
        var context = new BindContext(work.names(), work.facts(), values);
        RowChanges changes = MergeBinder.update(context, update);
        boolean strict = work.parameters().isUpdateStrict();
        run(changes, strict, values, binds, context.repeatable());
        return Answers.count(StatementType.UPDATE, Answers.UPDATED, updated, multiJoined);
    }

    private void run(
            RowChanges changes,
            boolean strict,
            BoundParameters values,
            int binds,
            boolean repeatable)
            throws SQLException {
        if (values.rows() > 1) {
            work.change(() -> {}, () -> runEach(changes, strict, values, binds), repeatable);
            return;
        }
        work.change(
                () -> {
                    pair(changes, values, 0, binds);
                    settle(changes, strict);
                },
                () -> apply(changes),
                repeatable);
    }

    /** A batch: each row sees what those before it did. */
    private void runEach(RowChanges changes, boolean strict, BoundParameters values, int binds)
            throws SQLException {
        for (int row = 0; row < values.rows(); row++) {
            pair(changes, values, row, binds);
            settle(changes, strict);
            apply(changes);
        }
    }

    /** Where several pairs would change one row, any of them is left, or none is done. */
    private void settle(RowChanges changes, boolean strict) throws SQLException {
        long conflicts = conflicts(changes);
        multiJoined += conflicts;
        if (conflicts == 0) {
            return;
        }
        if (strict) {
            WarehouseException refusal = duplicate(changes);
            execute("DROP TABLE " + PAIRS);
            throw refusal;
        }
        execute(
                ("DELETE FROM %1$s WHERE rowid NOT IN"
                                + " (SELECT min(rowid) FROM %1$s"
                                + " GROUP BY coalesce(target, -1 - rowid))")
                        .formatted(PAIRS));
    }

    private void pair(RowChanges changes, BoundParameters values, int row, int binds)
            throws SQLException {
        execute("CREATE OR REPLACE TEMP TABLE " + PAIRS + " (" + changes.layout() + ")");
        String sql = "INSERT INTO " + PAIRS + " " + changes.pairs();
        try (PreparedStatement statement = work.prepare(sql)) {
            values.give(statement, row, binds);
            work.runs(statement);
            statement.execute();
        }
    }

    /** Rows of the target that several pairs would change, at least one of them by an update. */
    private long conflicts(RowChanges changes) throws SQLException {
        if (changes.updates().isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement =
                        work.prepare("SELECT count(*) FROM (" + conflicting(changes) + ") AS q");
                ResultSet count = statement.executeQuery()) {
            count.next();
            return count.getLong(1);
        }
    }

    private static String conflicting(RowChanges changes) {
        return ("SELECT target FROM %s WHERE target IS NOT NULL GROUP BY target HAVING count(*) > 1"
                        + " AND bool_or(action IN (%s))")
                .formatted(PAIRS, numbers(changes.updates()));
    }

    private static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** With the values of the first such row, as users' logs show them. */
    private WarehouseException duplicate(RowChanges changes) throws SQLException {
        List<TableColumn> columns = changes.table().columns();
        String list =
                columns.stream()
                        .map(c -> "CAST(" + Duck.quote(c.physical()) + " AS VARCHAR)")
                        .collect(Collectors.joining(", "));
        String sql =
                "SELECT %s FROM %s WHERE rowid = (SELECT min(target) FROM (%s) AS q)"
                        .formatted(list, changes.table().duckName(), conflicting(changes));
        List<String> shown = new ArrayList<>();
        try (PreparedStatement statement = work.prepare(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            for (int i = 0; i < columns.size(); i++) {
                String text = row.getString(i + 1);
                boolean bare = BARE.contains(columns.get(i).type().kind());
                shown.add(text == null ? "NULL" : bare ? text : '"' + text + '"');
            }
        }
        return new WarehouseException(
                100090,
                "42P18",
                "Duplicate row detected during DML action\nRow Values: ["
                        + String.join(", ", shown)
                        + "]");
    }

    /** Deletes first: an update may move a row to another number. */
    private void apply(RowChanges changes) throws SQLException {
        String target = changes.table().duckName();
        if (!changes.deletes().isEmpty()) {
            deleted +=
                    execute(
                            ("DELETE FROM %s WHERE rowid IN (SELECT target FROM %s WHERE action"
                                            + " IN (%s))")
                                    .formatted(target, PAIRS, numbers(changes.deletes())));
        }
        if (!changes.updates().isEmpty()) {
            String set =
                    changes.assigned().stream()
                            .map(v -> Duck.quote(v.column()) + " = p." + v.pairColumn())
                            .collect(Collectors.joining(", "));
            updated +=
                    execute(
                            ("UPDATE %s AS t SET %s FROM %s AS p WHERE t.rowid = p.target"
                                            + " AND p.action IN (%s)")
                                    .formatted(target, set, PAIRS, numbers(changes.updates())));
        }
        for (RowChanges.NewRow row : changes.inserts()) {
            String into =
                    row.values().stream()
                            .map(v -> Duck.quote(v.column()))
                            .collect(Collectors.joining(", "));
            String values =
                    row.values().stream()
                            .map(RowChanges.Value::pairColumn)
                            .collect(Collectors.joining(", "));
            inserted +=
                    execute(
                            "INSERT INTO %s (%s) SELECT %s FROM %s WHERE action = %d"
                                    .formatted(target, into, values, PAIRS, row.action()));
        }
        execute("DROP TABLE " + PAIRS);
    }

    private long execute(String sql) throws SQLException {
        try (PreparedStatement statement = work.prepare(sql)) {
            work.runs(statement);
            return Math.max(0, statement.executeLargeUpdate());
        }
    }
}
