package dev.glissade.rehearsal.load;

import static dev.glissade.rehearsal.load.LoadFixture.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CopyLoaderIT {
    private static final ColumnType TEXT = ColumnType.text(16_777_216);
    private static final ColumnType INT = ColumnType.fixed(38, 0);

    @TempDir Path folder;
    private LoadFixture warehouse;

    @BeforeEach
    void open() throws Exception {
        warehouse = new LoadFixture(folder);
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    @Test
    void a_file_loads_once_and_is_reported() throws Exception {
        warehouse.columns(INT, TEXT).stage("a.csv", "1,\"x\"\n2,\n");
        Answer.Rows first = warehouse.copy();
        assertThat(first.columns().stream().map(column -> column.name()))
                .startsWith("file", "status", "rows_parsed", "rows_loaded", "error_limit")
                .endsWith(
                        "errors_seen",
                        "first_error",
                        "first_error_line",
                        "first_error_character",
                        "first_error_column_name");
        assertThat(first.rows())
                .containsExactly(
                        Arrays.asList(
                                "s/a.csv", "LOADED", "2", "2", "1", "0", null, null, null, null));
        assertThat(warehouse.copy().rows())
                .containsExactly(List.of("Copy executed with 0 files processed."));
        assertThat(warehouse.rows("SELECT * FROM t"))
                .containsExactly(List.of("1", "x"), Arrays.asList("2", null));
    }

    @Test
    void a_changed_file_and_a_forced_one_load_again() throws Exception {
        warehouse.columns(INT, TEXT).stage("a.csv", "1,\n");
        warehouse.copy();
        warehouse.stage("a.csv", "2,\n");
        warehouse.copy();
        warehouse.copy("FORCE", "TRUE");
        assertThat(warehouse.rows("SELECT c1 FROM t ORDER BY 1"))
                .containsExactly(List.of("1"), List.of("2"), List.of("2"));
        assertThat(warehouse.rows("SELECT count(*) FROM glissade.load_history"))
                .containsExactly(List.of("2"));
    }

    @Test
    void null_and_empty_text_stay_apart_and_every_character_arrives() throws Exception {
        warehouse.columns(INT, TEXT);
        String odd = "a\"b\\N\r\n\tΩ, \uFEFF'x';\\";
        String file = "1,\n2,\"\"\n3,\"" + odd.replace("\"", "\"\"") + "\"\n4,\"\\N\"\n5, y \n";
        assertThat(warehouse.load(file))
                .containsExactlyInAnyOrder(
                        Arrays.asList("1", null),
                        List.of("2", ""),
                        List.of("3", odd),
                        List.of("4", "\\N"),
                        List.of("5", " y "));
    }

    @Test
    void a_bad_number_ends_the_statement_and_names_file_line_and_column() throws Exception {
        warehouse.columns(INT, ColumnType.fixed(4, 2), TEXT);
        warehouse.stage("a.csv", "1,1.5,x\n").stage("b.csv", "1,1.5,\"x\ny\"\n2,abc,x\n");
        assertThatThrownBy(() -> warehouse.copy())
                .hasMessageStartingWith(
                        """
                        Numeric value 'abc' is not recognized
                          File 's/b.csv', line 3, character 3
                          Row 2 starts at line 3, column "T"["C2":2]
                          If you would like to continue loading when an error\
                        """);
        assertThat(warehouse.rows("SELECT * FROM t")).isEmpty();
        assertThat(warehouse.rows("SELECT * FROM glissade.load_history")).isEmpty();
    }

    @Test
    void a_failed_copy_leaves_the_clients_transaction_open() throws Exception {
        warehouse.columns(INT, TEXT).stage("a.csv", "x,1\n");
        warehouse.connection.setAutoCommit(false);
        warehouse.execute("INSERT INTO t VALUES (7, 'before')");
        assertThatThrownBy(() -> warehouse.copy()).hasMessageContaining("'x' is not recognized");
        warehouse.connection.commit();
        warehouse.connection.setAutoCommit(true);
        assertThat(warehouse.rows("SELECT * FROM t")).containsExactly(List.of("7", "before"));
    }

    @Test
    void a_rolled_back_load_may_be_done_again() throws Exception {
        warehouse.columns(INT, TEXT).stage("a.csv", "1,x\n");
        warehouse.connection.setAutoCommit(false);
        warehouse.copy();
        warehouse.connection.rollback();
        warehouse.connection.setAutoCommit(true);
        assertThat(warehouse.copy().rows()).hasSize(1);
        assertThat(warehouse.rows("SELECT * FROM t")).hasSize(1);
    }

    @Test
    void continue_loads_the_sound_records_and_reports_the_first_fault() throws Exception {
        warehouse.columns(INT, ColumnType.of(Kind.DATE), ColumnType.text(3));
        warehouse.stage("a.csv", "1,2024-02-29,abc\n2,2023-02-29,x\n3,,abcd\n4,2024-01-01\n5,,Ωωω");
        assertThat(warehouse.copy("ON_ERROR", "CONTINUE").rows())
                .containsExactly(
                        List.of(
                                "s/a.csv",
                                "PARTIALLY_LOADED",
                                "5",
                                "2",
                                "5",
                                "3",
                                "Date '2023-02-29' is not recognized",
                                "2",
                                "3",
                                "\"T\"[\"C2\":2]"));
        assertThat(warehouse.rows("SELECT c1, c3 FROM t ORDER BY 1"))
                .containsExactly(List.of("1", "abc"), List.of("5", "Ωωω"));
    }

    @Test
    void skip_file_leaves_out_the_whole_file() throws Exception {
        warehouse.columns(INT, TEXT).stage("a.csv", "1,x\ny,x\n").stage("b.csv", "2,x\n");
        assertThat(warehouse.copy("ON_ERROR", "SKIP_FILE").rows().stream().map(row -> row.get(1)))
                .containsExactly("LOAD_FAILED", "LOADED");
        assertThat(warehouse.rows("SELECT c1 FROM t")).containsExactly(List.of("2"));
    }

    @Test
    void a_null_in_a_not_null_column_is_named() throws Exception {
        warehouse.columns(INT, TEXT).notNull(2).stage("a.csv", "1,\"\"\n2,\n");
        assertThatThrownBy(() -> warehouse.copy())
                .hasMessageStartingWith("NULL result in a non-nullable column. Use quotes")
                .hasMessageContaining("column \"T\"[\"C2\":2]");
    }

    @Test
    void a_wrong_number_of_fields_and_a_blank_line_are_errors() throws Exception {
        warehouse.columns(INT, TEXT);
        warehouse.stage("f.csv", "1,x,3\n");
        assertThatThrownBy(() -> warehouse.copy())
                .hasMessageStartingWith(
                        "Number of columns in file (3) does not match that of the corresponding"
                                + " table (2), use file format option"
                                + " error_on_column_count_mismatch=false to ignore this error");
        warehouse.stage("f.csv", "1,x\n\n2,y\n");
        assertThatThrownBy(() -> warehouse.copy())
                .hasMessageStartingWith(
                        "End of record reached while expected to parse column '\"T\"[\"C1\":1]'\n");
        CsvFormat skipping = format(Map.of("SKIP_BLANK_LINES", List.of("TRUE")));
        assertThat(warehouse.load("1,x\n\n2,y\n", skipping)).hasSize(2);
    }

    // user-guide/data-load-internal-tutorial: contacts3.csv and what VALIDATE says of it
    @Test
    void the_documentations_broken_contacts_are_told_as_it_tells_them() throws Exception {
        warehouse.columns(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT);
        String first =
                "11|Ishmael|Burnett|Dolor Elit Pellentesque Ltd|vitae.erat@necmollisvitae.ca|1-872"
                        + "|600-7301|1-513-592-6779|P.O. Box 975, 553 Odio, Road|Hulste|63345\n";
        String sound = "1|b|c|d|e|f|g|h|i|j\n";
        String later =
                "14|Sophia|Christian|Turpis Ltd|lectus.pede@non.ca|1-962-503-3253|1-157-|850-3602"
                        + "|P.O. Box 824, 7971 Sagittis Rd.|Chattanooga|56188\n";
        var options = Map.of("FIELD_DELIMITER", List.of("|"), "SKIP_HEADER", List.of("1"));
        warehouse.stage("f.csv", "header\n" + first + sound);
        assertThat(faults(options))
                .containsExactly(
                        "Number of columns in file (11) does not match that of the corresponding"
                                + " table (10), use file format option"
                                + " error_on_column_count_mismatch=false to ignore this error",
                        "3",
                        "1",
                        "\"T\"[11]");
        warehouse.stage("f.csv", "header\n" + sound + sound + sound + later + sound);
        assertThat(faults(options))
                .containsExactly(
                        "Field delimiter '|' found while expecting record delimiter '\\n'",
                        "5",
                        "125",
                        "\"T\"[\"C10\":10]");
    }

    // sql-reference/functions/validate: 100068, named after the first column without a field
    @Test
    void a_later_record_that_ends_too_soon_names_the_column_it_lacks() throws Exception {
        warehouse.columns(TEXT, TEXT, TEXT).stage("f.csv", "a,b,c\nd,\"e\"\"\"\n");
        assertThat(faults(Map.of()))
                .containsExactly(
                        "End of record reached while expected to parse column '\"T\"[\"C3\":3]'",
                        "2",
                        "8",
                        "\"T\"[\"C3\":3]");
    }

    private List<@Nullable String> faults(Map<String, List<String>> format) throws SQLException {
        var request = warehouse.request(format(format), Map.of("ON_ERROR", List.of("CONTINUE")));
        List<@Nullable String> row = warehouse.copy(request).rows().getFirst();
        return row.subList(6, 10);
    }

    @Test
    void a_mismatch_that_is_allowed_gives_null_or_leaves_out() throws Exception {
        warehouse.columns(INT, TEXT, TEXT);
        CsvFormat loose = format(Map.of("ERROR_ON_COLUMN_COUNT_MISMATCH", List.of("FALSE")));
        assertThat(warehouse.load("1,x\n", loose)).containsExactly(Arrays.asList("1", "x", null));
        warehouse.columns(INT, TEXT);
        assertThat(warehouse.load("1,x,y\n", loose)).containsExactly(List.of("1", "x"));
    }

    @Test
    void snowflakes_defaults_hold_where_nothing_is_said() throws Exception {
        warehouse.columns(TEXT, TEXT);
        assertThat(warehouse.load("\\N,\"q\"\na\\,b,c\r\n", CsvFormat.defaults()))
                .containsExactlyInAnyOrder(Arrays.asList(null, "\"q\""), List.of("a,b", "c"));
    }

    @Test
    void one_column_of_text_loads() throws Exception {
        warehouse.columns(TEXT);
        assertThat(warehouse.load("\"\"\n\"a\"\nb\n"))
                .containsExactlyInAnyOrder(List.of(""), List.of("a"), List.of("b"));
    }

    @Test
    void a_byte_order_mark_is_kept_or_skipped_as_asked() throws Exception {
        warehouse.columns(TEXT, INT);
        assertThat(warehouse.load("\uFEFFa,1\n")).containsExactly(List.of("\uFEFFa", "1"));
        warehouse.columns(TEXT, INT);
        CsvFormat skipping = format(Map.of("SKIP_BYTE_ORDER_MARK", List.of("TRUE")));
        assertThat(warehouse.load("\uFEFFa,1\n", skipping)).containsExactly(List.of("a", "1"));
    }

    @Test
    void other_delimiters_escapes_and_character_sets_are_read() throws Exception {
        warehouse.columns(TEXT, TEXT);
        CsvFormat odd =
                format(
                        Map.of(
                                "FIELD_DELIMITER", List.of("||"),
                                "RECORD_DELIMITER", List.of("\\x0d;"),
                                "ESCAPE", List.of("\\"),
                                "ENCODING", List.of("ISO88591")));
        byte[] file = "\"a\\\"b\"||c\r;é||\"\"\r;".getBytes(StandardCharsets.ISO_8859_1);
        warehouse.stage("f.csv", file);
        warehouse.copy(warehouse.request(odd, Map.of()));
        assertThat(warehouse.rows("SELECT * FROM t"))
                .containsExactlyInAnyOrder(List.of("a\"b", "c"), List.of("é", ""));
    }

    @Test
    void invalid_utf8_is_an_error_or_replaced_as_asked() throws Exception {
        warehouse.columns(INT, TEXT);
        warehouse.stage("f.csv", new byte[] {'1', ',', 'a', (byte) 0xFF, '\n'});
        assertThatThrownBy(() -> warehouse.copy()).hasMessageStartingWith("Invalid UTF8 detected");
        CsvFormat replacing = format(Map.of("REPLACE_INVALID_CHARACTERS", List.of("TRUE")));
        warehouse.copy(warehouse.request(replacing, Map.of()));
        assertThat(warehouse.rows("SELECT c2 FROM t")).containsExactly(List.of("a\uFFFD"));
    }

    @Test
    void a_transform_computes_over_the_fields() throws Exception {
        warehouse.columns(INT, ColumnType.of(Kind.VARIANT), TEXT);
        warehouse.stage("a.csv", "7,\"{\"\"a\"\": 1}\",x,unused\n");
        var transform = new Transform(List.of("c1", "json(c2)", "upper(c3)"), 3);
        warehouse.copy(warehouse.request(format(Map.of()), Map.of(), Optional.of(transform)));
        assertThat(warehouse.rows("SELECT * FROM t"))
                .containsExactly(List.of("7", "{\"a\":1}", "X"));
    }

    @Test
    void a_transform_that_fails_names_the_record() throws Exception {
        warehouse.columns(INT, ColumnType.of(Kind.VARIANT));
        warehouse.stage("a.csv", "1,\"{}\"\n2,\"[\n1]\"\n3,\"{x\"\n4,\"{}\"\n");
        var transform = Optional.of(new Transform(List.of("c1", "json(c2)"), 2));
        CopyRequest request = warehouse.request(format(Map.of()), Map.of(), transform);
        assertThatThrownBy(() -> warehouse.copy(request))
                .hasMessageStartingWith("Error parsing JSON")
                .hasMessageContaining("Row 3 starts at line 4, ")
                .hasMessageContaining("column \"T\"[\"C2\":2]");
        assertThat(warehouse.rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void a_value_of_100_megabytes_passes() throws Exception {
        warehouse.columns(INT, ColumnType.text(134_217_728));
        byte[] file = new byte[100_000_005];
        Arrays.fill(file, (byte) 'x');
        file[0] = '1';
        file[1] = ',';
        file[2] = '"';
        file[file.length - 2] = '"';
        file[file.length - 1] = '\n';
        warehouse.stage("big.csv.zst", Zstd.compress(file));
        warehouse.copy();
        assertThat(warehouse.rows("SELECT c1, length(c2) FROM t"))
                .containsExactly(List.of("1", "100000000"));
    }

    @Test
    void purge_removes_what_was_loaded_and_no_scratch_file_stays() throws Exception {
        warehouse
                .columns(INT, TEXT)
                .stage("a.zst", Zstd.compress("1,x\n".getBytes(StandardCharsets.UTF_8)));
        warehouse.stage("b.csv", "1,\n\n");
        warehouse.copy(
                warehouse.request(
                        format(Map.of()),
                        Map.of("PURGE", List.of("TRUE"), "ON_ERROR", List.of("CONTINUE"))));
        assertThat(warehouse.store.list(LoadFixture.STAGE, "").stream().map(file -> file.key()))
                .containsExactly("b.csv");
        try (var scratch = Files.list(warehouse.store.scratchFolder())) {
            assertThat(scratch).isEmpty();
        }
    }

    @Test
    void broken_compression_is_named() throws Exception {
        byte[] whole = Zstd.compress("1,x\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        warehouse.columns(INT, TEXT).stage("a.zst", Arrays.copyOf(whole, whole.length - 5));
        assertThatThrownBy(() -> warehouse.copy())
                .hasMessageStartingWith(
                        "Invalid data encountered during decompression for file: 's/a.zst'");
    }
}
