package dev.glissade.engine.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.encode.CsvBuffer;
import dev.glissade.engine.encode.RefusedValue;
import dev.glissade.engine.encode.TargetText;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Rows as PostgreSQL's COPY writes them; the expected CSV follows from the manual's rules. */
class CopyTextTranscoderTest {
    private static final List<Encoding> TWO = List.of(Encoding.INTEGER, Encoding.TEXT);

    /** Those that the standard types have; the others are chosen, and seen as a whole. */
    private static final List<Encoding> ALL =
            Stream.of(Encoding.values()).filter(e -> !TargetText.differs(e)).toList();

    /** Ends every kind of row, with every escape in every place. */
    private static final String ROW_OF_ALL =
            String.join(
                    "\t",
                    "-42",
                    "3.1400",
                    "-0.0050",
                    "1e-07",
                    "t",
                    "a \"q\" \\\\ \\t\\n\\r\\b\\f\\v Ω\\x41\\101 ,end",
                    "{\"a\": \"x\\\\\"\"}",
                    "\\\\x00ff",
                    "0e6f1c5a-9f5b-4e3c-8a52-111111111111",
                    "2024-02-29",
                    "23:59:59.999999",
                    "0001-01-01 00:00:00",
                    "9999-12-31 23:59:59.999999+00",
                    "{1,NULL,-2.50,1e+20}",
                    "{t,f,NULL}",
                    "{a,NULL,\"NULL\",\"x\\\\\"y\\\\\\\\\",\"\",\"tab\\there\"}");

    private static final String CSV_OF_ALL =
            String.join(
                    ",",
                    "-42",
                    "3.1400",
                    "-0.0050",
                    "1e-07",
                    "t",
                    "\"a \"\"q\"\" \\ \t\n\r\b\f\u000B ΩAA ,end\"",
                    "\"{\"\"a\"\": \"\"x\\\"\"\"\"}\"",
                    "\"00ff\"",
                    "0e6f1c5a-9f5b-4e3c-8a52-111111111111",
                    "2024-02-29",
                    "23:59:59.999999",
                    "0001-01-01 00:00:00",
                    "9999-12-31 23:59:59.999999+00",
                    "\"[1,null,-2.50,1e+20]\"",
                    "\"[true,false,null]\"",
                    "\"[\"\"a\"\",null,\"\"NULL\"\","
                            + "\"\"x\\\"\"y\\\\\"\",\"\"\"\",\"\"tab\\u0009here\"\"]\"");

    @Test
    void every_encoding_becomes_its_field() throws IOException {
        assertThat(transcoded(ALL, ROW_OF_ALL + "\n")).isEqualTo(CSV_OF_ALL + "\n");
    }

    @Test
    void null_is_an_empty_field_whatever_the_encoding() throws IOException {
        String nulls = "\\N\t".repeat(ALL.size() - 1) + "\\N\n";
        assertThat(transcoded(ALL, nulls)).isEqualTo(",".repeat(ALL.size() - 1) + "\n");
    }

    @Test
    void empty_values_differ_from_null() throws IOException {
        var kinds = List.of(Encoding.TEXT, Encoding.BYTEA, Encoding.ARRAY_OF_TEXTS, Encoding.TEXT);
        assertThat(transcoded(kinds, "\t\\\\x\t{}\t\\N\n")).isEqualTo("\"\",\"\",\"[]\",\n");
    }

    @Test
    void a_text_that_spells_the_null_marker_is_not_null() throws IOException {
        assertThat(transcoded(TWO, "1\t\\\\N\n2\t\\N\n3\tN\n"))
                .isEqualTo("1,\"\\N\"\n2,\n3,\"N\"\n");
    }

    @Test
    void a_text_that_spells_the_end_marker_is_data() throws IOException {
        assertThat(transcoded(TWO, "1\t\\\\.\n")).isEqualTo("1,\"\\.\"\n");
    }

    @Test
    void a_single_column_gets_a_second_one() throws IOException {
        assertThat(transcoded(List.of(Encoding.TEXT), "\\N\n\na\n"))
                .isEqualTo(",1\n\"\",1\n\"a\",1\n");
    }

    @Test
    void input_may_be_cut_at_every_byte() throws IOException {
        byte[] in = (ROW_OF_ALL + "\n" + ROW_OF_ALL + "\n").getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= in.length; cut++) {
            assertThat(transcodedCut(ALL, in, cut)).isEqualTo((CSV_OF_ALL + "\n").repeat(2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void a_wide_row_may_be_cut_anywhere(int piece) throws IOException {
        String wide = "x".repeat(CopyTextTranscoder.ROW_MAX) + "\\t\"\\\\\\101\\x4a";
        String row = ROW_OF_ALL + "\t" + wide + "\t7\n" + ROW_OF_ALL + "\tshort\t8\n";
        var kinds = new java.util.ArrayList<>(ALL);
        kinds.add(Encoding.TEXT);
        kinds.add(Encoding.INTEGER);
        byte[] in = row.repeat(2).getBytes(StandardCharsets.UTF_8);
        String csv =
                "%s,\"%s\t\"\"\\AJ\",7\n%s,\"short\",8\n"
                        .formatted(CSV_OF_ALL, "x".repeat(CopyTextTranscoder.ROW_MAX), CSV_OF_ALL);
        var sink = new MemorySink();
        var transcoder = new CopyTextTranscoder(fields(kinds), new CsvBuffer(sink));
        for (int at = 0; at < in.length; at += piece) {
            transcoder.accept(in, at, Math.min(in.length, at + piece));
        }
        transcoder.finish();
        assertThat(sink.text()).isEqualTo(csv.repeat(2));
        assertThat(sink.rows()).isEqualTo(4);
    }

    @Test
    void an_array_of_numbers_alone_has_one_dimension() throws IOException {
        var typed =
                new Field(Encoding.ARRAY_OF_NUMBERS, new SfType.ArrayOf(new SfType.Fixed(10, 0)));
        var sink = new MemorySink();
        var transcoder =
                new CopyTextTranscoder(List.of(typed, Field.filler()), new CsvBuffer(sink));
        byte[] flat = "{1,NULL}\t1\n".getBytes(StandardCharsets.UTF_8);
        transcoder.accept(flat, 0, flat.length);
        transcoder.finish();
        assertThat(sink.text()).isEqualTo("\"[1,null]\",1\n");
        byte[] nested = "{{1},{2}}\t1\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(
                        () ->
                                new CopyTextTranscoder(
                                                List.of(typed, Field.filler()),
                                                new CsvBuffer(new MemorySink()))
                                        .accept(nested, 0, nested.length))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("several dimensions");
    }

    @ParameterizedTest
    @CsvSource({"BYTEA", "ARRAY_OF_NUMBERS", "TEXT", "JSON"})
    void a_value_of_a_megabyte_arrives(Encoding encoding) throws IOException {
        int count = 1 << 19;
        String value =
                switch (encoding) {
                    case BYTEA -> "\\\\x" + "ab".repeat(count);
                    case ARRAY_OF_NUMBERS -> "{" + "1,".repeat(count) + "2}";
                    default -> "\"\\\\".repeat(count);
                };
        String field =
                switch (encoding) {
                    case BYTEA -> "ab".repeat(count);
                    case ARRAY_OF_NUMBERS -> "[" + "1,".repeat(count) + "2]";
                    default -> "\"\"\\".repeat(count);
                };
        assertThat(transcoded(List.of(encoding, Encoding.INTEGER), value + "\t1\n"))
                .isEqualTo("\"" + field + "\",1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NaN",
        "Infinity, inf",
        "-Infinity, -inf",
        "-0, -0",
        "1.7976931348623157e+308, 1.7976931348623157e+308"
    })
    void floats_are_spelled_as_the_target_reads_them(String postgres, String csv)
            throws IOException {
        assertThat(transcoded(List.of(Encoding.FLOAT, Encoding.INTEGER), postgres + "\t1\n"))
                .isEqualTo(csv + ",1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "NUMERIC, NaN",
        "NUMERIC, Infinity",
        "NUMERIC, -Infinity",
        "DATE, infinity",
        "DATE, -infinity",
        "DATE, 0044-03-15 BC",
        "DATE, 10000-01-01",
        "TIMESTAMP, infinity",
        "TIMESTAMP, -infinity",
        "TIMESTAMP, 0044-03-15 10:00:00 BC",
        "TIMESTAMP, 10000-01-01 00:00:00",
        "TIMESTAMP, 294276-12-31 23:59:59.999999",
        "TIMESTAMPTZ, infinity",
        "TIMESTAMPTZ, -infinity",
        "TIMESTAMPTZ, 0044-03-15 10:00:00+00 BC",
        "TIMESTAMPTZ, 10000-01-01 00:00:00+00",
        "TIMESTAMPTZ, 1883-11-17 19:03:58-04:56:02",
        "TIMESTAMPTZ, 2024-01-01 00:00:00+05:30",
        "TIME, 24:00:00",
        "BYTEA, abc",
        "ARRAY_OF_NUMBERS, '{1,NaN}'",
        "ARRAY_OF_NUMBERS, '{1,-0}'",
        "ARRAY_OF_NUMBERS, '{{1,2},3,4}}'",
        "ARRAY_OF_NUMBERS, '{{1,2}'",
        "ARRAY_OF_NUMBERS, '{{}}'",
        "ARRAY_OF_NUMBERS, '1'",
        "ARRAY_OF_NUMBERS, '{1}2'",
        "ARRAY_OF_NUMBERS, '{,1}'",
        "JSON, ''",
        "JSON, '  '",
        "JSON, '\\n'",
        "JSON, '[123456789012345678901234567890123456789]'",
        "JSON, '{\"a\": 12345678901234567890.1234567890123456789}'",
        "JSON, '[0.00000000000000000000000000000000000001]'",
        "ARRAY_OF_NUMBERS, '[2:3]={1,2}'",
        "ARRAY_OF_BOOLEANS, '{true}'",
        "ARRAY_OF_TEXTS, '{a,}'",
        "ARRAY_OF_TEXTS, '{a'",
        "ARRAY_OF_TEXTS, '{\"a}'",
    })
    void what_the_target_cannot_hold_is_refused(Encoding encoding, String value) {
        assertThatThrownBy(
                        () ->
                                transcoded(
                                        List.of(Encoding.INTEGER, encoding, Encoding.TEXT),
                                        "1\t" + value + "\tx\n"))
                .isInstanceOf(RefusedValue.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ARRAY_OF_NUMBERS  | {}                         | []
                    ARRAY_OF_NUMBERS  | {{1,NULL},{-3,4.50}}       | [[1,null],[-3,4.50]]
                    ARRAY_OF_NUMBERS  | {{{1}},{{1e+20}}}          | [[[1]],[[1e+20]]]
                    ARRAY_OF_BOOLEANS | {{t},{f}}                  | [[true],[false]]
                    ARRAY_OF_TEXTS    | {{a,NULL},{NULL,b}}        | [["a",null],[null,"b"]]
                    ARRAY_OF_TEXTS    | {{"{}",","},{"NULL","}"}}  | [["{}",","],["NULL","}"]]
                    """)
    void arrays_of_any_dimension_become_json(Encoding encoding, String literal, String json)
            throws IOException {
        assertThat(transcoded(List.of(encoding, Encoding.INTEGER), literal + "\t1\n"))
                .isEqualTo('"' + json.replace("\"", "\"\"") + "\",1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[12345678901234567890123456789012345678]",
                "[0.1234567890123456789012345678901234567, 1234567890.12345]",
                "{\"a\": \"1234567890123456789012345678901234567890123456789\"}",
                "{\"1234567890123456789012345678901234567890123456789\": 0}",
                "[1111111111,2222222222,3333333333,4444444444,5555555555]",
                "\"\"",
                "  0",
                "\" \""
            })
    void json_whose_numbers_a_variant_keeps_is_copied(String json) throws IOException {
        assertThat(transcoded(List.of(Encoding.JSON, Encoding.INTEGER), json + "\t1\n"))
                .isEqualTo('"' + json.replace("\"", "\"\"") + "\",1\n");
    }

    @Test
    void digits_behind_an_escaped_quote_are_a_texts() throws IOException {
        String digits = "9".repeat(60);
        String copy = "[\"\\\\\"" + digits + "\"]";
        assertThat(transcoded(List.of(Encoding.JSON, Encoding.INTEGER), copy + "\t1\n"))
                .isEqualTo("\"[\"\"\\\"\"" + digits + "\"\"]\",1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'NUMBER(5,2)', 123.45, true",
        "'NUMBER(5,2)', -999.990000, true",
        "'NUMBER(5,2)', 0.005, false",
        "'NUMBER(5,2)', 1000, false",
        "'NUMBER(5,2)', 000.00, true",
        "'NUMBER(38,0)', 99999999999999999999999999999999999999, true",
        "'NUMBER(38,0)', 100000000000000000000000000000000000000, false",
        "'NUMBER(38,37)', -9.9999999999999999999999999999999999999, true",
        "'NUMBER(38,37)', 10, false",
        "'NUMBER(5,2)', NaN, false",
        "'NUMBER(5,2)', -Infinity, false",
        "DECFLOAT, 0.00000000000000000000000000000000000000000000000000012345, true",
        "DECFLOAT, 12345678901234567890123456789012345678000000000000, true",
        "DECFLOAT, 1234567890123456789.0123456789012345678, true",
        "DECFLOAT, 1234567890123456789.01234567890123456789, false",
        "DECFLOAT, Infinity, false"
    })
    void a_checked_number_is_copied_where_its_target_holds_it(
            String type, String number, boolean held) throws IOException {
        SfType target =
                type.equals("DECFLOAT")
                        ? new SfType.DecFloat()
                        : new SfType.Fixed(
                                Integer.parseInt(type.replaceAll("\\D*(\\d+),.*", "$1")),
                                Integer.parseInt(type.replaceAll(".*,(\\d+).*", "$1")));
        var sink = new MemorySink();
        var transcoder =
                new CopyTextTranscoder(
                        List.of(new Field(Encoding.NUMERIC_CHECKED, target), Field.filler()),
                        new CsvBuffer(sink));
        byte[] in = (number + "\t1\n\\N\t1\n").getBytes(StandardCharsets.UTF_8);
        if (held) {
            transcoder.accept(in, 0, in.length);
            transcoder.finish();
            assertThat(sink.text()).isEqualTo(number + ",1\n,1\n");
        } else {
            assertThatThrownBy(() -> transcoder.accept(in, 0, in.length))
                    .isInstanceOf(RefusedValue.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n", "1\ta\tb\n", "1\ta", "1\t\\Nx\n"})
    void a_stream_of_another_shape_is_not_read(String text) {
        assertThatThrownBy(() -> transcoded(TWO, text)).isInstanceOf(CopyFormatException.class);
    }

    @Test
    void the_refused_column_and_row_are_known() throws IOException {
        var transcoder =
                new CopyTextTranscoder(
                        fields(List.of(Encoding.INTEGER, Encoding.DATE)),
                        new CsvBuffer(new MemorySink()));
        byte[] in = "1\t2024-01-01\n2\tinfinity\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> transcoder.accept(in, 0, in.length))
                .isInstanceOf(RefusedValue.class);
        assertThat(transcoder.column()).isEqualTo(1);
        assertThat(transcoder.rows()).isEqualTo(1);
    }

    @Test
    void numbers_side_by_side_arrive_with_nulls_anywhere_among_them() throws IOException {
        var random = new java.util.Random(7);
        for (int round = 0; round < 5000; round++) {
            int columns = 2 + random.nextInt(9);
            var kinds = new ArrayList<Encoding>();
            var copy = new StringBuilder();
            var csv = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                boolean text = random.nextInt(8) == 0;
                boolean isNull = random.nextInt(12) == 0;
                String value = Long.toString(random.nextLong() >> random.nextInt(64));
                value += random.nextBoolean() ? "" : ".05";
                kinds.add(text ? Encoding.TEXT : Encoding.NUMERIC);
                copy.append(isNull ? "\\N" : value).append(c < columns - 1 ? '\t' : '\n');
                csv.append(isNull ? "" : text ? PlainCopy.quoted(value) : value);
                csv.append(c < columns - 1 ? ',' : '\n');
            }
            assertThat(transcoded(kinds, copy.toString())).isEqualTo(csv.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_number_that_is_none_is_refused_wherever_it_stands(int column) {
        for (String odd : List.of("NaN", "-Infinity", "")) {
            var fields = new ArrayList<>(List.of("1", "12345678", "1.5", "-7"));
            fields.set(column, odd);
            byte[] in = (String.join("\t", fields) + "\n        ").getBytes(StandardCharsets.UTF_8);
            var transcoder =
                    new CopyTextTranscoder(
                            fields(Collections.nCopies(4, Encoding.NUMERIC)),
                            new CsvBuffer(new MemorySink()));
            assertThatThrownBy(() -> transcoder.accept(in, 0, in.length - 8))
                    .isInstanceOf(RefusedValue.class);
            assertThat(transcoder.column()).isEqualTo(column);
        }
    }

    @Test
    void a_row_of_too_few_or_too_many_numbers_is_not_read() {
        for (String row : List.of("1\t2\n", "1\n", "1\t2\t3\t4\n", "1\t2\n3\t4\t5\n")) {
            assertThatThrownBy(() -> transcoded(Collections.nCopies(3, Encoding.INTEGER), row))
                    .isInstanceOf(CopyFormatException.class);
        }
    }

    /** What PostgreSQL writes for them: with a fraction, without one, and NULL. */
    @Test
    void moments_of_every_form_arrive_side_by_side() throws IOException {
        var values =
                java.util.Map.of(
                        Encoding.DATE,
                        List.of("2024-02-29", "0001-01-01", "9999-12-31"),
                        Encoding.TIMESTAMP,
                        List.of("2024-02-29 23:59:59", "1999-01-01 00:00:00.000001"),
                        Encoding.TIMESTAMPTZ,
                        List.of("2024-02-29 23:59:59+00", "0001-01-01 00:00:00.5+00"),
                        Encoding.INTEGER,
                        List.of("1", "-9223372036854775808"));
        var random = new java.util.Random(11);
        for (int round = 0; round < 5000; round++) {
            int columns = 2 + random.nextInt(9);
            var kinds = new ArrayList<Encoding>();
            var fields = new ArrayList<String>();
            for (int c = 0; c < columns; c++) {
                var column = List.copyOf(values.entrySet()).get(random.nextInt(values.size()));
                var usual = column.getValue();
                kinds.add(column.getKey());
                fields.add(
                        random.nextInt(9) == 0 ? "\\N" : usual.get(random.nextInt(usual.size())));
            }
            String copy = String.join("\t", fields) + "\n";
            String csv = copy.replace("\t", ",").replace("\\N", "");
            assertThat(transcoded(kinds, copy.repeat(3))).isEqualTo(csv.repeat(3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29\t2024-02-29\n",
                "2024-02-2\t2024-02-29\t2024-02-29\n",
                "2024-02-29 \t2024-02-29\t2024-02-29\n",
                "2024_02-29\t2024-02-29\t2024-02-29\n",
                "\t2024-02-29\t2024-02-29\n"
            })
    void dates_of_another_form_or_number_are_not_read(String row) {
        assertThatThrownBy(
                        () ->
                                transcoded(
                                        Collections.nCopies(3, Encoding.DATE),
                                        row + "2024-02-29\t2024-02-29\t2024-02-29\n"))
                .isInstanceOfAny(RefusedValue.class, CopyFormatException.class);
    }

    @Test
    void random_texts_arrive_as_a_plain_reading_of_the_manual_says() throws IOException {
        var random = new java.util.Random(7);
        String alphabet = "ab\"\\\t\n\r\b\f\u000B,N.xΩ\u00010'💧";
        int[] points = alphabet.codePoints().toArray();
        for (int round = 0; round < 2000; round++) {
            var copy = new StringBuilder();
            var csv = new StringBuilder();
            int rows = 1 + random.nextInt(4);
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < 3; c++) {
                    var value = new StringBuilder();
                    for (int n = random.nextInt(20); n > 0; n--) {
                        value.appendCodePoint(points[random.nextInt(points.length)]);
                    }
                    // Blanks alone are no JSON.
                    value.append(c == 1 ? "x" : "");
                    boolean isNull = random.nextInt(5) == 0;
                    copy.append(isNull ? "\\N" : PlainCopy.escaped(value.toString()));
                    copy.append(c < 2 ? '\t' : '\n');
                    csv.append(isNull ? "" : PlainCopy.quoted(value.toString()));
                    csv.append(c < 2 ? ',' : '\n');
                }
            }
            byte[] in = copy.toString().getBytes(StandardCharsets.UTF_8);
            var kinds = List.of(Encoding.TEXT, Encoding.JSON, Encoding.TEXT);
            int cut = random.nextInt(in.length + 1);
            assertThat(transcodedCut(kinds, in, cut)).isEqualTo(csv.toString());
        }
    }

    private static List<Field> fields(List<Encoding> encodings) {
        return encodings.stream()
                .map(encoding -> new Field(encoding, new SfType.Fixed(38, 3)))
                .toList();
    }

    private static String transcoded(List<Encoding> encodings, String copy) throws IOException {
        byte[] in = copy.getBytes(StandardCharsets.UTF_8);
        return transcodedCut(encodings, Arrays.copyOf(in, in.length + 8), in.length, 0);
    }

    private static String transcodedCut(List<Encoding> encodings, byte[] in, int cut)
            throws IOException {
        return transcodedCut(encodings, in, in.length, cut);
    }

    private static String transcodedCut(List<Encoding> encodings, byte[] in, int length, int cut)
            throws IOException {
        var sink = new MemorySink();
        var transcoder = new CopyTextTranscoder(fields(encodings), new CsvBuffer(sink));
        transcoder.accept(in, 0, cut);
        transcoder.accept(in, cut, length);
        transcoder.finish();
        assertThat(transcoder.bytes()).isEqualTo(length);
        assertThat(sink.rows()).isEqualTo(transcoder.rows());
        return sink.text();
    }
}
