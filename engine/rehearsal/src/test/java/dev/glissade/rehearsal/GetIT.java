package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** PUT and GET through the unmodified driver: sql-reference/sql/get, sql-reference/sql/put. */
class GetIT {
    @TempDir Path folder;

    private Path files;
    private Path target;
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        files = Files.createDirectories(folder.resolve("files"));
        target = Files.createDirectories(folder.resolve("target"));
        client().run("create stage s");
        client().run("create stage plain encryption = (type = 'SNOWFLAKE_SSE')");
    }

    private TestClient client() {
        return warehouse.client();
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(files.resolve(name), text);
    }

    private List<String> fetched() throws Exception {
        try (Stream<Path> all = Files.list(target)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void what_was_put_comes_back_byte_for_byte() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(5).nextBytes(bytes);
        Path big = Files.write(files.resolve("big Ω.bin"), bytes);
        for (String stage : List.of("@s", "@plain/dir", "@~/mine")) {
            client().put(big, stage, "");
            Path into = Files.createDirectories(target.resolve(stage.replace('/', '_')));
            assertThat(client().column("get " + stage + " 'file://" + into + "/'", "status"))
                    .containsExactly("DOWNLOADED");
            assertThat(Files.readAllBytes(into.resolve("big Ω.bin"))).isEqualTo(bytes);
        }
    }

    @Test
    void a_path_is_a_prefix_and_the_folders_of_the_stage_are_not_kept() throws Exception {
        client().put(file("a.csv", "1\n"), "@s/one", "");
        client().put(file("b.csv", "2\n"), "@s/one/deep", "");
        client().put(file("c.csv", "3\n"), "@s/two", "");
        client().run("get @s/one file://" + target + "/");
        assertThat(fetched()).containsExactly("a.csv", "b.csv");
        assertThat(Files.readString(target.resolve("b.csv"))).isEqualTo("2\n");
    }

    @Test
    void a_file_that_is_named_comes_alone() throws Exception {
        client().put(file("a.csv", "1\n"), "@s", "");
        client().put(file("a.csv.old", "2\n"), "@s", "");
        client().run("get @s/a.csv file://" + target + "/;");
        assertThat(fetched()).containsExactly("a.csv");
    }

    @Test
    void a_pattern_chooses_files() throws Exception {
        client().put(file("a.csv", "1\n"), "@s", "");
        client().put(file("b.txt", "2\n"), "@s", "");
        client().run("get @s file://" + target + "/ pattern = '.*[.]txt' parallel = 99");
        assertThat(fetched()).containsExactly("b.txt");
    }

    @Test
    void a_tables_stage_is_read_too_and_nothing_is_no_error() throws Exception {
        client().run("create table mytable (n int)");
        client().put(file("a.csv", "1\n"), "@%mytable", "");
        client().run("get @%mytable file://" + target + "/");
        assertThat(fetched()).containsExactly("a.csv");
        assertThat(client().run("get @s/none file://" + target + "/")).isEmpty();
    }

    @Test
    void wrong_options_and_files_of_one_name_are_refused() throws Exception {
        client().put(file("tmp.parquet", "1\n"), "@s/one", "");
        client().put(file("tmp.parquet", "2\n"), "@s/two", "");
        String into = " file://" + target + "/";
        assertThat(client().complaint("get @s" + into)).contains("files of one name");
        assertThat(client().refusal("get @s" + into + " parallel = 0")).isEqualTo("1008/22023");
        assertThat(client().refusal("get @s" + into + " parallel = 100")).isEqualTo("1008/22023");
        assertThat(client().refusal("get @s" + into + " nonsense = 1")).isEqualTo("1420/22023");
        assertThat(client().refusal("get @nowhere" + into)).isEqualTo("2003/02000");
    }

    // sql-reference/sql/put: wildcards, AUTO_COMPRESS with gzip, SOURCE_COMPRESSION
    @Test
    void globs_and_compression_are_as_put_says() throws Exception {
        file("a1.csv", "1\n");
        file("a2.csv", "2\n");
        file("b.csv", "3\n");
        List<?> rows =
                client().run(
                                "put 'file://"
                                        + files
                                        + "/a?.csv' @s auto_compress = true parallel = 2");
        assertThat(rows).hasSize(2);
        assertThat(client().column("list @s", "name"))
                .containsExactly("s/a1.csv.gz", "s/a2.csv.gz");
        client().run("create table t (n int)");
        client().run("copy into t from @s");
        assertThat(client().run("select n from t order by n")).containsExactly(row("1"), row("2"));
        assertThat(
                        client().column(
                                        "put 'file://"
                                                + files
                                                + "/b.csv' @s auto_compress = false"
                                                + " source_compression = none",
                                        "target_compression"))
                .containsExactly("NONE");
    }
}
