package dev.glissade.engine.flow;

import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.StageReach;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.model.TargetWarehouse;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.selection.LoadQuestion;
import dev.glissade.engine.selection.RefusedExpression;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The warehouse that rows go to. Any thread may call any method; the number of sessions is bounded
 * and a call waits for one. Every failure is an {@code EngineException}.
 */
public interface Target extends AutoCloseable {

    /**
     * Goes to the server step by step, up to the first step that fails; changes nothing.
     *
     * @param listener told of each step as it ends, by the thread that calls
     */
    List<ConnectionStep> walk(Consumer<ConnectionStep> listener);

    /** What the target calls its version; for the report. Needs no warehouse. */
    String version();

    /** Which of these tables, or views of their names, exist now. */
    Set<TargetTableId> existing(Collection<TargetTableId> tables);

    /**
     * What the target says of itself, our session, and what is there already. A handful of
     * statements; those about appended tables need a warehouse. What it will not tell is named in
     * the answer.
     *
     * @param tables names that the project's tables will have
     * @param appended those of them that rows will be added to
     */
    TargetFacts facts(Collection<TargetTableId> tables, Collection<TargetTableId> appended);

    /**
     * Has the target compile these expressions, and run nothing; what it refuses comes back. A
     * function that is there may still not be one that COPY takes.
     */
    List<RefusedExpression> refused(List<LoadQuestion> questions);

    /** Asks the target for its time a few times over one session, by this machine's clock. */
    Distance distance(InstantSource clock);

    /** Asks where files go, and tries a connection to each of those hosts; a matter of seconds. */
    StageReach stageReach();

    /** The warehouse of our sessions, absent when the target does not tell. */
    Optional<TargetWarehouse> warehouse();

    /** The statements that give, or take back, what a role needs to load these tables. */
    List<String> grants(Collection<TargetTableId> tables, GrantScope scope);

    /**
     * Makes the schemas and the stage that a run needs. Idempotent: the loader of a run that was
     * broken off finds its stage and loading tables again.
     *
     * @param tables those of the plan
     */
    Loader open(RunId run, List<TablePlan> tables);

    /**
     * Takes over from a process of this run that is gone: cancels what of it still runs or waits at
     * the target, and returns when nothing does. Called before the target is asked how things
     * stand, since what comes after the answer would make it untrue. Idempotent.
     *
     * @param tables those of the run
     * @throws dev.glissade.engine.fault.EngineException when something does not end within minutes
     */
    void callOff(RunId run, Collection<TargetTableId> tables);

    /**
     * Drops the stage and the loading tables of a run that will not be resumed, and nothing else.
     * Idempotent; a schema that is gone is no error. What the run still does is called off before.
     *
     * @param tables those of the run
     */
    void sweep(RunId run, Collection<TargetTableId> tables);

    /**
     * Makes the schemas of a trial, whose tables are not kept for long. Idempotent.
     *
     * @param tables those of the trial's plan
     */
    void createTrialSchemas(RunId run, Collection<TargetTableId> tables);

    /**
     * Drops the schemas of a trial with all that is in them. Idempotent.
     *
     * @param tables those of the trial's plan; of other schemas than the trial's own it is refused
     */
    void dropTrialSchemas(RunId run, Collection<TargetTableId> tables);

    /**
     * What a run of these tables will say to the target, in order, each partition as one file;
     * sends nothing.
     *
     * @param staged the folder of staged files
     */
    List<RunStatement> statements(RunId run, List<TablePlan> tables, Path staged);

    /** What has become of the rows of a table that was to be discarded. */
    enum Discarded {
        DROPPED,
        /** They are there, complete, under the table's name: only the answer was lost. */
        PUBLISHED
    }

    /** What one run does to the target; nothing of it is visible until it is published. */
    interface Loader extends AutoCloseable {

        /** Makes the empty loading table, replacing one of an earlier attempt of the same run. */
        void createLoadingTable(TablePlan table);

        /** Likewise one that will not be published: nothing of it stays when it is dropped. */
        void createPassingTable(TablePlan table);

        /**
         * Moves files to the run's stage. Files of several tables may go in one call, which is
         * cheaper. Idempotent: a file of the same name and content is the same file.
         */
        void upload(List<StagedFile> files);

        /**
         * Loads uploaded files into the loading table, all or none of this call. A file that an
         * earlier call has loaded, whose answer was lost, is not loaded again.
         *
         * @return a receipt for each file; the caller compares rows
         */
        List<Receipt> load(TablePlan table, List<StagedFile> files);

        /** Rows in the loading table now. */
        long loadedRows(TablePlan table);

        /**
         * Reads the loaded files on the stage once more, and says what the target makes of them; of
         * the columns that {@code plan.StagedProof} names, which the table has.
         */
        Converted converted(TablePlan table, LoadedAttempts attempts);

        /**
         * Makes the complete loading table appear under its name at once, as the plan says of an
         * existing table. Idempotent: a second call after a lost answer changes nothing.
         *
         * @param rows how many the loading table holds
         */
        void publish(TablePlan table, long rows);

        /**
         * Puts the rows of the complete loading table in the place of some of the published table,
         * all or none, in one transaction. Idempotent: a second call after a lost answer puts the
         * same rows in the place of themselves.
         *
         * @param which rows of the published table go
         * @param before how many these are
         * @param rows how many the loading table holds
         * @throws dev.glissade.engine.fault.EngineException with COUNTS_DIFFER when other rows than
         *     so many would go, or come; nothing has changed then
         */
        void replaceRows(TablePlan table, RowSelection which, long before, long rows);

        /** Declares the foreign keys among published tables. Idempotent. */
        void link(List<TablePlan> published);

        /**
         * Drops the loading table of a table that will not be published. Idempotent. Where a
         * publish of it has failed, the target is asked first whether it came through all the same.
         *
         * @return what has become of the rows
         */
        Discarded discard(TablePlan table);

        /**
         * Cancels, on the server too, what runs now; such calls and all later ones but discard and
         * close fail as interrupted. Any thread may call it.
         */
        void cancel();

        /** Drops the run's stage with its files. Idempotent. */
        @Override
        void close();
    }

    /** Something that looks at published tables, until it is told to stop. */
    Reader reader();

    /** Looks at published tables. Any thread may call it. */
    interface Reader {
        /**
         * Tells rows of the table, in no order, the plan's columns only, as one statement sees
         * them. Nothing is buffered beyond what the driver prefetches.
         */
        void readRows(TablePlan table, RowSelection rows, RowSink sink);

        /**
         * Has the server add up hashes of rows, and give back the sums by their names; groups
         * without a row are left out.
         */
        Map<String, RowSum> sums(SumQuery query);

        /** Has the server hash the rows of some columns, in no order; of no rows it is 0. */
        long hash(TablePlan table, List<ColumnPlan> columns);

        /**
         * Asks what the values of columns come to.
         *
         * @return a text for each metric, in order; null where there is no value
         */
        List<@Nullable String> metrics(TablePlan table, List<Metric> metrics);

        /** How the table is defined. */
        TargetDefinition definition(TargetTableId table);

        /** Cancels, on the server too, what runs now; such calls and later ones are interrupted. */
        void cancel();
    }

    @Override
    void close();
}
