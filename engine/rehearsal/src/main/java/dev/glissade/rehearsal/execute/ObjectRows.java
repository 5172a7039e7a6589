package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogObject.Kind;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * SHOW of views, file formats, sequences, tags, roles and warehouses, with the columns of each page
 * sql-reference/sql/show-….
 */
final class ObjectRows {
    private static final Map<String, List<Column>> COLUMNS =
            Map.of(
                    "VIEWS",
                    ShowExecutor.columns(
                            "created_on",
                            "name",
                            "reserved",
                            "database_name",
                            "schema_name",
                            "owner",
                            "comment",
                            "text",
                            "is_secure",
                            "is_materialized",
                            "owner_role_type",
                            "change_tracking"),
                    "FILE FORMATS",
                    ShowExecutor.columns(
                            "created_on",
                            "name",
                            "database_name",
                            "schema_name",
                            "type",
                            "owner",
                            "comment",
                            "format_options",
                            "owner_role_type"),
                    "SEQUENCES",
                    ShowExecutor.columns(
                            "name",
                            "database_name",
                            "schema_name",
                            "next_value",
                            "interval",
                            "created_on",
                            "owner",
                            "comment",
                            "owner_role_type",
                            "ordered"),
                    "TAGS",
                    ShowExecutor.columns(
                            "created_on",
                            "name",
                            "database_name",
                            "schema_name",
                            "owner",
                            "comment",
                            "allowed_values",
                            "owner_role_type"),
                    "ROLES",
                    ShowExecutor.columns(
                            "created_on",
                            "name",
                            "is_default",
                            "is_current",
                            "is_inherited",
                            "assigned_to_users",
                            "granted_to_roles",
                            "granted_roles",
                            "owner",
                            "comment"),
                    "WAREHOUSES",
                    ShowExecutor.columns(
                            "name",
                            "state",
                            "type",
                            "size",
                            "min_cluster_count",
                            "max_cluster_count",
                            "started_clusters",
                            "running",
                            "queued",
                            "is_default",
                            "is_current",
                            "auto_suspend",
                            "auto_resume",
                            "available",
                            "provisioning",
                            "quiescing",
                            "other",
                            "created_on",
                            "resumed_on",
                            "updated_on",
                            "owner",
                            "comment",
                            "enable_query_acceleration",
                            "query_acceleration_max_scale_factor",
                            "resource_monitor",
                            "actives",
                            "pendings",
                            "failed",
                            "suspended",
                            "uuid",
                            "scaling_policy",
                            "owner_role_type",
                            "resource_constraint"));

    private final Work work;

    ObjectRows(Work work) {
        this.work = work;
    }

    List<Column> columns(String what) {
        return COLUMNS.getOrDefault(what, List.of());
    }

    List<List<@Nullable String>> rows(Statement.Show show) throws SQLException {
        Owners owners = Owners.read(work);
        List<List<@Nullable String>> rows = new ArrayList<>();
        switch (show.what()) {
            case "VIEWS" -> views(show).forEach(v -> rows.add(view(v, owners)));
            case "ROLES" -> roles(show, rows, owners);
            case "WAREHOUSES" -> warehouses(show, rows, owners);
            case "FILE FORMATS" ->
                    inSchemas(show, Kind.FILE_FORMAT).forEach(o -> rows.add(format(o, owners)));
            case "TAGS" -> inSchemas(show, Kind.TAG).forEach(o -> rows.add(tag(o, owners)));
            default -> {
                for (CatalogObject object : inSchemas(show, Kind.SEQUENCE)) {
                    rows.add(sequence(object, owners));
                }
            }
        }
        return rows;
    }

    private List<View> views(Statement.Show show) {
        var state = work.state();
        List<View> views = new ArrayList<>();
        for (Schema schema : new ShowScope(work).schemas(show)) {
            state.viewsOf(schema.database(), schema.name()).stream()
                    .filter(v -> ShowExecutor.matches(show, v.name()))
                    .forEach(views::add);
        }
        return views;
    }

    private List<CatalogObject> inSchemas(Statement.Show show, Kind kind) {
        var state = work.state();
        List<CatalogObject> objects = new ArrayList<>();
        for (Schema schema : new ShowScope(work).schemas(show)) {
            state.objectsOf(kind, schema.database(), schema.name()).stream()
                    .filter(o -> ShowExecutor.matches(show, o.name()))
                    .forEach(objects::add);
        }
        return objects;
    }

    private static List<@Nullable String> view(View view, Owners owners) {
        return Answers.row(
                ShowExecutor.moment(view.createdMillis()),
                view.name(),
                "",
                view.database(),
                view.schema(),
                owners.of(view.id()),
                view.comment(),
                view.text(),
                Boolean.toString(view.secure()),
                "false",
                "ROLE",
                "OFF");
    }

    /** The rows of views in SHOW OBJECTS. */
    List<List<@Nullable String>> viewsAsObjects(Statement.Show show) throws SQLException {
        boolean oneTable = show.scope().map(s -> s.kind().equals("TABLE")).orElse(false);
        Owners owners = Owners.read(work);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (View view : oneTable ? List.<View>of() : views(show)) {
            rows.add(
                    Answers.row(
                            ShowExecutor.moment(view.createdMillis()),
                            view.name(),
                            view.database(),
                            view.schema(),
                            "VIEW",
                            view.comment(),
                            "",
                            null,
                            null,
                            owners.of(view.id()),
                            "0",
                            "ROLE"));
        }
        return rows;
    }

    private static List<@Nullable String> format(CatalogObject format, Owners owners) {
        return Answers.row(
                ShowExecutor.moment(format.createdMillis()),
                format.name(),
                format.database(),
                format.schema(),
                format.property("TYPE", "CSV"),
                owners.of(format.id()),
                format.comment(),
                FileFormatOptions.json(format.properties()),
                "ROLE");
    }

    /** The row of one sequence, which must be there. */
    List<@Nullable String> sequence(ObjectName name) throws SQLException {
        return sequence(work.names().object(Kind.SEQUENCE, name), Owners.read(work));
    }

    private List<@Nullable String> sequence(CatalogObject sequence, Owners owners)
            throws SQLException {
        return Answers.row(
                sequence.name(),
                sequence.database(),
                sequence.schema(),
                Long.toString(SequenceUse.next(work, sequence.property("DUCK", ""))),
                sequence.property("INCREMENT", "1"),
                ShowExecutor.moment(sequence.createdMillis()),
                owners.of(sequence.id()),
                sequence.comment(),
                "ROLE",
                sequence.property("ORDERED", "false").equals("true") ? "Y" : "N");
    }

    private static List<@Nullable String> tag(CatalogObject tag, Owners owners) {
        List<String> allowed = tag.properties().getOrDefault("ALLOWED_VALUES", List.of());
        return Answers.row(
                ShowExecutor.moment(tag.createdMillis()),
                tag.name(),
                tag.database(),
                tag.schema(),
                owners.of(tag.id()),
                tag.comment(),
                allowed.isEmpty()
                        ? null
                        : "["
                                + String.join(
                                        ",",
                                        allowed.stream()
                                                .map(v -> '"' + v.replace("\"", "\\\"") + '"')
                                                .toList())
                                + "]",
                "ROLE");
    }

    private void roles(Statement.Show show, List<List<@Nullable String>> rows, Owners owners)
            throws SQLException {
        var state = work.state();
        for (Found role :
                Found.all(state, Statement.ObjectKind.ROLE).stream()
                        .sorted(Comparator.comparing(Found::name))
                        .toList()) {
            if (!ShowExecutor.matches(show, role.name())) {
                continue;
            }
            var made = state.object(Kind.ROLE, "", "", role.name());
            boolean first = role.name().equals(Work.FIRST_ROLE);
            long users =
                    count("kind = 'ROLE' AND grantee_kind = 'USER' AND object_id = " + role.id());
            rows.add(
                    Answers.row(
                            ShowExecutor.moment(made.map(CatalogObject::createdMillis).orElse(0L)),
                            role.name(),
                            first ? "Y" : "N",
                            role.name().equals(work.role()) ? "Y" : "N",
                            "N",
                            Long.toString(users + (first ? 1 : 0)),
                            Long.toString(
                                    count(
                                            "kind = 'ROLE' AND privilege = 'USAGE' AND"
                                                    + " grantee_kind = 'ROLE' AND object_id = "
                                                    + role.id())),
                            Long.toString(
                                    count(
                                            "kind = 'ROLE' AND privilege = 'USAGE' AND"
                                                    + " grantee_kind = 'ROLE' AND grantee = "
                                                    + Duck.literal(role.name()))),
                            made.isPresent() ? owners.of(role.id()) : "",
                            made.map(CatalogObject::comment).orElse("")));
        }
    }

    private long count(String condition) throws SQLException {
        try (var statement = work.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM glissade.grants WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void warehouses(Statement.Show show, List<List<@Nullable String>> rows, Owners owners) {
        var made = work.state().objectsOf(Kind.WAREHOUSE, "", "");
        List<CatalogObject> all = new ArrayList<>(made);
        if (made.stream().noneMatch(w -> w.name().equals(Work.FIRST_WAREHOUSE))) {
            all.add(
                    new CatalogObject(
                            0, Kind.WAREHOUSE, "", "", Work.FIRST_WAREHOUSE, Map.of(), "", 0));
        }
        all.sort(Comparator.comparing(CatalogObject::name));
        for (CatalogObject warehouse : all) {
            if (ShowExecutor.matches(show, warehouse.name())) {
                rows.add(warehouse(warehouse, owners));
            }
        }
    }

    private List<@Nullable String> warehouse(CatalogObject warehouse, Owners owners) {
        String created = ShowExecutor.moment(warehouse.createdMillis());
        String state = warehouse.property("STATE", "STARTED");
        String suspend = warehouse.property("AUTO_SUSPEND", "600");
        return Answers.row(
                warehouse.name(),
                state,
                warehouse.property("WAREHOUSE_TYPE", "STANDARD"),
                warehouse.property("WAREHOUSE_SIZE", "X-Small"),
                warehouse.property("MIN_CLUSTER_COUNT", "1"),
                warehouse.property("MAX_CLUSTER_COUNT", "1"),
                state.equals("STARTED") ? "1" : "0",
                "0",
                "0",
                "N",
                warehouse.name().equals(work.warehouse()) ? "Y" : "N",
                suspend.equals("NULL") || suspend.equals("0") ? null : suspend,
                warehouse.property("AUTO_RESUME", "true"),
                "",
                "",
                "",
                "",
                created,
                created,
                created,
                owners.of(warehouse.id()),
                warehouse.comment(),
                warehouse.property("ENABLE_QUERY_ACCELERATION", "false"),
                warehouse.property("QUERY_ACCELERATION_MAX_SCALE_FACTOR", "8"),
                "null",
                "0",
                "0",
                "0",
                "0",
                "",
                warehouse.property("SCALING_POLICY", "STANDARD"),
                "ROLE",
                null);
    }
}
