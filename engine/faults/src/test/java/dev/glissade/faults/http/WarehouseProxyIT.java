package dev.glissade.faults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.glissade.faults.Direction;
import dev.glissade.faults.Ending;
import dev.glissade.faults.Fate;
import dev.glissade.faults.Fates;
import dev.glissade.faults.FaultyLink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What a client and a server see with the proxy between them. */
@Timeout(60)
class WarehouseProxyIT {
    private static final String STATEMENTS = "/queries/v1/query-request?requestId=";

    /** What reached the server: method, path with query, body. */
    private final Queue<String> reached = new ConcurrentLinkedQueue<>();

    private final Queue<String> hosts = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;
    private WarehouseProxy proxy;
    private int number;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 9);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
        proxy = WarehouseProxy.to(server.getAddress().getPort(), pauses::add);
    }

    @AfterEach
    void stop() throws IOException {
        client.shutdownNow();
        proxy.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                try (var zip = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
                    body = zip.readAllBytes();
                }
            }
            String text = new String(body, StandardCharsets.UTF_8);
            reached.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + text);
            hosts.add(exchange.getRequestHeaders().getFirst("Host"));
            boolean json = exchange.getRequestURI().getPath().startsWith("/queries/");
            String own = "http://127.0.0.1:" + server.getAddress().getPort();
            byte[] answer =
                    (json
                                    ? """
                                    {"data":{"stageInfo":{"endPoint":"%1$s"},
                                     "chunks":[{"url":"%1$s/results/1"}],
                                     "rowset":[["\\"url\\":\\"%1$s/","é"]]}}\
                                    """
                                            .formatted(own)
                                    : "0123456789".repeat(10_000))
                            .getBytes(StandardCharsets.UTF_8);
            if (json) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                var zipped = new ByteArrayOutputStream();
                try (var zip = new GZIPOutputStream(zipped)) {
                    zip.write(answer);
                }
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                answer = zipped.toByteArray();
            }
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            // 0 is for chunks.
            exchange.sendResponseHeaders(200, isHead ? -1 : 0);
            if (!isHead) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    @Test
    void requests_and_answers_go_through_as_they_are() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = send(request("/file?a=%20b").GET().build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("0123456789".repeat(10_000));
        }
        HttpResponse<String> head =
                send(request("/file").method("HEAD", BodyPublishers.noBody()).build());
        assertThat(head.body()).isEmpty();
        send(request("/file").PUT(BodyPublishers.ofString("x".repeat(300_000))).build());
        var stream = new java.io.ByteArrayInputStream("chunked é".getBytes(StandardCharsets.UTF_8));
        send(
                request("/file")
                        .expectContinue(true)
                        .PUT(BodyPublishers.ofInputStream(() -> stream))
                        .build());

        assertThat(reached)
                .containsExactly(
                        "GET /file?a=%20b ",
                        "GET /file?a=%20b ",
                        "GET /file?a=%20b ",
                        "HEAD /file ",
                        "PUT /file " + "x".repeat(300_000),
                        "PUT /file chunked é");
        assertThat(hosts).containsOnly("127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void the_warehouses_addresses_become_the_proxys_but_for_those_in_rows() throws Exception {
        String own = "http://127.0.0.1:" + server.getAddress().getPort();
        proxy.advertise(4711);

        assertThat(state("SELECT 1").body())
                .contains("\"endPoint\":\"http://127.0.0.1:4711\"")
                .contains("\"url\":\"http://127.0.0.1:4711/results/1\"")
                .contains("[[\"\\\"url\\\":\\\"" + own + "/\",\"é\"]]");
    }

    @Test
    void a_signed_request_keeps_the_host_that_it_was_signed_with() throws Exception {
        send(request("/file").header("Authorization", "AWS4-HMAC-SHA256 x").GET().build());

        assertThat(hosts).containsExactly("127.0.0.1:" + proxy.port());
    }

    @Test
    void a_statement_is_refused_with_the_warehouses_words_and_never_reaches_it() throws Exception {
        Rule rule = proxy.on(Match.sql("^copy into"), new Action.Refuse(630, "57014", "too long"));

        assertThat(state("COPY INTO t FROM @s").body())
                .contains("\"code\":\"000630\"")
                .contains("\"sqlState\":\"57014\"")
                .contains("\"message\":\"too long\"")
                .contains("\"success\":false");
        assertThat(reached).isEmpty();
        assertThat(state("SELECT 'COPY INTO'").body()).contains("rowset");
        assertThat(rule.hits()).isEqualTo(1);
        assertThat(proxy.statements("COPY")).hasSize(2);
    }

    @Test
    void a_refusal_about_the_session_has_no_state() throws Exception {
        proxy.on(Match.sql("."), Action.sessionExpired());

        assertThat(state("SELECT 1").body()).contains("\"390112\"").contains("\"data\":{}");
    }

    @Test
    void a_compressed_statement_is_read_too() throws Exception {
        Rule rule = proxy.on(Match.sql("^SELECT 'Ω'"), new Action.Status(503));
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write("{\"sqlText\":\"SELECT 'Ω'\"}".getBytes(StandardCharsets.UTF_8));
        }
        var request =
                request(STATEMENTS + "z")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(zipped.toByteArray()))
                        .build();

        assertThat(send(request).statusCode()).isEqualTo(503);
        assertThat(send(request).statusCode()).isEqualTo(200);
        assertThat(rule.hits()).isEqualTo(1);
        assertThat(reached)
                .containsExactly("POST " + STATEMENTS + "z {\"sqlText\":\"SELECT 'Ω'\"}");
    }

    @Test
    void only_the_nth_or_the_first_are_met_and_one_sent_again_counts_once() throws Exception {
        proxy.on(Match.sql("A").nth(2), new Action.Status(502));
        proxy.on(Match.sql("B").first(2).tries(2), new Action.Status(503));

        assertThat(statuses("A1 A1 A2 A2 A3")).containsExactly(200, 200, 502, 200, 200);
        assertThat(statuses("B1 B1 B1 B2 B3 B2 B2"))
                .containsExactly(503, 503, 200, 503, 200, 503, 200);
    }

    @Test
    void a_probability_meets_about_as_many_as_it_should_and_with_a_seed_the_same() {
        List<Integer> met = met(7);

        assertThat(met).hasSizeBetween(60, 140).isEqualTo(met(7)).isNotEqualTo(met(8));
    }

    private static List<Integer> met(long seed) {
        var rule =
                new Rule(
                        Match.request("GET", "").withProbability(0.01, seed),
                        new Action.Status(500));
        var request = new SeenRequest("GET", "/", "", java.util.Optional.empty());
        return IntStream.range(0, 10_000).filter(i -> rule.meets(request)).boxed().toList();
    }

    @Test
    void a_dropped_request_never_reaches_the_server_and_a_lost_answer_comes_after_it_did() {
        proxy.on(Match.sql("DROPPED"), new Action.Drop(Ending.RESET));
        proxy.on(Match.sql("LOST"), new Action.LoseAnswer(Ending.TRUNCATED));

        assertThatIOException().isThrownBy(() -> state("DROPPED"));
        assertThat(reached).isEmpty();
        assertThatIOException().isThrownBy(() -> state("LOST"));
        assertThat(reached).hasSize(1);
    }

    @Test
    void an_answer_is_replaced_after_the_server_has_done_it() throws Exception {
        proxy.on(Match.sql("STATUS"), new Action.StatusAfter(503));
        proxy.on(Match.sql("REFUSE"), new Action.RefuseAfter(604, "57014", "cancelled"));

        assertThat(state("STATUS").statusCode()).isEqualTo(503);
        assertThat(state("REFUSE").body()).contains("000604");
        assertThat(reached).hasSize(2);
    }

    @Test
    void a_held_request_reaches_the_server_when_it_is_released() throws Exception {
        Rule rule = proxy.on(Match.sql("HELD"), new Action.Hold());
        var answer = client.sendAsync(statement("HELD", "h"), BodyHandlers.ofString());
        rule.awaitHits(1);

        assertThat(state("OTHER").statusCode()).isEqualTo(200);
        assertThat(reached).hasSize(1);
        assertThat(answer).isNotDone();
        rule.release();
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(reached).hasSize(2);
    }

    @Test
    void a_slow_request_waits_as_long_as_was_said() throws Exception {
        proxy.on(Match.sql("SLOW"), new Action.Slow(Duration.ofHours(2)));

        assertThat(state("SLOW").statusCode()).isEqualTo(200);
        assertThat(pauses).containsExactly(Duration.ofHours(2));
    }

    @Test
    void an_upload_breaks_off_in_its_middle_and_the_next_is_whole() throws Exception {
        Rule rule = proxy.on(Match.upload().nth(1), new Action.CutRequest(100_000));
        var upload =
                request("/glissade-stages/s/f")
                        .PUT(BodyPublishers.ofString("y".repeat(300_000)))
                        .build();

        assertThatIOException().isThrownBy(() -> send(upload));
        assertThat(reached).isEmpty();
        assertThat(send(upload).statusCode()).isEqualTo(200);
        assertThat(reached).hasSize(1);
        assertThat(rule.hits()).isEqualTo(1);
    }

    @Test
    void an_answer_breaks_off_in_its_middle() {
        proxy.on(Match.request("GET", "^/file"), new Action.CutAnswer(5_000, Ending.TRUNCATED));

        assertThatIOException().isThrownBy(() -> send(request("/file").GET().build()));
        assertThat(reached).hasSize(1);
    }

    @Test
    void rules_end_and_everything_goes_through_again() throws Exception {
        Rule first = proxy.on(Match.sql("."), new Action.Status(500));
        first.end();
        proxy.on(Match.sql("."), new Action.Status(503));

        assertThat(state("SELECT 1").statusCode()).isEqualTo(503);
        proxy.forwardAll();
        assertThat(state("SELECT 1").statusCode()).isEqualTo(200);
        assertThat(first.hits()).isZero();
    }

    @Test
    void a_link_may_stand_before_the_proxy() throws Exception {
        try (FaultyLink link = FaultyLink.to(proxy.port())) {
            proxy.advertise(link.port());
            link.destine(Fates.next(Fate.cut(Direction.TO_CLIENT, 10, Ending.TRUNCATED)));
            URI uri = URI.create("http://127.0.0.1:" + link.port() + STATEMENTS + "l");
            var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("{}")).build();

            assertThatIOException().isThrownBy(() -> send(request));
            assertThat(send(request).body()).contains("127.0.0.1:" + link.port());
        }
    }

    private List<Integer> statuses(String statements) throws Exception {
        var statuses = new java.util.ArrayList<Integer>();
        for (String name : statements.split(" ")) {
            statuses.add(
                    client.send(statement(name, name), BodyHandlers.discarding()).statusCode());
        }
        return statuses;
    }

    private HttpResponse<String> state(String sql) throws IOException, InterruptedException {
        number++;
        return send(statement(sql, "n" + number));
    }

    private HttpRequest statement(String sql, String requestId) {
        return request(STATEMENTS + requestId)
                .POST(BodyPublishers.ofString("{\"sqlText\":\"" + sql + "\"}"))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path));
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }
}
