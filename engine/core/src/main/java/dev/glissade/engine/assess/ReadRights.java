package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tables that we may not read, or not all rows of. */
final class ReadRights implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(facts, table).stream()).toList();
    }

    private static List<Finding> of(AssessmentFacts facts, SelectedTable table) {
        var findings = new ArrayList<Finding>();
        List<SourceLeaf> unreadable =
                table.source().leaves().stream().filter(leaf -> !leaf.readable()).toList();
        if (!unreadable.isEmpty()) {
            findings.add(
                    new Finding(
                            Severity.BLOCKER,
                            FindingCode.NOT_READABLE,
                            table.id(),
                            unreadable.stream().map(leaf -> named(facts, leaf)).toList(),
                            "the source user lacks SELECT on the whole table, or USAGE on its"
                                    + " schema; the leaves of a partitioned table need their own",
                            grants(facts, unreadable)));
        }
        List<String> guarded = leaves(table, SourceLeaf::rowSecurity);
        if (!guarded.isEmpty()) {
            findings.add(
                    new Finding(
                            Severity.BLOCKER,
                            FindingCode.ROW_SECURITY,
                            table.id(),
                            guarded,
                            "row-level security would hide rows from the source user",
                            "ALTER ROLE %s BYPASSRLS, or use the owner"
                                    .formatted(
                                            PgIdentifiers.quoted(
                                                    facts.schema().server().user().name()))));
        }
        return findings;
    }

    private static String named(AssessmentFacts facts, SourceLeaf leaf) {
        Relation relation = facts.source().relations().get(leaf.id());
        return relation != null && relation.columnRights()
                ? leaf.id() + ", rights on single columns only"
                : leaf.id().toString();
    }

    private static String grants(AssessmentFacts facts, List<SourceLeaf> leaves) {
        String user = PgIdentifiers.quoted(facts.schema().server().user().name());
        String schemas =
                leaves.stream()
                        .map(leaf -> PgIdentifiers.quoted(leaf.id().schema()))
                        .distinct()
                        .collect(Collectors.joining(", "));
        String tables =
                leaves.stream()
                        .map(leaf -> PgIdentifiers.quoted(leaf.id()))
                        .collect(Collectors.joining(", "));
        return "GRANT USAGE ON SCHEMA %1$s TO %3$s; GRANT SELECT ON TABLE %2$s TO %3$s"
                .formatted(schemas, tables, user);
    }

    private static List<String> leaves(SelectedTable table, Predicate<SourceLeaf> which) {
        return table.source().leaves().stream()
                .filter(which)
                .map(leaf -> leaf.id().toString())
                .toList();
    }
}
