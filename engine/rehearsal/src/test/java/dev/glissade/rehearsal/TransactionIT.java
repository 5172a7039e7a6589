package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** Transactions through the unmodified driver: sql-reference/transactions. */
class TransactionIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();
    private TestClient other;

    @BeforeEach
    void connect() throws Exception {
        other = TestClient.of(warehouse.server());
        client.run("create table t (n int not null)");
    }

    @AfterEach
    void disconnect() throws Exception {
        other.close();
    }

    private String seenByOther() throws Exception {
        return String.valueOf(other.one("select count(*) from t"));
    }

    @Test
    void without_autocommit_rows_are_seen_by_others_after_commit_alone() throws Exception {
        client.connection().setAutoCommit(false);
        client.run("insert into t values (1)");
        assertThat(client.one("select count(*) from t")).isEqualTo("1");
        assertThat(seenByOther()).isEqualTo("0");
        client.connection().commit();
        assertThat(seenByOther()).isEqualTo("1");
    }

    @Test
    void rollback_undoes_everything_since_the_begin() throws Exception {
        client.connection().setAutoCommit(false);
        client.run("insert into t values (1), (2)");
        client.run("delete from t where n = 1");
        client.connection().rollback();
        client.connection().setAutoCommit(true);
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
        client.run("begin");
        client.run("insert into t values (3)");
        client.run("rollback");
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    // "DDL statements … implicitly commit": sql-reference/transactions
    @Test
    void ddl_commits_what_is_open() throws Exception {
        client.run("begin");
        client.run("insert into t values (1)");
        client.run("create table u (n int)");
        client.run("rollback");
        assertThat(seenByOther()).isEqualTo("1");
        assertThat(other.one("select count(*) from u")).isEqualTo("0");
    }

    @Test
    void turning_autocommit_on_commits_what_is_open() throws Exception {
        client.connection().setAutoCommit(false);
        client.run("insert into t values (1)");
        client.connection().setAutoCommit(true);
        assertThat(seenByOther()).isEqualTo("1");
    }

    // "a failed statement does not roll back the transaction": sql-reference/transactions
    @Test
    void a_statement_that_fails_leaves_the_transaction_open() throws Exception {
        client.run("begin");
        client.run("insert into t values (1)");
        assertThat(client.refusal("insert into t values (null)")).isEqualTo("100072/22000");
        assertThat(client.refusal("insert into t select 1 / 0")).isEqualTo("100051/22012");
        assertThat(client.refusal("select nonsense from t")).isEqualTo("904/42000");
        client.run("insert into t values (2)");
        assertThat(seenByOther()).isEqualTo("0");
        client.run("commit");
        assertThat(other.run("select n from t order by n")).containsExactly(row("1"), row("2"));
    }

    @Test
    void a_copy_is_part_of_the_transaction_with_its_memory_of_files() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n2\n");
        client.put(file, "@%t", "");
        client.run("begin");
        client.run("copy into t from @%t" + TestClient.FORMAT);
        assertThat(seenByOther()).isEqualTo("0");
        client.run("rollback");
        assertThat(seenByOther()).isEqualTo("0");
        client.run("copy into t from @%t" + TestClient.FORMAT);
        assertThat(seenByOther()).isEqualTo("2");
    }

    @Test
    void a_copy_that_fails_leaves_the_transaction_open() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\nx\n");
        client.put(file, "@%t", "");
        client.run("begin");
        client.run("insert into t values (7)");
        assertThat(client.refusal("copy into t from @%t" + TestClient.FORMAT))
                .isEqualTo("100038/22018");
        client.run("commit");
        assertThat(other.run("select n from t")).containsExactly(row("7"));
    }

    @Test
    void a_session_that_ends_rolls_back() throws Exception {
        try (TestClient third = TestClient.of(warehouse.server())) {
            third.run("begin");
            third.run("insert into t values (1)");
        }
        assertThat(seenByOther()).isEqualTo("0");
    }
}
