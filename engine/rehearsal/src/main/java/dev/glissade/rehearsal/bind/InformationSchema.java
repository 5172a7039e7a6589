package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The views of INFORMATION_SCHEMA, read from the catalog's own table so that they see what the
 * statement's transaction sees. Columns that would say nothing here are left out, not made up.
 */
final class InformationSchema {
    private static final ColumnType TEXT = ColumnType.text(16_777_216);
    private static final ColumnType NUMBER = ColumnType.fixed(9, 0);
    private static final ColumnType COUNT = ColumnType.fixed(38, 0);
    private static final ColumnType MOMENT = ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9);

    private InformationSchema() {}

    private record Item(String name, ColumnType type, String sql) {}

    /** The view of that name over one database. */
    static BoundQuery view(Names names, Names.Place place) {
        String database = names.database(place.database()).name();
        return switch (place.name()) {
            case "DATABASES" -> query(databases(), source("DATABASE", ""));
            case "SCHEMATA" -> query(schemata(), source("SCHEMA", in(database)));
            case "TABLES" -> query(tables(), tablesSource(database));
            case "COLUMNS" -> query(columns(), columnsSource(database));
            case "TABLE_CONSTRAINTS" -> query(constraints(), constraintsSource(database));
            case "STAGES" -> query(stages(), source("STAGE", in(database)));
            case "VIEWS" -> query(views(), source("VIEW", in(database)));
            case "SEQUENCES" -> query(sequences(), sequencesSource(database));
            case "FILE_FORMATS" -> query(formats(), source("FILE_FORMAT", in(database)));
            case "REFERENTIAL_CONSTRAINTS" -> query(references(), referencesSource(database));
            case "OBJECT_PRIVILEGES" -> query(privileges(), privilegesSource());
            case "TABLE_PRIVILEGES" -> query(tablePrivileges(), tablePrivilegesSource(database));
            case "INFORMATION_SCHEMA_CATALOG_NAME" ->
                    query(List.of(text("CATALOG_NAME", Duck.literal(database))), "");
            case "LOAD_HISTORY" -> query(history(), historySource(database));
            default -> throw Refusals.unsupported(Schema.INFORMATION_SCHEMA + "." + place.name());
        };
    }

    private static BoundQuery query(List<Item> items, String from) {
        List<String> sql = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            sql.add(
                    "CAST(%s AS %s) AS %s"
                            .formatted(item.sql(), Duck.type(item.type()), BoundQuery.output(i)));
            columns.add(new Column(item.name(), item.type(), true));
        }
        return new BoundQuery("SELECT " + String.join(", ", sql) + " " + from, columns);
    }

    private static String in(String database) {
        return " AND (definition->>'$.database') = " + Duck.literal(database);
    }

    private static String source(String kind, String condition) {
        return "FROM (SELECT definition AS d FROM glissade.objects WHERE kind = '"
                + kind
                + "'"
                + condition
                + ")";
    }

    private static String field(String name) {
        return "(d->>'$." + name + "')";
    }

    /** The role to which OWNERSHIP was granted, or the first. */
    private static String owner() {
        return "coalesce((SELECT any_value(g.grantee) FROM glissade.grants g WHERE g.privilege ="
                + " 'OWNERSHIP' AND g.object_id = CAST(d->>'$.id' AS BIGINT)), 'ACCOUNTADMIN')";
    }

    private static Item text(String name, String sql) {
        return new Item(name, TEXT, sql);
    }

    private static String created() {
        return "make_timestamptz(CAST(" + field("createdMillis") + " AS BIGINT) * 1000)";
    }

    private static String comment() {
        return "nullif(" + field("comment") + ", '')";
    }

    private static List<Item> databases() {
        return List.of(
                text("DATABASE_NAME", field("name")),
                text("DATABASE_OWNER", owner()),
                text("IS_TRANSIENT", yes(field("transientKind"))),
                text("COMMENT", comment()),
                new Item("CREATED", MOMENT, created()));
    }

    private static String yes(String flag) {
        return "CASE WHEN " + flag + " = 'true' THEN 'YES' ELSE 'NO' END";
    }

    private static List<Item> schemata() {
        return List.of(
                text("CATALOG_NAME", field("database")),
                text("SCHEMA_NAME", field("name")),
                text("SCHEMA_OWNER", owner()),
                text("IS_TRANSIENT", yes(field("transientKind"))),
                text("COMMENT", comment()),
                new Item("CREATED", MOMENT, created()));
    }

    private static List<Item> stages() {
        return List.of(
                text("STAGE_CATALOG", field("database")),
                text("STAGE_SCHEMA", field("schema")),
                text("STAGE_NAME", field("name")),
                text("STAGE_TYPE", "'Internal Named'"),
                text("STAGE_OWNER", owner()),
                text("COMMENT", comment()),
                new Item("CREATED", MOMENT, created()));
    }

    private static String tablesSource(String database) {
        return "FROM (SELECT definition AS d, e.estimated_size AS n FROM glissade.objects o LEFT"
                + " JOIN duckdb_tables() e ON e.schema_name = (o.definition->>'$.physicalSchema')"
                + " AND e.table_name = (o.definition->>'$.physical') AND e.database_name ="
                + " current_database() WHERE kind IN ('TABLE', 'VIEW')"
                + in(database)
                + ")";
    }

    private static List<Item> tables() {
        return List.of(
                text("TABLE_CATALOG", field("database")),
                text("TABLE_SCHEMA", field("schema")),
                text("TABLE_NAME", field("name")),
                text("TABLE_OWNER", owner()),
                text(
                        "TABLE_TYPE",
                        "CASE WHEN (d->>'$.query') IS NULL THEN 'BASE TABLE' ELSE 'VIEW' END"),
                text(
                        "IS_TRANSIENT",
                        "CASE WHEN (d->>'$.query') IS NULL THEN "
                                + yes(field("transientKind"))
                                + " END"),
                text(
                        "IS_ICEBERG",
                        "CASE WHEN d->>'$.iceberg.CATALOG' IS NULL THEN 'NO' ELSE 'YES' END"),
                text("CLUSTERING_KEY", "NULL"),
                new Item("ROW_COUNT", COUNT, "n"),
                new Item("CREATED", MOMENT, created()),
                text("COMMENT", comment()));
    }

    private static String columnsSource(String database) {
        return "FROM (SELECT d, unnest(CAST(d->'$.columns' AS JSON[])) AS c,"
                + " generate_subscripts(CAST(d->'$.columns' AS JSON[]), 1) AS i FROM (SELECT"
                + " definition AS d FROM glissade.objects WHERE kind IN ('TABLE', 'VIEW')"
                + in(database)
                + "))";
    }

    private static String typeField(String name) {
        return "(c->>'$.type." + name + "')";
    }

    private static String where(String kinds, String value) {
        return "CASE WHEN " + typeField("kind") + " IN (" + kinds + ") THEN " + value + " END";
    }

    private static List<Item> columns() {
        String fixed = "'FIXED'";
        String sized = "'TEXT', 'BINARY'";
        String seconds = "'TIME', 'TIMESTAMP_NTZ', 'TIMESTAMP_LTZ'";
        return List.of(
                text("TABLE_CATALOG", field("database")),
                text("TABLE_SCHEMA", field("schema")),
                text("TABLE_NAME", field("name")),
                text("COLUMN_NAME", "(c->>'$.name')"),
                new Item("ORDINAL_POSITION", NUMBER, "i"),
                text("COLUMN_DEFAULT", "nullif((c->>'$.defaultText'), '')"),
                text(
                        "IS_NULLABLE",
                        "CASE WHEN (c->>'$.notNull') = 'true' THEN 'NO' ELSE 'YES' END"),
                text(
                        "DATA_TYPE",
                        ("CASE %1$s WHEN 'FIXED' THEN 'NUMBER'"
                                        + " WHEN 'REAL' THEN 'FLOAT' ELSE %1$s END")
                                .formatted(typeField("kind"))),
                new Item("CHARACTER_MAXIMUM_LENGTH", NUMBER, where(sized, typeField("length"))),
                new Item(
                        "CHARACTER_OCTET_LENGTH",
                        NUMBER,
                        ("CASE %s WHEN 'TEXT' THEN least(134217728, CAST(%s AS BIGINT) * 4)"
                                        + " WHEN 'BINARY' THEN CAST(%s AS BIGINT) END")
                                .formatted(
                                        typeField("kind"),
                                        typeField("length"),
                                        typeField("length"))),
                new Item("NUMERIC_PRECISION", NUMBER, where(fixed, typeField("precision"))),
                new Item("NUMERIC_PRECISION_RADIX", NUMBER, where(fixed, "10")),
                new Item("NUMERIC_SCALE", NUMBER, where(fixed, typeField("scale"))),
                new Item("DATETIME_PRECISION", NUMBER, where(seconds, typeField("scale"))),
                text("IS_IDENTITY", yes("(c->>'$.identity')")),
                text("COMMENT", "nullif((c->>'$.comment'), '')"));
    }

    private static String constraintsSource(String database) {
        return "FROM (SELECT d, unnest(CAST(d->'$.keys' AS JSON[])) AS k FROM (SELECT definition"
                + " AS d FROM glissade.objects WHERE kind = 'TABLE'"
                + in(database)
                + "))";
    }

    private static List<Item> constraints() {
        return List.of(
                text("CONSTRAINT_CATALOG", field("database")),
                text("CONSTRAINT_SCHEMA", field("schema")),
                text("CONSTRAINT_NAME", "(k->>'$.name')"),
                text("TABLE_CATALOG", field("database")),
                text("TABLE_SCHEMA", field("schema")),
                text("TABLE_NAME", field("name")),
                text(
                        "CONSTRAINT_TYPE",
                        "CASE (k->>'$.kind') WHEN 'PRIMARY' THEN 'PRIMARY KEY' WHEN 'FOREIGN' THEN"
                                + " 'FOREIGN KEY' ELSE 'UNIQUE' END"),
                text("ENFORCED", "'NO'"));
    }

    /** information-schema/views; a secure view's text is shown to its owner, who is everyone. */
    private static List<Item> views() {
        return List.of(
                text("TABLE_CATALOG", field("database")),
                text("TABLE_SCHEMA", field("schema")),
                text("TABLE_NAME", field("name")),
                text("TABLE_OWNER", owner()),
                text("VIEW_DEFINITION", field("text")),
                text("CHECK_OPTION", "'NONE'"),
                text("IS_UPDATABLE", "'NO'"),
                text("INSERTABLE_INTO", "'NO'"),
                text("IS_SECURE", yes(field("secure"))),
                new Item("CREATED", MOMENT, created()),
                text("COMMENT", comment()));
    }

    private static String sequencesSource(String database) {
        return "FROM (SELECT o.definition AS d, coalesce(s.last_value + s.increment_by,"
                + " s.start_value) AS n FROM glissade.objects o LEFT JOIN duckdb_sequences() s ON"
                + " 'glissade.' || s.sequence_name = (o.definition->>'$.properties.DUCK[0]') AND"
                + " s.schema_name = 'glissade' WHERE o.kind = 'SEQUENCE'"
                + in(database)
                + ")";
    }

    private static String property(String name) {
        return "(d->>'$.properties." + name + "[0]')";
    }

    private static List<Item> sequences() {
        return List.of(
                text("SEQUENCE_CATALOG", field("database")),
                text("SEQUENCE_SCHEMA", field("schema")),
                text("SEQUENCE_NAME", field("name")),
                text("SEQUENCE_OWNER", owner()),
                text("DATA_TYPE", "'NUMBER'"),
                text("START_VALUE", property("START")),
                text("NEXT_VALUE", "CAST(n AS VARCHAR)"),
                text("INCREMENT", property("INCREMENT")),
                new Item("CREATED", MOMENT, created()),
                text("ORDERED", yes(property("ORDERED"))),
                text("COMMENT", comment()));
    }

    private static List<Item> formats() {
        List<Item> items = new ArrayList<>();
        items.add(text("FILE_FORMAT_CATALOG", field("database")));
        items.add(text("FILE_FORMAT_SCHEMA", field("schema")));
        items.add(text("FILE_FORMAT_NAME", field("name")));
        items.add(text("FILE_FORMAT_OWNER", owner()));
        items.add(text("FILE_FORMAT_TYPE", property("TYPE")));
        items.add(new Item("CREATED", MOMENT, created()));
        items.add(text("COMMENT", comment()));
        return items;
    }

    private static String referencesSource(String database) {
        return "FROM (SELECT k.d, k.k, (SELECT p->>'$.name' FROM (SELECT"
                + " unnest(CAST(t.definition->'$.keys' AS JSON[])) AS p FROM glissade.objects t"
                + " WHERE t.kind = 'TABLE' AND (t.definition->>'$.database') ="
                + " (k.k->>'$.referenced[0]') AND (t.definition->>'$.schema') ="
                + " (k.k->>'$.referenced[1]') AND (t.definition->>'$.name') ="
                + " (k.k->>'$.referenced[2]')) WHERE (p->>'$.kind') <> 'FOREIGN' AND"
                + " (p->'$.columns') = (k.k->'$.referencedColumns') ORDER BY (p->>'$.kind') LIMIT"
                + " 1) AS u FROM (SELECT d, k "
                + constraintsSource(database)
                + ") k WHERE (k.k->>'$.kind') = 'FOREIGN')";
    }

    private static List<Item> references() {
        return List.of(
                text("CONSTRAINT_CATALOG", field("database")),
                text("CONSTRAINT_SCHEMA", field("schema")),
                text("CONSTRAINT_NAME", "(k->>'$.name')"),
                text("UNIQUE_CONSTRAINT_CATALOG", "(k->>'$.referenced[0]')"),
                text("UNIQUE_CONSTRAINT_SCHEMA", "(k->>'$.referenced[1]')"),
                text("UNIQUE_CONSTRAINT_NAME", "u"),
                text("MATCH_OPTION", "'FULL'"),
                text("UPDATE_RULE", "'NO ACTION'"),
                text("DELETE_RULE", "'NO ACTION'"),
                text("COMMENT", "NULL"),
                new Item("CREATED", MOMENT, created()));
    }

    /** Every grant of the account, as information-schema/object_privileges says. */
    private static String privilegesSource() {
        return "FROM (SELECT g.*, o.definition AS d FROM glissade.grants g LEFT JOIN"
                + " glissade.objects o ON o.id = g.object_id WHERE g.grantee_kind = 'ROLE')";
    }

    private static List<Item> privileges() {
        return List.of(
                text("GRANTOR", "granted_by"),
                text("GRANTEE", "grantee"),
                text("GRANTED_TO", "grantee_kind"),
                text("OBJECT_CATALOG", field("database")),
                text("OBJECT_SCHEMA", field("schema")),
                text("OBJECT_NAME", field("name")),
                text("OBJECT_TYPE", "replace(kind, '_', ' ')"),
                text("PRIVILEGE_TYPE", "privilege"),
                text("IS_GRANTABLE", "CASE WHEN grant_option THEN 'YES' ELSE 'NO' END"),
                new Item("CREATED", MOMENT, "make_timestamptz(created_millis * 1000)"));
    }

    private static String tablePrivilegesSource(String database) {
        return "FROM (SELECT g.*, o.definition AS d FROM glissade.grants g JOIN glissade.objects"
                + " o ON o.id = g.object_id AND o.kind IN ('TABLE', 'VIEW')"
                + in(database)
                + " WHERE g.grantee_kind = 'ROLE')";
    }

    private static List<Item> tablePrivileges() {
        return List.of(
                text("GRANTOR", "granted_by"),
                text("GRANTEE", "grantee"),
                text("GRANTED_TO", "grantee_kind"),
                text("TABLE_CATALOG", field("database")),
                text("TABLE_SCHEMA", field("schema")),
                text("TABLE_NAME", field("name")),
                text("PRIVILEGE_TYPE", "privilege"),
                text("IS_GRANTABLE", "CASE WHEN grant_option THEN 'YES' ELSE 'NO' END"),
                text("WITH_HIERARCHY", "'NO'"),
                new Item("CREATED", MOMENT, "make_timestamptz(created_millis * 1000)"));
    }

    /** What COPY has loaded into the tables that there are: information-schema/load_history. */
    private static String historySource(String database) {
        return "FROM (SELECT definition AS d, h FROM glissade.objects o JOIN glissade.load_history"
                + " h ON h.table_id = CAST(o.id AS VARCHAR) WHERE o.kind = 'TABLE'"
                + in(database)
                + ")";
    }

    private static List<Item> history() {
        return List.of(
                text("SCHEMA_NAME", field("schema")),
                text("FILE_NAME", "h.file_name"),
                text("TABLE_NAME", field("name")),
                new Item("LAST_LOAD_TIME", MOMENT, "h.last_load_time"),
                text("STATUS", "h.status"),
                new Item("ROW_COUNT", COUNT, "h.row_count"),
                new Item("ROW_PARSED", COUNT, "h.row_parsed"),
                text("FIRST_ERROR_MESSAGE", "h.first_error_message"),
                new Item("FIRST_ERROR_LINE_NUMBER", COUNT, "h.first_error_line_number"),
                new Item(
                        "FIRST_ERROR_CHARACTER_POSITION",
                        COUNT,
                        "h.first_error_character_position"),
                text("FIRST_ERROR_COL_NAME", "h.first_error_col_name"),
                new Item("ERROR_COUNT", COUNT, "h.error_count"),
                new Item("ERROR_LIMIT", COUNT, "h.error_limit"));
    }
}
