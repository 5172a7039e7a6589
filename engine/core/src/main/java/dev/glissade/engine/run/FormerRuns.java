package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.PastRun;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.model.TargetTableId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of a project since the last one that was done: the newest is the one to be resumed, the
 * others were given up for it.
 *
 * @param unfinished the newest first; trials are none of them
 */
public record FormerRuns(List<JournalledRun> unfinished) {
    public FormerRuns {
        unfinished = List.copyOf(unfinished);
    }

    /** Nothing to be resumed. */
    public static FormerRuns none() {
        return new FormerRuns(List.of());
    }

    /** As the journal has them. */
    public static FormerRuns of(JournalFile journal) {
        List<JournalledRun> unfinished = new ArrayList<>();
        for (PastRun past : journal.runs()) {
            if (past.trial()) {
                continue;
            }
            if (past.outcome().equals(Optional.of(RunOutcome.DONE))) {
                break;
            }
            journal.run(past.run()).ifPresent(unfinished::add);
        }
        return new FormerRuns(unfinished);
    }

    /**
     * The run to be resumed.
     *
     * @throws EngineException when there is none
     */
    public JournalledRun resumable() {
        if (unfinished.isEmpty()) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            "the journal",
                            "no run is unfinished",
                            "Begin one without --resume"));
        }
        return unfinished.getFirst();
    }

    /**
     * Refuses to begin anew while a run can be resumed that has left something at the target.
     *
     * @throws EngineException with BAD_INPUT
     */
    public void refuseUnfinished() {
        if (unfinished.isEmpty()) {
            return;
        }
        JournalledRun last = unfinished.getFirst();
        int published = last.published().size();
        if (last.outcome().isPresent() && published == 0) {
            return;
        }
        throw new EngineException(
                new Fault(
                        FaultCode.BAD_INPUT,
                        "run " + last.run(),
                        "it is not finished: %d of %d tables are published"
                                .formatted(published, last.tables().size()),
                        "Go on with --resume, or begin anew with --restart, which replaces what it"
                                + " has published"));
    }

    /** Tables at the target that are there by these runs. */
    public Set<TargetTableId> published() {
        Set<TargetTableId> all = new HashSet<>();
        unfinished.forEach(run -> all.addAll(run.published()));
        return all;
    }

    /** Likewise, without what the newest has published. */
    public Set<TargetTableId> publishedBeforeLast() {
        return new FormerRuns(unfinished.subList(Math.min(1, unfinished.size()), unfinished.size()))
                .published();
    }
}
