package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Puts the rows of a loading table in the place of some of the published one, in a transaction. The
 * loading table keeps its rows, so that doing it once more, when the answer of COMMIT was lost,
 * takes out what the first time has put in and puts it in again.
 */
final class RowReplacement {
    private final TablePlan table;
    private final TargetTableId loadingTable;
    private final Statement statement;

    RowReplacement(RunId run, TablePlan table, Statement statement) {
        this.table = table;
        this.loadingTable = LoadingNames.loadingTable(run, table);
        this.statement = statement;
    }

    /**
     * Replaces them.
     *
     * @param before how many rows are to go
     * @param rows how many the loading table holds; as many as go where this has been done already
     */
    void replace(RowSelection which, long before, long rows) throws SQLException {
        Transaction.of(
                statement,
                PublishWriter.beginSql(loadingTable),
                () -> {
                    takeOut(which, before, rows);
                    putIn(rows);
                });
    }

    private void takeOut(RowSelection which, long before, long rows) throws SQLException {
        long deleted = statement.executeUpdate(PublishWriter.deleteSql(table, which));
        if (deleted != before && deleted != rows) {
            throw countsDiffer(
                    "%d rows were to be replaced, and there are %d now".formatted(before, deleted),
                    "The table was written to meanwhile, and nothing was changed; validate again");
        }
    }

    private void putIn(long rows) throws SQLException {
        long inserted = statement.executeUpdate(PublishWriter.appendSql(table, loadingTable));
        if (inserted != rows) {
            throw countsDiffer(
                    "%d rows were loaded, %d would be put in".formatted(rows, inserted),
                    "Nothing was changed; report this with the log");
        }
    }

    private EngineException countsDiffer(String what, String remedy) {
        return new EngineException(
                new Fault(
                        FaultCode.COUNTS_DIFFER,
                        "replacing rows of " + table.target(),
                        what,
                        remedy));
    }
}
