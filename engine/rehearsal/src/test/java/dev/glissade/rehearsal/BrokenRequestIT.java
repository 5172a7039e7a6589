package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** A thousand broken HTTP requests: each is answered or hung up on, and none does harm. */
class BrokenRequestIT {
    private static final int REQUESTS = 1_000;
    private static final int BETWEEN_CHECKS = 100;
    private static final int PATIENCE_MILLIS = 30_000;

    private static final List<String> PATHS =
            List.of(
                    "/queries/v1/query-request?requestId=%00&x==&&",
                    "/session/v1/login-request",
                    "/session/token-request",
                    "/session/heartbeat",
                    "/session?delete=true",
                    "/queries/v1/abort-request",
                    "/queries/../result",
                    "/queries/x/result",
                    "/queries/x/abort-request",
                    "/monitoring/queries/%2e%2e",
                    "/results/..%2f..%2fetc",
                    "/telemetry/send",
                    "/stages/x?uploads",
                    "/stages/x?partNumber=-1&uploadId=%zz",
                    "/",
                    "//",
                    "*",
                    "/%");

    @TempDir Path folder;

    private final Random random = new Random(3);
    private int port;

    @Test
    void a_thousand_broken_requests_end_and_leave_the_session_whole() throws Exception {
        var options = RehearsalOptions.of(folder.resolve("warehouse.duckdb"));
        try (var started = RehearsalServer.start(options);
                var client = new RawClient(started)) {
            port = started.port();
            client.login();
            for (int i = 1; i <= REQUESTS; i++) {
                byte[] request = request(client.token());
                String answer = exchange(request);
                assertThat(answer)
                        .as(() -> new String(request, StandardCharsets.ISO_8859_1))
                        .doesNotContain(" 500 ", " 503 ", "\tat ");
                if (i % BETWEEN_CHECKS == 0) {
                    var whole = client.query(UUID.randomUUID().toString(), "select 1 + 1");
                    assertThat(whole.path("data").path("rowset").toString()).isEqualTo("[[\"2\"]]");
                }
            }
        }
    }

    /** What comes back until the server hangs up, as it must: our side has no more to say. */
    private String exchange(byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (SocketException e) {
                // Hung up before all was said, which is an answer too.
                return "";
            }
        }
    }

    private byte[] request(String token) throws IOException {
        byte[] body = body();
        String head =
                pick("POST", "GET", "PUT", "HEAD", "DELETE", "OPTIONS", "BREW", "")
                        + " "
                        + pick(PATHS.toArray(String[]::new))
                        + pick(" HTTP/1.1", " HTTP/1.1", " HTTP/1.1", " HTTP/9", "")
                        + "\r\n"
                        + pick("Host: 127.0.0.1:" + port + "\r\n", "Host: x\r\n", "")
                        + pick("Connection: close\r\n", "")
                        + pick("Authorization: Snowflake Token=\"", "Authorization: Basic ", "A: ")
                        // Never the living token with a logout: that would be no broken request.
                        + pick(token.substring(1), "None", "\u00e9".repeat(9), "")
                        + "\"\r\n"
                        + pick("Content-Encoding: gzip\r\n", "Content-Encoding: x\r\n", "")
                        + pick(
                                "Content-Length: " + body.length + "\r\n",
                                "Content-Length: " + (body.length + 100) + "\r\n",
                                "Content-Length: -5\r\n",
                                "Content-Length: many\r\n",
                                "Transfer-Encoding: chunked\r\n",
                                "")
                        + pick(
                                "",
                                "",
                                "",
                                "X: " + "x".repeat(20_000) + "\r\n",
                                ": \r\n",
                                "\u0000\r\n")
                        + pick("\r\n", "\r\n", "\r\n", "\n", "");
        var bytes = new ByteArrayOutputStream();
        bytes.write(head.getBytes(StandardCharsets.ISO_8859_1));
        bytes.write(body);
        byte[] all = bytes.toByteArray();
        return random.nextInt(5) == 0 ? Arrays.copyOf(all, random.nextInt(all.length)) : all;
    }

    private byte[] body() throws IOException {
        String text =
                pick(
                        "{\"sqlText\":\"select 1\"}",
                        "{\"sqlText\":\"select 1\",\"bindings\":{\"1\":{\"type\":\"FIXED\"}}}",
                        "{\"sqlText\":\"select ?\",\"bindStage\":\"@~; drop table t\"}",
                        "{\"data\":{\"LOGIN_NAME\":{},\"PASSWORD\":[],\"SESSION_PARAMETERS\":7}}",
                        "{\"requestType\":\"RENEW\"}",
                        "{\"a\":" + "[".repeat(5_000),
                        "5\r\nabc",
                        "FFFFFFFFFFFFFFFF\r\n",
                        "\u0000\u0001\u0002",
                        "");
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) != 0) {
            return plain;
        }
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(plain);
        }
        byte[] whole = zipped.toByteArray();
        return random.nextBoolean() ? whole : Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
