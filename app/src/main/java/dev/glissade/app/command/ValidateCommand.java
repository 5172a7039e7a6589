package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.PastRun;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.run.Repair;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.run.VerdictKeeper;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** {@code glissade validate}: compares what is at the target with the source. */
@Command(
        name = "validate",
        description = {
            "Compare the target's tables with the source as it is now.",
            "Says which differ, in which rows and columns, and how each column was compared.",
            "Changes nothing at either end, unless --repair is given and agreed to."
        })
public final class ValidateCommand implements Callable<Integer> {
    private static final int SAMPLES_MAX = 100;

    private final Surroundings surroundings;

    @Mixin private ProjectArguments project = new ProjectArguments();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "checksums",
            description = {
                "How closely: schema (definitions), counts (rows), metrics (bounds and sums of",
                "each column), checksums (hashes of every row, summed on both servers), full",
                "(every value read from both). Default: checksums."
            })
    private Level level = Level.CHECKSUMS;

    @Option(
            names = "--tables",
            paramLabel = "PATTERN",
            split = ",",
            description = "Only these: schema.table or table, * and ? as in the project file.")
    private List<String> patterns = List.of();

    @Option(
            names = "--failed",
            description = "Only tables that were not the same when they were last compared.")
    private boolean failed;

    @Option(
            names = "--repair",
            description = {
                "Replace rows that differ at the target by the source's, after asking, and compare",
                "their tables again. Levels checksums and full; tables with a key."
            })
    private boolean repair;

    @Option(names = "--yes", description = "With --repair: agree to it beforehand.")
    private boolean yes;

    public ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return project.opened(surroundings, this::validate);
    }

    private ExitCode validate(Console console, OpenedProject opened) {
        TableSelection selection = selection();
        if (yes && !repair) {
            throw TableRepair.refused("--yes is said of nothing", "Say --repair too");
        }
        Optional<TableRepair> repairing =
                repair
                        ? Optional.of(TableRepair.allowed(console, surroundings, level, yes))
                        : Optional.empty();
        Engine engine = opened.wiring().engine();
        try (JournalFile journal = engine.openJournal(opened.workspace())) {
            Optional<JournalledRun> run = lastRun(journal);
            Optional<VerdictKeeper> keeper =
                    run.map(
                            of ->
                                    new VerdictKeeper(
                                            journal, opened.workspace().reports(), of.run()));
            OpenedProject.Outlook outlook = opened.outlookBesideTarget();
            FindingLines.sayThatMatter(console, outlook.assessment());
            if (outlook.exitCode() != ExitCode.DONE) {
                return outlook.exitCode();
            }
            List<TablePlan> tables = wanted(outlook.plan().tables(), selection, keeper);
            if (tables.isEmpty() && failed) {
                console.say("Nothing differed when it was last compared.");
                return ExitCode.DONE;
            }
            requireSome(tables);
            if (repair) {
                engine.endBrokenRepairs(opened.workspace(), journal);
            } else if (!journal.brokenRepairs().isEmpty()) {
                console.say(
                        "A repair was broken off; what it has left at the target goes with the"
                                + " next run or validate --repair.");
            }
            sayOfRun(console, run, outlook);
            var place = Repair.Place.of(journal, opened.workspace());
            Consumer<Verdict> told =
                    verdict -> {
                        run.ifPresent(
                                of ->
                                        keeper.ifPresent(
                                                k -> k.keep(VerdictKeeper.numbered(verdict, of))));
                        new VerdictLines(console).say(verdict);
                    };
            surroundings.interruption().check();
            try (Validation validation =
                    engine.validation(tables, outlook.schema().server(), journal::proof)) {
                Verdict verdict = compared(console, validation, tables);
                told.accept(verdict);
                return repaired(repairing, validation, verdict, place, told).clean()
                        ? ExitCode.DONE
                        : ExitCode.NOT_CLEAN;
            }
        }
    }

    /** What is left to say is told; the verdict itself where nothing was repaired. */
    private Verdict repaired(
            Optional<TableRepair> repairing,
            Validation validation,
            Verdict verdict,
            Repair.Place place,
            Consumer<Verdict> told) {
        if (repairing.isEmpty() || verdict.clean()) {
            return verdict;
        }
        List<TablePlan> done = repairing.get().repaired(validation, verdict, place);
        if (done.isEmpty()) {
            return verdict;
        }
        Console console = repairing.get().console();
        Verdict after = verdict.with(compared(console, validation, done));
        told.accept(after);
        return after;
    }

    private TableSelection selection() {
        try {
            return new TableSelection(patterns);
        } catch (IllegalArgumentException wrong) {
            throw refused(String.valueOf(wrong.getMessage()), "See glissade validate --help");
        }
    }

    private static EngineException refused(String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, "--tables", what, remedy));
    }

    private static void requireSome(List<TablePlan> tables) {
        if (tables.isEmpty()) {
            throw refused("no table of the project matches", "See glissade plan for its tables");
        }
    }

    /** The last one that was meant to stay. */
    private static Optional<JournalledRun> lastRun(JournalFile journal) {
        return journal.runs().stream()
                .filter(past -> !past.trial())
                .findFirst()
                .map(PastRun::run)
                .flatMap(journal::run);
    }

    private List<TablePlan> wanted(
            List<TablePlan> all, TableSelection selection, Optional<VerdictKeeper> keeper) {
        Set<TableId> unlike = keeper.map(VerdictKeeper::unlike).orElse(Set.of());
        return all.stream()
                .filter(table -> selection.selects(table.source().id()))
                .filter(table -> !failed || unlike.contains(table.source().id()))
                .toList();
    }

    private static void sayOfRun(
            Console console, Optional<JournalledRun> run, OpenedProject.Outlook outlook) {
        if (run.isEmpty()) {
            console.say("This project has not been run here; the verdict is not kept.");
        } else if (!run.get().fingerprint().equals(outlook.plan().fingerprint())) {
            console.say(
                    "The project or its tables have changed since run %s; compared is what they"
                                    .formatted(run.get().run())
                            + " are now.");
        }
    }

    private Verdict compared(Console console, Validation validation, List<TablePlan> tables) {
        console.say(
                "Comparing %s, level %s ..."
                        .formatted(
                                Figures.count(tables.size(), "table"),
                                level.name().toLowerCase(Locale.ROOT)));
        surroundings.interruption().check();
        try (var _ = surroundings.interruption().whileRunning(validation::cancel)) {
            return validation.validate(
                    tables,
                    level,
                    SAMPLES_MAX,
                    (table, done, total) -> told(console, table, done, total));
        }
    }

    private static void told(Console console, TableVerdict table, int done, int total) {
        console.say("  %d of %d: %s".formatted(done, total, table.sentence()));
        console.event(
                "validated",
                Map.of(
                        "schema", table.table().schema(),
                        "table", table.table().name(),
                        "clean", table.isClean(),
                        "done", done,
                        "total", total));
    }
}
