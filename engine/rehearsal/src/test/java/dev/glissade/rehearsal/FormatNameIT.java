package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * File formats by their names in stages, COPY, unloads and queries of files:
 * sql-reference/sql/copy-into-table, user-guide/querying-metadata.
 */
class FormatNameIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage s");
        client().run("create file format myformat type = 'csv' field_delimiter = '|'");
        client().put(Files.writeString(folder.resolve("d.csv"), "a|b\nc|d\n"), "@s", "");
        client().run("create table t (a varchar, b varchar)");
    }

    private TestClient client() {
        return warehouse.client();
    }

    @Test
    void a_copy_names_its_format_in_every_documented_way() throws Exception {
        for (String format :
                new String[] {
                    "(format_name = myformat)",
                    "(format_name = 'MYFORMAT')",
                    "(format_name = 'rehearsal.public.myformat')",
                    "'myformat'",
                    "myformat"
                }) {
            client().run("truncate table t");
            client().run("copy into t from @s file_format = " + format);
            assertThat(client().run("select * from t order by a"))
                    .containsExactly(row("a", "b"), row("c", "d"));
        }
        assertThat(client().refusal("copy into t from @s file_format = (format_name = none)"))
                .isEqualTo("2003/02000");
        assertThat(
                        client().complaint(
                                        "copy into t from @s file_format = (type = csv format_name"
                                                + " = myformat)"))
                .contains("FORMAT_NAME");
    }

    // "CREATE OR REPLACE STAGE mystage FILE_FORMAT = json_format"
    @Test
    void a_stage_remembers_its_format_whole() throws Exception {
        client().run("create stage f file_format = myformat");
        client().put(folder.resolve("d.csv"), "@f", "");
        client().run("create schema other");
        client().run("copy into public.t from @public.f");
        assertThat(client().one("select count(*) from public.t")).isEqualTo("2");
        assertThat(client().refusal("create stage g file_format = (format_name = 'nope')"))
                .isEqualTo("2003/02000");
    }

    // sql-reference/sql/alter-stage
    @Test
    void a_stage_gets_another_format_comment_and_name_with_its_files() throws Exception {
        client().run("alter stage s set file_format = (format_name = 'myformat') comment = 'bars'");
        client().run("copy into t from @s");
        assertThat(client().run("select * from t order by a"))
                .containsExactly(row("a", "b"), row("c", "d"));
        assertThat(client().column("show stages like 's'", "comment")).containsExactly("bars");
        client().run("alter stage s rename to moved");
        client().run("alter stage if exists s rename to nothing");
        assertThat(client().column("list @moved", "name")).containsExactly("moved/d.csv");
        client().run("create schema elsewhere");
        client().run("alter stage public.moved rename to elsewhere.s");
        assertThat(client().column("list @elsewhere.s", "name")).containsExactly("s/d.csv");
        client().run("create stage taken");
        assertThat(client().refusal("alter stage taken rename to s")).isEqualTo("2002/42710");
        assertThat(client().refusal("alter stage nowhere set file_format = (type = csv)"))
                .isEqualTo("2003/02000");
        assertThat(client().complaint("alter stage s set url = 's3://x'")).contains("URL");
    }

    // copy-into-location: file_format = (format_name = 'myformat' compression = 'gzip')
    @Test
    void own_options_count_over_the_named_ones_and_a_query_names_one_too() throws Exception {
        client().run(
                        "copy into @s/out/ from (select 1, 2) file_format = (format_name ="
                                + " 'myformat' compression = 'none')");
        assertThat(client().column("list @s/out", "name")).containsExactly("s/out/data_0_0_0.csv");
        assertThat(client().run("select t.$1, t.$2 from @s/out (file_format => myformat) t"))
                .containsExactly(row("1", "2"));
        assertThat(client().run("select $2 from @s/d (file_format => 'myformat') order by 1"))
                .containsExactly(row("b"), row("d"));
    }
}
