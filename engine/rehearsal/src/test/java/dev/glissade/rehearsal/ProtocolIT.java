package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.rehearsal.wire.WireLimits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Requests that a driver sends seldom or never, and what must come back. */
class ProtocolIT {
    @TempDir Path folder;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private RehearsalServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        InstantSource clock = now::get;
        server =
                RehearsalServer.start(
                        RehearsalOptions.of(folder.resolve("warehouse.duckdb"))
                                .withClock(clock)
                                .withWire(
                                        new WireLimits(
                                                Duration.ofMillis(100),
                                                Duration.ofHours(1),
                                                Duration.ofHours(4),
                                                100_000,
                                                3)));
        client = new RawClient(server);
        client.login();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_query_answers_rows_types_and_true_parameters() throws Exception {
        JsonNode answer = client.query(id(), "select 1 as one");
        assertThat(answer.path("success").asBoolean()).isTrue();
        JsonNode data = answer.path("data");
        assertThat(data.path("rowset").toString()).isEqualTo("[[\"1\"]]");
        assertThat(data.path("total").asInt()).isEqualTo(1);
        assertThat(data.path("statementTypeId").asInt()).isEqualTo(0x1000);
        assertThat(data.path("queryResultFormat").asString()).isEqualTo("json");
        assertThat(data.path("rowtype").path(0).path("type").asString()).isEqualTo("fixed");
        assertThat(data.path("parameters").toString())
                .contains("{\"name\":\"AUTOCOMMIT\",\"value\":true}");
    }

    /** As Python's connection.role and connection.warehouse have it. */
    @Test
    void every_answer_tells_role_and_warehouse() throws Exception {
        JsonNode login = client.login().path("data").path("sessionInfo");
        assertThat(login.path("roleName").asString()).isEqualTo("ACCOUNTADMIN");
        assertThat(login.path("warehouseName").asString()).isEqualTo("REHEARSAL");
        client.query(id(), "create warehouse \"load Ω\"");
        JsonNode used = client.query(id(), "use warehouse \"load Ω\"").path("data");
        assertThat(used.path("finalWarehouseName").asString()).isEqualTo("load Ω");
        assertThat(used.path("finalRoleName").asString()).isEqualTo("ACCOUNTADMIN");
        used = client.query(id(), "use role sysadmin").path("data");
        assertThat(used.path("finalRoleName").asString()).isEqualTo("SYSADMIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{}", "{\"sqlText\":1}", "\u0000"})
    void a_broken_body_is_refused_with_a_whole_answer(String body) throws Exception {
        JsonNode answer = client.post("/queries/v1/query-request?requestId=" + id(), body);
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("code").asString()).isEqualTo("391902");
    }

    @Test
    void a_body_that_only_says_it_is_gzip_is_refused() throws Exception {
        var request =
                client.request("/queries/v1/query-request")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{\"sqlText\":\"select 1\"}"))
                        .build();
        assertThat(client.send(request).body()).contains("\"391902\"", "is not gzip");
    }

    @Test
    void an_oversized_body_is_refused() throws Exception {
        JsonNode answer = client.query(id(), "select '" + "x".repeat(200_000) + "'");
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("message").asString()).contains("100000 bytes");
    }

    @Test
    void an_unknown_address_is_not_found() throws Exception {
        for (String path : new String[] {"/", "/queries", "/results/../x", "/results/none"}) {
            var request = client.request(path).GET().build();
            assertThat(client.send(request).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_page_of_another_name_is_turned_away() throws Exception {
        assertThat(statusWithHost("rebound.example:" + server.port())).contains(" 403 ");
        assertThat(statusWithHost("127.0.0.1:1")).contains(" 403 ");
        assertThat(statusWithHost("localhost:" + server.port())).contains(" 404 ");
    }

    @Test
    void only_the_loopback_address_is_listened_on() throws Exception {
        for (var networks = NetworkInterface.networkInterfaces().toList().iterator();
                networks.hasNext(); ) {
            for (InetAddress address : networks.next().inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    assertThat(connects(address)).isFalse();
                }
            }
        }
    }

    @Test
    void an_unknown_token_needs_a_new_login() throws Exception {
        client.useToken("unknown");
        assertThat(client.query(id(), "select 1").path("code").asString()).isEqualTo("390104");
        client.useToken("");
        assertThat(client.query(id(), "select 1").path("code").asString()).isEqualTo("390104");
    }

    @Test
    void a_master_token_is_no_session_token() throws Exception {
        client.useMasterToken();
        assertThat(client.query(id(), "select 1").path("code").asString()).isEqualTo("390104");
    }

    @Test
    void an_expired_token_is_renewed_by_its_master_token() throws Exception {
        String old = client.token();
        now.updateAndGet(t -> t.plus(Duration.ofMinutes(61)));
        assertThat(client.query(id(), "select 1").path("code").asString()).isEqualTo("390112");
        client.useMasterToken();
        JsonNode renewed = client.post("/session/token-request", "{\"requestType\":\"RENEW\"}");
        client.useToken(renewed.path("data").path("sessionToken").asString());
        assertThat(client.query(id(), "select 1").path("success").asBoolean()).isTrue();
        client.useToken(old);
        assertThat(client.query(id(), "select 1").path("code").asString()).isEqualTo("390112");
    }

    @Test
    void an_expired_master_token_needs_a_new_login() throws Exception {
        now.updateAndGet(t -> t.plus(Duration.ofHours(5)));
        client.useMasterToken();
        JsonNode renewed = client.post("/session/token-request", "{\"requestType\":\"RENEW\"}");
        assertThat(renewed.path("code").asString()).isEqualTo("390114");
    }

    @Test
    void expired_sessions_make_room_for_new_logins() throws Exception {
        client.login();
        client.login();
        assertThat(client.login().path("code").asString()).isEqualTo("390122");
        now.updateAndGet(t -> t.plus(Duration.ofHours(5)));
        assertThat(client.login().path("success").asBoolean()).isTrue();
    }

    @Test
    void a_session_that_logged_out_is_gone() throws Exception {
        assertThat(client.post("/session/heartbeat", "").path("success").asBoolean()).isTrue();
        assertThat(client.post("/session?delete=true", "").path("success").asBoolean()).isTrue();
        assertThat(client.post("/session/heartbeat", "").path("code").asString())
                .isEqualTo("390104");
    }

    @Test
    void a_retried_request_gets_the_first_trys_answer() throws Exception {
        String request = id();
        JsonNode first = client.query(request, "select 1");
        JsonNode second = client.query(request, "select 1");
        assertThat(second.path("data").path("queryId"))
                .isEqualTo(first.path("data").path("queryId"));
    }

    @Test
    void a_long_statement_is_waited_for_in_turns_watched_and_cancelled() throws Exception {
        String request = id();
        JsonNode turn = client.query(request, ManyRows.endless());
        assertThat(turn.path("code").asString()).isEqualTo("333333");
        String query = turn.path("data").path("queryId").asString();
        String result = turn.path("data").path("getResultUrl").asString();
        assertThat(client.get(result).path("code").asString()).isEqualTo("333333");
        assertThat(status(query).path("status").asString()).isEqualTo("RUNNING");

        JsonNode cancelled = client.post("/queries/v1/abort-request", requestIdOf(request));
        assertThat(cancelled.path("success").asBoolean()).isTrue();

        JsonNode end = client.get(result);
        while (end.path("code").asString().equals("333333")) {
            end = client.get(result);
        }
        assertThat(end.path("code").asString()).isEqualTo("000604");
        assertThat(end.path("data").path("sqlState").asString()).isEqualTo("57014");
        assertThat(status(query).path("status").asString()).isEqualTo("FAILED_WITH_ERROR");
        assertThat(client.query(id(), "select 1").path("success").asBoolean()).isTrue();
    }

    @Test
    void a_statement_that_waits_its_turn_can_be_cancelled() throws Exception {
        String running = id();
        String waiting = id();
        client.query(running, ManyRows.endless());
        String result =
                client.query(waiting, "select 1").path("data").path("getResultUrl").asString();
        client.post("/queries/v1/abort-request", requestIdOf(waiting));
        client.post("/queries/v1/abort-request", requestIdOf(running));
        JsonNode end = client.get(result);
        while (end.path("code").asString().equals("333333")) {
            end = client.get(result);
        }
        assertThat(end.path("code").asString()).isEqualTo("000604");
    }

    @Test
    void a_cancel_that_overtakes_its_statement_is_kept_for_it() throws Exception {
        String request = id();
        client.post("/queries/v1/abort-request", requestIdOf(request));
        JsonNode answer = client.query(request, ManyRows.endless());
        assertThat(answer.path("code").asString()).isEqualTo("000604");
        assertThat(client.query(id(), "select 1").path("success").asBoolean()).isTrue();
    }

    @Test
    void what_does_not_run_cannot_be_cancelled() throws Exception {
        assertThat(
                        client.post("/queries/v1/abort-request", requestIdOf("nobody"))
                                .path("code")
                                .asString())
                .isEqualTo("000605");
    }

    @Test
    void a_server_closes_though_a_statement_runs() throws Exception {
        client.query(id(), ManyRows.endless());
        server.close();
        assertThat(connects(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    }

    @Test
    void a_retry_of_an_insert_inserts_once() throws Exception {
        client.query(id(), "create table rehearsal.public.t (n int)");
        String address = "/queries/v1/query-request?requestId=" + id();
        String body = "{\"sqlText\": \"insert into rehearsal.public.t values (1)\"}";
        JsonNode first = client.post(address + "&request_guid=" + id(), body);
        for (int retry = 1; retry <= 3; retry++) {
            JsonNode again =
                    client.post(
                            address
                                    + "&retryCount="
                                    + retry
                                    + "&clientStartTime=1&request_guid="
                                    + id(),
                            body);
            assertThat(again.path("data").path("queryId"))
                    .isEqualTo(first.path("data").path("queryId"));
            assertThat(again.path("data").path("rowset").toString()).isEqualTo("[[\"1\"]]");
        }
        assertThat(rowset(client.query(id(), "select count(*) from rehearsal.public.t")))
                .isEqualTo("[[\"1\"]]");
    }

    @Test
    void an_asynchronous_statement_is_answered_at_once_and_found_by_its_id() throws Exception {
        JsonNode turn =
                client.post(
                        "/queries/v1/query-request?requestId=" + id(),
                        "{\"sqlText\": \"select 5\", \"asyncExec\": true}");
        assertThat(turn.path("code").asString()).isEqualTo("333334");
        JsonNode end = client.get(turn.path("data").path("getResultUrl").asString());
        while (end.path("code").asString().equals("333333")) {
            end = client.get(turn.path("data").path("getResultUrl").asString());
        }
        assertThat(rowset(end)).isEqualTo("[[\"5\"]]");
        String query = turn.path("data").path("queryId").asString();
        assertThat(status(query).path("status").asString()).isEqualTo("SUCCESS");
    }

    @Test
    void a_statement_is_cancelled_by_its_query_id_too() throws Exception {
        JsonNode turn = client.query(id(), ManyRows.endless());
        String query = turn.path("data").path("queryId").asString();
        JsonNode cancelled = client.post("/queries/" + query + "/abort-request", "{}");
        assertThat(cancelled.path("success").asBoolean()).isTrue();
        JsonNode end = client.get("/queries/" + query + "/result");
        while (end.path("code").asString().equals("333333")) {
            end = client.get("/queries/" + query + "/result");
        }
        assertThat(end.path("code").asString()).isEqualTo("000604");
        JsonNode again = client.post("/queries/" + query + "/abort-request", "{}");
        assertThat(again.path("code").asString()).isEqualTo("000605");
    }

    @Test
    void a_result_needs_a_login_and_a_query_id_that_was_given() throws Exception {
        String query = client.query(id(), "select 1").path("data").path("queryId").asString();
        String address = "/queries/" + query + "/result";
        assertThat(rowset(client.get(address))).isEqualTo("[[\"1\"]]");
        assertThat(client.get("/queries/nobody/result").path("code").asString())
                .isEqualTo("000709");
        client.useToken("unknown");
        assertThat(client.get(address).path("code").asString()).isEqualTo("390104");
        assertThat(client.get("/monitoring/queries/" + query).path("code").asString())
                .isEqualTo("390104");
    }

    @Test
    void a_token_just_renewed_is_told_to_renew_and_not_to_log_in() throws Exception {
        String old = client.token();
        client.useMasterToken();
        client.post("/session/token-request", "{\"requestType\":\"RENEW\"}");
        client.useToken(old);
        assertThat(client.query(id(), "select 1").path("code").asString()).isEqualTo("390112");
    }

    @Test
    void a_batch_whose_files_did_not_arrive_is_an_error_and_not_no_rows() throws Exception {
        JsonNode answer =
                client.post(
                        "/queries/v1/query-request?requestId=" + id(),
                        "{\"sqlText\": \"select ?\", \"bindStage\": \"@~/nothing\"}");
        assertThat(answer.path("code").asString()).isEqualTo("001008");
        assertThat(answer.path("message").asString()).contains("@~/nothing without files");
    }

    @Test
    void a_client_that_insists_on_arrow_is_told_that_there_is_json() throws Exception {
        String sql = "alter session set python_connector_query_result_format = 'ARROW'";
        assertThat(client.query(id(), sql).path("message").asString())
                .contains("results come as JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"1\":{\"value\":\"x\"}}",
                "{\"2\":{\"type\":\"TEXT\",\"value\":\"x\"}}",
                "{\"1\":{\"type\":\"TEXT\",\"value\":{}}}",
                "{\"1\":{\"type\":\"TEXT\",\"value\":[]}}",
                "{\"1\":{\"type\":\"TEXT\",\"value\":[\"x\"]},"
                        + "\"2\":{\"type\":\"TEXT\",\"value\":[\"x\",\"y\"]}}"
            })
    void malformed_bound_values_are_refused(String bindings) throws Exception {
        JsonNode answer =
                client.post(
                        "/queries/v1/query-request?requestId=" + id(),
                        "{\"sqlText\": \"select ?\", \"bindings\": " + bindings + "}");
        assertThat(answer.path("code").asString()).isEqualTo("391902");
    }

    private JsonNode status(String query) throws IOException, InterruptedException {
        return client.get("/monitoring/queries/" + query).path("data").path("queries").path(0);
    }

    private static String rowset(JsonNode answer) {
        return answer.path("data").path("rowset").toString();
    }

    private static String requestIdOf(String request) {
        return "{\"requestId\": \"" + request + "\"}";
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private String statusWithHost(String host) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElse("");
        }
    }

    private boolean connects(InetAddress address) {
        try (var socket = new Socket(address, server.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
