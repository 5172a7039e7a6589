package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * COPY INTO a location through the unmodified driver: sql-reference/sql/copy-into-location and
 * user-guide/data-unload-considerations.
 */
class UnloadIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    @BeforeEach
    void connect() throws Exception {
        client().run("create stage mystage");
        client().run("create table null_empty1 (i int, v varchar, d varchar)");
        client().run("insert into null_empty1 values (1, null, 'NULL value')");
        client().run("insert into null_empty1 values (2, '', 'Empty string')");
    }

    private TestClient client() {
        return warehouse.client();
    }

    /** A staged file's bytes as GET brings them. */
    private byte[] fetched(String location) throws Exception {
        Path into = Files.createTempDirectory(folder, "into");
        client().run("get " + location + " 'file://" + into + "/'");
        return Files.readAllBytes(into.resolve(location.substring(location.lastIndexOf('/') + 1)));
    }

    private String unzipped(String location) throws Exception {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(fetched(location)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // "Example: Unload and load data with enclosing quotes"
    @Test
    void enclosed_strings_tell_null_from_an_empty_text() throws Exception {
        String format =
                " file_format = (type = csv field_optionally_enclosed_by = '0x27'"
                        + " null_if = ('null'))";
        assertThat(
                        client().column(
                                        "copy into @mystage from (select * from null_empty1 order"
                                                + " by i)"
                                                + format,
                                        "rows_unloaded"))
                .containsExactly("2");
        assertThat(unzipped("@mystage/data_0_0_0.csv.gz"))
                .isEqualTo("1,'null','NULL value'\n2,'','Empty string'\n");
        client().run("create table null_empty2 (i int, v varchar, d varchar)");
        client().run("copy into null_empty2 from @mystage/data_0_0_0.csv.gz" + format);
        assertThat(client().run("select * from null_empty2 order by i"))
                .containsExactly(row("1", null, "NULL value"), row("2", "", "Empty string"));
    }

    // "Example: Unload and load data without enclosing quotes"
    @Test
    void a_null_text_tells_null_without_quotes() throws Exception {
        client().run(
                        "copy into @mystage from (select * from null_empty1 order by i) file_format"
                                + " = (type = csv empty_field_as_null = false null_if = ('null'))");
        assertThat(unzipped("@mystage/data_0_0_0.csv.gz"))
                .isEqualTo("1,null,NULL value\n2,,Empty string\n");
    }

    @Test
    void delimiters_and_quotes_are_escaped_and_a_header_is_written() throws Exception {
        client().run("create table odd (\"a,b\" varchar, n number(5,2), day date, bin binary)");
        client().run("insert into odd select 'x,\"y\\\\z\\n', 1.5, '2020-01-28', to_binary('ff')");
        client().run(
                        "copy into @mystage/quoted.csv from odd single = true header = true"
                                + " file_format = (type = csv compression = none"
                                + " field_optionally_enclosed_by = '\"'"
                                + " date_format = 'DD.MM.YYYY')");
        assertThat(new String(fetched("@mystage/quoted.csv"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "\"a,b\",\"N\",\"DAY\",\"BIN\"\n\"x,\"\"y\\z\n\",1.50,28.01.2020,\"FF\"\n");
        client().run(
                        "copy into @mystage/plain.csv from (select \"a,b\" from odd) single = true"
                                + " file_format = (type = csv compression = none)");
        assertThat(new String(fetched("@mystage/plain.csv"), StandardCharsets.UTF_8))
                .isEqualTo("x\\,\"y\\\\z\\\n\n");
    }

    @Test
    void files_that_are_there_are_only_replaced_with_overwrite() throws Exception {
        client().run("copy into @mystage/a from null_empty1");
        assertThat(client().column("list @mystage", "name"))
                .containsExactly("mystage/a_0_0_0.csv.gz");
        assertThat(client().complaint("copy into @mystage/a from null_empty1"))
                .contains(
                        "Files already existing at the unload destination: @mystage/a. Use"
                                + " overwrite option to force unloading.");
        client().run("copy into @mystage/a from null_empty1 overwrite = true");
        client().run("copy into @mystage/a from null_empty1 include_query_id = true");
        assertThat(client().column("list @mystage", "name")).hasSize(2);
    }

    @Test
    void no_rows_make_no_file_and_return_rows_writes_nothing() throws Exception {
        client().run("copy into @mystage from (select * from null_empty1 where i > 5)");
        assertThat(client().run("list @mystage")).isEmpty();
        assertThat(
                        client().run(
                                        "copy into @mystage from (select i from null_empty1 order"
                                                + " by i) validation_mode = return_rows"))
                .containsExactly(row("1"), row("2"));
        assertThat(client().run("list @mystage")).isEmpty();
    }

    @Test
    void a_file_ends_when_it_is_full_and_detailed_output_names_each() throws Exception {
        assertThat(
                        client().column(
                                        "copy into @mystage/part/ from null_empty1 max_file_size ="
                                                + " 10 detailed_output = true file_format = (type"
                                                + " = csv compression = zstd)",
                                        "FILE_NAME"))
                .containsExactly(
                        "mystage/part/data_0_0_0.csv.zst", "mystage/part/data_0_0_1.csv.zst");
    }

    // "Unload a relational table to JSON"; OBJECT_CONSTRUCT is PARSE_JSON's text here
    @Test
    void a_variant_is_unloaded_as_json_lines() throws Exception {
        client().run("create table j (v variant)");
        client().run(
                        "insert into j select parse_json('{\"id\": 1,"
                                + " \"city\": \"Salt Lake City\"}')");
        client().run("copy into @mystage from j file_format = (type = json)");
        assertThat(unzipped("@mystage/data_0_0_0.json.gz"))
                .isEqualTo("{\"city\":\"Salt Lake City\",\"id\":1}\n");
        assertThat(
                        client().complaint(
                                        "copy into @mystage/x from null_empty1 file_format ="
                                                + " (type = json)"))
                .contains("JSON of anything but one VARIANT");
    }

    @Test
    void parquet_comes_back_by_its_names() throws Exception {
        client().run(
                        "copy into @mystage/p/ from null_empty1 header = true"
                                + " file_format = (type = parquet)");
        assertThat(client().column("list @mystage", "name"))
                .containsExactly("mystage/p/data_0_0_0.snappy.parquet");
        client().run("create table back (d varchar, i int, v varchar)");
        client().run(
                        "copy into back from @mystage/p match_by_column_name = case_sensitive"
                                + " file_format = (type = parquet)");
        assertThat(client().run("select i, v, d from back order by i"))
                .containsExactly(row("1", null, "NULL value"), row("2", "", "Empty string"));
    }

    // "Partitioning unloaded rows to Parquet files"
    @Test
    void rows_are_partitioned_by_an_expression() throws Exception {
        client().run("create table t1 (dt date, n int)");
        client().run(
                        "insert into t1 values ('2020-01-28', 18), ('2020-01-28', 22),"
                                + " ('2020-01-28', null), ('2020-01-29', 2)");
        client().run(
                        "copy into @%t1 from t1 partition by ('date=' || to_varchar(dt,"
                                + " 'YYYY-MM-DD') || '/hour=' || n::varchar) file_format ="
                                + " (type = parquet) max_file_size = 32000000 header = true");
        assertThat(
                        client().column("list @%t1", "name").stream()
                                .map(
                                        n ->
                                                String.valueOf(n)
                                                        .replaceAll(
                                                                "data_[-0-9a-f]+_", "data_ID_")))
                .containsExactly(
                        "__NULL__/data_ID_0_0_0.snappy.parquet",
                        "date=2020-01-28/hour=18/data_ID_0_0_0.snappy.parquet",
                        "date=2020-01-28/hour=22/data_ID_0_0_0.snappy.parquet",
                        "date=2020-01-29/hour=2/data_ID_0_0_0.snappy.parquet");
        assertThat(
                        client().complaint(
                                        "copy into @%t1 from t1 partition by ('a') overwrite ="
                                                + " true"))
                .contains("PARTITION BY");
    }

    @Test
    void wrong_options_are_refused_by_name() {
        assertThat(client().complaint("copy into @mystage from null_empty1 nonsense = 1"))
                .contains("NONSENSE");
        assertThat(client().complaint("copy into @mystage from null_empty1 max_file_size = 0"))
                .contains("MAX_FILE_SIZE");
        assertThat(
                        client().complaint(
                                        "copy into @mystage from null_empty1 single = true"
                                                + " include_query_id = true"))
                .contains("INCLUDE_QUERY_ID");
        assertThat(client().complaint("copy into 's3://b/p' from null_empty1"))
                .contains("external location");
    }
}
