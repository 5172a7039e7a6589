package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;

/**
 * Roles, warehouses and grants, from sql-reference/sql/grant-privilege, grant-role, show-grants,
 * show-roles, create-warehouse and show-warehouses of Snowflake's documentation.
 */
class GrantIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("create role analyst comment = 'Data analyst'");
        client.run("create table t (i int)");
    }

    private List<List<String>> grants(String sql) throws Exception {
        return client.run(sql).stream().map(r -> List.copyOf(r.subList(1, r.size()))).toList();
    }

    /** The columns of the example of SHOW GRANTS ON DATABASE. */
    @Test
    void a_privilege_is_kept_and_shown_on_its_object() throws Exception {
        client.run("grant select, insert on table t to role analyst");
        assertThat(grants("show grants on table t"))
                .containsExactly(
                        List.of(
                                "OWNERSHIP",
                                "TABLE",
                                "REHEARSAL.PUBLIC.T",
                                "ROLE",
                                "ACCOUNTADMIN",
                                "true",
                                "ROLE",
                                "ACCOUNTADMIN"),
                        List.of(
                                "INSERT",
                                "TABLE",
                                "REHEARSAL.PUBLIC.T",
                                "ROLE",
                                "ANALYST",
                                "false",
                                "ROLE",
                                "ACCOUNTADMIN"),
                        List.of(
                                "SELECT",
                                "TABLE",
                                "REHEARSAL.PUBLIC.T",
                                "ROLE",
                                "ANALYST",
                                "false",
                                "ROLE",
                                "ACCOUNTADMIN"));
        client.run("revoke insert on table t from role analyst");
        assertThat(grants("show grants to role analyst"))
                .containsExactly(
                        List.of(
                                "SELECT",
                                "TABLE",
                                "REHEARSAL.PUBLIC.T",
                                "ROLE",
                                "ANALYST",
                                "false",
                                "ACCOUNTADMIN"));
    }

    @Test
    void the_grant_option_is_given_and_taken() throws Exception {
        client.run("grant usage on database rehearsal to role analyst with grant option");
        assertThat(grants("show grants to role analyst").getFirst().get(5)).isEqualTo("true");
        client.run("revoke grant option for usage on database rehearsal from role analyst");
        assertThat(grants("show grants to role analyst").getFirst().get(5)).isEqualTo("false");
    }

    @Test
    void all_tables_of_a_schema_and_all_privileges_can_be_meant() throws Exception {
        client.run("create table u (i int)");
        client.run("grant select on all tables in schema public to role analyst");
        assertThat(client.column("show grants to role analyst", "name"))
                .containsExactly("REHEARSAL.PUBLIC.T", "REHEARSAL.PUBLIC.U");
        client.run("create view v as select 1 a");
        client.run("grant all privileges on view v to analyst");
        assertThat(client.column("show grants on view v", "privilege"))
                .containsExactly("OWNERSHIP", "REFERENCES", "SELECT");
    }

    /** Whoever signs in may use what is there from the start, and is told so. */
    @Test
    void the_first_role_owns_the_first_warehouse_and_database() throws Exception {
        assertThat(client.run("show grants to role accountadmin"))
                .extracting(r -> r.get(1), r -> r.get(2), r -> r.get(3))
                .contains(
                        tuple("OWNERSHIP", "WAREHOUSE", "REHEARSAL"),
                        tuple("OWNERSHIP", "DATABASE", "REHEARSAL"));
        client.run("grant usage on warehouse rehearsal to role analyst");
        assertThat(grants("show grants to role analyst").getFirst())
                .startsWith("USAGE", "WAREHOUSE", "REHEARSAL");
    }

    @Test
    void ownership_moves() throws Exception {
        client.run("grant ownership on table t to role analyst copy current grants");
        assertThat(client.column("show grants on table t", "grantee_name"))
                .containsExactly("ANALYST");
        assertThat(client.column("show tables", "owner")).containsExactly("ANALYST");
    }

    @Test
    void copy_grants_keeps_a_views_privileges() throws Exception {
        client.run("create view v as select 1 a");
        client.run("grant select on view v to role analyst");
        client.run("create or replace view v copy grants as select 2 a");
        assertThat(client.column("show grants on view v", "privilege"))
                .containsExactly("OWNERSHIP", "SELECT");
        client.run("create or replace view v as select 3 a");
        assertThat(client.column("show grants on view v", "privilege"))
                .containsExactly("OWNERSHIP");
    }

    @Test
    void roles_are_granted_to_roles_and_users() throws Exception {
        client.run("create role junior");
        client.run("grant role junior to role analyst");
        String user = client.one("select current_user()");
        client.run("grant role analyst to user \"" + user + "\"");
        assertThat(grants("show grants of role junior"))
                .containsExactly(List.of("JUNIOR", "ROLE", "ANALYST", "ACCOUNTADMIN"));
        assertThat(client.column("show grants", "role")).containsExactly("ACCOUNTADMIN", "ANALYST");
        // A role that has itself, directly or not, is refused by name.
        client.run("create role senior");
        client.run("grant role analyst to role senior");
        for (String circle :
                new String[] {
                    "grant role senior to role junior",
                    "grant role senior to role analyst",
                    "grant role senior to role senior"
                }) {
            assertThat(client.refusal(circle)).as(circle).isEqualTo("2/0A000");
        }
        client.run("revoke role junior from role analyst");
        assertThat(grants("show grants of role junior")).isEmpty();
    }

    // information-schema/tables: TABLE_OWNER is "Name of the role that owns the table"
    @Test
    void the_information_schema_tells_owners() throws Exception {
        client.run("create schema owned");
        client.run("create table t (n int)");
        client.run("create view v as select 1 a");
        client.run("create stage s");
        client.run("create sequence q");
        client.run("create file format f");
        for (String object :
                new String[] {
                    "schema owned", "table t", "view v", "stage s", "sequence q", "file format f"
                }) {
            client.run("grant ownership on " + object + " to role analyst");
        }
        for (String column :
                new String[] {
                    "table_owner from information_schema.tables where table_schema = 'OWNED'",
                    "table_owner from information_schema.views where table_schema = 'OWNED'",
                    "stage_owner from information_schema.stages",
                    "sequence_owner from information_schema.sequences",
                    "file_format_owner from information_schema.file_formats",
                    "schema_owner from information_schema.schemata where schema_name = 'OWNED'"
                }) {
            assertThat(client.one("select " + column)).as(column).isEqualTo("ANALYST");
        }
        assertThat(client.one("select database_owner from information_schema.databases"))
                .isEqualTo("ACCOUNTADMIN");
    }

    /** The example of show-roles: the system roles and ANALYST. */
    @Test
    void roles_are_shown_and_used() throws Exception {
        assertThat(client.column("show roles", "name"))
                .containsExactly(
                        "ACCOUNTADMIN",
                        "ANALYST",
                        "ORGADMIN",
                        "PUBLIC",
                        "SECURITYADMIN",
                        "SYSADMIN",
                        "USERADMIN");
        client.run("use role analyst");
        assertThat(client.one("select current_role()")).isEqualTo("ANALYST");
        assertThat(client.run("show roles like 'analyst'").getFirst().subList(1, 10))
                .containsExactly(
                        "ANALYST", "N", "Y", "N", "0", "0", "0", "ACCOUNTADMIN", "Data analyst");
        assertThat(client.refusal("use role missing")).isEqualTo("2043/02000");
        assertThat(client.refusal("create role sysadmin")).isEqualTo("2002/42710");
        client.run("use role accountadmin");
        client.run("grant select on table t to role analyst");
        client.run("drop role analyst");
        assertThat(client.column("show grants on table t", "privilege"))
                .containsExactly("OWNERSHIP");
    }

    @Test
    void warehouses_are_made_altered_and_used() throws Exception {
        client.run(
                "create warehouse wh warehouse_size = 'X-LARGE' auto_suspend = 60"
                        + " initially_suspended = true comment = 'loads'");
        assertThat(client.one("select current_warehouse()")).isEqualTo("WH");
        var shown = client.run("show warehouses like 'wh'").getFirst();
        assertThat(shown.subList(0, 13))
                .containsExactly(
                        "WH",
                        "SUSPENDED",
                        "STANDARD",
                        "X-Large",
                        "1",
                        "1",
                        "0",
                        "0",
                        "0",
                        "N",
                        "Y",
                        "60",
                        "true");
        client.run("alter warehouse wh set warehouse_size = medium");
        client.run("alter warehouse wh resume");
        shown = client.run("show warehouses like 'wh'").getFirst();
        assertThat(shown.subList(1, 4)).containsExactly("STARTED", "STANDARD", "Medium");
        assertThat(client.refusal("use warehouse missing")).isEqualTo("2043/02000");
        assertThat(client.refusal("create warehouse w2 warehouse_size = huge"))
                .isEqualTo("1008/22023");
        assertThat(client.refusal("create warehouse w2 resource_monitor = m")).isEqualTo("2/0A000");
    }

    @Test
    void what_cannot_be_granted_is_refused() {
        assertThat(client.refusal("grant select on table t to role missing"))
                .isEqualTo("2003/02000");
        assertThat(client.refusal("grant select on table missing to role analyst"))
                .isEqualTo("2003/42S02");
        assertThat(client.refusal("grant operate on table t to role analyst")).isEqualTo("2/0A000");
        assertThat(client.refusal("grant select on future tables in schema public to role x"))
                .isEqualTo("2/0A000");
        assertThat(client.refusal("grant select on table t to share s")).isEqualTo("2/0A000");
        assertThat(client.refusal("grant select on table t")).isEqualTo("1003/42000");
    }

    @Test
    void object_privileges_lists_them() throws Exception {
        client.run("grant select on table t to role analyst");
        assertThat(
                        client.run(
                                "select grantor, grantee, object_name, object_type,"
                                        + " privilege_type, is_grantable from"
                                        + " information_schema.object_privileges"))
                .containsExactly(row("ACCOUNTADMIN", "ANALYST", "T", "TABLE", "SELECT", "NO"));
    }
}
