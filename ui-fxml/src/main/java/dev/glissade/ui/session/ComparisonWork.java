package dev.glissade.ui.session;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.PastRun;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.run.Repair;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.run.VerdictKeeper;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.validate.RepairScope;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.ui.session.Comparisons.Scope;
import dev.glissade.ui.session.LiveComparison.Found;
import dev.glissade.ui.session.LiveComparison.Phase;
import dev.glissade.ui.session.LiveComparison.Question;
import dev.glissade.ui.session.LiveComparison.Repaired;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a comparison does, in a straight line: looks at both ends, compares, keeps the verdict, and
 * repairs where that is what it is for. Blocks; its journal is open for the time of it.
 */
final class ComparisonWork {
    private static final int SAMPLES_MAX = 100;

    private final LiveComparison live;
    private final LiveComparison.Place place;
    private final Consumer<Found> found;

    /**
     * @param found told of each verdict, by this thread
     */
    ComparisonWork(LiveComparison live, LiveComparison.Place place, Consumer<Found> found) {
        this.live = live;
        this.place = place;
        this.found = found;
    }

    /** What was planned of what was read. */
    private record Outlook(Selection selection, MigrationPlan plan) {}

    /** The journal, and the run that is being compared. */
    private record Kept(
            JournalFile journal,
            Optional<JournalledRun> run,
            Optional<VerdictKeeper> keeper,
            boolean changedSince) {}

    /** What a repair has done; empty when there was none. */
    Optional<Repaired> performed() {
        try (var lease = place.leases().get()) {
            place.workspace().open();
            Engine engine = lease.engine();
            try (JournalFile journal = engine.openJournal(place.workspace())) {
                Outlook outlook = outlook(lease);
                Kept kept = kept(journal, outlook.plan());
                List<TablePlan> tables = wanted(outlook.plan().tables(), kept);
                if (tables.isEmpty() && live.scope() instanceof Scope.Unlike) {
                    return Optional.empty();
                }
                requireSome(tables);
                live.check();
                if (live.scope() instanceof Scope.ToRepair) {
                    engine.endBrokenRepairs(place.workspace(), journal);
                }
                return compared(engine, outlook, kept, tables);
            }
        }
    }

    private Outlook outlook(EngineKeeper.Lease lease) {
        Engine engine = lease.engine();
        Selection selection = Selection.of(engine.readSchema(), place.project());
        live.check();
        lease.opened().makeDatabases(selection.databases());
        // What is at the target stands in nobody's way here: it is what is looked at.
        Assessment assessment = engine.assess(selection, Set.copyOf(selection.targets()));
        if (assessment.blocksEverything()) {
            throw refused(assessment);
        }
        live.check();
        return new Outlook(selection, engine.plan(selection, assessment));
    }

    private static EngineException refused(Assessment assessment) {
        Finding first =
                assessment.of(Severity.BLOCKER).stream()
                        .filter(finding -> finding.table() == null)
                        .findFirst()
                        .orElseThrow();
        return new EngineException(
                new Fault(FaultCode.BAD_INPUT, "the database", first.why(), first.fix()));
    }

    private Kept kept(JournalFile journal, MigrationPlan plan) {
        Optional<JournalledRun> run =
                journal.runs().stream()
                        .filter(past -> !past.trial())
                        .findFirst()
                        .map(PastRun::run)
                        .flatMap(journal::run);
        return new Kept(
                journal,
                run,
                run.map(of -> new VerdictKeeper(journal, place.workspace().reports(), of.run())),
                run.map(of -> !of.fingerprint().equals(plan.fingerprint())).orElse(false));
    }

    private List<TablePlan> wanted(List<TablePlan> all, Kept kept) {
        return switch (live.scope()) {
            case Scope.All every -> all;
            case Scope.Unlike unlike ->
                    only(all, kept.keeper().map(VerdictKeeper::unlike).orElse(Set.of()));
            case Scope.ToRepair(Set<TableId> tables) -> only(all, tables);
        };
    }

    private static List<TablePlan> only(List<TablePlan> all, Set<TableId> some) {
        return all.stream().filter(table -> some.contains(table.source().id())).toList();
    }

    private static void requireSome(List<TablePlan> tables) {
        if (tables.isEmpty()) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            "the comparison",
                            "the project no longer selects a table of these",
                            "Choose tables in the step Tables"));
        }
    }

    private Optional<Repaired> compared(
            Engine engine, Outlook outlook, Kept kept, List<TablePlan> tables) {
        live.phase(Phase.COMPARING, tables.size());
        try (Validation validation =
                engine.validation(
                        tables, outlook.selection().schema().server(), kept.journal()::proof)) {
            live.began(validation);
            Verdict verdict = compared(validation, tables);
            keep(kept, verdict);
            return live.scope() instanceof Scope.ToRepair && !verdict.clean()
                    ? Optional.of(repaired(validation, kept, verdict))
                    : Optional.empty();
        } finally {
            live.ended();
        }
    }

    private Verdict compared(Validation validation, List<TablePlan> tables) {
        return validation.validate(
                tables, live.level(), SAMPLES_MAX, (table, done, total) -> live.compared(table));
    }

    private void keep(Kept kept, Verdict verdict) {
        kept.run()
                .ifPresent(
                        of ->
                                kept.keeper()
                                        .ifPresent(
                                                k -> k.keep(VerdictKeeper.numbered(verdict, of))));
        found.accept(new Found(live.scope(), verdict, kept.run(), kept.changedSince()));
    }

    private Repaired repaired(Validation validation, Kept kept, Verdict verdict) {
        live.phase(Phase.SEARCHING, 0);
        List<RepairScope.Rows> wanted = new ArrayList<>();
        List<RepairScope.Refused> refused = new ArrayList<>();
        for (RepairScope scope : validation.scopes(verdict)) {
            switch (scope) {
                case RepairScope.Rows rows -> wanted.add(rows);
                case RepairScope.Refused no -> refused.add(no);
            }
        }
        if (wanted.isEmpty()) {
            return new Repaired(true, refused, Optional.empty());
        }
        live.phase(Phase.ASKING, 0);
        if (!live.isAgreedTo(new Question(wanted, refused))) {
            return new Repaired(false, refused, Optional.empty());
        }
        live.phase(Phase.REPAIRING, wanted.size());
        Repair.Result result =
                validation.repair(
                        wanted, Repair.Place.of(kept.journal(), place.workspace()), told -> {});
        List<TablePlan> done =
                result.outcomes().stream().map(outcome -> outcome.scope().table()).toList();
        live.phase(Phase.COMPARING_AGAIN, done.size());
        keep(kept, verdict.with(compared(validation, done)));
        return new Repaired(true, refused, Optional.of(result));
    }
}
