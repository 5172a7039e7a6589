package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Collectors;

/** Tables that nobody can read now, since another session has them to itself. */
final class HeldTables implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        List<SourceLeaf> held =
                table.source().leaves().stream().filter(leaf -> !leaf.holders().isEmpty()).toList();
        if (held.isEmpty()) {
            return List.of();
        }
        String holders =
                held.stream()
                        .flatMap(leaf -> leaf.holders().stream())
                        .distinct()
                        .sorted()
                        .map(pid -> pid == 0 ? "a prepared transaction" : "process " + pid)
                        .collect(Collectors.joining(", "));
        return List.of(
                new Finding(
                        Severity.WARNING,
                        FindingCode.TABLE_HELD,
                        table.id(),
                        held.stream().map(leaf -> leaf.id().toString()).toList(),
                        "another session ("
                                + holders
                                + ") holds its ACCESS EXCLUSIVE lock, or waits for it: nobody can"
                                + " read it, and its size is the last that ANALYZE noted",
                        "Let the ALTER, TRUNCATE, VACUUM FULL or open transaction of that session"
                                + " end before the run, or else the table will fail"));
    }
}
