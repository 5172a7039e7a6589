package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.flow.GrantScope.Purpose;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade grants}: the rights that a project needs at both ends; gives none of them. */
@Command(
        name = "grants",
        description =
                "Print the statements that give both users the rights they need, and no more."
                        + " Runs none of them.")
public final class GrantsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private ProjectArguments project = new ProjectArguments();

    @Option(
            names = "--undo",
            description = "Print the statements that take them back, whoever gave them.")
    private boolean undo;

    @Option(names = "--capture", description = "Also what capturing changes needs.")
    private boolean capture;

    public GrantsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return project.opened(surroundings, this::show);
    }

    private ExitCode show(Console console, OpenedProject opened) {
        var scope =
                new GrantScope(
                        capture ? Purpose.CAPTURE : Purpose.COPY,
                        undo ? Direction.UNDO : Direction.GRANT);
        var engine = opened.wiring().engine();
        var selection = opened.selected();
        List<String> source = engine.sourceGrants(selection, scope);
        if (source.isEmpty()) {
            console.say("-- PostgreSQL: a superuser needs no grants");
        } else {
            say(console, "source", "PostgreSQL: run as a superuser, or as the owners", source);
        }
        console.say("");
        say(
                console,
                "target",
                "Snowflake: run as ACCOUNTADMIN, or as the owners",
                engine.targetGrants(selection, scope));
        return ExitCode.DONE;
    }

    private static void say(Console console, String side, String title, List<String> statements) {
        console.say("-- " + title);
        for (String sql : statements) {
            boolean comment = sql.startsWith("--");
            console.say(comment ? sql : sql + ";");
            if (!comment) {
                console.event("statement", Map.of("side", side, "sql", sql));
            }
        }
    }
}
