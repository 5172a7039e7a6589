package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.app.console.ProgressPrinter;
import dev.glissade.app.log.LogFile;
import dev.glissade.app.sample.SampleDatabase;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.report.ReportRequest;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.validate.Verdict;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade demo}: the whole of a migration with sample data, on this computer alone. */
@Command(
        name = "demo",
        description = {
            "Move a sample database into a local warehouse, and compare every value.",
            "Starts a PostgreSQL of its own and ends it. Needs no account and nothing installed;",
            "nothing leaves this computer."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final String NAME = "outdoor";
    private static final int DIFFERENCES_MAX = 10;

    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Rows of all tables together, 1,000,000 unless stated.")
    private int rows;

    @Option(
            names = "--workdir",
            paramLabel = "DIR",
            defaultValue = "glissade-demo",
            description = "Where the warehouse's file and the log go: ./glissade-demo.")
    private Path workdir = Path.of("");

    public DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Console console = output.on(surroundings.console());
        if (rows < SampleDatabase.ROWS_MIN || rows > SampleDatabase.ROWS_MAX) {
            throw refused(
                    "--rows",
                    "is not from %s to %s"
                            .formatted(
                                    Figures.count(SampleDatabase.ROWS_MIN),
                                    Figures.count(SampleDatabase.ROWS_MAX)),
                    "Choose another number");
        }
        Path folder = workdir.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(folder.toString(), "cannot be made", "Name another folder: --workdir");
        }
        Path file = folder.resolve(NAME + ProjectFile.EXTENSION);
        Workspace workspace = Workspace.of(file);
        workspace.open();
        LogFile.open(workspace.logs());
        return withServer(console, file, workspace).number();
    }

    private ExitCode withServer(Console console, Path file, Workspace workspace) {
        var interruption = surroundings.interruption();
        console.say("Starting a PostgreSQL 18 of its own ...");
        // A server that is just starting can only be waited for.
        try (var _ = interruption.whileRunning(() -> {});
                var server = SampleServer.start(workspace.folder().resolve("postgres"));
                var _ = interruption.whileRunning(server::close)) {
            fill(console, server);
            ProjectFile.save(file, project(server));
            try (var opened = OpenedProject.open(file, surroundings)) {
                return migrated(console, opened);
            }
        }
    }

    private void fill(Console console, SampleServer server) {
        surroundings.interruption().check();
        console.say(
                "Filling the database of an outdoor retailer: "
                        + Figures.count(rows, "row")
                        + " ...");
        long start = surroundings.clock().millis();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                var _ = surroundings.interruption().whileRunning(() -> cancel(statement))) {
            SampleDatabase.fill(statement, rows);
        } catch (SQLException e) {
            throw SampleDatabase.failed(e);
        }
        long millis = surroundings.clock().millis() - start;
        console.say("Filled in " + Figures.duration(millis) + ".");
        console.event("filled", Map.of("rows", rows, "elapsedMillis", millis));
    }

    private ExitCode migrated(Console console, OpenedProject opened) {
        var outlook = opened.outlook();
        Assessment assessment = outlook.assessment();
        console.say(
                "Assessed %s: %s, %s, %s."
                        .formatted(
                                Figures.count(outlook.plan().tables().size(), "table"),
                                Figures.count(assessment.of(Severity.BLOCKER).size(), "blocker"),
                                Figures.count(assessment.of(Severity.WARNING).size(), "warning"),
                                Figures.count(assessment.of(Severity.INFO).size(), "note")));
        FindingLines.sayThatMatter(console, assessment);
        if (outlook.exitCode() != ExitCode.DONE) {
            return outlook.exitCode();
        }
        surroundings.interruption().check();
        ExitCode code = moved(console, opened, outlook);
        new Summary(console).reports(Engine.report(opened.workspace(), ReportRequest.all()));
        return code;
    }

    private ExitCode moved(Console console, OpenedProject opened, OpenedProject.Outlook outlook) {
        var summary = new Summary(console);
        try (MigrationRun run = opened.wiring().engine().open(outlook.plan(), opened.workspace())) {
            console.say("");
            RunResult result;
            try (var _ = surroundings.interruption().whileRunning(run::cancel)) {
                result = run.run(new ProgressPrinter(console));
            }
            summary.result(result, run.substitutions());
            ExitCode code = RunCommand.exitCode(result);
            if (code == ExitCode.INTERRUPTED || summary.publishedNothing(result)) {
                return code;
            }
            console.say("Comparing every value at both ends ...");
            long start = surroundings.clock().millis();
            Verdict verdict = run.compare(result, DIFFERENCES_MAX);
            long millis = surroundings.clock().millis() - start;
            summary.verdict(verdict);
            console.say("Compared in " + Figures.duration(millis) + ".");
            opened.wiring().duckDbFile().ifPresent(duckDb -> howToOpen(console, duckDb));
            return verdict.clean() ? code : ExitCode.NOT_CLEAN;
        }
    }

    /** One line that works, and what to do where the command is not installed. */
    private void howToOpen(Console console, Path file) {
        console.say("");
        new Summary(console).duckDbFile(file);
        console.say(
                "Open it:  duckdb -readonly \"%s\" \"%s\""
                        .formatted(file, "SELECT state, count(*) FROM shop.orders GROUP BY state"));
        if (!isOnPath("duckdb")) {
            console.sayWrapped(
                    "(The duckdb command is not installed here: see https://duckdb.org/install, or"
                            + " open the file with any program that reads DuckDB.)",
                    0);
        }
    }

    private boolean isOnPath(String program) {
        String path = surroundings.environment().getOrDefault("PATH", "");
        return List.of(path.split(File.pathSeparator)).stream()
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .anyMatch(
                        folder ->
                                Files.isExecutable(folder.resolve(program))
                                        || Files.isExecutable(folder.resolve(program + ".exe")));
    }

    private static Project project(SampleServer server) {
        var onceMore = TableConfiguration.unstated().withExisting(ExistingTable.REPLACE);
        return new Project(
                NAME,
                server.connection(),
                TableSelection.all(),
                new Rehearsal(null),
                NamePolicy.UPPER,
                onceMore,
                List.of(),
                Limits.defaults());
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It has just ended by itself, or the server has; either way nothing runs any more.
            LOG.info("nothing to cancel", e);
        }
    }

    private static EngineException refused(String where, String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, where, what, remedy));
    }
}
