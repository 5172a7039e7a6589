package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run begins: all anew, or where the journal says that a former process has left it.
 *
 * @param tables in the plan's order
 * @param snapshots how many points in time the run has read so far
 * @param lastAt the journal's last moment; as early as can be when there was no former process
 */
record RunStart(RunId run, List<TableRun> tables, int snapshots, Instant lastAt) {
    RunStart {
        tables = List.copyOf(tables);
    }

    /** A new run. */
    static RunStart anew(RunId run, MigrationPlan plan) {
        List<TableRun> tables = plan.tables().stream().map(TableRun::waiting).toList();
        return new RunStart(run, tables, 0, Instant.MIN);
    }

    /**
     * Goes on with a run: what is published stays, what was about to be published is finished,
     * everything else begins again, with attempts that were never used before.
     *
     * @throws EngineException with PLAN_CHANGED when the run was one of another plan: I4
     */
    static RunStart resumed(JournalledRun former, MigrationPlan plan) {
        if (!former.fingerprint().equals(plan.fingerprint())) {
            throw new EngineException(
                    new Fault(
                            FaultCode.PLAN_CHANGED,
                            "run " + former.run(),
                            "the project or the source's tables have changed since it began, so"
                                    + " that what it has published is not what would be published"
                                    + " now",
                            "Undo the change and resume, or begin anew with --restart"));
        }
        List<TableRun> tables = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            JournalledRun.Table before = former.tables().get(table.number() - 1);
            tables.add(resumed(before, table));
        }
        return new RunStart(former.run(), tables, former.snapshots(), former.lastAt());
    }

    private static TableRun resumed(JournalledRun.Table before, TablePlan plan) {
        if (before.publishing().isPresent()) {
            long rows = before.publishing().getAsLong();
            return TableRun.inDoubt(plan, before.attempts(), before.amounts(), rows);
        }
        if (before.state() == TableState.PUBLISHED) {
            return TableRun.published(plan, before.attempts(), before.amounts());
        }
        return TableRun.waiting(plan, before.attempts());
    }

    /** All tables, as they are planned. */
    List<TablePlan> plans() {
        return tables.stream().map(TableRun::plan).toList();
    }

    /** Those that a former process has left so. */
    List<TablePlan> plans(TableState state) {
        return tables.stream().filter(table -> table.state() == state).map(TableRun::plan).toList();
    }
}
