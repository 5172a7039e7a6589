package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is dropped and comes back: user-guide/data-time-travel, sql-reference/sql/undrop-table,
 * undrop-schema, undrop-database, show-tables.
 */
class UndropIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private TestClient client() {
        return warehouse.client();
    }

    /** Name and whether it is dropped. */
    private List<List<@Nullable String>> history() throws Exception {
        var names = client().column("show tables history", "name");
        var moments = client().column("show tables history", "dropped_on");
        return IntStream.range(0, names.size())
                .mapToObj(i -> row(names.get(i), moments.get(i) == null ? "there" : "dropped"))
                .toList();
    }

    // data-time-travel, "Dropping and restoring a table multiple times"
    @Test
    void each_dropped_version_of_a_table_comes_back_the_latest_first() throws Exception {
        client().run("create table loaddata1 (c1 number) comment = 'first'");
        client().run("create table proddata1 (c1 number)");
        client().run("insert into loaddata1 values (1), (2)");
        client().run("drop table loaddata1");
        assertThat(history())
                .containsExactly(row("PRODDATA1", "there"), row("LOADDATA1", "dropped"));
        client().run("create table loaddata1 (c1 number)");
        client().run("insert into loaddata1 values (1111), (2222), (3333), (4444)");
        client().run("drop table loaddata1");
        client().run("create table loaddata1 (c1 varchar)");
        assertThat(history())
                .containsExactly(
                        row("LOADDATA1", "there"),
                        row("PRODDATA1", "there"),
                        row("LOADDATA1", "dropped"),
                        row("LOADDATA1", "dropped"));
        assertThat(client().refusal("undrop table loaddata1")).isEqualTo("2002/42710");
        client().run("alter table loaddata1 rename to loaddata3");
        client().run("undrop table loaddata1");
        assertThat(client().one("select count(*) from loaddata1")).isEqualTo("4");
        client().run("alter table loaddata1 rename to loaddata2");
        client().run("undrop table loaddata1");
        assertThat(client().one("select sum(c1) from loaddata1")).isEqualTo("3");
        assertThat(client().column("show tables like 'loaddata1'", "comment"))
                .containsExactly("first");
        assertThat(history())
                .containsExactly(
                        row("LOADDATA1", "there"),
                        row("LOADDATA2", "there"),
                        row("LOADDATA3", "there"),
                        row("PRODDATA1", "there"));
    }

    // create-table: OR REPLACE "is the equivalent of using DROP TABLE on the existing table"
    @Test
    void a_replaced_table_counts_as_dropped_and_keeps_its_files_grants_and_counter()
            throws Exception {
        client().run("create table \"t Ω\" (id int autoincrement, v varchar)");
        client().run("insert into \"t Ω\" (v) values ('a'), ('b')");
        client().put(Files.writeString(folder.resolve("a.csv"), "7,x\n"), "@%\"t Ω\"", "");
        client().run("copy into \"t Ω\"");
        client().run("create role r");
        client().run("grant select on table \"t Ω\" to role r");
        client().run("create or replace table \"t Ω\" (other int)");
        assertThat(client().run("show grants to role r")).isEmpty();
        client().run("drop table \"t Ω\"");
        client().run("undrop table \"t Ω\"");
        client().run("alter table \"t Ω\" rename to replacement");
        client().run("undrop table \"t Ω\"");
        client().run("insert into \"t Ω\" (v) values ('c')");
        assertThat(client().run("select * from \"t Ω\" order by v"))
                .containsExactly(row("1", "a"), row("2", "b"), row("3", "c"), row("7", "x"));
        assertThat(client().column("list @%\"t Ω\"", "name")).containsExactly("a.csv");
        assertThat(client().column("show grants to role r", "privilege")).containsExactly("SELECT");
        // it is loaded already, and the table still knows
        assertThat(client().one("copy into \"t Ω\""))
                .isEqualTo("Copy executed with 0 files processed.");
    }

    // data-time-travel, "Enabling and deactivating Time Travel"
    @Test
    void without_retention_nothing_comes_back() throws Exception {
        client().run("create table t (n int) data_retention_time_in_days = 0");
        client().run("create transient table u (n int)");
        client().run("create table v (n int) data_retention_time_in_days = 90");
        assertThat(client().column("show tables", "retention_time"))
                .containsExactly("0", "1", "90");
        for (String table : List.of("t", "u", "v")) {
            client().run("drop table " + table);
        }
        assertThat(client().complaint("undrop table t"))
                .contains("Table T did not exist or was purged.");
        client().run("undrop table u");
        client().run("alter table u set data_retention_time_in_days = 0");
        client().run("drop table u");
        assertThat(client().refusal("undrop table u")).isEqualTo("2003/42S02");
        client().run("alter schema public set data_retention_time_in_days = 0");
        client().run("create table w (n int)");
        assertThat(client().column("show tables", "retention_time")).containsExactly("0");
        client().run("alter schema public unset data_retention_time_in_days");
        assertThat(client().column("show tables", "retention_time")).containsExactly("1");
        assertThat(client().refusal("alter table w set data_retention_time_in_days = 91"))
                .isEqualTo("1008/22023");
        assertThat(
                        client().refusal(
                                        "create transient table x (n int)"
                                                + " data_retention_time_in_days = 2"))
                .isEqualTo("1008/22023");
        client().run("undrop table v");
        assertThat(client().column("show tables like 'v'", "retention_time")).containsExactly("90");
    }

    // sql-reference/sql/undrop-schema
    @Test
    void a_schema_comes_back_with_all_that_was_in_it() throws Exception {
        client().run("create schema s comment = 'kept'");
        client().run("create sequence q start = 5");
        client().run("create table t (n int default q.nextval, v varchar)");
        client().run("insert into t (v) values ('a')");
        client().run("create view w as select v from t");
        client().run("create stage st");
        client().put(Files.writeString(folder.resolve("a.csv"), "9,z\n"), "@st", "");
        client().run("create table gone (n int)");
        client().run("drop table gone");
        client().run("drop schema s");
        assertThat(client().refusal("select * from s.t")).isEqualTo("2003/02000");
        client().run("create schema s");
        client().run("create table s.t (other int)");
        assertThat(client().refusal("undrop schema s")).isEqualTo("2002/42710");
        client().run("drop schema s");
        client().run("undrop schema s");
        assertThat(client().column("show tables in schema s", "name")).containsExactly("T");
        client().run("drop table s.t");
        client().run("create or replace schema s");
        client().run("drop schema s");
        // the first of the three, once the others have other names or are gone
        assertThat(client().column("show schemas history like 's'", "dropped_on")).hasSize(3);
        client().run("undrop schema s");
        assertThat(client().run("show objects in schema s")).isEmpty();
    }

    @Test
    void everything_of_a_schema_works_again_after_another_start() throws Exception {
        client().run("create schema s comment = 'kept'");
        client().run("create sequence q start = 5");
        client().run("create table t (n int default q.nextval, v varchar)");
        client().run("insert into t (v) values ('a')");
        client().run("create view w as select v from t");
        client().run("create stage st");
        client().put(Files.writeString(folder.resolve("a.csv"), "9,z\n"), "@st", "");
        client().run("create table gone (n int)");
        client().run("drop table gone");
        client().run("create schema empty");
        client().run("drop schema s");
        client().run("drop schema empty");
        warehouse.restart();
        client().run("undrop schema s");
        client().run("undrop schema empty");
        client().run("create table empty.t (n int)");
        client().run("use schema s");
        client().run("copy into t from @st");
        client().run("insert into t (v) values ('b')");
        assertThat(client().run("select * from t order by n"))
                .containsExactly(row("5", "a"), row("6", "b"), row("9", "z"));
        assertThat(client().one("select count(*) from w")).isEqualTo("3");
        assertThat(client().column("show schemas like 's'", "comment")).containsExactly("kept");
        client().run("undrop table gone");
        assertThat(client().one("select count(*) from gone")).isEqualTo("0");
    }

    // sql-reference/sql/undrop-database
    @Test
    void a_database_comes_back_with_its_schemas() throws Exception {
        client().run("create database mytestdb2");
        client().run("create table t (n int)");
        client().run("insert into t values (1)");
        client().run("create schema early");
        client().run("drop schema early");
        client().run("drop database mytestdb2");
        assertThat(client().column("show databases like 'mytestdb2'", "name")).isEmpty();
        assertThat(client().column("show databases history like 'mytestdb2'", "dropped_on"))
                .hasSize(1)
                .doesNotContainNull();
        client().run("undrop database mytestdb2");
        assertThat(client().one("select n from mytestdb2.public.t")).isEqualTo("1");
        client().run("undrop schema mytestdb2.early");
        assertThat(client().refusal("undrop database mytestdb2")).isEqualTo("2002/42710");
        assertThat(client().refusal("undrop database never")).isEqualTo("2003/02000");
    }
}
