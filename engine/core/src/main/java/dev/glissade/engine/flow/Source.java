package dev.glissade.engine.flow;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.plan.KeyBounds;
import dev.glissade.engine.plan.KeyCut;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;

import java.util.List;

/**
 * The database that rows come from. Any thread may call any method; each call uses a connection of
 * its own for as long as it lasts. Every failure is an {@code EngineException}; interrupting the
 * calling thread cancels what runs on the server.
 */
public interface Source extends AutoCloseable {

    /** Reads the catalog in a handful of set-based queries; changes nothing. */
    SourceSchema readSchema();

    /**
     * Finds where to cut leaves into key ranges; the order of the answers is that of the questions.
     * Needs no snapshot: any bounds cut a table into ranges that hold each row once.
     */
    List<KeyBounds> readKeyBounds(List<KeyCut> cuts);

    /**
     * Fixes the one point in time that a whole run reads, and keeps it open, with a hot spare,
     * until the snapshot is closed.
     */
    Snapshot openSnapshot();

    /** One point in time of the source, shared by all readers of a run. */
    interface Snapshot extends AutoCloseable {
        /** For messages and the report. */
        String name();

        /**
         * Reads one partition into staged files. Nothing is left on disk when it fails. Calling it
         * again with another attempt reads the same rows again.
         *
         * @param progress called at least every few MB, from the calling thread
         */
        Extracted extract(TablePlan table, Partition partition, Staging staging, Progress progress);

        /**
         * Tells all rows of the plan's table, in no order, as they are at this point in time.
         * Independent of the plan's partitions, so that a wrong slice cannot hide from a
         * comparison. Nothing is buffered beyond a row.
         */
        void readRows(TablePlan table, RowSink sink);

        @Override
        void close();
    }

    /** Told of rows and bytes as they come; the amounts are increments. */
    interface Progress {
        void advanced(long rows, long bytesRead, long bytesStaged);
    }

    @Override
    void close();
}
