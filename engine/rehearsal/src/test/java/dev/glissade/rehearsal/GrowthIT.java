package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What a server holds does not grow with the statements and requests that it has answered. */
class GrowthIT {
    private static final int STATEMENTS = 2_000;
    private static final int REQUESTS = 1_000;
    private static final int SESSIONS = 20;
    private static final int ROWS = 5_000;

    /** A kilobyte kept of each statement, or of each request twice as much, would be too much. */
    private static final long HEAP_BYTES_MAX = 2L << 20;

    private static final long ENGINE_BYTES_MAX = 4L << 20;
    private static final int HANDLES_MAX = 10;

    private static final List<String> GOOD =
            List.of(
                    "insert into g select n + 1, upper(v) from g where n < 3 limit 3",
                    "merge into g using (select 1 as k) s on g.n = s.k when matched then update set"
                            + " v = 'm' when not matched then insert values (s.k, 'new')",
                    "select n, count(*) over (partition by v), parse_json('{\"a\": 1}'):a from g",
                    "create or replace temporary table tmp as select * from g",
                    "create or replace table other (a number(38,2), b variant)",
                    "begin",
                    "update g set v = 'u' where n = 2",
                    "rollback",
                    "delete from g where n > 1",
                    "alter session set query_tag = 'growth'",
                    "show tables",
                    "copy into @st/f from g overwrite = true",
                    "select count(*) from @st",
                    "remove @st");

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final Random random = new Random(7);

    private record Held(long heapBytes, long engineBytes, long handles) {}

    @Test
    void nothing_is_kept_of_what_was_answered() throws Exception {
        try (var client = new RawClient(warehouse.server())) {
            client.login();
            round(client, 1);
            Held before = held();
            round(client, 2);
            Held after = held();
            assertThat(after.heapBytes - before.heapBytes).isLessThan(HEAP_BYTES_MAX);
            assertThat(after.engineBytes - before.engineBytes).isLessThan(ENGINE_BYTES_MAX);
            assertThat(after.handles - before.handles).isLessThan(HANDLES_MAX);
        }
    }

    private void round(RawClient client, int seed) throws Exception {
        for (String sql :
                List.of(
                        "use database rehearsal",
                        "create schema if not exists public",
                        "create or replace schema round data_retention_time_in_days = 0",
                        "create table g (n int, v varchar)",
                        "insert into g values (1, 'a'), (2, 'b')",
                        "create stage st")) {
            assertThat(run(client, sql)).as(sql).isTrue();
        }
        for (int i = 0; i < SESSIONS; i++) {
            try (TestClient guest = TestClient.of(warehouse.server())) {
                guest.run("create temporary table own as select 1 as n");
                guest.run(
                        "select seq4(), uuid_string() from table(generator(rowcount => "
                                + ROWS
                                + "))");
            }
        }
        for (int i = 0; i < STATEMENTS; i++) {
            String sql = GOOD.get(i % GOOD.size());
            assertThat(run(client, sql)).as(sql).isTrue();
        }
        Mutations.of(seed, STATEMENTS).forEach(sql -> answered(client, sql));
        for (String sql : List.of("rollback", "use database rehearsal", "drop schema round")) {
            assertThat(run(client, sql)).as(sql).isTrue();
        }
        for (int i = 0; i < REQUESTS; i++) {
            breakOff();
        }
    }

    private static void answered(RawClient client, String sql) {
        try {
            run(client, sql);
        } catch (Exception e) {
            throw new AssertionError(sql, e);
        }
    }

    private static boolean run(RawClient client, String sql) throws Exception {
        return client.query(UUID.randomUUID().toString(), sql).path("success").asBoolean();
    }

    /** A request that ends before it is whole, to some address. */
    private void breakOff() throws Exception {
        int port = warehouse.server().port();
        String path =
                List.of("/nowhere", "/queries/v1/query-request", "/stages/x", "/session")
                        .get(random.nextInt(4));
        String text =
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + (random.nextBoolean() ? "127.0.0.1:" + port : "elsewhere")
                        + "\r\nContent-Length: 100\r\n\r\n{\"sqlText\":";
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private Held held() {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
        }
        long handles =
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os
                        ? os.getOpenFileDescriptorCount()
                        : 0;
        return new Held(heap, warehouse.server().engineBytes(), handles);
    }
}
