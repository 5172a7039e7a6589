package dev.glissade.engine.flow;

import dev.glissade.engine.assess.profile.ProfileQuery;
import dev.glissade.engine.assess.profile.ProfileResult;
import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.KeyBounds;
import dev.glissade.engine.plan.KeyCut;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.selection.ExpressionQuestion;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.selection.Selection;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The database that rows come from. Any thread may call any method; each call uses a connection of
 * its own for as long as it lasts. Every failure is an {@code EngineException}.
 */
public interface Source extends AutoCloseable {

    /**
     * Goes to the server step by step, up to the first step that fails; changes nothing.
     *
     * @param listener told of each step as it ends, by the thread that calls
     */
    List<ConnectionStep> walk(Consumer<ConnectionStep> listener);

    /** What the server calls its version, such as {@code 18.1 (Debian 18.1-1)}; for the report. */
    String version();

    /** Reads the catalog in a handful of set-based queries; changes nothing. */
    SourceSchema readSchema();

    /** Has the server plan these expressions, and run nothing; what it refuses comes back. */
    List<RefusedExpression> refused(List<ExpressionQuestion> questions);

    /**
     * A value of each column of a table, for somebody to look at: of the first rows that come, in
     * the order of the plan's columns; empty where there are no rows. Values that a mask hides are
     * not asked for.
     */
    List<ValueSample> samples(TablePlan table);

    /** What an assessment wants to know beyond the schema, in a handful of set-based queries. */
    SourceFacts readFacts();

    /** Asks the server for its time a few times over one session, by this machine's clock. */
    Distance distance(InstantSource clock);

    /**
     * Finds where to cut leaves into key ranges; the order of the answers is that of the questions.
     * Needs no snapshot: any bounds cut a table into ranges that hold each row once.
     */
    List<KeyBounds> readKeyBounds(List<KeyCut> cuts);

    /**
     * Fixes the one point in time that a whole run reads, and keeps it open, with a hot spare,
     * until the snapshot is closed.
     *
     * @param run stands in the name of every session, so that a DBA can tell whose they are
     * @param tables protected from being rewritten while the snapshot is open; one that has
     *     vanished or may not be read fails when it is extracted, not here; one that has other
     *     columns or leaves than planned is refused
     */
    Snapshot openSnapshot(RunId run, List<TablePlan> tables);

    /**
     * What a run of these tables will say to the server, in order, beside its look at the catalog;
     * sends nothing.
     *
     * @param server as the catalog has it
     */
    List<RunStatement> statements(List<TablePlan> tables, SourceServer server);

    /** The statements that give, or take back, what the user needs to read these tables. */
    List<String> grants(Selection selection, GrantScope scope);

    /** Something that looks at the values of tables, until it is told to stop. */
    Profiler profiler();

    /** Looks at values, without a snapshot. Any thread may call it. */
    interface Profiler {
        /**
         * Asks one question, for so long as the limits allow. What the server refuses or does not
         * finish is an answer too.
         */
        ProfileResult profile(ProfileQuery query);

        /** Cancels, on the server too, what runs now; such calls and later ones are interrupted. */
        void cancel();
    }

    /** One point in time of the source, shared by all readers of a run. */
    interface Snapshot extends AutoCloseable {
        /** For messages and the report. */
        String name();

        /**
         * Reads one partition into staged files. When it fails, nothing is left on disk but the
         * files that the progress was told of. Calling it again with another attempt reads the same
         * rows again.
         */
        default Extracted extract(
                TablePlan table, Partition partition, Staging staging, Progress progress) {
            return extract(table, partition, RowSelection.all(), staging, progress);
        }

        /** Likewise, of the partition's rows those that are selected. */
        Extracted extract(
                TablePlan table,
                Partition partition,
                RowSelection rows,
                Staging staging,
                Progress progress);

        /** When it was, as far as the server tells. */
        SourcePosition position();

        /**
         * Tells rows of the plan's table, in no order, as they are at this point in time.
         * Independent of the plan's partitions, so that a wrong slice cannot hide from a
         * comparison. Nothing is buffered beyond a row.
         */
        void readRows(TablePlan table, RowSelection rows, RowSink sink);

        /**
         * Has the server add up hashes of rows, and give back the sums by their names; groups
         * without a row are left out.
         */
        Map<String, RowSum> sums(SumQuery query);

        /**
         * Has the server add up hashes of rows' texts as COPY prints them; what {@link
         * Extracted#sums} has of those that were extracted.
         *
         * @param columns whose texts make a row's
         * @param slice a part of the table; absent for all of it
         */
        RowSum printed(TablePlan table, List<ColumnPlan> columns, Optional<Partition> slice);

        /**
         * Asks what the values of columns come to.
         *
         * @param slice a part of the table; absent for all of it
         * @return a text for each metric, in order; null where there is no value
         */
        List<@Nullable String> metrics(
                TablePlan table, List<Metric> metrics, Optional<Partition> slice);

        /**
         * Cancels, on the server too, what runs now; such calls and all later ones fail as
         * interrupted. Any thread may call it; it returns when the server has been told.
         */
        void cancel();

        @Override
        void close();
    }

    /** Told from the extracting thread how it goes. */
    interface Progress {
        /** At least every few MB; the amounts are increments. */
        void advanced(long rows, long bytesRead, long bytesStaged);

        /**
         * A file is complete and closed. It belongs to the receiver from now on, who may upload it
         * while the extraction goes on, and deletes it; its rows count only when the whole
         * partition has been extracted.
         */
        void staged(StagedFile file);
    }

    @Override
    void close();
}
