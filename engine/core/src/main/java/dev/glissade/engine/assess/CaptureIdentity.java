package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                    if (table.source().primaryKey().isEmpty()) {
                        findings.add(withoutKey(table));
                    }
                }
                case UNLOGGED ->
                        findings.add(
                                finding(
                                        table,
                                        "the table is unlogged: it is copied, but its changes"
                                                + " cannot be captured",
                                        "ALTER TABLE %s SET LOGGED"
                                                .formatted(PgIdentifiers.quoted(table.id()))));
                // Their own check tells of them.
                case FOREIGN -> {}
            }
        }
        return findings;
    }

    private static Finding withoutKey(SelectedTable table) {
        String name = PgIdentifiers.quoted(table.id());
        return finding(
                table,
                "the table has no primary key: once it is published for change capture, the"
                        + " application's UPDATE and DELETE fail",
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

    private static Finding finding(SelectedTable table, String why, String fix) {
        return new Finding(
                Severity.INFO, FindingCode.CAPTURE_IDENTITY, table.id(), List.of(), why, fix);
    }
}
