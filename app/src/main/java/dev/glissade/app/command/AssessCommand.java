package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.app.console.Figures;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.AssessmentDifference;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.SelectedTable;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.io.AtomicFiles;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code glissade assess}: what to know before a migration; changes nothing at either end. */
@Command(
        name = "assess",
        description =
                "Look for what stands in a migration's way, and say what has changed since the last"
                        + " time. Changes nothing.")
public final class AssessCommand implements Callable<Integer> {
    private static final String FILE_NAME = "assessment.json";

    private final Surroundings surroundings;

    @Mixin private ProjectArguments project = new ProjectArguments();

    public AssessCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return project.opened(surroundings, this::assess);
    }

    private ExitCode assess(Console console, OpenedProject opened) {
        var assessed = opened.assessed();
        Path kept = opened.workspace().reports().resolve(FILE_NAME);
        var now = new AssessmentJson.Dated(surroundings.clock().instant(), assessed.assessment());
        FindingGroups.sayAll(console, assessed.assessment());
        sayTotals(console, assessed);
        last(kept).ifPresent(last -> sayDifference(console, last, now));
        keep(kept, now);
        return OpenedProject.exitCode(assessed.assessment());
    }

    private static void sayTotals(Console console, OpenedProject.Assessed assessed) {
        Assessment assessment = assessed.assessment();
        int blockers = assessment.of(Severity.BLOCKER).size();
        int warnings = assessment.of(Severity.WARNING).size();
        int notes = assessment.of(Severity.INFO).size();
        List<SelectedTable> tables = assessed.selection().tables();
        int columns = tables.stream().mapToInt(t -> t.columns().size()).sum();
        console.say(
                "%s, %s of %s: %s, %s, %s."
                        .formatted(
                                Figures.count(tables.size(), "table"),
                                Figures.count(columns, "column"),
                                assessed.selection().schema().database(),
                                Figures.count(blockers, "blocker"),
                                Figures.count(warnings, "warning"),
                                Figures.count(notes, "note")));
        console.event(
                "assessment",
                Map.of(
                        "tables", tables.size(),
                        "columns", columns,
                        "blockers", blockers,
                        "warnings", warnings,
                        "notes", notes));
    }

    /** The last one's; absent when there was none, or none that this version reads. */
    private static Optional<AssessmentJson.Dated> last(Path kept) {
        try {
            return Files.exists(kept)
                    ? AssessmentJson.read(Files.readAllBytes(kept))
                    : Optional.empty();
        } catch (IOException e) {
            throw unusable(kept, "the last assessment cannot be read", e);
        }
    }

    private static void keep(Path kept, AssessmentJson.Dated now) {
        try {
            AtomicFiles.write(kept, AssessmentJson.write(now));
        } catch (IOException e) {
            throw unusable(kept, "the assessment cannot be kept", e);
        }
    }

    private static EngineException unusable(Path kept, String what, IOException cause) {
        return new EngineException(
                new Fault(
                        FaultCode.DISK_UNWRITABLE,
                        kept.toString(),
                        what,
                        "Check that the workspace may be read and written, and has room"),
                cause);
    }

    private static void sayDifference(
            Console console, AssessmentJson.Dated last, AssessmentJson.Dated now) {
        var difference = AssessmentDifference.between(last.assessment(), now.assessment());
        console.say(
                "Since the assessment of %s: %d new, %d settled."
                        .formatted(
                                last.assessedAt(),
                                difference.appeared().size(),
                                difference.settled().size()));
        say(console, "new", difference.appeared());
        say(console, "settled", difference.settled());
    }

    private static void say(Console console, String word, List<Finding> findings) {
        for (Finding finding : findings) {
            console.sayWrapped("%-8s %s".formatted(word + ":", FindingGroups.subject(finding)), 9);
            console.event(word, AssessmentJson.fields(finding));
        }
    }
}
