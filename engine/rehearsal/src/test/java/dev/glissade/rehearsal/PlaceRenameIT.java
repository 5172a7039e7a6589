package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** Schemas and databases under other names: sql-reference/sql/alter-schema, alter-database. */
class PlaceRenameIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private TestClient client() {
        return warehouse.client();
    }

    /** A schema with one of each. */
    private void fill() throws Exception {
        client().run("create sequence q start = 5");
        client().run("create table parent (n int primary key)");
        client().run(
                        "create table t (n int default q.nextval, id int autoincrement, v varchar,"
                                + " foreign key (n) references parent (n))");
        client().run("insert into t (v) values ('a')");
        client().run("create view w as select v from t");
        client().run("create stage st");
        client().put(Files.writeString(folder.resolve("a.csv"), "9,7,z\n"), "@st", "");
        client().run("create file format f type = csv field_delimiter = ';'");
        client().run("create table gone (n int)");
        client().run("insert into gone values (42)");
        client().run("drop table gone");
        client().run("create temporary table mine (n int)");
        client().run("insert into mine values (1)");
        client().run("create role r");
        client().run("grant select on table t to role r");
    }

    private void works() throws Exception {
        client().run("insert into t (v) values ('b')");
        client().run("copy into t from @st");
        assertThat(client().run("select n, id, v from t order by v"))
                .containsExactly(row("5", "1", "a"), row("6", "2", "b"), row("9", "7", "z"));
        assertThat(client().one("select count(*) from w")).isEqualTo("3");
        assertThat(client().one("select n from mine")).isEqualTo("1");
        assertThat(client().column("show file formats", "name")).containsExactly("F");
        client().run("undrop table gone");
        assertThat(client().one("select n from gone")).isEqualTo("42");
        assertThat(client().column("show grants to role r", "privilege")).containsExactly("SELECT");
    }

    // "ALTER SCHEMA [ IF EXISTS ] <name> RENAME TO <new_schema_name>"
    @Test
    void a_schema_takes_all_that_is_in_it_along() throws Exception {
        client().run("create schema \"old Ω\"");
        fill();
        client().run("alter schema \"old Ω\" rename to fresh");
        assertThat(client().one("select current_schema()")).isEqualTo("FRESH");
        works();
        assertThat(client().column("show imported keys in table t", "pk_schema_name"))
                .containsExactly("FRESH");
        assertThat(client().refusal("select * from \"old Ω\".t")).isEqualTo("2003/02000");
        warehouse.restart();
        client().run("use schema fresh");
        client().run("insert into t (v) values ('c')");
        assertThat(client().one("select max(id) from t")).isEqualTo("7");
        client().run("create schema \"old Ω\"");
        client().run("alter schema if exists nowhere rename to anything");
        assertThat(client().refusal("alter schema nowhere rename to x")).isEqualTo("2003/02000");
        assertThat(client().refusal("alter schema fresh rename to \"old Ω\""))
                .isEqualTo("2002/42710");
    }

    // "You can move the object to a different database while optionally renaming the object"
    @Test
    void a_schema_moves_to_another_database() throws Exception {
        client().run("create schema s");
        fill();
        client().run("create database other");
        client().run("use schema rehearsal.s");
        client().run("alter schema s rename to other.moved");
        assertThat(client().run("select current_database(), current_schema()"))
                .containsExactly(row("OTHER", "MOVED"));
        works();
        assertThat(client().column("show schemas in database rehearsal", "name"))
                .containsExactly("INFORMATION_SCHEMA", "PUBLIC");
    }

    @Test
    void a_database_takes_its_schemas_along() throws Exception {
        for (String database : new String[] {"second", "rehearsal"}) {
            client().run("create or replace database second");
            client().run("use database " + database);
            client().run("create schema early");
            client().run("create table early.t (n int)");
            client().run("drop schema early");
            client().run("create schema s");
            fill();
            client().run("alter database " + database + " rename to \"new " + database + "\"");
            works();
            client().run("undrop schema early");
            assertThat(client().one("select count(*) from early.t")).isEqualTo("0");
            assertThat(client().refusal("select * from " + database + ".s.t"))
                    .isEqualTo("2003/02000");
            assertThat(client().refusal("alter database \"new " + database + "\" rename to second"))
                    .isEqualTo(database.equals("second") ? "accepted: []" : "2002/42710");
            client().run("drop role r");
        }
    }
}
