package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

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

    // sql-reference/sql/begin and show-transactions: the name, and "state: running"
    @Test
    void open_transactions_are_shown_with_their_names() throws Exception {
        client.run("begin name \"__Ω\"");
        client.run("insert into t values (1)");
        String session = String.valueOf(client.one("select current_session()"));
        String user = String.valueOf(client.one("select current_user()"));

        List<List<@Nullable String>> shown = other.run("show transactions");

        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().subList(1, 4)).isEqualTo(row(user, session, "__Ω"));
        assertThat(shown.getFirst().subList(5, 7)).isEqualTo(row("running", "0"));
        client.run("commit");
        assertThat(other.run("show transactions in account")).isEmpty();
    }

    // "If a name is not specified, a system-generated name is assigned": sql-reference/sql/begin
    @Test
    void a_transaction_that_nobody_named_has_a_name_too() throws Exception {
        client.connection().setAutoCommit(false);
        client.run("insert into t values (1)");
        assertThat(other.column("show transactions", "name"))
                .singleElement()
                .asString()
                .matches("[0-9a-f-]{36}");
        client.connection().rollback();
        assertThat(other.run("show transactions")).isEmpty();
    }

    // sql-reference/functions/system_abort_transaction
    @Test
    void a_transaction_whose_client_is_gone_is_aborted_by_its_number() throws Exception {
        client.run("begin");
        client.run("insert into t values (1)");
        client.run("delete from t");
        String id = String.valueOf(other.column("show transactions", "id").getFirst());

        assertThat(other.one("select system$abort_transaction(" + id + ")"))
                .isEqualTo("Aborted transaction id: " + id);

        assertThat(other.run("show transactions")).isEmpty();
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
        other.run("insert into t values (2)");
        other.run("delete from t");
        assertThat(other.one("select system$abort_transaction('" + id + "')"))
                .isNotEqualTo("Aborted transaction id: " + id);
    }

    @Test
    void what_runs_in_an_aborted_transaction_is_over() throws Exception {
        client.run("begin");
        client.run("insert into t values (1)");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<String> held = thread.submit(() -> client.refusal(ManyRows.endless()));
            while (other.run(
                            "select 1 from table(information_schema.query_history()) where"
                                    + " execution_status = 'RUNNING' and query_text like"
                                    + " 'select sum(%'")
                    .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            String id = String.valueOf(other.column("show transactions", "id").getFirst());
            other.run("select system$abort_transaction(" + id + ")");

            assertThat(held.get()).isEqualTo("604/57014");
        }
        client.run("commit");
        assertThat(seenByOther()).isEqualTo("0");
    }

    @Test
    void a_session_does_not_abort_its_own_transaction_while_it_waits_for_itself() throws Exception {
        client.run("begin");
        String id = String.valueOf(client.column("show transactions", "id").getFirst());
        assertThat(client.complaint("select system$abort_transaction(" + id + ")"))
                .contains("SYSTEM$ABORT_TRANSACTION");
        client.run("rollback");
    }

    @Test
    void a_transaction_ends_with_its_session() throws Exception {
        try (TestClient gone = TestClient.of(warehouse.server())) {
            gone.run("begin");
            gone.run("insert into t values (1)");
        }
        assertThat(other.run("show transactions")).isEmpty();
        assertThat(seenByOther()).isEqualTo("0");
    }
}
