package dev.glissade.engine.assess;

import dev.glissade.engine.model.TableId;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All findings, the worst first, then by table. */
public record Assessment(List<Finding> findings) {
    public Assessment {
        findings = findings.stream().sorted(byWeight()).toList();
    }

    public List<Finding> of(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).toList();
    }

    /** The tables that must not be migrated as things stand. */
    public Set<TableId> blocked() {
        return of(Severity.BLOCKER).stream()
                .map(Finding::table)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing at all may be migrated as things stand. */
    public boolean blocksEverything() {
        return of(Severity.BLOCKER).stream().anyMatch(finding -> finding.table() == null);
    }

    /** These findings as well. */
    public Assessment and(List<Finding> more) {
        return new Assessment(Stream.concat(findings.stream(), more.stream()).toList());
    }

    private static Comparator<Finding> byWeight() {
        return Comparator.comparing(Finding::severity)
                .thenComparing(
                        Finding::table, Comparator.nullsFirst(Comparator.<TableId>naturalOrder()))
                .thenComparing(Finding::code);
    }
}
