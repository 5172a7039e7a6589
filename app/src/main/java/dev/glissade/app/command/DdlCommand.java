package dev.glissade.app.command;

import dev.glissade.engine.assess.Severity;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade ddl}: the statements that make the target's tables; runs none of them. */
@Command(
        name = "ddl",
        description = "Print the statements that make the target's tables. Runs none of them.")
public final class DdlCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The project file.")
    private Path file = Path.of("");

    public DdlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = output.on(surroundings.console());
        try (var opened = OpenedProject.open(file, surroundings)) {
            var outlook = opened.outlook();
            for (String sql : opened.wiring().engine().ddl(outlook.plan())) {
                console.say(sql + ";");
                console.event("statement", Map.of("sql", sql));
            }
            outlook.assessment().findings().stream()
                    .filter(finding -> finding.severity() == Severity.BLOCKER)
                    .forEach(finding -> console.err().println("blocker: " + finding.text()));
            return outlook.exitCode().number();
        }
    }
}
