package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.assess.Severity;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade ddl}: the statements that make the target's tables; runs none of them. */
@Command(
        name = "ddl",
        description = "Print the statements that make the target's tables. Runs none of them.")
public final class DdlCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private ProjectArguments project = new ProjectArguments();

    public DdlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return project.with(surroundings, DdlCommand::show);
    }

    private static ExitCode show(
            Console console, OpenedProject opened, OpenedProject.Outlook outlook) {
        for (String sql : opened.wiring().engine().ddl(outlook.plan())) {
            console.say(sql + ";");
            console.event("statement", Map.of("sql", sql));
        }
        outlook.assessment().findings().stream()
                .filter(finding -> finding.severity() == Severity.BLOCKER)
                .forEach(finding -> console.err().println("blocker: " + finding.text()));
        return outlook.exitCode();
    }
}
