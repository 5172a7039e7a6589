package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies, temporary tables, Iceberg tables and exchanged names through the unmodified driver:
 * sql-reference/sql/create-table, create-clone, alter-table, user-guide/tables-temp-transient.
 */
class TableKindsIT {
    private static final String SOURCE =
            "create table src (id int not null primary key, s varchar(5) default 'x' comment 'c',"
                    + " n int autoincrement) comment = 'the source'";

    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private TestClient client = warehouse.client();

    // create-table, LIKE: "Column names, types, defaults, and constraints are copied"
    @Test
    void like_copies_everything_but_the_rows() throws Exception {
        client.run(SOURCE);
        client.run("insert into src (id) values (1)");
        client.run("create table copy like src");
        assertThat(client.run("desc table copy")).isEqualTo(client.run("desc table src"));
        assertThat(client.one("select count(*) from copy")).isEqualTo("0");
        client.run("insert into copy (id) values (7)");
        assertThat(client.run("select * from copy")).containsExactly(row("7", "x", "1"));
        assertThat(client.refusal("insert into copy (id) values (null)")).isEqualTo("100072/22000");
        assertThat(client.refusal("create table copy like src")).isEqualTo("2002/42710");
        assertThat(client.refusal("create table other like nope")).startsWith("2003/");
    }

    // create-table, CLONE: "containing all the existing data from the source table"
    @Test
    void clone_copies_the_rows_and_stands_alone() throws Exception {
        client.run(SOURCE);
        client.run("insert into src (id) values (1), (2)");
        client.run("create or replace table copy clone src");
        client.run("insert into copy (id) values (3)");
        client.run("delete from src");
        assertThat(client.run("select id, s, n from copy order by id"))
                .containsExactly(row("1", "x", "1"), row("2", "x", "2"), row("3", "x", "3"));
        client.run("drop table src");
        assertThat(client.one("select count(*) from copy")).isEqualTo("3");
    }

    // create-clone: "A cloned table does not include the load history of the source table."
    @Test
    void a_clone_can_be_loaded_from_the_same_files_again() throws Exception {
        client.run("create table src (n int)");
        client.run("create stage st");
        client.put(Files.writeString(folder.resolve("a.csv"), "1\n"), "@st", "");
        client.run("copy into src from @st" + TestClient.FORMAT);
        client.run("create table copy clone src");
        client.run("copy into src from @st" + TestClient.FORMAT);
        client.run("copy into copy from @st" + TestClient.FORMAT);
        assertThat(client.one("select count(*) from src")).isEqualTo("1");
        assertThat(client.one("select count(*) from copy")).isEqualTo("2");
    }

    // tables-temp-transient, Comparison of Table Types: which kind can be cloned to which
    @Test
    void a_clone_never_outlasts_the_kind_of_its_source() throws Exception {
        client.run("create transient table tr (a int)");
        client.run("create temporary table te (a int)");
        client.run("create table pe (a int)");
        assertThat(client.refusal("create table x clone tr")).isEqualTo("2119/0A000");
        assertThat(client.refusal("create table x clone te")).isEqualTo("2119/0A000");
        client.run("create transient table a1 clone tr");
        client.run("create temporary table a2 clone tr");
        client.run("create temporary table a3 clone te");
        client.run("create transient table a4 clone te");
        client.run("create temporary table a5 clone pe");
        client.run("create transient table a6 clone pe");
        assertThat(client.column("show tables like 'A%'", "kind"))
                .containsExactly(
                        "TRANSIENT",
                        "TEMPORARY",
                        "TEMPORARY",
                        "TRANSIENT",
                        "TEMPORARY",
                        "TRANSIENT");
    }

    // tables-temp-transient: "All tables created in a transient schema … are transient"
    @Test
    void tables_of_a_transient_schema_are_transient() throws Exception {
        client.run("create transient schema ts");
        client.run("create table a (n int)");
        client.run("create table b like a");
        client.run("create table c clone a");
        client.run("create temporary table d (n int)");
        assertThat(client.column("show tables in schema ts", "kind"))
                .containsExactly("TRANSIENT", "TRANSIENT", "TRANSIENT", "TEMPORARY");
    }

    // tables-temp-transient: "exists only in the session in which it was created"
    @Test
    void a_temporary_table_is_its_sessions_alone() throws Exception {
        client.run("create temp table t (a int, n int autoincrement)");
        client.run("insert into t (a) values (1), (2)");
        client.run("alter table t add column b varchar default 'z'");
        client.run("update t set a = 5 where a = 1");
        assertThat(client.run("select a, n, b from t order by n"))
                .containsExactly(row("5", "1", "z"), row("2", "2", "z"));
        try (TestClient other = TestClient.of(warehouse.server())) {
            assertThat(other.refusal("select * from t")).isEqualTo("2003/42S02");
            assertThat(other.run("show tables")).isEmpty();
            other.run("create temporary table t (z int)");
            assertThat(other.run("select * from t")).isEmpty();
        }
        assertThat(client.one("select count(*) from t")).isEqualTo("2");
        warehouse.restart();
        client = warehouse.client();
        assertThat(client.refusal("select * from t")).isEqualTo("2003/42S02");
        client.run("create table t (a int)");
    }

    // "the temporary table takes precedence in the session over any other table with the same name"
    @Test
    void a_temporary_table_hides_one_of_the_same_name() throws Exception {
        client.run("create table t (a int)");
        client.run("insert into t values (1)");
        client.run("create temporary table t (a int)");
        client.run("insert into t values (2)");
        assertThat(client.run("select a from t")).containsExactly(row("2"));
        client.run("drop table t");
        assertThat(client.run("select a from t")).containsExactly(row("1"));
        client.run("create temporary table u (a int)");
        client.run("create table u (b int)");
        assertThat(client.run("select a from u")).isEmpty();
        client.run("drop table u");
        assertThat(client.run("select b from u")).isEmpty();
    }

    @Test
    void a_temporary_table_is_loaded_merged_and_part_of_transactions() throws Exception {
        client.run("create table target (k int, v varchar)");
        client.run("insert into target values (1, 'old')");
        client.run("create temporary table changes like target");
        client.run("create stage st");
        client.put(Files.writeString(folder.resolve("a.csv"), "1,new\n2,two\n"), "@st", "");
        client.run("begin");
        client.run("copy into changes from @st" + TestClient.FORMAT);
        client.run(
                "merge into target t using changes c on t.k = c.k when matched then update set v ="
                        + " c.v when not matched then insert values (c.k, c.v)");
        client.run("rollback");
        assertThat(client.run("select * from target")).containsExactly(row("1", "old"));
        assertThat(client.one("select count(*) from changes")).isEqualTo("0");
        client.run("begin");
        client.run("copy into changes from @st" + TestClient.FORMAT);
        client.run(
                "merge into target t using changes c on t.k = c.k when matched then update set v ="
                        + " c.v when not matched then insert values (c.k, c.v)");
        client.run("commit");
        assertThat(client.run("select * from target order by k"))
                .containsExactly(row("1", "new"), row("2", "two"));
    }

    // alter-table, RENAME TO and SWAP WITH: "specify a qualified new_name"; "swapping a permanent
    // or transient table with a temporary table … is not allowed"
    @Test
    void names_are_exchanged_across_schemas() throws Exception {
        client.run("create schema s2");
        client.run("create table public.a (x int, n int autoincrement)");
        client.run("insert into public.a (x) values (1)");
        client.run("create table s2.b (y varchar)");
        client.run("insert into s2.b values ('one'), ('two')");
        client.run("alter table public.a swap with s2.b");
        assertThat(client.run("select y from public.a order by y"))
                .containsExactly(row("one"), row("two"));
        client.run("insert into s2.b (x) values (2)");
        assertThat(client.run("select x, n from s2.b order by n"))
                .containsExactly(row("1", "1"), row("2", "2"));
        client.run("create temporary table te (a int)");
        assertThat(client.refusal("alter table te swap with public.a")).endsWith("/0A000");
        warehouse.restart();
        client = warehouse.client();
        assertThat(client.one("select count(*) from s2.b")).isEqualTo("2");
    }

    // create-iceberg-table-snowflake; show-iceberg-tables
    @Test
    void an_iceberg_table_keeps_its_properties() throws Exception {
        client.run(
                "create iceberg table ice (a int, s string) catalog = 'SNOWFLAKE'"
                        + " external_volume = 'my_volume' base_location = 'my/folder'");
        client.run("create table plain (a int)");
        client.run("insert into ice values (1, 'x')");
        assertThat(client.run("select * from ice")).containsExactly(row("1", "x"));
        assertThat(client.column("show iceberg tables", "name")).containsExactly("ICE");
        assertThat(client.column("show iceberg tables", "external_volume_name"))
                .containsExactly("my_volume");
        assertThat(client.column("show iceberg tables", "catalog_name"))
                .containsExactly("SNOWFLAKE");
        assertThat(client.column("show iceberg tables", "base_location"))
                .containsExactly("my/folder");
        assertThat(
                        client.run(
                                "select table_name, is_iceberg from information_schema.tables where"
                                        + " table_schema = 'PUBLIC' order by 1"))
                .containsExactly(row("ICE", "YES"), row("PLAIN", "NO"));
        assertThat(
                        client.refusal(
                                "create iceberg table x (a int) catalog = 'glue' external_volume ="
                                        + " 'v'"))
                .isEqualTo("2/0A000");
        assertThat(client.refusal("create iceberg table x (a int) refresh = 1"))
                .isEqualTo("2/0A000");
    }
}
