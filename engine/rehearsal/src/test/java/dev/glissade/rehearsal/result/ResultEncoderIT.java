package dev.glissade.rehearsal.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPInputStream;

/** What DuckDB holds, as the wire's texts. */
class ResultEncoderIT {
    private static final SpoolLimits SMALL =
            new SpoolLimits(200, 1000, 0, 100_000, Duration.ofDays(1));

    private Connection duck;
    private ResultSpool spool;

    @BeforeEach
    void open() throws SQLException, IOException {
        var streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        duck = DriverManager.getConnection("jdbc:duckdb:", streaming);
        spool = ResultSpool.open(SMALL, InstantSource.system());
    }

    @AfterEach
    void close() throws SQLException {
        spool.close();
        duck.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "FIXED | 2  | 12.3::decimal(10,2)                        | 12.30",
                "FIXED | 2  | -0.05::decimal(4,2)                        | -0.05",
                "FIXED | 0  | 99999999999999999999999999999999999999::decimal(38,0)"
                        + " | 99999999999999999999999999999999999999",
                "FIXED | 37 | -9.9999999999999999999999999999999999999::decimal(38,37)"
                        + " | -9.9999999999999999999999999999999999999",
                "FIXED | 38 | 0.00000000000000000000000000000000000001::decimal(38,38)"
                        + " | 0.00000000000000000000000000000000000001",
                "FIXED | 0  | 127::tinyint                               | 127",
                "FIXED | 0  | (-32768)::smallint                         | -32768",
                "FIXED | 0  | 7::integer                                 | 7",
                "FIXED | 0  | (-9223372036854775808)::bigint             | -9223372036854775808",
                "FIXED | 0  | 18446744073709551615::ubigint              | 18446744073709551615",
                "FIXED | 0  | 170141183460469231731687303715884105727::hugeint"
                        + " | 170141183460469231731687303715884105727",
                "FIXED | 0  | null::decimal(38,0)                        | NULL",
                "FIXED | 0  | null::bigint                               | NULL",
                "FIXED | 0  | null::hugeint                              | NULL",
                "REAL  | 0  | 1.5::double                                | 1.5",
                "REAL  | 0  | 'nan'::double                              | NaN",
                "REAL  | 0  | '-inf'::double                             | -inf",
                "REAL  | 0  | null::double                               | NULL",
                "BOOLEAN | 0 | true                                      | 1",
                "BOOLEAN | 0 | false                                     | 0",
                "BOOLEAN | 0 | null::boolean                             | NULL",
                "DATE  | 0  | date '1970-01-01'                          | 0",
                "DATE  | 0  | date '1969-12-31'                          | -1",
                "DATE  | 0  | date '0001-01-01'                          | -719162",
                "DATE  | 0  | date '9999-12-31'                          | 2932896",
                "DATE  | 0  | null::date                                 | NULL",
                "TIME  | 9  | time '23:59:59.999999'                     | 86399.999999000",
                "TIME  | 0  | time '00:00:00'                            | 0",
                "TIME  | 6  | time '00:00:00.000001'                     | 0.000001",
                "TIME  | 9  | null::time                                 | NULL",
                "TIMESTAMP_NTZ | 9 | timestamp '1969-12-31 23:59:59.123456' | -0.876544000",
                "TIMESTAMP_NTZ | 9 | timestamp '0001-01-01 00:00:00'     | -62135596800.000000000",
                "TIMESTAMP_NTZ | 9 | timestamp '0001-01-01 00:00:00.000001'"
                        + " | -62135596799.999999000",
                "TIMESTAMP_NTZ | 9 | timestamp '9999-12-31 23:59:59.999999'"
                        + " | 253402300799.999999000",
                "TIMESTAMP_NTZ | 9 | timestamp '1986-01-01 00:05:00'     | 504921900.000000000",
                "TIMESTAMP_NTZ | 9 | '2001-02-03 04:05:06.123456789'::timestamp_ns"
                        + " | 981173106.123456789",
                "TIMESTAMP_NTZ | 3 | '1969-12-31 23:59:59.5'::timestamp_ms | -0.500",
                "TIMESTAMP_NTZ | 0 | '1969-12-31 23:59:59'::timestamp_s  | -1",
                "TIMESTAMP_NTZ | 9 | null::timestamp                     | NULL",
                "TIMESTAMP_LTZ | 9 | timestamptz '1970-01-01 05:45:00+05:45' | 0.000000000",
                "TIMESTAMP_TZ  | 9 | timestamptz '1970-01-01 00:00:01.5+00' | 1.500000000 1440",
                "BINARY | 0 | '\\x00\\xFF'::blob                         | 00FF",
                "BINARY | 0 | ''::blob                                   | ``",
                "BINARY | 0 | null::blob                                 | NULL",
                "TEXT   | 0 | ''                                         | ``",
                "TEXT   | 0 | null                                       | NULL",
                "TEXT   | 0 | null::varchar                              | NULL",
                "TEXT   | 0 | 'Ωé😀'                                     | Ωé😀",
                "TEXT   | 0 | '12345678-1234-1234-1234-1234567890ab'::uuid"
                        + " | 12345678-1234-1234-1234-1234567890ab",
                "VARIANT | 0 | '{\"a\": null}'::json                     | `{\n  \"a\": null\n}`",
                "ARRAY  | 0 | '[1,2]'::json                              | `[\n  1,\n  2\n]`",
                "OBJECT | 0 | null::json                                 | NULL"
            })
    void each_type_has_its_text(Kind kind, int scale, String sql, String wire) throws Exception {
        var type = new ColumnType(kind, 38, scale, 0);
        assertThat(rows("select " + sql, type).path(0).path(0))
                .isEqualTo(JsonMapper.shared().valueToTree(wire));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "TIMESTAMP_NTZ, 'infinity'::timestamp",
                "TIMESTAMP_LTZ, '-infinity'::timestamptz",
                "DATE, 'infinity'::date",
                "DATE, '-infinity'::date"
            })
    void an_infinite_moment_is_refused(Kind kind, String sql) {
        var type = new ColumnType(kind, 0, 9, 0);
        assertThatThrownBy(() -> rows("select " + sql, type))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("infinity");
        assertThat(spool.bytesHeld()).isZero();
    }

    @Test
    void a_type_that_has_no_encoding_is_never_guessed() {
        assertThatThrownBy(() -> rows("select [1, 2]", ColumnType.of(Kind.ARRAY)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("INTEGER[] as ARRAY");
    }

    @Test
    void rows_beyond_the_inline_ones_go_to_chunks_in_order() throws Exception {
        Rowset rowset = encode("select i::bigint from range(1000) t(i)", ColumnType.fixed(38, 0));
        assertThat(rowset.rowsTotal()).isEqualTo(1000);
        assertThat(rowset.chunks()).hasSizeGreaterThan(3);
        JsonNode all = json(rowset);
        assertThat(all.size()).isEqualTo(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(all.path(i).path(0).asString()).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void a_chunk_counts_its_bytes_and_rows_truly() throws Exception {
        Rowset rowset = encode("select i::bigint from range(1000) t(i)", ColumnType.fixed(38, 0));
        for (Chunk chunk : rowset.chunks()) {
            String text = text(chunk);
            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(chunk.plainBytes());
            assertThat(JsonMapper.shared().readTree("[" + text + "]").size())
                    .isEqualTo(chunk.rowsTotal());
            assertThat(Files.size(spool.find(chunk.name()).orElseThrow()))
                    .isEqualTo(chunk.storedBytes());
        }
    }

    @Test
    void a_results_first_chunks_are_plain_and_the_later_ones_compressed() throws Exception {
        spool.close();
        var limits = new SpoolLimits(200, 1000, 2000, 100_000, Duration.ofDays(1));
        spool = ResultSpool.open(limits, InstantSource.system());
        Rowset rowset = encode("select i::bigint from range(1000) t(i)", ColumnType.fixed(38, 0));
        List<Boolean> zipped =
                rowset.chunks().stream().map(c -> ResultSpool.isZipped(c.name())).toList();
        assertThat(zipped).startsWith(false, false, true);
        assertThat(zipped.getLast()).isTrue();
    }

    @Test
    void a_first_row_that_is_too_long_for_the_answer_is_a_chunk() throws Exception {
        Rowset rowset =
                encode("select repeat('x', 200000) from range(2)", ColumnType.text(1 << 24));
        assertThat(rowset.chunks()).hasSize(2);
        assertThat(json(rowset).path(1).path(0).asString()).isEqualTo("x".repeat(200_000));
    }

    @Test
    void no_rows_are_an_empty_rowset() throws Exception {
        Rowset rowset = encode("select 1::bigint where false", ColumnType.fixed(38, 0));
        assertThat(rowset.rowsTotal()).isZero();
        assertThat(json(rowset).size()).isZero();
    }

    @Test
    void a_result_beyond_the_space_is_refused_and_leaves_nothing() {
        assertThatThrownBy(
                        () ->
                                encode(
                                        "select md5(i::varchar) from range(100000) t(i)",
                                        ColumnType.text(32)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("100000 bytes");
        assertThat(spool.bytesHeld()).isZero();
    }

    @Test
    void an_older_result_makes_room_for_a_newer_one() throws Exception {
        String sql = "select md5(i::varchar) from range(3000) t(i)";
        Rowset older = encode(sql, "session", "older", ColumnType.text(32));
        Rowset newer = encode(sql, "session", "newer", ColumnType.text(32));
        assertThat(spool.find(older.chunks().getFirst().name())).isEmpty();
        assertThat(json(newer).size()).isEqualTo(3000);
    }

    @Test
    void a_sessions_end_deletes_its_results_only() throws Exception {
        String sql = "select i::bigint from range(1000) t(i)";
        Rowset gone = encode(sql, "one", "first", ColumnType.fixed(38, 0));
        Rowset kept = encode(sql, "two", "second", ColumnType.fixed(38, 0));
        spool.release("one");
        assertThat(spool.find(gone.chunks().getFirst().name())).isEmpty();
        assertThat(json(kept).size()).isEqualTo(1000);
    }

    @Test
    void a_cancelled_result_stops_and_leaves_nothing() throws Exception {
        try (Statement statement = duck.createStatement()) {
            var answer = answer(statement, "select i from range(1000000) t(i)");
            assertThatThrownBy(
                            () ->
                                    new ResultEncoder(spool)
                                            .encode(answer, "session", "result", () -> true))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessage("SQL execution canceled");
        }
        assertThat(spool.bytesHeld()).isZero();
    }

    private JsonNode rows(String sql, ColumnType type) throws SQLException, IOException {
        return json(encode(sql, type));
    }

    private Rowset encode(String sql, ColumnType type) throws SQLException, IOException {
        return encode(sql, "session", "result", type);
    }

    private Rowset encode(String sql, String owner, String result, ColumnType type)
            throws SQLException, IOException {
        try (Statement statement = duck.createStatement()) {
            var answer =
                    new Answer.Query(
                            StatementType.SELECT,
                            List.of(new Column("C", type, true)),
                            statement.executeQuery(sql),
                            2);
            return new ResultEncoder(spool).encode(answer, owner, result, () -> false);
        }
    }

    private static Answer.Query answer(Statement statement, String sql) throws SQLException {
        return new Answer.Query(
                StatementType.SELECT,
                List.of(new Column("C", ColumnType.fixed(38, 0), true)),
                statement.executeQuery(sql),
                2);
    }

    private JsonNode json(Rowset rowset) throws IOException {
        var all = new ByteArrayOutputStream();
        all.write('[');
        rowset.writeInline(all);
        boolean first = all.size() == 1;
        for (Chunk chunk : rowset.chunks()) {
            if (!first) {
                all.write(',');
            }
            first = false;
            all.write(text(chunk).getBytes(StandardCharsets.UTF_8));
        }
        all.write(']');
        return JsonMapper.shared().readTree(all.toByteArray());
    }

    private String text(Chunk chunk) throws IOException {
        try (var file = Files.newInputStream(spool.find(chunk.name()).orElseThrow());
                var in = ResultSpool.isZipped(chunk.name()) ? new GZIPInputStream(file) : file) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
