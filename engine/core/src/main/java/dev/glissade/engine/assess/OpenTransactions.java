package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceServer;

import java.util.ArrayList;
import java.util.List;

/** Transactions that have been open for long, which a new replication slot has to wait for. */
final class OpenTransactions implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        SourceServer.Activity activity = facts.schema().server().activity();
        var findings = new ArrayList<Finding>();
        if (activity.preparedTransactions() > 0) {
            findings.add(
                    finding(
                            activity.preparedTransactions() + " prepared",
                            "COMMIT PREPARED or ROLLBACK PREPARED each; SELECT gid, prepared FROM"
                                    + " pg_prepared_xacts shows them"));
        }
        if (activity.oldTransactions() > 0) {
            findings.add(
                    finding(
                            activity.oldTransactions() + " open for more than an hour",
                            "End them; SELECT pid, usename, xact_start, query FROM pg_stat_activity"
                                    + " ORDER BY xact_start shows them"));
        }
        return findings;
    }

    private static Finding finding(String object, String fix) {
        return new Finding(
                Severity.WARNING,
                FindingCode.OPEN_TRANSACTION,
                null,
                List.of(object),
                "transactions that stay open keep change capture from starting, and dead rows in"
                        + " every table",
                fix);
    }
}
