package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Ten thousand broken statements in one session: each has its answer, and none does harm. */
class MutationIT {
    private static final int MUTATIONS = 10_000;
    private static final int BETWEEN_CHECKS = 1_000;

    /** The results that may be asked for again are bounded; more than those must not stay. */
    private static final long GROWTH_BYTES_MAX = 64L << 20;

    @TempDir Path folder;

    @Test
    void ten_thousand_broken_statements_have_answers_and_leave_the_session_whole()
            throws Exception {
        try (var server =
                        RehearsalServer.start(
                                RehearsalOptions.of(folder.resolve("warehouse.duckdb")));
                var client = new RawClient(server)) {
            client.login();
            prepare(client);
            long before = 0;
            List<String> statements = Mutations.of(2, MUTATIONS).toList();
            for (int i = 0; i < MUTATIONS; i++) {
                String sql = statements.get(i);
                JsonNode answer = client.query(id(), sql);
                if (!answer.path("success").asBoolean()) {
                    String code = answer.path("code").asString();
                    assertThat(code).as(sql).hasSize(6).isNotEqualTo("000603");
                    assertThat(answer.path("message").asString()).as(sql).isNotBlank();
                }
                if (i % BETWEEN_CHECKS == BETWEEN_CHECKS - 1) {
                    requireWhole(client);
                    before = before == 0 ? usedBytes() : before;
                }
            }
            assertThat(usedBytes()).isLessThan(before + GROWTH_BYTES_MAX);
        }
    }

    private static void prepare(RawClient client) throws Exception {
        for (String sql :
                List.of(
                        "use schema rehearsal.public",
                        "create table t (a int, b varchar)",
                        "create table u (a int, b varchar)",
                        "insert into t values (1, 'x')",
                        "create schema s",
                        "create table s.t (a int, b varchar)",
                        "create stage public.st")) {
            assertThat(client.query(id(), sql).path("success").asBoolean()).as(sql).isTrue();
        }
    }

    private static void requireWhole(RawClient client) throws Exception {
        JsonNode answer = client.query(id(), "select 1 + 1");
        assertThat(answer.path("data").path("rowset").toString()).isEqualTo("[[\"2\"]]");
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
