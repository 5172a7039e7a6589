package dev.glissade.engine.flow;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The warehouse that rows go to. Any thread may call any method; the number of sessions is bounded
 * and a call waits for one. Every failure is an {@code EngineException}; interrupting the calling
 * thread cancels what runs on the server.
 */
public interface Target extends AutoCloseable {

    /** Which of these tables exist now. */
    Set<TargetTableId> existing(Collection<TargetTableId> tables);

    /**
     * Makes the schemas and the stage that a run needs. Idempotent.
     *
     * @param tables those of the plan
     */
    void prepare(RunId run, List<TablePlan> tables);

    /** Makes the empty loading table, replacing one of an earlier attempt of the same run. */
    void createLoadingTable(RunId run, TablePlan table);

    /**
     * Moves files to the run's stage. Files of several tables may go in one call, which is cheaper.
     * Idempotent: a file of the same name and content is the same file.
     */
    void upload(RunId run, List<StagedFile> files);

    /**
     * Loads uploaded files into the loading table, all or none of this call.
     *
     * @return a receipt for each file; the caller compares rows
     */
    List<Receipt> load(RunId run, TablePlan table, List<StagedFile> files);

    /** Rows in the loading table now. */
    long loadedRows(RunId run, TablePlan table);

    /**
     * Makes the complete loading table appear under its name, in one statement, as the plan says of
     * an existing table.
     */
    void publish(RunId run, TablePlan table);

    /** Drops the loading table of a table that will not be published. Idempotent. */
    void discard(RunId run, TablePlan table);

    /**
     * Tells all rows of the published table, in no order, the plan's columns only, as one statement
     * sees them. Nothing is buffered beyond what the driver prefetches.
     */
    void readRows(TablePlan table, RowSink sink);

    /** Drops the run's stage with its files. Idempotent. */
    void finish(RunId run);

    @Override
    void close();
}
