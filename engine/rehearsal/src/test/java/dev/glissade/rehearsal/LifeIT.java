package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.FORMAT;
import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What tables live through: new names, many sessions at once, another start of the server. */
class LifeIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    // sql-reference/sql/alter-table: SWAP WITH takes all content and metadata along
    @Test
    void swap_exchanges_two_tables_with_all_they_have() throws Exception {
        TestClient client = warehouse.client();
        client.run("create table \"live Ω\" (n int not null primary key)");
        client.run("create table loading (n int, v varchar default 'x')");
        client.run("comment on table loading is 'new'");
        client.run("insert into \"live Ω\" values (1)");
        client.run("insert into loading (n) values (2), (3)");
        client.run("alter table loading swap with \"live Ω\"");
        assertThat(client.run("select * from \"live Ω\" order by n"))
                .containsExactly(row("2", "x"), row("3", "x"));
        assertThat(client.run("select * from loading")).containsExactly(row("1"));
        assertThat(client.column("show primary keys in table loading", "column_name"))
                .containsExactly("N");
        assertThat(client.column("show tables like 'live Ω'", "comment")).containsExactly("new");
        assertThat(client.refusal("insert into loading values (null)")).isEqualTo("100072/22000");
        assertThat(client.refusal("alter table loading swap with nope")).isEqualTo("2003/42S02");
    }

    @Test
    void rename_gives_a_free_name_and_never_a_taken_one() throws Exception {
        TestClient client = warehouse.client();
        client.run("create table a (n int)");
        client.run("create table b (n int)");
        client.run("insert into a values (1)");
        assertThat(client.refusal("alter table a rename to b")).isEqualTo("2002/42710");
        client.run("alter table a rename to \"select \"\"Ω\"");
        assertThat(client.one("select n from \"select \"\"Ω\"")).isEqualTo("1");
        assertThat(client.refusal("select * from a")).isEqualTo("2003/42S02");
        client.run("create table a (n int)");
        client.run("create schema s2");
        client.run("alter table public.b rename to s2.b");
        assertThat(client.one("select count(*) from s2.b")).isEqualTo("0");
        assertThat(client.refusal("select * from public.b")).isEqualTo("2003/42S02");
    }

    @Test
    void sessions_make_and_load_tables_at_once() throws Exception {
        TestClient client = warehouse.client();
        client.run("create stage s");
        Path file = Files.writeString(folder.resolve("a.csv"), "1,x\n2,y\n");
        client.put(file, "@s", "");
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "t" + i;
            work.add(() -> makeAndLoad(name));
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<String> done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo("20");
            }
        }
        assertThat(
                        client.one(
                                "select count(*) from information_schema.tables where table_schema"
                                        + " = 'PUBLIC'"))
                .isEqualTo("60");
    }

    /** Ten tables of two rows each, in a session of its own; the rows seen in the end. */
    private String makeAndLoad(String name) throws Exception {
        int rows = 0;
        try (TestClient client = TestClient.of(warehouse.server())) {
            for (int i = 0; i < 10; i++) {
                String table = name + "_" + i;
                client.run("create table " + table + "_new (n int not null, v varchar)");
                client.run("copy into " + table + "_new from @s" + FORMAT);
                client.run("alter table " + table + "_new rename to " + table);
                rows +=
                        Integer.parseInt(
                                String.valueOf(client.one("select count(*) from " + table)));
            }
        }
        return Integer.toString(rows);
    }

    @Test
    void many_sessions_load_their_files_into_one_table() throws Exception {
        TestClient client = warehouse.client();
        client.run("create table t (n int)");
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Path file = Files.writeString(folder.resolve("f" + i + ".csv"), i + "\n");
            client.put(file, "@%t/d" + i, "");
            String copy = "copy into t from @%t/d" + i + FORMAT;
            work.add(
                    () -> {
                        try (TestClient one = TestClient.of(warehouse.server())) {
                            return String.valueOf(one.column(copy, "status"));
                        }
                    });
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<String> done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo("[LOADED]");
            }
        }
        assertThat(client.run("select count(*), sum(n) from t")).containsExactly(row("6", "15"));
    }

    @Test
    void a_restart_keeps_tables_staged_files_and_the_memory_of_loads() throws Exception {
        TestClient client = warehouse.client();
        client.run("create table \"T Ω\" (n int not null primary key, v varchar(5))");
        client.run("comment on table \"T Ω\" is 'kept'");
        client.run("create stage \"my Ω\"");
        Path file = Files.writeString(folder.resolve("a.csv"), "1,x\n");
        client.put(file, "@\"my Ω\"/d", "");
        client.put(file, "@%\"T Ω\"", "");
        client.put(file, "@~", "");
        client.run("copy into \"T Ω\" from @\"my Ω\"" + FORMAT);
        warehouse.restart();
        client = warehouse.client();
        assertThat(client.run("select * from \"T Ω\"")).containsExactly(row("1", "x"));
        assertThat(client.column("list @\"my Ω\"", "name")).containsExactly("my Ω/d/a.csv");
        assertThat(client.column("list @~", "name")).containsExactly("a.csv");
        assertThat(client.run("copy into \"T Ω\" from @\"my Ω\"" + FORMAT))
                .containsExactly(row("Copy executed with 0 files processed."));
        assertThat(client.column("copy into \"T Ω\" from @%\"T Ω\"" + FORMAT, "status"))
                .containsExactly("LOADED");
        assertThat(client.refusal("insert into \"T Ω\" values (1, 'abcdef')"))
                .isEqualTo("100078/22000");
        assertThat(client.column("show tables", "comment")).containsExactly("kept");
    }

    /** Ids come from the largest that there is: a dropped table's could be given again. */
    @Test
    void a_table_made_after_a_restart_inherits_nothing_of_a_dropped_one() throws Exception {
        TestClient client = warehouse.client();
        client.run("create stage s");
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n");
        client.put(file, "@s", "");
        client.run("create table old (n int)");
        client.put(file, "@%old", "");
        client.run("copy into old from @s" + FORMAT);
        client.run("create or replace table old (n int)");
        client.run("copy into old from @s" + FORMAT);
        client.run("drop table old");
        warehouse.restart();
        client = warehouse.client();
        client.run("create table fresh (n int)");
        assertThat(client.run("list @%fresh")).isEmpty();
        client.run("copy into fresh from @s" + FORMAT);
        assertThat(client.run("select n from fresh")).containsExactly(row("1"));
    }
}
