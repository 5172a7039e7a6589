package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.ConnectionStep.Part;
import dev.glissade.engine.model.Figures;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code glissade test}: goes to both servers step by step, and names the first that fails. */
@Command(
        name = "test",
        description =
                "Go to both servers step by step - name, port, TLS, sign-in, rights - and name the"
                        + " first that fails. Changes nothing.")
public final class TestCommand implements Callable<Integer> {
    private static final Set<FindingCode> SOURCE_RIGHTS =
            Set.of(FindingCode.NOT_READABLE, FindingCode.ROW_SECURITY);
    private static final Set<FindingCode> TARGET_RIGHTS =
            Set.of(FindingCode.DATABASE_MISSING, FindingCode.TARGET_RIGHT);

    private final Surroundings surroundings;

    @Mixin private ProjectArguments arguments = new ProjectArguments();

    public TestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return arguments.opened(surroundings, TestCommand::walk);
    }

    private static ExitCode walk(Console console, OpenedProject opened) {
        Engine engine = opened.wiring().engine();
        ExitCode source = told(console, "source", engine.walkToSource());
        ExitCode target = told(console, "target", engine.walkToTarget());
        if (source != ExitCode.DONE || target != ExitCode.DONE) {
            console.say("Rights are looked at when both ends have signed us in.");
            return source == ExitCode.DONE ? target : source;
        }
        return rights(console, opened.assessed());
    }

    private static ExitCode told(Console console, String side, List<ConnectionStep> steps) {
        ExitCode code = ExitCode.DONE;
        for (ConnectionStep step : steps) {
            tell(console, side, step);
            if (step.fault() != null) {
                code = ExitCode.of(step.fault().code());
            }
        }
        return code;
    }

    private static String word(ConnectionStep step) {
        return switch (step.outcome()) {
            case PASSED -> "ok";
            case SKIPPED -> "-";
            case FAILED -> "failed";
        };
    }

    private static ExitCode rights(Console console, OpenedProject.Assessed assessed) {
        Assessment assessment = assessed.assessment();
        String tables = Figures.count(assessed.selection().tables().size(), "table");
        boolean direct = told(console, "source", Part.PORT, assessment, Set.of(FindingCode.POOLER));
        boolean source = rights(console, "source", assessment, SOURCE_RIGHTS, "to read " + tables);
        boolean target = rights(console, "target", assessment, TARGET_RIGHTS, "its databases");
        return direct && source && target ? ExitCode.DONE : ExitCode.NOT_PERMITTED;
    }

    private static boolean rights(
            Console console,
            String side,
            Assessment assessment,
            Set<FindingCode> codes,
            String what) {
        if (of(assessment, codes).isEmpty()) {
            tell(console, side, Part.RIGHTS, "ok", what, null);
        }
        return told(console, side, Part.RIGHTS, assessment, codes);
    }

    /** Tells what was found, and whether nothing of it is in the way. */
    private static boolean told(
            Console console,
            String side,
            Part part,
            Assessment assessment,
            Set<FindingCode> codes) {
        List<Finding> found = of(assessment, codes);
        for (Finding finding : found) {
            boolean blocks = finding.severity() == Severity.BLOCKER;
            tell(console, side, part, blocks ? "failed" : "doubt", finding.text(), null);
        }
        return found.stream().noneMatch(finding -> finding.severity() == Severity.BLOCKER);
    }

    private static List<Finding> of(Assessment assessment, Set<FindingCode> codes) {
        return assessment.findings().stream()
                .filter(finding -> codes.contains(finding.code()))
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }

    private static void tell(Console console, String side, ConnectionStep step) {
        Fault fault = step.fault();
        String text = fault == null ? step.detail() : fault.text();
        tell(console, side, step.part(), word(step), text, step.elapsed());
    }

    private static void tell(
            Console console,
            String side,
            Part part,
            String word,
            String text,
            @Nullable Duration elapsed) {
        String name = part.name().toLowerCase(Locale.ROOT).replace('_', '-');
        console.sayWrapped("%-7s %-8s %-7s %s".formatted(side, name, word, text), 25);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("side", side);
        fields.put("step", name);
        fields.put("outcome", word.equals("-") ? "skipped" : word);
        fields.put("detail", text);
        if (elapsed != null) {
            fields.put("millis", elapsed.toMillis());
        }
        console.event("step", fields);
    }
}
