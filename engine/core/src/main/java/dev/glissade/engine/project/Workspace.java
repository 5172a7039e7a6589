package dev.glissade.engine.project;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.RunId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The folder {@code NAME.glissade-work} beside a project: staged files, reports and logs. Deleting
 * it loses history, never the project.
 */
public record Workspace(Path folder) {
    private static final String SUFFIX = ".glissade-work";

    public Workspace {
        folder = folder.toAbsolutePath();
    }

    /** The workspace of a project file, not made yet. */
    public static Workspace of(Path projectFile) {
        Path file = projectFile.toAbsolutePath();
        String name = ProjectFile.name(file.getFileName().toString());
        return new Workspace(file.resolveSibling(name + SUFFIX));
    }

    /** What runs have intended and done, in H2's format; there when there has been a run. */
    public Path journal() {
        return folder.resolve("journal.mv.db");
    }

    /** How far the run is that goes on now; there when there has been a run. */
    public Path status() {
        return folder.resolve("status.json");
    }

    /** The project's name. */
    public String project() {
        String name = folder.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** Compressed chunks on their way to the target. */
    public Path staged() {
        return folder.resolve("staged");
    }

    /** What runs have to say afterwards. */
    public Path reports() {
        return folder.resolve("reports");
    }

    /** A run's list of values that did not fit; there only when it has some. */
    public static Path substitutions(Path reports, RunId run) {
        return reports.resolve("substitutions-" + run + ".csv");
    }

    /** The list of rows that the target refused in a run, in the reports folder. */
    public static Path rejections(Path reports, RunId run) {
        return reports.resolve("rejected-" + run + ".csv");
    }

    /** What comparing a run's tables came to, rows that differ among it. */
    public static Path verdict(Path reports, RunId run) {
        return reports.resolve("verdict-" + run + ".json");
    }

    /** The logs, stack traces among them. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** What the disk of the staged files has room for; empty when the system does not say. */
    public OptionalLong bytesFree() {
        try {
            return OptionalLong.of(Files.getFileStore(staged()).getUsableSpace());
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    /**
     * Makes the folders where they are missing and writes to each of them once.
     *
     * @throws EngineException with DISK_UNWRITABLE, naming the folder
     */
    public void open() {
        for (Path part : new Path[] {staged(), reports(), logs()}) {
            try {
                Files.createDirectories(part);
                // Permissions do not tell: the disk may be full or mounted read-only.
                Path probe = Files.createTempFile(part, "probe", ".tmp");
                Files.write(probe, new byte[1]);
                Files.delete(probe);
            } catch (IOException e) {
                throw new EngineException(
                        new Fault(
                                FaultCode.DISK_UNWRITABLE,
                                part.toString(),
                                "the workspace cannot be written",
                                "Check that the folder is writable and the disk has room, or move"
                                        + " the project file"),
                        e);
            }
        }
    }
}
