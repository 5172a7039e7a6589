package dev.glissade.engine.run;

import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Limits;

import java.nio.file.Path;

/**
 * All that a run works with. The snapshot and the loader are open, and stay their opener's to
 * close: a comparison may still want the snapshot when the run is over.
 *
 * @param plan its tables are numbered from 1 in their order, and likewise the partitions of each
 * @param folder for staged files, of this run alone; exists
 * @param substitutions lists values which did not fit
 * @param rejections lists the keys of rows that a load refused
 */
record RunInputs(
        RunId run,
        MigrationPlan plan,
        Source.Snapshot snapshot,
        Target.Loader loader,
        Path folder,
        SubstitutionList substitutions,
        RejectionList rejections,
        StampedJournal journal,
        Limits limits) {

    RunInputs {
        for (int i = 0; i < plan.tables().size(); i++) {
            if (plan.tables().get(i).number() != i + 1) {
                throw new IllegalArgumentException("table numbers have a gap at " + (i + 1));
            }
        }
    }

    /** The same run under another point in time. */
    RunInputs with(Source.Snapshot another) {
        return new RunInputs(
                run, plan, another, loader, folder, substitutions, rejections, journal, limits);
    }

    TablePlan table(int number) {
        return plan.tables().get(number - 1);
    }
}
