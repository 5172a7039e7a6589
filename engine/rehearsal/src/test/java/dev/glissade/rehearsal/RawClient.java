package dev.glissade.rehearsal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;

/** The protocol without a driver: for what no driver would send. */
final class RawClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final RehearsalServer server;
    private String token = "";
    private String master = "";

    RawClient(RehearsalServer server) {
        this.server = server;
    }

    JsonNode login() throws IOException, InterruptedException {
        return login("Test", "1.0");
    }

    /** As the client of that name does. */
    JsonNode login(String application, String version) throws IOException, InterruptedException {
        Properties properties = server.properties();
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putObject("data")
                .put("CLIENT_APP_ID", application)
                .put("CLIENT_APP_VERSION", version)
                .put("LOGIN_NAME", properties.getProperty("user"))
                .put("PASSWORD", properties.getProperty("password"));
        JsonNode answer = post("/session/v1/login-request", body.toString());
        token = answer.path("data").path("token").asString();
        master = answer.path("data").path("masterToken").asString();
        return answer;
    }

    String token() {
        return token;
    }

    void useToken(String other) {
        token = other;
    }

    void useMasterToken() {
        token = master;
    }

    JsonNode query(String requestId, String sql) throws IOException, InterruptedException {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("sqlText", sql);
        return post("/queries/v1/query-request?requestId=" + requestId, body.toString());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json(send(request(path).POST(BodyPublishers.ofString(body)).build()));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send(request(path).GET().build()));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Snowflake Token=\"" + token + "\"");
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
