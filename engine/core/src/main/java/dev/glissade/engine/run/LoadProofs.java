package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Converted;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.StagedSums;
import dev.glissade.engine.plan.StagedProof;

import java.util.Optional;

/** What comparing a complete load with the staged files comes to. Pure. */
final class LoadProofs {
    private LoadProofs() {}

    /** Why the table must not be published, if that is so. */
    static Optional<Fault> fault(TableRun table, Converted seen) {
        if (!seen.staged().equals(sums(table).staged())) {
            return Optional.of(
                    altered(
                            table,
                            "the target reads other values from the staged files than were"
                                    + " written"));
        }
        return seen.unlike().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        altered(
                                table,
                                "the loading table holds other values than its load makes of the"
                                        + " staged files, in "
                                        + String.join(", ", seen.unlike())));
    }

    private static Fault altered(TableRun table, String what) {
        return new Fault(
                FaultCode.LOAD_ALTERED,
                table.plan().target().toString(),
                what,
                "The table is not published; find out who else writes to the run's stage and"
                        + " tables, and report this with the log. \"conversionCheck\": \"off\" has"
                        + " the table published without this comparison");
    }

    /** What is taken down of a load in which nothing differs. */
    static LoadProof of(TableRun table, Converted seen) {
        StagedProof proof = StagedProof.of(table.plan()).orElseThrow();
        return new LoadProof(proof.shape(), sums(table).printed(), seen.hash());
    }

    private static StagedSums sums(TableRun table) {
        return table.texts().orElseThrow().sums();
    }
}
