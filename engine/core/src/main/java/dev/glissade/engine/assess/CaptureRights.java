package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.List;

/** Rights that capturing changes needs beyond reading. */
final class CaptureRights implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        SourceServer.User user = facts.schema().server().user();
        String name = PgIdentifiers.quoted(user.name());
        var findings = new ArrayList<Finding>();
        if (!user.replication()) {
            findings.add(
                    finding(
                            "the source user may not replicate, so it cannot capture changes",
                            "ALTER ROLE " + name + " REPLICATION"));
        }
        if (!user.createInDatabase()) {
            findings.add(
                    finding(
                            "the source user may not make a publication",
                            "GRANT CREATE ON DATABASE %s TO %s, or let an owner make it"
                                    .formatted(
                                            PgIdentifiers.quoted(facts.schema().database()),
                                            name)));
        }
        return findings;
    }

    private static Finding finding(String why, String fix) {
        return new Finding(Severity.INFO, FindingCode.CAPTURE_RIGHT, null, List.of(), why, fix);
    }
}
