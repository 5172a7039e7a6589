package dev.glissade.rehearsal.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageListing.Selection;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

class StageStoreIT {
    private static final StageId STAGE = new StageId("s1");
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir Path folder;
    private StageStore store;

    @BeforeEach
    void open() throws IOException {
        store = StageStore.open(folder, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void list_shows_names_sizes_hashes_and_times() throws Exception {
        put("p/b.csv", "x");
        put("p/a.csv", "1,2\n");
        put("other", "x");
        var listed = (Answer.Rows) new StageListing(store).list(selection("p/", Optional.empty()));
        assertThat(listed.columns().stream().map(column -> column.name()))
                .containsExactly("name", "size", "md5", "last_modified");
        assertThat(listed.rows().getFirst())
                .containsExactly(
                        "mystage/p/a.csv",
                        "4",
                        "3ecfad755fa825f7a17c5526ec44e651",
                        "Fri, 2 Jan 2026 03:04:05 GMT");
        assertThat(listed.rows()).hasSize(2);
    }

    @Test
    void remove_takes_the_path_as_a_prefix_and_a_pattern_for_whole_names() throws Exception {
        put("myobject.csv.gz", "1");
        put("myobject/x", "1");
        put("myobject_new/x", "1");
        put("jun.csv", "1");
        var listing = new StageListing(store);
        listing.remove(selection("", Optional.of(".*jun.*")));
        assertThat(keys()).containsExactly("myobject.csv.gz", "myobject/x", "myobject_new/x");
        listing.remove(selection("myobject/", Optional.empty()));
        assertThat(keys()).containsExactly("myobject.csv.gz", "myobject_new/x");
        var removed = (Answer.Rows) listing.remove(selection("myobject", Optional.empty()));
        assertThat(removed.rows())
                .contains(List.of("mystage/myobject.csv.gz", "removed"))
                .hasSize(2);
        assertThat(keys()).isEmpty();
        assertThatThrownBy(() -> listing.list(selection("", Optional.of("("))))
                .isInstanceOf(WarehouseException.class);
    }

    @Test
    void a_file_encrypted_as_the_drivers_do_is_read_back() throws Exception {
        byte[] plain = "1,Ω\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        var transfers =
                new TransferDescription(
                        store, URI.create("http://127.0.0.1:1"), TransferDialect.S3);
        JsonNode material =
                transfers.upload(put(true), new AccessKey("i", "s", "t")).get("encryptionMaterial");
        StagedFile file = encrypted(plain, material.get("queryStageMasterKey").asString());
        assertThat(Files.readAllBytes(file.data())).isNotEqualTo(plain);
        Path copy;
        try (PlainFile readable = store.plain(file)) {
            copy = readable.path();
            assertThat(Files.readAllBytes(copy)).isEqualTo(plain);
        }
        assertThat(copy).doesNotExist();
        StageStore again = StageStore.open(folder, CLOCK);
        StagedFile found = again.find(STAGE, "e").orElseThrow();
        try (var in = again.read(found)) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void a_put_describes_where_the_driver_shall_send_its_bytes() {
        var transfers =
                new TransferDescription(
                        store, URI.create("http://127.0.0.1:4711"), TransferDialect.S3);
        JsonNode data = transfers.upload(put(false), new AccessKey("id", "secret", "token"));
        assertThat(data.get("command").asString()).isEqualTo("UPLOAD");
        assertThat(data.get("src_locations").get(0).asString()).isEqualTo("/tmp/my files/*.csv");
        assertThat(data.get("encryptionMaterial").isNull()).isTrue();
        JsonNode stage = data.get("stageInfo");
        assertThat(stage.get("location").asString()).isEqualTo("glissade-stages/s1/p1/");
        assertThat(stage.get("endPoint").asString()).isEqualTo("http://127.0.0.1:4711");
        assertThat(stage.get("creds").get("AWS_TOKEN").asString()).isEqualTo("token");
    }

    @Test
    void dropping_a_stage_takes_its_files_and_its_key_along() throws Exception {
        put("a", "1");
        store.drop(STAGE);
        assertThat(folder.resolve("stages/s1")).doesNotExist();
        assertThat(keys()).isEmpty();
    }

    @Test
    void a_dropped_stage_is_empty_at_once_and_its_files_are_gone_soon() throws Exception {
        for (int i = 0; i < 300; i++) {
            put("f" + i, "1");
        }
        store.drop(STAGE);
        assertThat(keys()).isEmpty();
        put("new", "1");
        assertThat(keys()).containsExactly("new");
        awaitNothingDropped();
        assertThat(keys()).containsExactly("new");
        assertThat(StageStore.open(folder, CLOCK).list(STAGE, "")).hasSize(1);
    }

    @Test
    void removed_files_are_gone_at_once_and_from_the_disk_soon() throws Exception {
        put("a", "1");
        put("b", "1");
        store.remove(STAGE, "a");
        assertThat(StageStore.open(folder, CLOCK).list(STAGE, ""))
                .extracting(StagedFile::key)
                .containsExactly("b");
        awaitNothingDropped();
        put("a", "2");
        store.remove(STAGE, "a");
        awaitNothingDropped();
    }

    @Test
    void what_a_killed_warehouse_had_dropped_goes_when_it_opens_next() throws Exception {
        put("a", "1");
        store.close();
        store.drop(STAGE);
        Path left;
        try (Stream<Path> all = Files.list(folder.resolve("dropped"))) {
            left = all.findFirst().orElseThrow();
        }
        assertThat(left).isNotEmptyDirectory();
        try (var again = StageStore.open(folder, CLOCK)) {
            assertThat(again.list(STAGE, "")).isEmpty();
            awaitNothingDropped();
        }
    }

    private void awaitNothingDropped() throws Exception {
        Instant patience = Instant.now().plusSeconds(30);
        while (!isEmpty(folder.resolve("dropped"))) {
            assertThat(Instant.now()).isBefore(patience);
            Thread.sleep(5);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    private static TransferDescription.Put put(boolean encrypted) {
        return new TransferDescription.Put(
                STAGE, "p1", "/tmp/my files/*.csv", 4, false, "zstd", true, encrypted, "q1");
    }

    private StagedFile encrypted(byte[] plain, String masterKey) throws Exception {
        byte[] key = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        byte[] vector = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
        byte[] master = Base64.getDecoder().decode(masterKey);
        Cipher wrap = Cipher.getInstance("AES/ECB/PKCS5Padding");
        wrap.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(master, "AES"));
        Cipher body = Cipher.getInstance("AES/CBC/PKCS5Padding");
        body.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        try (var arriving = Arriving.open(store.arrivingFolder())) {
            arriving.write(body.doFinal(plain));
            Base64.Encoder base64 = Base64.getEncoder();
            return store.commit(
                    STAGE,
                    "e",
                    arriving.finish(),
                    Map.of(
                            "x-amz-key", base64.encodeToString(wrap.doFinal(key)),
                            "x-amz-iv", base64.encodeToString(vector)));
        }
    }

    private static Selection selection(String prefix, Optional<String> pattern) {
        return new Selection(STAGE, "mystage/", prefix, pattern);
    }

    private void put(String key, String text) throws IOException {
        store.put(STAGE, key, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> keys() {
        return store.list(STAGE, "").stream().map(StagedFile::key).toList();
    }
}
