package dev.glissade.rehearsal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

class S3HandlerIT {
    private static final StageId STAGE = new StageId("s1");
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir Path folder;
    private StageStore store;
    private HttpServer server;
    private AccessKey key;
    private final AccessKeys keys = new AccessKeys();
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        store = StageStore.open(folder.resolve("stage"), CLOCK);
        key = keys.issue();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + S3Handler.BUCKET, new S3Handler(store, keys));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void a_put_file_is_there_for_head_get_and_list() throws Exception {
        var put =
                request("s1/dir/a.csv")
                        .header("x-amz-meta-sfc-digest", "abc")
                        .PUT(BodyPublishers.ofString("1,2\n"));
        assertThat(send(put).statusCode()).isEqualTo(200);

        HttpResponse<byte[]> head = send(request("s1/dir/a.csv").HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length")).hasValue("4");
        assertThat(head.headers().firstValue("x-amz-meta-sfc-digest")).hasValue("abc");
        assertThat(head.headers().firstValue("etag"))
                .hasValue("\"3ecfad755fa825f7a17c5526ec44e651\"");
        assertThat(text(send(request("s1/dir/a.csv").GET()))).isEqualTo("1,2\n");
        assertThat(text(send(request("?prefix=s1%2Fdir%2F").GET())))
                .contains("<Key>s1/dir/a.csv</Key>", "<Size>4</Size>");
        assertThat(text(send(request("?prefix=s1%2Fother").GET()))).doesNotContain("<Key>");
    }

    @Test
    void a_chunked_body_with_its_trailer_is_stored_as_the_bytes_it_carries() throws Exception {
        byte[] data = new byte[100_000];
        Arrays.fill(data, (byte) 'x');
        HttpResponse<byte[]> put = send(chunked("s1/c", data, crc(data)));
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(send(request("s1/c").GET()).body()).isEqualTo(data);
    }

    @Test
    void a_body_that_differs_from_its_checksum_is_refused_and_not_stored() throws Exception {
        byte[] data = {1, 2, 3};
        HttpResponse<byte[]> put = send(chunked("s1/c", data, crc(new byte[] {1})));
        assertThat(put.statusCode()).isEqualTo(400);
        assertThat(text(put)).contains("BadDigest");
        assertThat(store.list(STAGE, "")).isEmpty();
    }

    @Test
    void parts_may_come_in_any_order_and_make_one_file() throws Exception {
        String started = text(send(request("s1/big?uploads").POST(BodyPublishers.noBody())));
        String id = started.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        for (int part : List.of(3, 1, 2)) {
            var body = BodyPublishers.ofString("part" + part + ";");
            send(request("s1/big?partNumber=" + part + "&uploadId=" + id).PUT(body));
        }
        assertThat(store.list(STAGE, "")).isEmpty();
        String list =
                "<CompleteMultipartUpload>"
                        + "<Part><PartNumber>1</PartNumber></Part>"
                        + "<Part><PartNumber>2</PartNumber></Part>"
                        + "<Part><PartNumber>3</PartNumber></Part></CompleteMultipartUpload>";
        var complete = request("s1/big?uploadId=" + id).POST(BodyPublishers.ofString(list));
        assertThat(text(send(complete))).contains("-3\"</ETag>");
        assertThat(text(send(request("s1/big?partNumber=1").GET())))
                .isEqualTo("part1;part2;part3;");
        assertThat(names(folder.resolve("stage/arriving"))).isEmpty();
    }

    @Test
    void a_range_is_a_part_of_the_file() throws Exception {
        send(request("s1/r").PUT(BodyPublishers.ofString("0123456789")));
        HttpResponse<byte[]> part = send(request("s1/r").header("Range", "bytes=2-4").GET());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(text(part)).isEqualTo("234");
        assertThat(part.headers().firstValue("content-range")).hasValue("bytes 2-4/10");
        assertThat(text(send(request("s1/r").header("Range", "bytes=-3").GET()))).isEqualTo("789");
        assertThat(send(request("s1/r").header("Range", "bytes=10-").GET()).statusCode())
                .isEqualTo(416);
    }

    @Test
    void any_name_is_a_name_and_none_leaves_its_stage() throws Exception {
        var names = List.of("Ω%CE%A9", "a b+c", "../../x", "dir//y", "select \"Ω", "é".repeat(300));
        for (String name : names) {
            String encoded =
                    java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            send(request("s1/" + encoded).PUT(BodyPublishers.ofString(name)));
            assertThat(text(send(request("s1/" + encoded).GET()))).isEqualTo(name);
        }
        assertThat(store.list(STAGE, "").stream().map(StagedFile::key))
                .containsExactlyInAnyOrderElementsOf(names);
        StageStore again = StageStore.open(folder.resolve("stage"), CLOCK);
        assertThat(again.list(STAGE, "")).isEqualTo(store.list(STAGE, ""));
        assertThat(names(folder)).containsExactly(folder.resolve("stage"));
    }

    @Test
    void only_a_valid_key_with_its_token_may_do_anything() throws Exception {
        HttpResponse<byte[]> none =
                client.send(
                        HttpRequest.newBuilder(uri("s1/x")).GET().build(),
                        BodyHandlers.ofByteArray());
        assertThat(none.statusCode()).isEqualTo(403);
        var other = new AccessKey(key.id(), key.secret(), "guess");
        assertThat(text(send(request("s1/x").GET(), other))).contains("InvalidAccessKeyId");
        keys.revoke(key);
        assertThat(send(request("s1/x").GET()).statusCode()).isEqualTo(403);
        var put = request("s1/x").PUT(BodyPublishers.ofString("x"));
        assertThat(send(put).statusCode()).isEqualTo(403);
        assertThat(store.list(STAGE, "")).isEmpty();
    }

    @Test
    void a_wrong_secret_is_refused_as_s3_refuses_it() throws Exception {
        var other = new AccessKey(key.id(), key.secret() + "0", key.token());
        var put = request("s1/x").PUT(BodyPublishers.ofString("x"));
        HttpResponse<byte[]> refused = send(put, other);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(text(refused)).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(store.list(STAGE, "")).isEmpty();
        assertThat(send(request("s1/x").HEAD(), other).statusCode()).isEqualTo(403);
    }

    @Test
    void a_body_other_than_the_signed_one_is_refused_and_not_stored() throws Exception {
        var put =
                request("s1/x")
                        .header("x-amz-content-sha256", "0".repeat(64))
                        .PUT(BodyPublishers.ofString("x"));
        HttpResponse<byte[]> refused = send(put);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("XAmzContentSHA256Mismatch");
        assertThat(store.list(STAGE, "")).isEmpty();
    }

    @Test
    void a_missing_file_and_a_missing_stage_are_named_so() throws Exception {
        assertThat(text(send(request("s1/none").GET()))).contains("NoSuchKey");
        assertThat(send(request("s1/none").HEAD()).statusCode()).isEqualTo(404);
        assertThat(send(request("s1/none").DELETE()).statusCode()).isEqualTo(204);
        assertThat(text(send(request("../other/x").GET()))).contains("NoSuchKey");
    }

    @Test
    void many_files_arrive_at_once() throws Exception {
        var sent = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                var put = request("s" + i % 4 + "/f" + i).PUT(BodyPublishers.ofString("f" + i));
                sent.add(threads.submit(() -> send(put).statusCode()));
            }
        }
        for (Future<Integer> status : sent) {
            assertThat(status.get()).isEqualTo(200);
        }
        assertThat(store.list(STAGE, "")).hasSize(50);
        assertThat(Files.readString(store.find(STAGE, "f197").orElseThrow().data()))
                .isEqualTo("f197");
    }

    @Test
    void replacing_a_file_leaves_one_copy_of_bytes() throws Exception {
        for (int i = 0; i < 3; i++) {
            send(request("s1/same").PUT(BodyPublishers.ofString("v" + i)));
        }
        assertThat(text(send(request("s1/same").GET()))).isEqualTo("v2");
        assertThat(names(folder.resolve("stage/stages/s1"))).hasSize(3);
    }

    private static List<Path> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }

    private HttpRequest.Builder chunked(String path, byte[] data, String checksum) {
        var body = new StringBuilder();
        String text = new String(data, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < text.length(); at += 65_536) {
            String part = text.substring(at, Math.min(text.length(), at + 65_536));
            body.append(Integer.toHexString(part.length())).append("\r\n").append(part);
            body.append("\r\n");
        }
        body.append("0\r\nx-amz-checksum-crc32:").append(checksum).append("\r\n\r\n");
        return request(path)
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-decoded-content-length", Integer.toString(data.length))
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .PUT(BodyPublishers.ofString(body.toString(), StandardCharsets.ISO_8859_1));
    }

    private static String crc(byte[] data) {
        var crc = new CRC32();
        crc.update(data);
        int value = (int) crc.getValue();
        byte[] bytes = {
            (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
        };
        return Base64.getEncoder().encodeToString(bytes);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    private URI uri(String path) {
        String slash = path.startsWith("?") ? "" : "/";
        return URI.create(
                "http://127.0.0.1:"
                        + server.getAddress().getPort()
                        + "/"
                        + S3Handler.BUCKET
                        + slash
                        + path);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return send(request, key);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, AccessKey with)
            throws IOException, InterruptedException {
        return client.send(signed(request, with).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder signed(HttpRequest.Builder builder, AccessKey with) {
        HttpRequest request = builder.build();
        var values = new HashMap<String, String>();
        request.headers()
                .map()
                .forEach((name, all) -> values.put(name.toLowerCase(Locale.ROOT), all.getFirst()));
        values.putIfAbsent("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        values.put("x-amz-date", "20260102T030405Z");
        values.put("x-amz-security-token", with.token());
        HttpRequest.Builder signed = HttpRequest.newBuilder(request, (_, _) -> false);
        values.forEach(signed::header);
        values.put("host", request.uri().getAuthority());
        String scope = "20260102/us-east-1/s3/aws4_request";
        List<String> names = values.keySet().stream().sorted().toList();
        String query = request.uri().getRawQuery();
        var what =
                new SignatureV4.Signed(
                        request.method(),
                        request.uri().getRawPath(),
                        query == null ? "" : query,
                        values);
        try {
            return signed.header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                            .formatted(
                                    with.id(),
                                    scope,
                                    String.join(";", names),
                                    SignatureV4.computed(with.secret(), scope, names, what)));
        } catch (S3Error e) {
            throw new AssertionError(e);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
