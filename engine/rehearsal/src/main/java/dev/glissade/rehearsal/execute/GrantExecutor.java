package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * GRANT and REVOKE. Grants are kept and shown; nothing asks for them, since every session may do
 * everything.
 */
final class GrantExecutor {
    private static final int ACCOUNT = 0;

    private final Work work;

    GrantExecutor(Work work) {
        this.work = work;
    }

    Answer privileges(Statement.GrantPrivileges grant) throws SQLException {
        work.define(
                writer -> {
                    Names names = names(writer);
                    requireRole(names, grant.role());
                    for (Found object : objects(names, grant)) {
                        for (String privilege : Privileges.of(object.kind(), grant.privileges())) {
                            apply(writer, grant, object, privilege);
                        }
                    }
                    if (grant.kind().isEmpty()) {
                        for (String privilege : Privileges.ofAccount(grant.privileges())) {
                            apply(
                                    writer,
                                    grant,
                                    new Found(ObjectKind.USER, ACCOUNT, "", "", ""),
                                    privilege);
                        }
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    private Names names(CatalogWriter writer) {
        return new Names(writer.state(), work.database(), work.schema());
    }

    private static void requireRole(Names names, String role) {
        if (!Roles.isThere(names, role)) {
            throw Refusals.missing("Role", ObjectName.spell(role));
        }
    }

    private static List<Found> objects(Names names, Statement.GrantPrivileges grant) {
        if (grant.kind().isEmpty()) {
            return List.of();
        }
        ObjectName name = grant.object().orElseThrow();
        Found one = Found.of(names, grant.kind().get(), name);
        if (grant.all().isEmpty()) {
            return List.of(one);
        }
        return in(names.state(), grant.all().get(), one);
    }

    private static List<Found> in(CatalogState state, ObjectKind kind, Found place) {
        List<Found> found = new ArrayList<>();
        for (Found object : Found.all(state, kind)) {
            boolean inside =
                    place.kind() == ObjectKind.DATABASE
                            ? object.database().equals(place.name())
                            : object.database().equals(place.database())
                                    && object.schema().equals(place.name());
            if (inside) {
                found.add(object);
            }
        }
        return found;
    }

    private void apply(
            CatalogWriter writer, Statement.GrantPrivileges grant, Found object, String privilege)
            throws SQLException {
        String kind = grant.kind().isEmpty() ? "ACCOUNT" : object.kind().name();
        if (privilege.equals("OWNERSHIP")) {
            if (!grant.grant()) {
                throw Refusals.unsupported("REVOKE OWNERSHIP");
            }
            // One role owns an object; without a grant here it is the one that made all of them.
            writer.execute(
                    ("DELETE FROM glissade.grants WHERE privilege = 'OWNERSHIP' AND kind ="
                                    + " '%s' AND object_id = %d")
                            .formatted(kind, object.id()));
            insert(writer, "OWNERSHIP", kind, object.id(), "ROLE", grant.role(), true);
            return;
        }
        String same =
                ("privilege = %s AND kind = '%s' AND object_id = %d AND grantee_kind = 'ROLE'"
                                + " AND grantee = %s")
                        .formatted(
                                Duck.literal(privilege),
                                kind,
                                object.id(),
                                Duck.literal(grant.role()));
        if (grant.optionOnly()) {
            writer.execute("UPDATE glissade.grants SET grant_option = false WHERE " + same);
            return;
        }
        // Granting once more without the option does not take it away.
        if (!grant.grant()) {
            writer.execute("DELETE FROM glissade.grants WHERE " + same);
            return;
        }
        long there =
                writer.execute(
                        "UPDATE glissade.grants SET grant_option = grant_option OR %b WHERE %s"
                                .formatted(grant.option(), same));
        if (there == 0) {
            insert(writer, privilege, kind, object.id(), "ROLE", grant.role(), grant.option());
        }
    }

    private void insert(
            CatalogWriter writer,
            String privilege,
            String kind,
            long id,
            String granteeKind,
            String grantee,
            boolean option)
            throws SQLException {
        writer.execute(
                "INSERT INTO glissade.grants VALUES (%s, '%s', %d, '%s', %s, %b, %s, %d)"
                        .formatted(
                                Duck.literal(privilege),
                                kind,
                                id,
                                granteeKind,
                                Duck.literal(grantee),
                                option,
                                Duck.literal(work.role()),
                                writer.nowMillis()));
    }

    Answer role(Statement.GrantRole grant) throws SQLException {
        work.define(
                writer -> {
                    Names names = names(writer);
                    Found role =
                            Found.of(names, ObjectKind.ROLE, new ObjectName(List.of(grant.role())));
                    if (grant.toUser()) {
                        requireUser(grant.grantee());
                    } else {
                        requireRole(names, grant.grantee());
                        refuseCycle(writer, grant);
                    }
                    String kind = grant.toUser() ? "USER" : "ROLE";
                    writer.execute(
                            ("DELETE FROM glissade.grants WHERE kind = 'ROLE'"
                                            + " AND privilege = 'USAGE' AND object_id = %d"
                                            + " AND grantee_kind = '%s' AND grantee = %s")
                                    .formatted(role.id(), kind, Duck.literal(grant.grantee())));
                    if (grant.grant()) {
                        insert(writer, "USAGE", "ROLE", role.id(), kind, grant.grantee(), false);
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    /** There is one user: who is signed in. */
    private void requireUser(String user) {
        if (!user.equalsIgnoreCase(work.user())) {
            throw Refusals.missing("User", ObjectName.spell(user));
        }
    }

    /** A role cannot come back to itself by way of others: its privileges would be its own. */
    private static void refuseCycle(CatalogWriter writer, Statement.GrantRole grant)
            throws SQLException {
        if (!grant.grant()) {
            return;
        }
        Set<String> above = new HashSet<>(Set.of(grant.grantee()));
        var next = new ArrayDeque<>(above);
        while (!next.isEmpty()) {
            for (String role : grantees(writer, next.remove())) {
                if (above.add(role)) {
                    next.add(role);
                }
            }
        }
        if (above.contains(grant.role())) {
            throw Refusals.unsupported(
                    "GRANT of a role to one that it has: "
                            + ObjectName.spell(grant.role())
                            + " to "
                            + ObjectName.spell(grant.grantee()));
        }
    }

    /** The roles that a role was granted to. */
    private static List<String> grantees(CatalogWriter writer, String role) throws SQLException {
        Names names = new Names(writer.state(), "", "");
        Found found = Found.of(names, ObjectKind.ROLE, new ObjectName(List.of(role)));
        return writer.texts(
                "SELECT grantee FROM glissade.grants WHERE kind = 'ROLE' AND privilege = 'USAGE'"
                        + " AND grantee_kind = 'ROLE' AND object_id = "
                        + found.id());
    }

    /** The object of a grant as kept, for SHOW. */
    static Optional<Found> object(CatalogState state, String kind, long id) {
        if (kind.equals("ACCOUNT")) {
            return Optional.of(new Found(ObjectKind.USER, ACCOUNT, "", "", "LOCAL"));
        }
        return Found.byId(state, ObjectKind.valueOf(kind), id);
    }
}
