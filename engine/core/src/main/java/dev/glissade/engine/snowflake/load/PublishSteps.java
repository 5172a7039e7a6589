package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is said to publish a table, in order: {@link Publication} says it, and looks between the
 * steps at what is there; {@link LoadStatements} lists it.
 */
final class PublishSteps {
    private final RunId run;
    private final TablePlan table;
    private final TargetTableId loadingTable;

    PublishSteps(RunId run, TablePlan table) {
        this.run = run;
        this.table = table;
        this.loadingTable = LoadingNames.loadingTable(run, table);
    }

    /** Tells the new rows from the old ones while they swap. */
    String mark() {
        return "Glissade run %s, table %d".formatted(run, table.number());
    }

    /** Where no table is in the way. */
    String rename() {
        return PublishWriter.renameSql(loadingTable, table.target());
    }

    /** Looks at the rights on the old table, to give them on the new one. */
    List<String> rights() {
        return List.of(
                PublishWriter.showGrantsSql(table.target()),
                PublishWriter.showGrantsSql(loadingTable));
    }

    /** Marks the new table and puts it in the old one's place. */
    List<String> swap() {
        return List.of(
                PublishWriter.commentSql(loadingTable, mark()),
                PublishWriter.swapSql(table.target(), loadingTable));
    }

    /** Leaves the new table as it should be, and nothing of the old one. */
    List<String> finish() {
        @Nullable String comment = table.source().comment();
        return List.of(
                drop(), PublishWriter.commentSql(table.target(), comment == null ? "" : comment));
    }

    /** Adds the rows to those that are there, in a transaction of its own. */
    Appending append() {
        return new Appending(
                PublishWriter.beginSql(loadingTable),
                PublishWriter.appendSql(table, loadingTable),
                PublishWriter.deleteAllSql(loadingTable));
    }

    /** A transaction. */
    record Appending(String begin, String insert, String delete) {
        Stream<String> all() {
            return Stream.of(begin, insert, delete, Transaction.COMMIT);
        }
    }

    /** What is left when all is where it belongs. */
    String drop() {
        return PublishWriter.dropSql(loadingTable);
    }
}
