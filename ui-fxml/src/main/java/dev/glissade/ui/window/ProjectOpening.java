package dev.glissade.ui.window;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.project.imports.Ends;
import dev.glissade.engine.project.imports.Imported;
import dev.glissade.engine.project.imports.Imports;
import dev.glissade.engine.project.imports.LeftOut;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.desk.Desk;
import dev.glissade.ui.desk.SampleData;
import dev.glissade.ui.session.ProjectSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes sessions of files; blocks, and connects to nothing but the sample's own server. */
final class ProjectOpening {
    /** What a new project says until its user says otherwise; a rehearsal harms nobody. */
    private static final String SOURCE = "postgresql://localhost:5432/postgres";

    private static final long BYTES_MAX = 64_000_000;
    private static final String SAMPLE = "outdoor";

    private final Desk desk;
    private final Background background;

    ProjectOpening(Desk desk, Background background) {
        this.desk = desk;
        this.background = background;
    }

    /**
     * A session, and what could not be taken over where the file was another tool's.
     *
     * @param leftOut empty for a project of ours
     */
    record Opened(ProjectSession session, List<LeftOut> leftOut) {}

    /** The project of the sample data. */
    Path sampleFile() {
        return desk.home().resolve("sample").resolve(SAMPLE + ProjectFile.EXTENSION);
    }

    /**
     * Opens a project, or what another tool has made of one.
     *
     * @throws EngineException saying what is wrong with the file
     */
    Opened open(Path file) {
        if (file.equals(sampleFile())) {
            return sample();
        }
        if (file.toString().endsWith(ProjectFile.EXTENSION)) {
            return new Opened(session(file, ProjectFile.load(file), true), List.of());
        }
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        String name = dot > 0 ? fileName.substring(0, dot) : fileName;
        Path beside = file.resolveSibling(name + ProjectFile.EXTENSION);
        var ends = new Ends(name, SOURCE, new Rehearsal(null).url());
        Imported imported = Imports.read(fileName, content(file), ends);
        if (Files.exists(beside)) {
            throw refused(
                    beside,
                    "there is a project of this name beside the file already",
                    "Open it, or copy the file elsewhere");
        }
        return new Opened(session(beside, imported.project(), false), imported.leftOut());
    }

    /** A project that is not written yet. */
    Opened make(Path file) {
        Path named =
                file.toString().endsWith(ProjectFile.EXTENSION)
                        ? file
                        : file.resolveSibling(file.getFileName() + ProjectFile.EXTENSION);
        Project project =
                Project.of(
                        ProjectFile.name(String.valueOf(named.getFileName())),
                        ConnectionSpec.Postgres.parse("a new project", SOURCE),
                        new Rehearsal(null));
        ProjectFile.save(named, project);
        return new Opened(session(named, project, true), List.of());
    }

    /** Sample data in a server of their own, which ends with the session. */
    Opened sample() {
        Path file = sampleFile();
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw refused(file, "its folder cannot be made", "Make room or rights for it");
        }
        Workspace workspace = Workspace.of(file);
        workspace.open();
        SampleData.Running server = desk.samples().start(workspace.folder().resolve("postgres"));
        try {
            Project project =
                    Project.of(SAMPLE, server.connection(), new Rehearsal(null))
                            .withDefaults(
                                    TableConfiguration.unstated()
                                            .withExisting(ExistingTable.REPLACE));
            ProjectFile.save(file, project);
            return new Opened(session(file, project, true).closing(server::close), List.of());
        } catch (EngineException failure) {
            server.close();
            throw failure;
        }
    }

    private ProjectSession session(Path file, Project project, boolean saved) {
        return new ProjectSession(desk, background, file, project, saved);
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw refused(file, "is too large for a project", "Name another file");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refused(file, "cannot be read", "Check that it is there, and its permissions");
        }
    }

    private static EngineException refused(Path file, String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, file.toString(), what, remedy));
    }
}
