package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** SELECT from staged files: user-guide/querying-stage, user-guide/querying-metadata. */
class StagedQueryIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage mystage1 file_format = (type = csv field_delimiter = '|')");
        client().run("create stage plain");
        for (String stage : new String[] {"@mystage1", "@plain"}) {
            put("data1.csv", "a|b\nc|d\n", stage);
            put("data2.csv", "e|f|g\n", stage);
        }
    }

    private TestClient client() {
        return warehouse.client();
    }

    private void put(String name, String text, String stage) throws Exception {
        client().put(Files.writeString(folder.resolve(name), text), stage, "overwrite = true");
    }

    // querying-metadata, example 1: with the file format of the stage, and without any
    @Test
    void fields_and_metadata_are_read_by_position_and_name() throws Exception {
        String select = "select metadata$filename, metadata$file_row_number, t.$1, t.$2, $3 from ";
        assertThat(client().run(select + "@mystage1 t order by 1, 2"))
                .containsExactly(
                        row("data1.csv", "1", "a", "b", null),
                        row("data1.csv", "2", "c", "d", null),
                        row("data2.csv", "1", "e", "f", "g"));
        assertThat(client().run(select + "@plain/data1 t order by 1, 2"))
                .containsExactly(
                        row("data1.csv", "1", "a|b", null, null),
                        row("data1.csv", "2", "c|d", null, null));
    }

    @Test
    void a_pattern_a_condition_and_an_aggregate_work_on_files() throws Exception {
        assertThat(
                        client().one(
                                        "select count(*) from @mystage1 (pattern => '.*data1.*')"
                                                + " where $1 <> 'a'"))
                .isEqualTo("1");
        client().run(
                        "create table kept as select $1 as a, metadata$file_row_number as n"
                                + " from @mystage1");
        assertThat(client().one("select count(*) || max(n) from kept")).isEqualTo("32");
        client().run("insert into kept select $2, 0 from @mystage1/data2.csv");
        assertThat(client().one("select a from kept where n = 0")).isEqualTo("f");
    }

    @Test
    void a_star_and_a_missing_stage_are_refused() {
        assertThat(client().complaint("select * from @mystage1")).contains("SELECT * from a stage");
        assertThat(client().refusal("select $1 from @nowhere")).isEqualTo("2003/02000");
        assertThat(client().complaint("select $1 from @plain (nonsense => 'x')"))
                .contains("NONSENSE");
    }

    @Test
    void json_and_parquet_are_one_variant() throws Exception {
        client().run("create stage j file_format = (type = json)");
        put("data1.json", "{\"a\": {\"b\": \"x1\"}},\n{\"a\": {\"b\": \"x2\"}}\n", "@j");
        assertThat(client().run("select $1:a.b, $2 from @j/data1.json order by 1"))
                .containsExactly(row("\"x1\"", null), row("\"x2\"", null));
        client().run(
                        "copy into @plain/p/ from (select 7 as n) header = true"
                                + " file_format = (type = parquet)");
        client().run("create stage p file_format = (type = parquet)");
        client().run("copy into @p from (select 7 as n) header = true");
        assertThat(client().one("select $1:N from @p")).isEqualTo("7");
    }
}
