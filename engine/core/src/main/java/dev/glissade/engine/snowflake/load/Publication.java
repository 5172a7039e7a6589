package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.snowflake.SnowflakeFaults;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Makes one loading table appear under its name. Each way ends in a state from which a second call,
 * made because the answer to the first was lost, can tell that nothing is left to do:
 *
 * <pre>
 * no such table   RENAME. Done when the loading table is gone and the table is there.
 * replace         the loading table gets the rights on the old one, and a mark as its comment;
 *                 SWAP WITH, DROP of the old one, then the comment it should have. Swapping
 *                 twice would bring the old rows back; the mark tells on which side the new
 *                 ones are.
 * append          INSERT … SELECT and DELETE of the loading table's rows in one transaction: an
 *                 empty loading table has been appended.
 * </pre>
 */
final class Publication {
    private final PublishSteps steps;
    private final TablePlan table;
    private final TargetTableId loadingTable;
    private final Statement statement;

    Publication(RunId run, TablePlan table, Statement statement) {
        this.steps = new PublishSteps(run, table);
        this.table = table;
        this.loadingTable = LoadingNames.loadingTable(run, table);
        this.statement = statement;
    }

    /** Publishes a loading table that holds so many rows. */
    void publish(long rows) throws SQLException {
        switch (table.existing()) {
            case FAIL -> rename(rows);
            case REPLACE -> replace(rows);
            case APPEND -> append(rows);
        }
    }

    private void rename(long rows) throws SQLException {
        try {
            statement.execute(steps.rename());
        } catch (SQLException failure) {
            boolean done =
                    SnowflakeFaults.kind(failure) == SnowflakeFaults.Kind.MISSING
                            && comment(loadingTable).isEmpty()
                            && comment(table.target()).isPresent();
            if (!done) {
                throw failure;
            }
            requireRows(rows);
        }
    }

    private void replace(long rows) throws SQLException {
        Optional<String> published = comment(table.target());
        if (published.isEmpty()) {
            rename(rows);
            return;
        }
        if (!published.get().equals(steps.mark())) {
            if (comment(loadingTable).isEmpty()) {
                requireRows(rows);
                return;
            }
            new TableGrants(statement).carry(table.target(), loadingTable);
            executeAll(steps.swap());
        }
        executeAll(steps.finish());
    }

    private void executeAll(List<String> statements) throws SQLException {
        for (String sql : statements) {
            statement.execute(sql);
        }
    }

    /**
     * Whether a publish came through all of whose answers were lost; what it left to be done is
     * done then. Nothing is changed otherwise.
     *
     * @param rows that the loading table held
     */
    boolean cameThrough(long rows) throws SQLException {
        Optional<String> published = comment(table.target());
        if (published.isEmpty()) {
            return false;
        }
        boolean loadingTableThere = comment(loadingTable).isPresent();
        return switch (table.existing()) {
            case FAIL -> !loadingTableThere && count(table.target()) == rows;
            case REPLACE -> {
                if (published.get().equals(steps.mark())) {
                    executeAll(steps.finish());
                    yield true;
                }
                yield !loadingTableThere && count(table.target()) == rows;
            }
            case APPEND -> {
                boolean appended = !loadingTableThere || (rows > 0 && count(loadingTable) == 0);
                if (appended) {
                    statement.execute(steps.drop());
                }
                yield appended;
            }
        };
    }

    private void append(long rows) throws SQLException {
        if (comment(table.target()).isEmpty()) {
            rename(rows);
            return;
        }
        if (comment(loadingTable).isEmpty()) {
            return;
        }
        if (count(loadingTable) > 0) {
            PublishSteps.Appending transaction = steps.append();
            Transaction.of(
                    statement,
                    transaction.begin(),
                    () -> {
                        long appended = statement.executeUpdate(transaction.insert());
                        long deleted = statement.executeUpdate(transaction.delete());
                        if (appended != rows || deleted != rows) {
                            throw countsDiffer(rows, appended);
                        }
                    });
        }
        statement.execute(steps.drop());
    }

    /** Without a loading table the new rows must be those under the name, or they are nowhere. */
    private void requireRows(long rows) throws SQLException {
        long there = count(table.target());
        if (there != rows) {
            throw new EngineException(
                    new Fault(
                            FaultCode.COUNTS_DIFFER,
                            "publishing " + table.target(),
                            "%d rows were loaded, then their table was gone, and %d are there"
                                    .formatted(rows, there),
                            "Find out who dropped the loading table; run again"));
        }
    }

    private EngineException countsDiffer(long rows, long appended) {
        return new EngineException(
                new Fault(
                        FaultCode.COUNTS_DIFFER,
                        "publishing " + table.target(),
                        "%d rows were loaded, %d would be appended".formatted(rows, appended),
                        "Nothing was appended; report this with the log"));
    }

    private long count(TargetTableId id) throws SQLException {
        try (ResultSet row = statement.executeQuery(PublishWriter.countSql(id))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The comment of a table or view, which is empty for none; absent when it is not there. */
    private Optional<String> comment(TargetTableId id) throws SQLException {
        try (ResultSet rows = statement.executeQuery(PublishWriter.showSql(id))) {
            while (rows.next()) {
                if (rows.getString("name").equals(id.name())) {
                    @Nullable String comment = rows.getString("comment");
                    return Optional.of(comment == null ? "" : comment);
                }
            }
            return Optional.empty();
        }
    }
}
