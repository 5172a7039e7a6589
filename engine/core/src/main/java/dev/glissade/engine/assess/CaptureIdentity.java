package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tables that change capture would hurt or not see: a publication makes UPDATE and DELETE fail
 * where no replica identity tells the row (PostgreSQL manual, 29.1.1), and has no unlogged tables.
 */
final class CaptureIdentity implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        var findings = new ArrayList<Finding>();
        for (SelectedTable table : facts.tables()) {
            switch (table.source().kind()) {
                case ORDINARY, PARTITIONED -> {
                    if (!isIdentified(facts, table)) {
                        findings.add(withoutKey(table, changed(facts, table)));
                    }
                }
                case UNLOGGED ->
                        findings.add(
                                finding(
                                        Severity.INFO,
                                        table,
                                        "the table is unlogged: it is copied, but its changes"
                                                + " cannot be captured",
                                        "ALTER TABLE %s SET LOGGED"
                                                .formatted(PgIdentifiers.quoted(table.id()))));
                // Their own check tells of them.
                case FOREIGN, VIEW, MATERIALIZED_VIEW -> {}
            }
        }
        return findings;
    }

    /** By its primary key, unless somebody has said otherwise. */
    private static boolean isIdentified(AssessmentFacts facts, SelectedTable table) {
        Relation relation = facts.source().relations().get(table.id());
        return switch (relation == null ? 'd' : relation.identity()) {
            case 'f', 'i' -> true;
            case 'n' -> false;
            default -> table.source().primaryKey().isPresent();
        };
    }

    private static long changed(AssessmentFacts facts, SelectedTable table) {
        return table.source().leaves().stream()
                .flatMap(leaf -> Stream.ofNullable(facts.source().relations().get(leaf.id())))
                .mapToLong(Relation::changed)
                .sum();
    }

    private static Finding withoutKey(SelectedTable table, long changed) {
        String name = PgIdentifiers.quoted(table.id());
        return finding(
                changed > 0 ? Severity.WARNING : Severity.INFO,
                table,
                "nothing identifies a row for change capture: once the table is published, the"
                        + " application's UPDATE and DELETE fail"
                        + (changed > 0 ? ", and there have been some" : ""),
                "ALTER TABLE %s %s"
                        .formatted(
                                name,
                                usableKey(table.source())
                                        .map(
                                                key ->
                                                        "REPLICA IDENTITY USING INDEX "
                                                                + PgIdentifiers.quoted(key.name()))
                                        .orElse("ADD PRIMARY KEY …, or REPLICA IDENTITY FULL")));
    }

    /** A unique constraint whose columns are all NOT NULL can stand in. */
    private static Optional<SourceKey> usableKey(SourceTable table) {
        return table.keys().stream()
                .filter(
                        key ->
                                key.columns().stream()
                                        .allMatch(
                                                name ->
                                                        table.column(name)
                                                                .filter(c -> c.notNull())
                                                                .isPresent()))
                .findFirst();
    }

    private static Finding finding(Severity severity, SelectedTable table, String why, String fix) {
        return new Finding(severity, FindingCode.CAPTURE_IDENTITY, table.id(), List.of(), why, fix);
    }
}
