package dev.glissade.app.desktop;

import dev.glissade.app.Wiring;
import dev.glissade.app.log.LogFile;
import dev.glissade.engine.Engine;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.Workspace;
import dev.glissade.ui.desk.EngineRoom;
import dev.glissade.ui.desk.OpenEngine;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Engines for the window, wired as the command line wires them. */
final class WiringRoom implements EngineRoom {
    private final Map<String, String> environment;
    private final InstantSource clock;

    WiringRoom(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public OpenEngine open(Path projectFile, Project project, Map<String, String> secrets) {
        Workspace workspace = Workspace.of(projectFile);
        workspace.open();
        LogFile.open(workspace.logs());
        var known = new HashMap<>(environment);
        known.putAll(secrets);
        return new Wired(Wiring.open(projectFile, project, known, clock));
    }

    private record Wired(Wiring wiring) implements OpenEngine {
        @Override
        public Engine engine() {
            return wiring.engine();
        }

        @Override
        public void makeDatabases(Set<String> names) {
            wiring.makeDatabases(names);
        }

        @Override
        public Optional<Path> duckDbFile() {
            return wiring.duckDbFile();
        }

        @Override
        public void close() {
            wiring.close();
        }
    }
}
