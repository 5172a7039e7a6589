package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What the other official clients must be told to move staged files without TLS, as their sources
 * have it: query_response.rs and s3_transfer.rs in snowflakedb/drivers (Python from version 5 on),
 * gcs_storage_client.py and gcs_storage_client.go (Python before it, and Go), gcs_util.js (Node).
 */
class ClientsIT {
    private static final String ENCRYPTION =
            "{\"EncryptionMode\":\"FullBlob\",\"WrappedContentKey\":{\"KeyId\":\"symmKey1\","
                    + "\"EncryptedKey\":\"a2V5\",\"Algorithm\":\"AES_CBC_256\"},"
                    + "\"ContentEncryptionIV\":\"aXY=\"}";

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private RehearsalServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        client = new RawClient(server);
    }

    @AfterEach
    void stop() {
        http.close();
        client.close();
        server.close();
    }

    private void login(String application, String version) throws Exception {
        client.login(application, version);
        data("use schema REHEARSAL.PUBLIC");
        data("create stage s");
        data("create stage plain encryption = (type = 'SNOWFLAKE_SSE')");
    }

    private JsonNode data(String sql) throws Exception {
        return client.query(UUID.randomUUID().toString(), sql).path("data");
    }

    /** The statement that Go's client sends by itself: without a number. */
    private JsonNode followUp(String sql) throws Exception {
        String body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("sqlText", sql)
                        .put("sequenceId", 0)
                        .toString();
        HttpRequest request =
                client.request("/queries/v1/query-request?requestId=" + UUID.randomUUID())
                        .header("User-Agent", "Go/1.19.1 (linux-amd64) gc/go1.24")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return JsonMapper.shared().readTree(client.send(request).body()).path("data");
    }

    private String listed(String stage) throws Exception {
        JsonNode rows = data("list @" + stage).path("rowset");
        return rows.isEmpty() ? "" : rows.path(0).path(0).asString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder at(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private int upload(String address, String text) throws Exception {
        return send(at(address)
                        .header("x-goog-meta-sfc-digest", "digest of " + text)
                        .PUT(BodyPublishers.ofString(text)))
                .statusCode();
    }

    @Test
    void the_driver_for_java_has_s3_and_numbers() throws Exception {
        login("JDBC", "4.4.1");
        JsonNode put = data("put file:///tmp/a.csv @s");
        assertThat(put.path("stageInfo").path("locationType").asString()).isEqualTo("S3");
        assertThat(put.path("encryptionMaterial").path("smkId").isNumber()).isTrue();
    }

    @Test
    void python_from_version_5_on_has_s3_by_http_and_texts() throws Exception {
        login("PythonConnector", "5.2.0");
        JsonNode put = data("put file:///tmp/a.csv @s");
        JsonNode info = put.path("stageInfo");
        assertThat(info.path("locationType").asString()).isEqualTo("S3");
        assertThat(info.path("endPoint").asString()).isEqualTo("http://127.0.0.1:" + server.port());
        assertThat(info.path("creds").path("AWS_TOKEN").asString()).isNotEmpty();
        assertThat(put.path("encryptionMaterial").path("smkId").isString()).isTrue();
        assertThat(data("put file:///tmp/a.csv @plain").path("encryptionMaterial").isNull())
                .isTrue();
    }

    /** Its reader takes one key or several, and none of them null. */
    @Test
    void python_is_told_of_no_keys_where_nothing_is_encrypted() throws Exception {
        login("PythonConnector", "5.2.0");
        data("copy into @plain/x from (select 1)");
        data("copy into @s/x from (select 1)");
        assertThat(data("get @plain file:///tmp/").path("encryptionMaterial").isNull()).isTrue();
        JsonNode keys = data("get @s file:///tmp/").path("encryptionMaterial");
        assertThat(keys).hasSize(1);
        assertThat(keys.path(0).path("smkId").isString()).isTrue();
    }

    @Test
    void node_has_cloud_storage_by_http_with_a_token() throws Exception {
        login("JavaScript", "3.3.0");
        JsonNode info = data("put 'file:///tmp/Ω x.csv' @s/in").path("stageInfo");
        assertThat(info.path("locationType").asString()).isEqualTo("GCS");
        String token = "Bearer " + info.path("creds").path("GCS_ACCESS_TOKEN").asString();
        String address =
                info.path("endPoint").asString()
                        + "/"
                        + info.path("location").asString()
                        + "%CE%A9%20x.csv";
        assertThat(send(at(address).header("Authorization", token).method("HEAD", none())))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(404);
        HttpRequest.Builder put =
                at(address)
                        .header("Authorization", token)
                        .header("x-goog-meta-sfc-digest", "sum")
                        .header("x-goog-meta-matdesc", "{\"smkId\":\"1\"}")
                        .header("x-goog-meta-encryptiondata", ENCRYPTION)
                        .PUT(BodyPublishers.ofString("sixteen bytes it"));
        assertThat(send(put).statusCode()).isEqualTo(200);
        assertThat(listed("s")).isEqualTo("s/in/Ω x.csv");
        HttpResponse<String> read = send(at(address).header("Authorization", token));
        assertThat(read.body()).isEqualTo("sixteen bytes it");
        assertThat(read.headers().firstValue("x-goog-meta-sfc-digest")).hasValue("sum");
        assertThat(read.headers().firstValue("x-goog-meta-matdesc")).hasValue("{\"smkId\":\"1\"}");
        JsonNode encryption =
                JsonMapper.shared()
                        .readTree(
                                read.headers()
                                        .firstValue("x-goog-meta-encryptiondata")
                                        .orElseThrow());
        assertThat(encryption.path("WrappedContentKey").path("EncryptedKey").asString())
                .isEqualTo("a2V5");
        assertThat(encryption.path("ContentEncryptionIV").asString()).isEqualTo("aXY=");
        assertThat(data("get @s file:///tmp/").path("presignedUrls").toString())
                .isEqualTo("[null]");
    }

    private static HttpRequest.BodyPublisher none() {
        return BodyPublishers.noBody();
    }

    @Test
    void a_token_that_is_not_valid_opens_nothing() throws Exception {
        login("JavaScript", "3.3.0");
        JsonNode info = data("put file:///tmp/a.csv @s").path("stageInfo");
        String address =
                info.path("endPoint").asString() + "/" + info.path("location").asString() + "a.csv";
        assertThat(send(at(address)).statusCode()).isEqualTo(401);
        assertThat(send(at(address).header("Authorization", "Bearer x")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void go_has_a_signed_address_for_each_file_of_a_pattern() throws Exception {
        login("Go", "1.19.1");
        data("put 'file:///tmp/d/g*.csv' @plain/in auto_compress = false");
        JsonNode info =
                followUp("put 'file:///tmp/d/g*g1.csv' @plain/in auto_compress = false")
                        .path("stageInfo");
        assertThat(info.path("locationType").asString()).isEqualTo("GCS");
        String address = info.path("presignedUrl").asString();
        assertThat(address).startsWith("http://127.0.0.1:" + server.port() + "/");
        assertThat(upload(address, "1,2")).isEqualTo(200);
        assertThat(listed("plain")).isEqualTo("plain/in/g1.csv");
        JsonNode get = data("get @plain file:///tmp/");
        String read = get.path("presignedUrls").path(0).asString();
        assertThat(send(at(read)).body()).isEqualTo("1,2");
        assertThat(get.path("encryptionMaterial").isNull()).isTrue();
    }

    /** The documentation has the file skipped (sql-reference/sql/put); this client cannot ask. */
    @Test
    void without_overwrite_a_signed_address_does_not_replace_other_bytes() throws Exception {
        login("Go", "1.19.1");
        String create = data("put file:///tmp/a.csv @plain").path("stageInfo").toString();
        String address = JsonMapper.shared().readTree(create).path("presignedUrl").asString();
        assertThat(upload(address, "1")).isEqualTo(200);
        assertThat(upload(address, "1")).isEqualTo(200);
        assertThat(upload(address, "2")).isEqualTo(412);
        JsonNode replace = data("put file:///tmp/a.csv @plain overwrite = true");
        String other = replace.path("stageInfo").path("presignedUrl").asString();
        assertThat(upload(other, "2")).isEqualTo(200);
    }

    @Test
    void a_signed_address_is_good_for_its_file_and_its_use_alone() throws Exception {
        login("PythonConnector", "4.8.1");
        String address =
                data("put file://a.csv @plain").path("stageInfo").path("presignedUrl").asString();
        assertThat(upload(address.replace("/a.csv", "/b.csv"), "1")).isEqualTo(401);
        assertThat(upload(address.replace("CREATE", "REPLACE"), "1")).isEqualTo(401);
        assertThat(upload(address.replace("CREATE", "NONE"), "1")).isEqualTo(400);
        assertThat(send(at(address)).statusCode()).isEqualTo(401);
        assertThat(upload(address, "1")).isEqualTo(200);
        String read = data("get @plain file:///tmp/").path("presignedUrls").path(0).asString();
        assertThat(upload(read, "2")).isEqualTo(401);
    }

    /** When the address does not come it must be in vain, and not at Google's. */
    @Test
    void without_a_signed_address_nothing_is_sent_anywhere_else() throws Exception {
        login("Go", "1.19.1");
        JsonNode info = data("put file:///tmp/a.csv @s").path("stageInfo");
        assertThat(info.path("endPoint").asString()).isEqualTo("127.0.0.1:1");
        assertThat(info.path("creds").isEmpty()).isTrue();
    }

    /** GET /monitoring/queries//ID is what Python sends from version 5 on. */
    @Test
    void the_state_of_a_statement_is_told_at_an_address_with_two_slashes() throws Exception {
        login("PythonConnector", "5.2.0");
        String id = data("select 1").path("queryId").asString();
        JsonNode query =
                client.get("/monitoring/queries//" + id).path("data").path("queries").path(0);
        assertThat(query.path("status").asString()).isEqualTo("SUCCESS");
        assertThat(query.path("sessionId").isNumber()).isTrue();
    }
}
