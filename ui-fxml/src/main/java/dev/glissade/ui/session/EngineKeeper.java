package dev.glissade.ui.session;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.desk.EngineRoom;
import dev.glissade.ui.desk.OpenEngine;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One engine for all that is done in a project, made anew when its ends, limits or secrets are
 * others. Called by threads that do slow things; opening one holds up the others, as they would
 * have to wait for it anyway.
 */
final class EngineKeeper implements AutoCloseable {
    private final EngineRoom room;
    private final Path file;
    private @Nullable Held held;

    EngineKeeper(EngineRoom room, Path file) {
        this.room = room;
        this.file = file;
    }

    /** What an engine depends on. */
    private record Key(
            ConnectionSpec source,
            ConnectionSpec target,
            Limits limits,
            Optional<String> database,
            Set<String> salts,
            Map<String, String> secrets) {
        static Key of(Project project, Map<String, String> secrets) {
            return new Key(
                    project.source(),
                    project.target(),
                    project.limits(),
                    Optional.ofNullable(project.defaults().target().databaseName()),
                    project.saltVariables(),
                    Map.copyOf(secrets));
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return source.label() + " to " + target.label();
        }
    }

    /** One that is open, and how many use it. */
    private static final class Held {
        private final Key key;
        private final OpenEngine engine;
        private int users;

        Held(Key key, OpenEngine engine) {
            this.key = key;
            this.engine = engine;
        }
    }

    /** The engine for as long as somebody needs it. */
    final class Lease implements AutoCloseable {
        private final Held of;
        private boolean open = true;

        private Lease(Held of) {
            this.of = of;
        }

        Engine engine() {
            return of.engine.engine();
        }

        /**
         * Reads the catalog, and what a project selects of it.
         *
         * @param known the catalog as it was; taken when it is the same, so that nobody has to
         *     compare 200,000 columns on the screen's thread
         */
        Selection select(Project of, Optional<SourceSchema> known) {
            SourceSchema now = engine().readSchema();
            return Selection.of(known.filter(now::equals).orElse(now), of);
        }

        OpenEngine opened() {
            return of.engine;
        }

        @Override
        public void close() {
            release(this);
        }
    }

    /**
     * An engine between the project's ends.
     *
     * @throws EngineException when it cannot be made, or another one is still at work
     */
    synchronized Lease lease(Project project, Map<String, String> secrets) {
        Key key = Key.of(project, secrets);
        Held now = held;
        if (now != null && !now.key.equals(key)) {
            if (now.users > 0) {
                throw new EngineException(
                        new Fault(
                                FaultCode.BAD_INPUT,
                                file.toString(),
                                "something is still being done with the former connections",
                                "Wait until it is done, or cancel it"));
            }
            held = null;
            now.engine.close();
            now = null;
        }
        if (now == null) {
            now = new Held(key, room.open(file, project, secrets));
            held = now;
        }
        now.users++;
        return new Lease(now);
    }

    private synchronized void release(Lease lease) {
        if (lease.open) {
            lease.open = false;
            lease.of.users--;
        }
    }

    @Override
    public synchronized void close() {
        if (held != null) {
            held.engine.close();
            held = null;
        }
    }
}
