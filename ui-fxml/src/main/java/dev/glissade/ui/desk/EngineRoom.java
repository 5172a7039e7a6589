package dev.glissade.ui.desk;

import dev.glissade.engine.project.Project;

import java.nio.file.Path;
import java.util.Map;

/** Makes engines. Screens know no other way to a database. */
@FunctionalInterface
public interface EngineRoom {
    /**
     * Wires an engine between the ends of a project; starts the local warehouse when that is the
     * target. Blocks.
     *
     * @param secrets passwords and salts, by the names of the environment variables that would hold
     *     them; what is not among them is looked for in the environment
     * @throws dev.glissade.engine.fault.EngineException when it cannot
     */
    OpenEngine open(Path projectFile, Project project, Map<String, String> secrets);
}
