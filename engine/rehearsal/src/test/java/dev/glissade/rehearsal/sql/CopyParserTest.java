package dev.glissade.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grammar of GET, COPY INTO and staged files in FROM. */
class CopyParserTest {
    private static Statement parse(String sql) {
        return StatementParser.parse(sql).statement();
    }

    // sql-reference/sql/get
    @Test
    void a_get_has_its_stage_folder_and_options() {
        assertThat(parse("GET @%mytable file:///tmp/data/;"))
                .isEqualTo(
                        new Statement.Get(
                                StageLocation.parse("@%mytable"),
                                "/tmp/data/",
                                Optional.empty(),
                                Map.of()));
        assertThat(parse("get '@\"my stage\"/a b' 'file:///tmp/x;y/' pattern = '.*' parallel = 3"))
                .isEqualTo(
                        new Statement.Get(
                                StageLocation.parse("@\"my stage\"/a b"),
                                "/tmp/x;y/",
                                Optional.of(".*"),
                                Map.of("PARALLEL", List.of("3"))));
    }

    @Test
    void a_copy_without_a_source_takes_the_tables_own_stage() {
        var copy = (Statement.CopyInto) parse("copy into t file_format = (type = csv)");
        assertThat(copy.stage()).isEmpty();
        assertThat(copy.fileFormat()).isEqualTo(Map.of("TYPE", List.of("CSV")));
    }

    // sql-reference/sql/copy-into-table: a format by its name alone, INCLUDE_METADATA
    @Test
    void a_format_is_named_alone_or_in_parentheses() {
        for (String format : List.of("'db.s.f'", "db.s.f", "(format_name = 'db.s.f')")) {
            var copy = (Statement.CopyInto) parse("copy into t from @s file_format = " + format);
            assertThat(copy.fileFormat().getOrDefault("FORMAT_NAME", List.of("")).getFirst())
                    .isEqualToIgnoringCase("db.s.f");
        }
        var copy =
                (Statement.CopyInto)
                        parse(
                                "copy into t from @s include_metadata = (a = METADATA$FILENAME,"
                                        + " \"b\" = METADATA$START_SCAN_TIME)");
        assertThat(copy.includeMetadata())
                .isEqualTo(Map.of("A", "METADATA$FILENAME", "b", "METADATA$START_SCAN_TIME"));
    }

    // sql-reference/sql/copy-into-location
    @Test
    void an_unload_has_its_query_partition_and_options() {
        var unload =
                (Statement.Unload)
                        parse(
                                "copy into @s/p from (select a from t) partition by (a || 'x')"
                                        + " file_format = (type = parquet) header = true"
                                        + " max_file_size = 5");
        assertThat(unload.partitionBy()).isPresent();
        assertThat(unload.options())
                .isEqualTo(Map.of("HEADER", List.of("TRUE"), "MAX_FILE_SIZE", List.of("5")));
        var whole = (Statement.Unload) parse("copy into @~ from db.s.t header");
        assertThat(whole.options()).isEqualTo(Map.of("HEADER", List.of("TRUE")));
    }

    @Test
    void staged_files_have_a_format_a_pattern_and_an_alias() {
        String sql = "select t.$1 from @s/p (file_format => f, pattern => 'x') t";
        var select = (Statement.Select) parse(sql);
        var body = (Query.Body.Select) select.query().body();
        assertThat(body.from())
                .contains(
                        new Query.Relation.Staged(
                                StageLocation.parse("@s/p"),
                                Map.of("FILE_FORMAT", "F", "PATTERN", "x"),
                                new Query.Alias(Optional.of("T"), List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get @s",
                "get file:///tmp/ @s",
                "get @s file:///tmp/ pattern = 5",
                "get @s file:///tmp/ parallel = 1 parallel = 2",
                "copy into t from @s files = ('a') files = ('b')",
                "copy into t from @s file_format = ",
                "copy into t from @s include_metadata = (a)",
                "copy into t from @s on_error",
                "copy into @s",
                "copy into @s from",
                "copy into @s from (t)",
                "copy into @s from t partition (a)",
                "copy into @s from t header = true header = false",
                "select $1 from @s (file_format = f)",
                "select $1 from @s (pattern => 'a', pattern => 'b')",
                "select * from table(validate(t))",
                "select * from table(validate(t, job_id = 'x'))",
                "select * from table(validate('t', job_id => 'x'))",
            })
    void what_the_grammar_does_not_know_is_refused(String sql) {
        assertThatThrownBy(() -> parse(sql)).isInstanceOf(WarehouseException.class);
    }
}
