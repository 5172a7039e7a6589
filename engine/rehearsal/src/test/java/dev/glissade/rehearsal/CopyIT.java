package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.FORMAT;
import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** COPY INTO a table through the unmodified driver: sql-reference/sql/copy-into-table. */
class CopyIT {
    private static final String NONE = "Copy executed with 0 files processed.";

    @TempDir Path folder;

    private Path files;
    private RehearsalServer server;
    private TestClient client;

    @BeforeEach
    void connect() throws Exception {
        // DuckDB takes such a path for a pattern.
        Path odd = Files.createDirectories(folder.resolve("it's [a] w*ld"));
        files = Files.createDirectories(folder.resolve("files"));
        server = RehearsalServer.start(RehearsalOptions.of(odd.resolve("w.duckdb")));
        client = TestClient.of(server);
        client.run("create stage s");
        client.run("create table t (id number(10,0) not null, name varchar(20), v variant)");
        put("a.csv", "1,\"a\"\"Ω\n\",\"{\"\"k\"\": 1}\"\n2,,\n");
        put("b.csv", "3,\"\",\"[]\"\n");
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        server.close();
    }

    private void put(String name, String text) throws Exception {
        Path file = Files.writeString(files.resolve(name), text);
        assertThat(client.put(file, "@s/p", "overwrite = true")).containsExactly("UPLOADED");
    }

    @Test
    void a_prefix_loads_its_files_and_reports_each() throws Exception {
        assertThat(client.run("copy into t from @s/p" + FORMAT))
                .containsExactlyInAnyOrder(
                        row("s/p/a.csv", "LOADED", "2", "2", "1", "0", null, null, null, null),
                        row("s/p/b.csv", "LOADED", "1", "1", "1", "0", null, null, null, null));
        assertThat(client.run("select id, name, v from t order by id"))
                .containsExactly(
                        row("1", "a\"Ω\n", "{\n  \"k\": 1\n}"),
                        row("2", null, null),
                        row("3", "", "[]"));
    }

    @Test
    void a_variant_cast_to_text_is_compact_however_it_was_loaded() throws Exception {
        client.run("copy into t from @s/p/a.csv" + FORMAT);
        assertThat(client.one("select v::varchar || to_json(v) from t where id = 1"))
                .isEqualTo("{\"k\":1}{\"k\":1}");
    }

    @Test
    void a_carriage_return_within_the_first_records_quotes_is_part_of_its_value() throws Exception {
        put("c.csv", "4,\"a\r\nb\",\n5,\"c\",\n");
        client.run("copy into t from @s/p/c.csv" + FORMAT);
        assertThat(client.run("select name from t order by id"))
                .containsExactly(row("a\r\nb"), row("c"));
    }

    @Test
    void a_file_is_loaded_once_and_again_only_with_force() throws Exception {
        client.run("copy into t from @s/p" + FORMAT);
        assertThat(client.run("copy into t from @s/p" + FORMAT)).containsExactly(row(NONE));
        assertThat(client.one("select count(*) from t")).isEqualTo("3");
        client.run("copy into t from @s/p force = true" + FORMAT);
        assertThat(client.one("select count(*) from t")).isEqualTo("6");
        assertThat(client.run("copy into t from @s/nothing" + FORMAT)).containsExactly(row(NONE));
    }

    @Test
    void files_are_taken_by_their_names() throws Exception {
        assertThat(client.column("copy into t from @s/p files = ('b.csv')" + FORMAT, "file"))
                .containsExactly("s/p/b.csv");
        assertThat(client.refusal("copy into t from @s/p files = ('c.csv')" + FORMAT))
                .isEqualTo("91016/22000");
        assertThat(client.column("copy into t from @s pattern = '.*a[.]csv'" + FORMAT, "file"))
                .containsExactly("s/p/a.csv");
    }

    @Test
    void a_transform_computes_from_the_fields() throws Exception {
        client.run(
                "copy into t (v, id, name) from (select parse_json($3), $1, upper($2) from"
                        + " @s/p/a) "
                        + FORMAT);
        assertThat(client.run("select id, name, v:k from t order by id"))
                .containsExactly(row("1", "A\"Ω\n", "1"), row("2", null, null));
    }

    @Test
    void a_bare_field_of_a_transform_fails_as_in_a_plain_load() throws Exception {
        put("bad.csv", "7,x,\nseven,y,\n");
        String text =
                client.complaint(
                        "copy into t (id, name) from (select $1, $2 from @s/p/bad)" + FORMAT);
        assertThat(text)
                .contains("Numeric value 'seven' is not recognized")
                .contains("line 2")
                .contains("\"T\"[\"ID\":1]");
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    void abort_names_file_line_and_column_and_loads_nothing() throws Exception {
        put("bad.csv", "7,x,\nseven,y,\n");
        String copy = "copy into t from @s/p" + FORMAT;
        assertThat(client.refusal(copy)).isEqualTo("100038/22018");
        assertThat(client.complaint(copy))
                .contains("Numeric value 'seven' is not recognized")
                .contains("File 's/p/bad.csv', line 2, character 1")
                .contains("Row 2 starts at line 2, column \"T\"[\"ID\":1]");
        assertThat(client.one("select count(*) from t")).isEqualTo("0");
        client.run("copy into t from @s/p files = ('a.csv', 'b.csv')" + FORMAT);
        assertThat(client.one("select count(*) from t")).isEqualTo("3");
    }

    @Test
    void continue_loads_the_good_rows_and_reports_the_first_bad_one() throws Exception {
        put("bad.csv", "7,x,\nseven,y,\n8,zzzzzzzzzzzzzzzzzzzzz,\n,n,\n9,z,\n");
        assertThat(client.run("copy into t from @s/p/bad on_error = continue" + FORMAT))
                .containsExactly(
                        row(
                                "s/p/bad.csv",
                                "PARTIALLY_LOADED",
                                "5",
                                "2",
                                "5",
                                "3",
                                "Numeric value 'seven' is not recognized",
                                "2",
                                "1",
                                "\"T\"[\"ID\":1]"));
        assertThat(client.run("select id from t order by id")).containsExactly(row("7"), row("9"));
    }

    @Test
    void skip_file_passes_over_a_bad_file() throws Exception {
        put("bad.csv", "7,x,\nseven,y,\n");
        assertThat(client.column("copy into t from @s/p on_error = skip_file" + FORMAT, "status"))
                .containsExactlyInAnyOrder("LOADED", "LOADED", "LOAD_FAILED");
        assertThat(client.one("select count(*) from t")).isEqualTo("3");
    }

    // user-guide/data-load-considerations-load: TRUNCATE removes load metadata, DELETE does not
    @Test
    void truncate_and_replace_forget_what_was_loaded_and_delete_does_not() throws Exception {
        String copy = "copy into t from @s/p" + FORMAT;
        client.run(copy);
        client.run("delete from t");
        assertThat(client.run(copy)).containsExactly(row(NONE));
        client.run("truncate table t");
        assertThat(client.run(copy)).hasSize(2);
        client.run("create or replace table t (id int, name varchar, v variant)");
        assertThat(client.run(copy)).hasSize(2);
        client.run("drop table t");
        client.run("create table t (id int, name varchar, v variant)");
        assertThat(client.run(copy)).hasSize(2);
    }

    @Test
    void rename_and_swap_keep_the_memory_of_what_was_loaded() throws Exception {
        client.run("copy into t from @s/p" + FORMAT);
        client.run("alter table t rename to u");
        assertThat(client.run("copy into u from @s/p" + FORMAT)).containsExactly(row(NONE));
    }

    // sql-reference/info-schema/load_history
    @Test
    void load_history_tells_what_was_loaded() throws Exception {
        put("bad.csv", "7,x,\nseven,y,\n");
        client.run("copy into t from @s/p on_error = continue" + FORMAT);
        List<List<@Nullable String>> rows =
                client.run(
                        "select schema_name, file_name, table_name, status, row_count, row_parsed,"
                                + " first_error_message, first_error_line_number, error_count"
                                + " from information_schema.load_history where table_name = 'T'"
                                + " and row_parsed = 2 order by row_count");
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst())
                .containsExactly(
                        "PUBLIC",
                        rows.getFirst().get(1),
                        "T",
                        "PARTIALLY LOADED",
                        "1",
                        "2",
                        "Numeric value 'seven' is not recognized",
                        "2",
                        "1");
        assertThat(rows.getFirst().get(1)).endsWith("p/bad.csv");
        assertThat(rows.getLast().subList(3, 9))
                .containsExactly("LOADED", "2", "2", null, null, "0");
        client.run("truncate table t");
        assertThat(client.one("select count(*) from information_schema.load_history"))
                .isEqualTo("0");
    }

    @Test
    void what_copy_cannot_do_is_refused_by_name() {
        assertThat(client.refusal("copy into t from @s file_format = (format_name = 'f')"))
                .isEqualTo("2003/02000");
        assertThat(client.complaint("copy into t from @s file_format = (type = avro)"))
                .contains("AVRO");
        // CREATE FILE FORMAT and COPY name it alike: invalid parameter, 001006
        assertThat(client.refusal("copy into t from @s nonsense = 1")).isEqualTo("1006/22023");
        assertThat(client.complaint("copy into t from @s nonsense = 1"))
                .isEqualTo("SQL compilation error:\ninvalid parameter 'NONSENSE'");
        assertThat(client.refusal("copy into nope from @s")).isEqualTo("2003/42S02");
    }
}
