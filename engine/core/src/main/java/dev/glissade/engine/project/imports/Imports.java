package dev.glissade.engine.project.imports;

/** Other tools' files, told apart by what is in them. */
public final class Imports {
    private Imports() {}

    /**
     * Reads an orchestrator's workflow, which has {@code tables}, or a table mapping of AWS DMS,
     * which has {@code rules}.
     *
     * @param file its name, for messages
     * @throws dev.glissade.engine.fault.EngineException with BAD_INPUT, naming path and key
     */
    public static Imported read(String file, byte[] content, Ends ends) {
        return ForeignJson.read(file, content).has("rules")
                ? DmsImport.read(file, content, ends)
                : WorkflowImport.read(file, content, ends);
    }
}
