package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Link;

import java.util.ArrayList;
import java.util.List;

/** What lies between us and the source: a pooler, or a network that can be listened to. */
final class ConnectionPath implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        Link link = facts.source().link();
        var findings = new ArrayList<Finding>();
        if (link.switched()) {
            findings.add(
                    pooler(
                            Severity.BLOCKER,
                            "a pooler gives each transaction another server process; a snapshot"
                                    + " and our settings do not survive that"));
        } else if (link.pooled()) {
            findings.add(
                    pooler(
                            Severity.WARNING,
                            "a pooler answers for the server; only in session mode do a snapshot"
                                    + " and our settings hold, and it passes on no replication"));
        }
        if (link.network() && !link.encrypted()) {
            findings.add(
                    new Finding(
                            Severity.WARNING,
                            FindingCode.NOT_ENCRYPTED,
                            null,
                            List.of(),
                            "all rows cross the network without TLS, and so does the sign-in",
                            "Add sslmode=verify-full to the source's URL"));
        }
        return findings;
    }

    private static Finding pooler(Severity severity, String why) {
        return new Finding(
                severity,
                FindingCode.POOLER,
                null,
                List.of(),
                why,
                "Give the server's own host and port in the source's URL");
    }
}
