package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.AssessmentDifference;
import dev.glissade.engine.assess.AssessmentFile;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.assess.profile.ProfileQuery;
import dev.glissade.engine.assess.profile.Sampling;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.Figures;
import dev.glissade.engine.selection.SelectedTable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final Surroundings surroundings;

    @Mixin private ProjectArguments project = new ProjectArguments();

    @Option(
            names = "--profile",
            paramLabel = "HOW",
            description =
                    "Look at the values too, one scan a table: sampled (of tables above 100 MB"
                            + " some pages) or exact.")
    private @Nullable How profile;

    @Option(
            names = "--sample-percent",
            paramLabel = "N",
            defaultValue = "1",
            description = "Percent of a large table's pages in a sample. Default: 1.")
    private double samplePercent;

    /** How the values are looked at. */
    enum How {
        SAMPLED,
        EXACT
    }

    public AssessCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return project.opened(surroundings, this::assess);
    }

    private ExitCode assess(Console console, OpenedProject opened) {
        Optional<Sampling> sampling = sampling();
        var assessed = opened.assessed();
        if (sampling.isPresent()) {
            assessed = profiled(console, opened, assessed, sampling.get());
        }
        // What looked at values is compared with what did so too, or it would all be settled.
        var kept = AssessmentFile.in(opened.workspace().reports(), sampling);
        var now = new AssessmentJson.Dated(surroundings.clock().instant(), assessed.assessment());
        FindingGroups.sayAll(console, assessed.assessment());
        sayTotals(console, assessed);
        kept.last().ifPresent(last -> sayDifference(console, last, now));
        kept.keep(now);
        return OpenedProject.exitCode(assessed.assessment());
    }

    private Optional<Sampling> sampling() {
        if (profile == null) {
            return Optional.empty();
        }
        if (!(samplePercent > 0 && samplePercent <= 100)) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            "--sample-percent",
                            "is " + samplePercent,
                            "State a number above 0, at most 100"));
        }
        return Optional.of(
                switch (profile) {
                    case SAMPLED -> new Sampling.Sampled(samplePercent);
                    case EXACT -> new Sampling.Exact();
                });
    }

    private OpenedProject.Assessed profiled(
            Console console,
            OpenedProject opened,
            OpenedProject.Assessed assessed,
            Sampling sampling) {
        var engine = opened.wiring().engine();
        List<ProfileQuery> queries = engine.profileQueries(assessed.selection(), sampling);
        console.say("Looking at the values of " + Figures.count(queries.size(), "table") + ".");
        var profiler = engine.profiler();
        try (var _ = surroundings.interruption().whileRunning(profiler::cancel)) {
            return new OpenedProject.Assessed(
                    assessed.selection(),
                    assessed.assessment()
                            .and(
                                    engine.profile(
                                            queries,
                                            profiler,
                                            (query, done, total) ->
                                                    told(console, query, done, total))));
        }
    }

    private static void told(Console console, ProfileQuery query, int done, int total) {
        synchronized (console) {
            console.say("  %d of %d: %s".formatted(done, total, query.table().id()));
            console.event(
                    "profiled",
                    Map.of(
                            "schema",
                            query.table().id().schema(),
                            "table",
                            query.table().id().name(),
                            "done",
                            done,
                            "total",
                            total));
        }
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
