package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** Clones of schemas and databases: sql-reference/sql/create-clone, user-guide/object-clone. */
class PlaceCloneIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("create database origin comment = 'source'");
        client.run("create schema s comment = 'schema'");
        client.run("create sequence q start = 5");
        client.run("create table parent (n int primary key)");
        client.run(
                "create table t (n int default q.nextval, id int autoincrement, v varchar,"
                        + " foreign key (n) references parent (n)) comment = 'table'");
        client.run("insert into t (v) values ('a')");
        client.run("create view w as select v from t");
        client.run("create file format f type = csv field_delimiter = ';'");
        client.run("create tag cost");
        client.run("alter table t set tag cost = 'high'");
        client.run("create role r");
        client.run("grant select on table t to role r");
        client.run("grant usage on schema s to role r");
        client.run("create stage st");
        client.put(Files.writeString(folder.resolve("a.csv"), "9,7,z\n"), "@st", "");
        client.put(folder.resolve("a.csv"), "@%t", "");
        client.run("copy into t from @st");
    }

    // "A clone is writable and is independent of its source"
    @Test
    void a_schema_is_cloned_with_all_that_is_in_it() throws Exception {
        client.run("create schema copy clone s");
        assertThat(client.one("select current_schema()")).isEqualTo("COPY");
        client.run("insert into t (v) values ('b')");
        assertThat(client.run("select * from t order by v"))
                .containsExactly(row("5", "1", "a"), row("6", "2", "b"), row("9", "7", "z"));
        assertThat(client.one("select count(*) from s.t")).isEqualTo("2");
        // "the cloned table references the cloned sequence"; the source's goes on by itself
        assertThat(client.column("desc table t", "default").getFirst())
                .isEqualTo("ORIGIN.COPY.Q.NEXTVAL");
        assertThat(client.one("select s.q.nextval")).isEqualTo("6");
        // "the cloned table with the foreign key references the ... other cloned table"
        assertThat(client.column("show imported keys in table t", "pk_schema_name"))
                .containsExactly("COPY");
        assertThat(client.one("select count(*) from w")).isEqualTo("3");
        assertThat(client.column("show file formats in schema copy", "name")).containsExactly("F");
        assertThat(client.column("show tables like 't' in schema copy", "comment"))
                .containsExactly("table");
        // "Tables are cloned ... the cloned table stages are empty"; named stages need a clause
        assertThat(client.run("list @%t")).isEmpty();
        assertThat(client.run("show stages in schema copy")).isEmpty();
        // "Tag associations ... mapped to the corresponding cloned tag"
        assertThat(client.one("select system$get_tag('copy.cost', 'copy.t', 'table')"))
                .isEqualTo("high");
        assertThat(client.one("select system$get_tag('s.cost', 'copy.t', 'table')")).isNull();
    }

    // "The clone of the container itself ... doesn't inherit the privileges"
    @Test
    void privileges_go_with_the_children_but_not_with_the_container() throws Exception {
        client.run("create schema copy clone s include internal stages");
        assertThat(client.column("show grants to role r", "name"))
                .containsExactlyInAnyOrder("ORIGIN.S", "ORIGIN.S.T", "ORIGIN.COPY.T");
        assertThat(client.run("list @st")).isEmpty();
        assertThat(client.column("list @s.st", "name")).containsExactly("st/a.csv");
        // "data files that were loaded into a source table can be loaded again into its clones"
        client.put(folder.resolve("a.csv"), "@st", "");
        client.run("copy into t from @st");
        assertThat(client.one("select count(*) from t")).isEqualTo("3");
    }

    // "Cloning a database clones all the schemas and other objects in the database"
    @Test
    void a_database_is_cloned_with_its_schemas() throws Exception {
        client.run("create table public.child (n int, foreign key (n) references s.parent (n))");
        client.run("create or replace database copy clone origin");
        assertThat(client.run("select current_database(), current_schema()"))
                .containsExactly(row("COPY", "PUBLIC"));
        assertThat(client.column("show imported keys in table child", "pk_database_name"))
                .containsExactly("COPY");
        client.run("insert into copy.s.t (v) values ('b')");
        assertThat(client.one("select count(*) from copy.s.t")).isEqualTo("3");
        assertThat(client.column("show databases like 'copy'", "comment"))
                .containsExactly("source");
        assertThat(client.column("show grants to role r", "name")).contains("COPY.S", "COPY.S.T");
        warehouse.restart();
        client = warehouse.client();
        client.run("insert into copy.s.t (v) values ('c')");
        assertThat(client.one("select max(n) from copy.s.t where v in ('b', 'c')")).isEqualTo("7");
    }

    @Test
    void what_cannot_be_cloned_is_refused() throws Exception {
        assertThat(client.refusal("create schema s clone s")).isEqualTo("2002/42710");
        client.run("create schema if not exists s clone public");
        assertThat(client.refusal("create or replace schema s clone s")).isEqualTo("2/0A000");
        assertThat(client.refusal("create schema x clone nowhere")).isEqualTo("2003/02000");
        assertThat(client.refusal("create database x clone nowhere")).isEqualTo("2003/02000");
        assertThat(client.refusal("create schema x clone s at (offset => -60)"))
                .isEqualTo("2/0A000");
        client.run("create transient schema passing");
        assertThat(client.refusal("create schema x clone passing")).isEqualTo("2119/0A000");
        client.run("create transient schema y clone s");
        assertThat(client.column("show tables in schema y", "kind")).containsOnly("TRANSIENT");
    }
}
