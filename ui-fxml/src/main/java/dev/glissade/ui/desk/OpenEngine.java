package dev.glissade.ui.desk;

import dev.glissade.engine.Engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** An engine, and the local warehouse when that is its target. */
public interface OpenEngine extends AutoCloseable {
    /** What everything is asked of. */
    Engine engine();

    /** Makes databases in the local warehouse; does nothing to an account. */
    void makeDatabases(Set<String> names);

    /** The local warehouse's file, when that is the target. */
    Optional<Path> duckDbFile();

    /** Ends the engine's sessions, and the local warehouse. */
    @Override
    void close();
}
