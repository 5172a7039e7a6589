package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.column;
import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.List;

/**
 * SHOW with its clauses, comments, INFORMATION_SCHEMA and what the driver makes of them; from the
 * pages sql-reference/sql/show-…, sql-reference/sql/comment and sql-reference/info-schema/… of
 * Snowflake's documentation.
 */
class ShowIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        for (String name : List.of("lineitem", "part", "partsupp", "jpart", "\"part\"")) {
            client.run("create table " + name + " (i int)");
        }
    }

    /** The TERSE examples of show-tables. */
    @Test
    void tables_are_filtered_and_paged() throws Exception {
        assertThat(client.run("SHOW TERSE TABLES IN public STARTS WITH 'LINE'"))
                .hasSize(1)
                .first()
                .satisfies(
                        r ->
                                assertThat(r.subList(1, 5))
                                        .containsExactly(
                                                "LINEITEM", "TABLE", "REHEARSAL", "PUBLIC"));
        assertThat(client.column("SHOW TERSE TABLES LIKE '%PART%' IN public", "name"))
                .containsExactly("JPART", "PART", "PARTSUPP", "part");
        assertThat(client.column("SHOW TERSE TABLES IN public LIMIT 2 FROM 'J'", "name"))
                .containsExactly("JPART", "LINEITEM");
        // "STARTS WITH is case sensitive", LIKE is not.
        assertThat(client.column("show tables like 'PART' starts with 'p'", "name"))
                .containsExactly("part");
        assertThat(client.column("show tables starts with 'PART' limit 5 from 'PARTS'", "name"))
                .containsExactly("PARTSUPP");
    }

    @Test
    void objects_are_tables_and_views() throws Exception {
        client.run("create view orders as select 1 a");
        assertThat(client.column("show objects in schema public", "name"))
                .containsExactly("JPART", "LINEITEM", "ORDERS", "PART", "PARTSUPP", "part");
        assertThat(client.column("show objects like 'orders'", "kind")).containsExactly("VIEW");
    }

    @Test
    void the_driver_finds_views_and_privileges() throws Exception {
        client.run("create view orders comment = 'what''s ordered' as select 1 a, 'x' b");
        client.run("create role analyst");
        client.run("grant select on view orders to role analyst");
        DatabaseMetaData metadata = client.connection().getMetaData();
        try (ResultSet rows =
                metadata.getTables("REHEARSAL", "PUBLIC", "%", new String[] {"VIEW"})) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("TABLE_NAME")).isEqualTo("ORDERS");
            assertThat(rows.getString("TABLE_TYPE")).isEqualTo("VIEW");
            assertThat(rows.getString("REMARKS")).isEqualTo("what's ordered");
            assertThat(rows.next()).isFalse();
        }
        try (ResultSet rows =
                metadata.getTables("REHEARSAL", "PUBLIC", "O%", new String[] {"TABLE", "VIEW"})) {
            assertThat(column(rows, "TABLE_NAME")).containsExactly("ORDERS");
        }
        try (ResultSet rows = metadata.getColumns("REHEARSAL", "PUBLIC", "ORDERS", "%")) {
            assertThat(column(rows, "COLUMN_NAME")).containsExactly("A", "B");
        }
        try (ResultSet rows = metadata.getTablePrivileges("REHEARSAL", "PUBLIC", "ORDERS")) {
            assertThat(column(rows, "PRIVILEGE")).containsExactly("SELECT");
        }
    }

    @Test
    void the_driver_finds_no_procedures_and_its_types() throws Exception {
        DatabaseMetaData metadata = client.connection().getMetaData();
        try (ResultSet rows = metadata.getProcedures("REHEARSAL", "PUBLIC", "%")) {
            assertThat(rows.next()).isFalse();
        }
        try (ResultSet rows = metadata.getTypeInfo()) {
            assertThat(column(rows, "TYPE_NAME")).contains("NUMBER", "VARCHAR");
        }
        try (ResultSet rows = metadata.getTableTypes()) {
            assertThat(column(rows, "TABLE_TYPE")).contains("TABLE", "VIEW");
        }
        try (ResultSet rows = metadata.getIndexInfo("REHEARSAL", "PUBLIC", "PART", false, false)) {
            assertThat(rows.next()).isFalse();
        }
    }

    /** "Every database has INFORMATION_SCHEMA": show-schemas, info-schema. */
    // show-tables, show-columns: "If you omit IN ... the same effect as specifying IN DATABASE"
    @Test
    void without_in_all_of_the_database_is_shown() throws Exception {
        client.run("create schema scope_a");
        client.run("create table in_a (n int primary key)");
        client.run("create schema scope_b");
        client.run("create view in_b as select 1 n");
        assertThat(client.column("show objects like 'in__'", "name"))
                .containsExactly("IN_A", "IN_B");
        assertThat(client.column("show tables like 'in__' in schema", "name")).isEmpty();
        assertThat(client.column("show views like 'in__' in scope_b", "name"))
                .containsExactly("IN_B");
        assertThat(client.column("show columns like 'n' in table", "table_name"))
                .containsExactly("IN_B");
        assertThat(client.column("show primary keys in schema scope_a", "table_name"))
                .containsExactly("IN_A");
        assertThat(client.column("show primary keys in table", "table_name")).isEmpty();
    }

    // show-functions; user-defined ones cannot be made
    @Test
    void the_driver_finds_no_functions() throws Exception {
        try (ResultSet rows = client.connection().getMetaData().getFunctions(null, null, "%")) {
            assertThat(rows.next()).isFalse();
        }
        assertThat(client.run("show user functions in account")).isEmpty();
    }

    // desc-stage, the example's rows of an internal stage
    @Test
    void a_stage_is_described_by_its_properties() throws Exception {
        client.run("create stage st file_format = (type = csv skip_header = 1)");
        assertThat(client.run("desc stage st"))
                .contains(
                        row("STAGE_FILE_FORMAT", "TYPE", "String", "CSV", "CSV"),
                        row("STAGE_FILE_FORMAT", "RECORD_DELIMITER", "String", "\\n", "\\n"),
                        row("STAGE_FILE_FORMAT", "SKIP_HEADER", "Integer", "1", "0"),
                        row("STAGE_FILE_FORMAT", "TRIM_SPACE", "Boolean", "false", "false"),
                        row("STAGE_FILE_FORMAT", "NULL_IF", "List", "[\\\\N]", "[\\\\N]"))
                .endsWith(
                        row(
                                "STAGE_COPY_OPTIONS",
                                "ON_ERROR",
                                "String",
                                "ABORT_STATEMENT",
                                "ABORT_STATEMENT"),
                        row("STAGE_COPY_OPTIONS", "SIZE_LIMIT", "Long", "", ""),
                        row("STAGE_COPY_OPTIONS", "PURGE", "Boolean", "false", "false"),
                        row(
                                "STAGE_COPY_OPTIONS",
                                "RETURN_FAILED_ONLY",
                                "Boolean",
                                "false",
                                "false"),
                        row("STAGE_COPY_OPTIONS", "ENFORCE_LENGTH", "Boolean", "true", "true"),
                        row("STAGE_COPY_OPTIONS", "TRUNCATECOLUMNS", "Boolean", "false", "false"),
                        row("STAGE_COPY_OPTIONS", "FORCE", "Boolean", "false", "false"),
                        row("STAGE_LOCATION", "URL", "String", "", ""),
                        row("DIRECTORY", "ENABLE", "Boolean", "false", "false"));
        assertThat(client.refusal("describe stage nowhere")).isEqualTo("2003/02000");
    }

    @Test
    void schemas_are_shown_with_information_schema() throws Exception {
        client.run("create schema other comment = 'o'");
        assertThat(client.column("show schemas", "name"))
                .containsExactly("INFORMATION_SCHEMA", "OTHER", "PUBLIC");
        assertThat(client.run("show schemas like 'other'").getFirst().get(6)).isEqualTo("o");
    }

    @Test
    void every_kind_of_object_takes_a_comment() throws Exception {
        client.run("create stage st");
        client.run("create sequence s");
        client.run("create role r");
        client.run("comment on stage st is 'a'");
        client.run("comment on sequence s is 'b'");
        client.run("comment on role r is 'c'");
        client.run("comment on schema public is 'd'");
        client.run("comment on database rehearsal is 'e'");
        client.run("comment if exists on view missing is 'f'");
        client.run("alter stage st set comment = 'a2'");
        assertThat(client.column("show stages", "comment")).containsExactly("a2");
        assertThat(client.column("show sequences", "comment")).containsExactly("b");
        assertThat(client.column("show roles like 'R'", "comment")).containsExactly("c");
        assertThat(client.column("show schemas like 'public'", "comment")).containsExactly("d");
        assertThat(client.column("show databases", "comment")).containsExactly("e");
        assertThat(client.refusal("comment on view missing is 'f'")).isEqualTo("2003/02000");
        assertThat(client.refusal("comment on stream s is 'f'")).isEqualTo("2/0A000");
    }

    @Test
    void referential_constraints_name_both_keys() throws Exception {
        client.run("create table parent (id int, constraint pk primary key (id))");
        client.run(
                "create table child (p int, constraint fk foreign key (p) references parent"
                        + " (id))");
        assertThat(
                        client.run(
                                "select constraint_name, unique_constraint_schema,"
                                        + " unique_constraint_name, match_option, update_rule,"
                                        + " delete_rule from"
                                        + " information_schema.referential_constraints"))
                .containsExactly(row("FK", "PUBLIC", "PK", "FULL", "NO ACTION", "NO ACTION"));
    }

    /** A view's columns stand in COLUMNS like a table's. */
    @Test
    void columns_of_views_are_listed() throws Exception {
        client.run("create view v (a, b) as select 1, 'x'::varchar(5)");
        assertThat(
                        client.run(
                                "select column_name, ordinal_position, data_type,"
                                        + " character_maximum_length from"
                                        + " information_schema.columns where table_name = 'V'"
                                        + " order by 2"))
                .containsExactly(row("A", "1", "NUMBER", null), row("B", "2", "TEXT", "5"));
        assertThat(client.column("show columns in view v", "column_name"))
                .containsExactly("A", "B");
    }

    @Test
    void get_ddl_gives_what_made_a_view() throws Exception {
        client.run("create view v as select 1 a");
        assertThat(client.one("select get_ddl('view', 'v')"))
                .isEqualTo("create view v as select 1 a;");
        // The layout of get_ddl's examples.
        client.run("create or replace table books (name varchar(20) not null, id int)");
        assertThat(client.one("select get_ddl('table', 'books')"))
                .isEqualTo(
                        "create or replace TABLE BOOKS (\n\tNAME VARCHAR(20) NOT NULL,\n\tID"
                                + " NUMBER(38,0)\n);");
        assertThat(client.refusal("select get_ddl('schema', 'public')")).isEqualTo("2/0A000");
    }

    /** The SHOW TABLES examples of result_scan: filtered, ordered, with quoted names. */
    @Test
    void result_scan_reads_what_show_answered() throws Exception {
        client.run("insert into part values (1), (2)");
        client.run("show tables in schema public");
        assertThat(
                        client.run(
                                "SELECT \"name\", \"rows\" FROM table(RESULT_SCAN(LAST_QUERY_ID()))"
                                        + " WHERE \"rows\" = 0 AND \"created_on\" > '2000-01-01'"
                                        + " ORDER BY \"name\" LIMIT 2"))
                .containsExactly(row("JPART", "0"), row("LINEITEM", "0"));
        assertThat(client.one("select count(*) from table(result_scan(-2))")).isEqualTo("5");
        client.run("show tables like 'nothing'");
        assertThat(client.run("select t.\"name\" from table(result_scan()) t")).isEmpty();
        assertThat(client.refusal("select 1 from table(result_scan(-100))")).isEqualTo("709/02000");
    }
}
