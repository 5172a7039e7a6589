package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Files through the unmodified driver: sql-reference/sql/put, list and remove. */
class StageIT {
    @TempDir Path folder;

    private Path files;
    private RehearsalServer server;
    private TestClient client;

    @BeforeEach
    void connect() throws Exception {
        files = Files.createDirectories(folder.resolve("files"));
        server = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        client = TestClient.of(server);
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        server.close();
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(files.resolve(name), text);
    }

    @Test
    void a_file_with_a_blank_in_its_name_arrives_and_is_listed() throws Exception {
        client.run("create stage s");
        assertThat(client.put(file("x 1.csv", "1\n2\n"), "@s/p", "")).containsExactly("UPLOADED");
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = statement.executeQuery("list @s")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(4);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("name")).isEqualTo("s/p/x 1.csv");
            assertThat(rows.getLong("size")).isGreaterThanOrEqualTo(4);
            assertThat(rows.getString("md5")).matches("[0-9a-f]{32}(-[0-9]+)?");
            // "Wed, 21 Oct 2026 07:28:00 GMT": sql-reference/sql/list
            assertThat(rows.getString("last_modified"))
                    .matches("[A-Z][a-z]{2}, \\d+ [A-Z][a-z]{2} \\d{4} [\\d:]{8} GMT");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void a_glob_puts_all_its_files_onto_a_stage_with_an_odd_name() throws Exception {
        client.run("create stage \"my Ω\"");
        for (int i = 0; i < 5; i++) {
            file("g" + i + ".csv", i + "\n");
        }
        file("other.csv", "9\n");
        assertThat(client.put(files.resolve("g*.csv"), "@\"my Ω\"/dir", "parallel = 4"))
                .containsExactly("UPLOADED", "UPLOADED", "UPLOADED", "UPLOADED", "UPLOADED");
        assertThat(client.column("list @\"my Ω\"", "name"))
                .containsExactly(
                        "my Ω/dir/g0.csv",
                        "my Ω/dir/g1.csv",
                        "my Ω/dir/g2.csv",
                        "my Ω/dir/g3.csv",
                        "my Ω/dir/g4.csv");
    }

    @Test
    void a_zstd_file_keeps_its_compression_and_loads() throws Exception {
        client.run("create stage s");
        client.run("create table t (n int, v varchar)");
        Path packed = files.resolve("z.csv.zst");
        Files.write(packed, Zstd.compress("3,Ω\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(client.put(packed, "@s", "source_compression = zstd"))
                .containsExactly("UPLOADED");
        client.run("copy into t from @s/z.csv.zst" + TestClient.FORMAT);
        assertThat(client.run("select * from t")).containsExactly(row("3", "Ω"));
    }

    @Test
    void fifty_megabytes_arrive_in_parts_with_and_without_encryption() throws Exception {
        client.run("create stage whole encryption = (type = 'SNOWFLAKE_FULL')");
        client.run("create stage sse encryption = (type = 'SNOWFLAKE_SSE')");
        byte[] bytes = new byte[50_000_000];
        new Random(7).nextBytes(bytes);
        Path big = files.resolve("big.bin");
        Files.write(big, bytes);
        for (String stage : List.of("whole", "sse")) {
            assertThat(client.put(big, "@" + stage, "parallel = 4")).containsExactly("UPLOADED");
        }
        assertThat(client.column("list @sse", "size")).containsExactly("50000000");
        // AES in blocks of 16 with PKCS5: always one block more here.
        assertThat(client.column("list @whole", "size")).containsExactly("50000016");
        assertThat(storedDigests()).contains(digest(bytes)).hasSize(2);
    }

    /** SHA-256 of the large files that lie in the warehouse's own folder. */
    private List<String> storedDigests() throws Exception {
        try (Stream<Path> all = Files.walk(folder.resolve("w.duckdb.stages"))) {
            List<Path> large =
                    all.filter(f -> Files.isRegularFile(f) && f.toFile().length() > 1_000_000)
                            .toList();
            List<String> digests = new ArrayList<>();
            for (Path file : large) {
                try (InputStream in = Files.newInputStream(file)) {
                    digests.add(digest(in.readAllBytes()));
                }
            }
            return digests;
        }
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void an_encrypted_stage_never_holds_the_plain_text() throws Exception {
        client.run("create stage s");
        client.put(file("secret.csv", "1,a very telling text\n"), "@s", "");
        try (Stream<Path> all = Files.walk(folder.resolve("w.duckdb.stages"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("a very telling text");
            }
        }
    }

    @Test
    void remove_names_what_it_removed_and_leaves_the_rest() throws Exception {
        client.run("create stage s");
        client.put(file("a.csv", "1\n"), "@s/one", "");
        client.put(file("b.csv", "2\n"), "@s/two", "");
        assertThat(client.run("remove @s/one")).containsExactly(row("s/one/a.csv", "removed"));
        assertThat(client.column("list @s", "name")).containsExactly("s/two/b.csv");
        assertThat(client.run("remove @s/none")).isEmpty();
    }

    @Test
    void a_missing_file_and_a_missing_stage_are_errors() throws Exception {
        client.run("create stage s");
        // The driver's own: FILE_NOT_FOUND.
        assertThat(client.refusal("put file://" + files.resolve("none.csv") + " @s"))
                .isEqualTo("200008/22000");
        Path there = file("a.csv", "1\n");
        assertThat(client.refusal("put file://" + there + " @nowhere")).isEqualTo("2003/02000");
        assertThat(client.refusal("list @nowhere")).isEqualTo("2003/02000");
        assertThat(client.refusal("put file://" + there + " @s nonsense = 1"))
                .isEqualTo("1420/22023");
        assertThat(client.refusal("put file://" + there + " @s parallel = 100"))
                .isEqualTo("1008/22023");
    }

    // sql-reference/sql/put: without OVERWRITE a file of the same name is left alone
    @Test
    void an_existing_file_is_replaced_only_with_overwrite() throws Exception {
        client.run("create stage s");
        client.run("create table t (n int)");
        Path file = file("a.csv", "1\n");
        assertThat(client.put(file, "@s", "")).containsExactly("UPLOADED");
        assertThat(client.put(file, "@s", "")).containsExactly("SKIPPED");
        file("a.csv", "2\n");
        assertThat(client.put(file, "@s", "overwrite = true")).containsExactly("UPLOADED");
        client.run("copy into t from @s" + TestClient.FORMAT);
        assertThat(client.run("select n from t")).containsExactly(row("2"));
    }

    // user-guide/data-load-local-file-system-create-stage: table and user stages
    @Test
    void tables_and_users_have_stages_of_their_own() throws Exception {
        client.run("create table t (n int)");
        client.run("create table \"t Ω\" (n int)");
        Path file = file("a.csv", "1\n");
        client.put(file, "@%t", "");
        client.put(file, "@~/dir", "");
        assertThat(client.column("list @%t", "name")).containsExactly("a.csv");
        assertThat(client.column("list @~", "name")).containsExactly("dir/a.csv");
        assertThat(client.run("list @%\"t Ω\"")).isEmpty();
    }

    // sql-reference/sql/drop-stage: the files of an internal stage go with it
    @Test
    void files_go_with_their_stage_or_table() throws Exception {
        Path file = file("a.csv", "1\n");
        client.run("create stage s");
        // with retention the files of a table stay as long as UNDROP can bring it back
        client.run("create table t (n int) data_retention_time_in_days = 0");
        client.put(file, "@s", "");
        client.put(file, "@%t", "");
        client.run("create or replace stage s");
        client.run("create or replace table t (n int) data_retention_time_in_days = 0");
        assertThat(client.run("list @s")).isEmpty();
        assertThat(client.run("list @%t")).isEmpty();
        client.put(file, "@s", "");
        client.put(file, "@%t", "");
        client.run("drop stage s");
        client.run("drop table t");
        assertThat(storedFiles()).isZero();
        client.run("create schema other data_retention_time_in_days = 0");
        client.run("create stage s");
        client.put(file, "@s", "");
        client.run("drop schema other");
        assertThat(storedFiles()).isZero();
    }

    private long storedFiles() throws Exception {
        try (Stream<Path> all = Files.walk(folder.resolve("w.duckdb.stages/stages"))) {
            return all.filter(f -> f.toString().endsWith(".data")).count();
        }
    }

    @Test
    void a_temporary_stage_ends_with_its_session() throws Exception {
        try (TestClient other = TestClient.of(server)) {
            other.run("create temporary stage passing");
            other.put(file("a.csv", "1\n"), "@passing", "");
            assertThat(client.refusal("list @passing")).isEqualTo("2003/02000");
            client.run("create stage passing");
            assertThat(client.run("list @passing")).isEmpty();
            assertThat(other.column("list @passing", "name")).containsExactly("passing/a.csv");
            client.run("drop stage passing");
            other.run("create table passed (n int)");
            other.run("copy into passed from @passing");
            assertThat(client.one("select n from passed")).isEqualTo("1");
        }
        assertThat(client.refusal("list @passing")).isEqualTo("2003/02000");
        assertThat(storedFiles()).isZero();
    }
}
