package dev.glissade.ui.desk;

import dev.glissade.engine.project.ConnectionSpec;

import java.nio.file.Path;

/** A PostgreSQL of our own, with rows that migrate like anybody's. */
@FunctionalInterface
public interface SampleData {
    /**
     * Starts it and fills it. Blocks.
     *
     * @param folder for its data; emptied now and removed when it is closed
     * @throws dev.glissade.engine.fault.EngineException when it does not start
     */
    Running start(Path folder);

    /** One that runs. */
    interface Running extends AutoCloseable {
        /** How to connect. */
        ConnectionSpec.Postgres connection();

        @Override
        void close();
    }
}
