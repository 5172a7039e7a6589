package dev.glissade.engine.report;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalLook;
import dev.glissade.engine.journal.PastRun;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.engine.validate.VerdictReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From the journal to the files. */
public final class RunReports {
    private RunReports() {}

    /**
     * Of a run in a journal that is open here.
     *
     * @return the files, in the order of the formats
     * @throws EngineException with BAD_INPUT when there is no such run, or as {@link ReportFiles}
     */
    public static List<Path> write(
            JournalFile journal, Workspace workspace, ReportRequest request) {
        Optional<RunId> run =
                request.run().or(() -> RunHistory.newest(journal.runs()).map(PastRun::run));
        return written(run.flatMap(journal::history), workspace, request);
    }

    /**
     * Of a run in a journal that nobody has open; nothing but the report is changed.
     *
     * @throws EngineException likewise, and as {@link JournalLook#history}
     */
    public static List<Path> write(Workspace workspace, ReportRequest request) {
        return written(JournalLook.history(workspace, request.run()), workspace, request);
    }

    private static List<Path> written(
            Optional<RunHistory> history, Workspace workspace, ReportRequest request) {
        RunHistory known = history.orElseThrow(() -> noRun(workspace, request));
        Optional<Verdict> withRows = verdict(workspace.reports(), known.run().run());
        return ReportFiles.write(ReportBuilder.of(known, withRows), request, workspace.reports());
    }

    /** With the rows that differ; absent where the file is not there or not to be understood. */
    private static Optional<Verdict> verdict(Path reports, RunId run) {
        try {
            return VerdictReader.read(Files.readAllBytes(Workspace.verdict(reports, run)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static EngineException noRun(Workspace workspace, ReportRequest request) {
        Fault fault =
                request.run()
                        .map(
                                run ->
                                        new Fault(
                                                FaultCode.BAD_INPUT,
                                                workspace.journal().toString(),
                                                "there is no run " + run,
                                                "Name another, or none for the newest; glissade"
                                                        + " status says its id"))
                        .orElseGet(
                                () ->
                                        new Fault(
                                                FaultCode.BAD_INPUT,
                                                workspace.journal().toString(),
                                                "there has been no run yet, so there is nothing"
                                                        + " to report",
                                                "Begin with glissade run"));
        return new EngineException(fault);
    }
}
