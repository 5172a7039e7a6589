package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rights that capturing changes needs beyond reading. */
final class CaptureRights implements AssessmentCheck {
    private static final int NAMED_MAX = 20;

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
        List<String> others =
                facts.tables().stream()
                        .filter(table -> isAnothers(facts, table))
                        .map(table -> table.id().toString())
                        .toList();
        if (!others.isEmpty()) {
            findings.add(
                    new Finding(
                            Severity.INFO,
                            FindingCode.CAPTURE_RIGHT,
                            null,
                            named(others),
                            "only their owner can put these tables into a publication",
                            "GRANT their owner's role TO "
                                    + name
                                    + ", or let the owner make the publication"));
        }
        return findings;
    }

    private static boolean isAnothers(AssessmentFacts facts, SelectedTable table) {
        Relation relation = facts.source().relations().get(table.id());
        return relation != null && !relation.ours();
    }

    private static List<String> named(List<String> tables) {
        return tables.size() <= NAMED_MAX
                ? tables
                : Stream.concat(
                                tables.stream().limit(NAMED_MAX),
                                Stream.of("%,d more".formatted(tables.size() - NAMED_MAX)))
                        .toList();
    }

    private static Finding finding(String why, String fix) {
        return new Finding(Severity.INFO, FindingCode.CAPTURE_RIGHT, null, List.of(), why, fix);
    }
}
