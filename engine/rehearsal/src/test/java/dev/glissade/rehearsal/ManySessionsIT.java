package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Fifty clients at a time, each with its own session, place, parameters and transaction. */
class ManySessionsIT {
    private static final int SESSIONS = 50;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @Test
    void fifty_sessions_work_at_once_and_none_sees_anothers_state() throws Exception {
        warehouse.client().run("create table t (who int, n int)");
        var together = new CyclicBarrier(SESSIONS);
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            int who = i;
            work.add(() -> work(warehouse.server(), who, together));
        }
        try (var threads = Executors.newFixedThreadPool(SESSIONS)) {
            List<Future<String>> done = threads.invokeAll(work);
            for (int i = 0; i < SESSIONS; i++) {
                assertThat(done.get(i).get()).isEqualTo("S" + i + "/" + i + "/10");
            }
        }
        assertThat(warehouse.client().run("select count(*), count(distinct who) from t"))
                .containsExactly(row("500", "50"));
    }

    private static String work(RehearsalServer server, int who, CyclicBarrier together)
            throws Exception {
        try (TestClient client = TestClient.of(server)) {
            // All are logged in before the first goes on.
            together.await(5, TimeUnit.MINUTES);
            client.run("create schema s" + who);
            client.run("alter session set json_indent = " + who % 10);
            for (int n = 0; n < 10; n++) {
                client.run("begin");
                client.run("insert into public.t values (" + who + ", " + n + ")");
                client.run("commit");
            }
            return client.one("select current_schema()")
                    + "/"
                    + who
                    + "/"
                    + client.one("select count(*) from public.t where who = " + who);
        }
    }
}
