package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import java.io.PrintWriter;
import java.util.Map;

/** Composes the verbs, and turns whatever ends them into a message and an exit code. */
public final class CommandLines {
    private CommandLines() {}

    /** The command line with all its verbs. */
    public static CommandLine of(Surroundings surroundings) {
        var line = new CommandLine(new Root());
        var out = surroundings.console().out();
        line.addSubcommand(new DemoCommand(surroundings));
        line.addSubcommand(new NewCommand(surroundings));
        line.addSubcommand(new ImportCommand(surroundings));
        line.addSubcommand(new ExportCommand(surroundings));
        line.addSubcommand(new TestCommand(surroundings));
        line.addSubcommand(new AssessCommand(surroundings));
        line.addSubcommand(new GrantsCommand(surroundings));
        line.addSubcommand(new PlanCommand(surroundings));
        line.addSubcommand(new DdlCommand(surroundings));
        line.addSubcommand(new RunCommand(surroundings));
        line.addSubcommand(new StatusCommand(surroundings));
        line.addSubcommand(new ValidateCommand(surroundings));
        line.addSubcommand(new ReportCommand(surroundings));
        line.addSubcommand(new RehearseCommand(surroundings));
        line.setOut(new PrintWriter(out, true, out.charset()));
        return configured(line, surroundings);
    }

    private static CommandLine configured(CommandLine line, Surroundings surroundings) {
        Console console = surroundings.console();
        line.setExecutionExceptionHandler(
                (failure, at, parsed) -> failed(surroundings, failure, at));
        line.setParameterExceptionHandler((failure, arguments) -> misused(console, failure));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(console.isTerminal() ? Math.max(console.columns(), 60) : 80);
        return line;
    }

    private static int failed(Surroundings surroundings, Exception failure, CommandLine at) {
        Console console = surroundings.console();
        boolean json = at.getParseResult().hasMatchedOption(OutputOptions.JSON);
        Console output = json ? console.withJson() : console;
        Fault fault = fault(failure, at);
        LoggerFactory.getLogger(CommandLines.class)
                .error("command failed code={} fault={}", fault.code(), fault.text(), failure);
        if (surroundings.interruption().requested()) {
            output.event("stopped", Map.of());
            console.err().println("Stopped.");
            return ExitCode.INTERRUPTED.number();
        }
        output.fault(fault);
        return ExitCode.of(fault.code()).number();
    }

    private static Fault fault(Exception failure, CommandLine at) {
        return failure instanceof EngineException known
                ? known.fault()
                : new Fault(
                        FaultCode.INTERNAL,
                        "glissade " + at.getCommandName(),
                        "an error that nobody expected: " + failure.getClass().getSimpleName(),
                        "Send the log in the workspace to the maintainers");
    }

    private static int misused(Console console, ParameterException failure) {
        CommandLine at = failure.getCommandLine();
        console.err().println("error: " + failure.getMessage());
        console.err().println("       See " + at.getCommandSpec().qualifiedName() + " --help.");
        console.err().flush();
        return ExitCode.BAD_INPUT.number();
    }

    @Command(
            name = "glissade",
            version = "Glissade 0.1.0",
            description = "Moves PostgreSQL databases to Snowflake, lossless or loud.",
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "Exit codes: 0 done, 1 finished with failed tables or differences, 2 wrong use or",
                "bad input, 3 cannot connect or not permitted, 130 interrupted."
            })
    @SuppressWarnings("unused") // Picocli reads the options.
    private static final class Root {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        private boolean help;

        @Option(
                names = {"-V", "--version"},
                versionHelp = true,
                description = "Show the version.")
        private boolean version;
    }
}
