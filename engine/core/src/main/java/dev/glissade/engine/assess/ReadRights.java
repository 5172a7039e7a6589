package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceLeaf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Tables that we may not read, or not all rows of. */
final class ReadRights implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        var findings = new ArrayList<Finding>();
        List<String> unreadable = leaves(table, leaf -> !leaf.readable());
        if (!unreadable.isEmpty()) {
            findings.add(
                    new Finding(
                            Severity.BLOCKER,
                            FindingCode.NOT_READABLE,
                            table.id(),
                            unreadable,
                            "the source user lacks SELECT on the whole table, or USAGE on its"
                                    + " schema; the leaves of a partitioned table need their own",
                            "GRANT USAGE ON SCHEMA and GRANT SELECT ON TABLE to the source user"));
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
                            "Use the owner, or a user with BYPASSRLS"));
        }
        return findings;
    }

    private static List<String> leaves(SelectedTable table, Predicate<SourceLeaf> which) {
        return table.source().leaves().stream()
                .filter(which)
                .map(leaf -> leaf.id().toString())
                .toList();
    }
}
