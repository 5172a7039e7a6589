package dev.glissade.engine.postgres;

import dev.glissade.engine.flow.GrantScope;
import dev.glissade.engine.flow.GrantScope.Direction;
import dev.glissade.engine.flow.GrantScope.Purpose;
import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the rights that the source's user needs, and no more; the undo takes the same ones back. A
 * table whose owner the user is needs none, and would lose its owner's rights by the undo.
 */
final class GrantWriter {
    /** Tables in one statement, so that a line can still be read. */
    private static final int TABLES_PER_STATEMENT = 50;

    private final Selection selection;
    private final SourceFacts facts;
    private final GrantScope scope;
    private final String user;

    private GrantWriter(Selection selection, SourceFacts facts, GrantScope scope) {
        this.selection = selection;
        this.facts = facts;
        this.scope = scope;
        this.user = PgIdentifiers.quoted(selection.schema().server().user().name());
    }

    /** Statements for a superuser or the owners; none for a user who may do everything. */
    static List<String> statements(Selection selection, SourceFacts facts, GrantScope scope) {
        return selection.schema().server().user().superuser()
                ? List.of()
                : new GrantWriter(selection, facts, scope).statements();
    }

    private List<String> statements() {
        String database = "DATABASE " + PgIdentifiers.quoted(selection.schema().database());
        Map<String, List<TableId>> bySchema = new TreeMap<>();
        for (TableId table : tables()) {
            bySchema.computeIfAbsent(table.schema(), _ -> new ArrayList<>()).add(table);
        }
        var statements = new ArrayList<String>();
        statements.add(privilege("CONNECT", database));
        for (var schema : bySchema.entrySet()) {
            statements.add(privilege("USAGE", "SCHEMA " + PgIdentifiers.quoted(schema.getKey())));
            List<TableId> all = schema.getValue();
            for (int from = 0; from < all.size(); from += TABLES_PER_STATEMENT) {
                int to = Math.min(from + TABLES_PER_STATEMENT, all.size());
                statements.add(
                        privilege(
                                "SELECT",
                                all.subList(from, to).stream()
                                        .map(PgIdentifiers::quoted)
                                        .collect(Collectors.joining(", ", "TABLE ", ""))));
            }
        }
        if (selection.tables().stream().anyMatch(this::isGuarded)) {
            statements.add(attribute("BYPASSRLS"));
        }
        if (scope.purpose() == Purpose.CAPTURE) {
            statements.add(privilege("CREATE", database));
            statements.add(replication(selection.schema().server()));
        }
        return statements;
    }

    /** Tables and leaves that others own; leaves are read by their own names. */
    private Set<TableId> tables() {
        return selection.tables().stream()
                .flatMap(
                        table ->
                                Stream.concat(
                                        Stream.of(table.id()),
                                        table.source().leaves().stream().map(SourceLeaf::id)))
                .filter(id -> !isOurs(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOurs(TableId table) {
        Relation relation = facts.relations().get(table);
        return relation != null && relation.ours();
    }

    /** Whether rows may be hidden; also when the user has the right to see them by now. */
    private boolean isGuarded(SelectedTable table) {
        Relation relation = facts.relations().get(table.id());
        return table.source().rowSecurity()
                || (relation != null
                        && !relation.ours()
                        && relation.leftBehind().stream().anyMatch(s -> s.startsWith("policy ")));
    }

    /** By the role of a managed service, where its users cannot have the attribute. */
    private String replication(SourceServer server) {
        return server.services().contains("rds")
                ? switch (scope.direction()) {
                    case GRANT -> "GRANT rds_replication TO " + user;
                    case UNDO -> "REVOKE rds_replication FROM " + user;
                }
                : attribute("REPLICATION");
    }

    private String privilege(String privilege, String object) {
        return switch (scope.direction()) {
            case GRANT -> "GRANT %s ON %s TO %s".formatted(privilege, object, user);
            case UNDO -> "REVOKE %s ON %s FROM %s".formatted(privilege, object, user);
        };
    }

    private String attribute(String name) {
        return "ALTER ROLE %s %s%s"
                .formatted(user, scope.direction() == Direction.GRANT ? "" : "NO", name);
    }
}
