package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.ObjectKind;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SHOW GRANTS ON, TO and OF: sql-reference/sql/show-grants. */
final class GrantRows {
    private static final List<Column> ON =
            ShowExecutor.columns(
                    "created_on",
                    "privilege",
                    "granted_on",
                    "name",
                    "granted_to",
                    "grantee_name",
                    "grant_option",
                    "granted_by_role_type",
                    "granted_by");
    private static final List<Column> TO =
            ShowExecutor.columns(
                    "created_on",
                    "privilege",
                    "granted_on",
                    "name",
                    "granted_to",
                    "grantee_name",
                    "grant_option",
                    "granted_by");
    private static final List<Column> OF =
            ShowExecutor.columns("created_on", "role", "granted_to", "grantee_name", "granted_by");

    private final Work work;

    GrantRows(Work work) {
        this.work = work;
    }

    /** One grant as it is kept. */
    private record Grant(
            String privilege,
            String kind,
            long id,
            String granteeKind,
            String grantee,
            boolean option,
            String grantedBy,
            long created) {}

    Answer show(Statement.ShowGrants show) throws SQLException {
        List<List<@Nullable String>> rows =
                switch (show.direction()) {
                    case "ON" -> on(show);
                    case "OF" -> of(role(show.name().orElseThrow()));
                    default ->
                            show.kind().equals(Optional.of(ObjectKind.USER))
                                    ? toUser(show.name())
                                    : toRole(role(show.name().orElseThrow()).name());
                };
        List<Column> columns =
                switch (show.direction()) {
                    case "ON" -> ON;
                    case "OF" -> OF;
                    default -> show.kind().equals(Optional.of(ObjectKind.USER)) ? OF : TO;
                };
        int limit = show.limit().orElse(Integer.MAX_VALUE);
        return new Answer.Rows(StatementType.SHOW, columns, rows.stream().limit(limit).toList());
    }

    private Found role(ObjectName name) {
        return Found.of(work.names(), ObjectKind.ROLE, name);
    }

    private List<Grant> kept() throws SQLException {
        List<Grant> grants = new ArrayList<>();
        try (var statement = work.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT privilege, kind, object_id, grantee_kind, grantee,"
                                        + " grant_option, granted_by, created_millis FROM"
                                        + " glissade.grants ORDER BY privilege, kind, object_id,"
                                        + " grantee")) {
            while (rows.next()) {
                grants.add(
                        new Grant(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getLong(3),
                                rows.getString(4),
                                rows.getString(5),
                                rows.getBoolean(6),
                                rows.getString(7),
                                rows.getLong(8)));
            }
        }
        return grants;
    }

    private List<List<@Nullable String>> on(Statement.ShowGrants show) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (show.kind().isEmpty()) {
            for (Grant grant : kept()) {
                if (grant.kind().equals("ACCOUNT")) {
                    rows.add(on(grant, "LOCAL"));
                }
            }
            return rows;
        }
        Found object = Found.of(work.names(), show.kind().get(), show.name().orElseThrow());
        List<Grant> grants =
                kept().stream()
                        .filter(g -> g.id() == object.id())
                        .filter(g -> g.kind().equals(object.kind().name()))
                        .toList();
        if (grants.stream().noneMatch(g -> g.privilege().equals("OWNERSHIP"))) {
            rows.add(on(ownership(object), object.spelled()));
        }
        for (Grant grant : grants) {
            rows.add(on(grant, object.spelled()));
        }
        return rows;
    }

    /** What its maker holds on every object that was not given away. */
    private static Grant ownership(Found object) {
        return new Grant(
                "OWNERSHIP",
                object.kind().name(),
                object.id(),
                "ROLE",
                Work.FIRST_ROLE,
                true,
                Work.FIRST_ROLE,
                0);
    }

    private static List<@Nullable String> on(Grant grant, String name) {
        List<@Nullable String> row = new ArrayList<>(to(grant, name));
        row.add(row.size() - 1, "ROLE");
        return row;
    }

    private static List<@Nullable String> to(Grant grant, String name) {
        return Answers.row(
                ShowExecutor.moment(grant.created()),
                grant.privilege(),
                grant.kind(),
                name,
                grant.granteeKind(),
                grant.grantee(),
                Boolean.toString(grant.option()),
                grant.grantedBy());
    }

    private List<List<@Nullable String>> toRole(String role) throws SQLException {
        CatalogState state = work.state();
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<Grant> all = kept();
        for (Grant grant : all) {
            if (grant.granteeKind().equals("ROLE") && grant.grantee().equals(role)) {
                GrantExecutor.object(state, grant.kind(), grant.id())
                        .ifPresent(object -> rows.add(to(grant, object.spelled())));
            }
        }
        if (role.equals(Work.FIRST_ROLE)) {
            addOwned(rows, state, all);
        }
        return rows;
    }

    private static void addOwned(
            List<List<@Nullable String>> rows, CatalogState state, List<Grant> all) {
        List<Long> given =
                all.stream().filter(g -> g.privilege().equals("OWNERSHIP")).map(Grant::id).toList();
        for (ObjectKind kind : ObjectKind.values()) {
            for (Found object : Found.all(state, kind)) {
                // Without an id are the system's own; the warehouse that is there is our user's.
                boolean owned = object.id() > 0 || kind == ObjectKind.WAREHOUSE;
                if (owned && !given.contains(object.id())) {
                    rows.add(to(ownership(object), object.spelled()));
                }
            }
        }
    }

    private List<List<@Nullable String>> of(Found role) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Grant grant : kept()) {
            boolean use = grant.kind().equals("ROLE") && grant.privilege().equals("USAGE");
            if (use && grant.id() == role.id()) {
                rows.add(of(grant, role.name()));
            }
        }
        if (role.name().equals(Work.FIRST_ROLE)) {
            rows.add(first());
        }
        return rows;
    }

    /** Who is signed in has the first role without a grant. */
    private List<@Nullable String> first() {
        return Answers.row(ShowExecutor.moment(0), Work.FIRST_ROLE, "USER", work.user(), "");
    }

    private static List<@Nullable String> of(Grant grant, String role) {
        return Answers.row(
                ShowExecutor.moment(grant.created()),
                role,
                grant.granteeKind(),
                grant.grantee(),
                grant.grantedBy());
    }

    private List<List<@Nullable String>> toUser(Optional<ObjectName> name) throws SQLException {
        if (name.isPresent() && !name.get().last().equalsIgnoreCase(work.user())) {
            throw Refusals.missing("User", name.get().toString());
        }
        CatalogState state = work.state();
        List<List<@Nullable String>> rows = new ArrayList<>(List.of(first()));
        for (Grant grant : kept()) {
            if (grant.granteeKind().equals("USER")) {
                Found.byId(state, ObjectKind.ROLE, grant.id())
                        .ifPresent(role -> rows.add(of(grant, role.name())));
            }
        }
        return rows;
    }
}
