package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Wiring;
import dev.glissade.app.log.LogFile;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.selection.Selection;

import java.nio.file.Path;
import java.util.Set;

/** A project with its workspace, log and engine: what most verbs begin with. */
final class OpenedProject implements AutoCloseable {
    private final Project project;
    private final Workspace workspace;
    private final Wiring wiring;

    private OpenedProject(Project project, Workspace workspace, Wiring wiring) {
        this.project = project;
        this.workspace = workspace;
        this.wiring = wiring;
    }

    /** What a run would do, and what was found on the way there. */
    record Outlook(SourceSchema schema, Assessment assessment, MigrationPlan plan) {
        /** How a command ends because of the findings. */
        ExitCode exitCode() {
            return OpenedProject.exitCode(assessment);
        }
    }

    /** What was read and found, before anything is planned. */
    record Assessed(Selection selection, Assessment assessment) {}

    /** Reads the project and opens its workspace and log; connects to nothing yet. */
    static OpenedProject open(Path file, Surroundings surroundings) {
        Project project = ProjectFile.load(file);
        Workspace workspace = Workspace.of(file);
        workspace.open();
        LogFile.open(workspace.logs());
        var wiring = Wiring.open(file, project, surroundings.environment(), surroundings.clock());
        return new OpenedProject(project, workspace, wiring);
    }

    Project project() {
        return project;
    }

    Workspace workspace() {
        return workspace;
    }

    Wiring wiring() {
        return wiring;
    }

    /** How a command ends because of the findings. */
    static ExitCode exitCode(Assessment assessment) {
        var blockers = assessment.of(Severity.BLOCKER);
        if (blockers.isEmpty()) {
            return ExitCode.DONE;
        }
        boolean rights = blockers.stream().anyMatch(f -> f.code() == FindingCode.NOT_READABLE);
        return rights ? ExitCode.NOT_PERMITTED : ExitCode.BAD_INPUT;
    }

    /** Reads the catalog and puts every check to it. */
    Assessed assessed() {
        Selection selection = selected();
        return new Assessed(selection, wiring.engine().assessFully(selection, workspace));
    }

    /** Reads the catalog, and what the project selects of it. */
    Selection selected() {
        var selection = Selection.of(wiring.engine().readSchema(), project);
        wiring.makeDatabases(selection.databases());
        return selection;
    }

    /** Reads the catalog, assesses and plans. */
    Outlook outlook() {
        return outlook(Set.of());
    }

    /**
     * Likewise, before a run is resumed or begun again.
     *
     * @param ours tables at the target that are there by that run
     */
    Outlook outlook(Set<TargetTableId> ours) {
        return outlook(selected(), ours);
    }

    /** Likewise, where what is at the target stands in nobody's way: of a trial, a validation. */
    Outlook outlookBesideTarget() {
        Selection selection = selected();
        return outlook(selection, Set.copyOf(selection.targets()));
    }

    private Outlook outlook(Selection selection, Set<TargetTableId> ours) {
        var engine = wiring.engine();
        Assessment assessment = engine.assess(selection, ours);
        MigrationPlan plan = engine.plan(selection, assessment);
        if (plan.tables().isEmpty() && assessment.of(Severity.BLOCKER).isEmpty()) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            project.source().label(),
                            "the project selects none of its tables",
                            "Correct source.tables or tables in the project file"));
        }
        return new Outlook(selection.schema(), assessment, plan);
    }

    @Override
    public void close() {
        wiring.close();
    }
}
