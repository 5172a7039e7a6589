package dev.glissade.engine.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceColumn.Generation;
import dev.glissade.engine.types.TypeDecision.Mapped;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Expressions as {@code pg_get_expr} prints them on a PostgreSQL 18 server. */
class DefaultTranslatorTest {

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    integer | 0 | 0
                    integer | '-1'::integer | -1
                    integer | (-1) | -1
                    bigint | '9223372036854775807'::bigint | 9223372036854775807
                    numeric(12,2) | 1.5 | 1.5
                    numeric(12,2) | '-0.05'::numeric | -0.05
                    numeric(12,2) | 1234567890.12 | 1234567890.12
                    character varying(9) | 'ΩΩΩΩΩΩΩΩΩ'::character varying | 'ΩΩΩΩΩΩΩΩΩ'
                    text | 5 | '5'
                    double precision | '0.1'::double precision | 0.1
                    boolean | false | FALSE
                    text | 'a'::text | 'a'
                    text | ''::text | ''
                    text | 'x'::character varying | 'x'
                    character varying(9) | 'it''s'::character varying | 'it''s'
                    character varying(9) | 'b\\slash'::character varying | 'b\\\\slash'
                    character(3) | 'a'::bpchar | 'a  '
                    uuid | gen_random_uuid() | UUID_STRING()
                    date | CURRENT_DATE | CURRENT_DATE()
                    date | '2024-02-29'::date | CAST('2024-02-29' AS DATE)
                    time without time zone | '23:59:59.5'::time without time zone | \
                    CAST('23:59:59.5' AS TIME(6))
                    timestamp without time zone | now() | \
                    CAST(CURRENT_TIMESTAMP() AS TIMESTAMP_NTZ(6))
                    timestamp(3) with time zone | CURRENT_TIMESTAMP | \
                    CAST(CURRENT_TIMESTAMP() AS TIMESTAMP_LTZ(3))
                    timestamp without time zone | \
                    '1999-12-31 00:00:00'::timestamp without time zone | \
                    CAST('1999-12-31 00:00:00' AS TIMESTAMP_NTZ(6))
                    """)
    void means_the_same(String type, String expression, String translated) {
        SourceColumn column = column(type, expression, Generation.NONE);
        assertThat(DefaultTranslator.translated(column, mapping(column))).hasValue(translated);
        assertThat(DefaultTranslator.isLost(column, mapping(column))).isFalse();
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    integer                     | nextval('public.s'::regclass)
                    integer                     | (1 + 2)
                    integer                     | ('1'::text)::integer
                    text | ('a'::text || 'b'::text)
                    text                        | CURRENT_USER
                    text                        | upper('a'::text)
                    text                        | '1999-12-31'::date
                    numeric(12,2)               | 0.005
                    numeric(12,2)               | 'NaN'::numeric
                    double precision            | 'Infinity'::double precision
                    date                        | 'infinity'::date
                    date                        | '4713-01-01 BC'::date
                    date                        | '10000-01-01'::date
                    time without time zone      | '24:00:00'::time without time zone
                    timestamp without time zone | timezone('utc'::text, now())
                    timestamp with time zone    | '1999-12-31 00:00:00+00'::timestamp with time zone
                    timestamp with time zone    | clock_timestamp()
                    jsonb                       | '{}'::jsonb
                    text[]                      | '{}'::text[]
                    bytea                       | '\\x00'::bytea
                    """)
    void is_left_out_and_told(String type, String expression) {
        SourceColumn column = column(type, expression, Generation.NONE);
        assertThat(DefaultTranslator.translated(column, mapping(column))).isEmpty();
        assertThat(DefaultTranslator.isLost(column, mapping(column))).isTrue();
    }

    @Test
    void null_is_no_default() {
        for (String expression : new String[] {null, "NULL", "NULL::text"}) {
            SourceColumn column = column("text", expression, Generation.NONE);
            assertThat(DefaultTranslator.translated(column, mapping(column))).isEmpty();
            assertThat(DefaultTranslator.isLost(column, mapping(column))).isFalse();
        }
    }

    @Test
    void a_generating_expression_is_no_default_though_it_looks_like_one() {
        SourceColumn column = column("integer", "1", Generation.STORED);
        assertThat(DefaultTranslator.translated(column, mapping(column))).isEmpty();
        assertThat(DefaultTranslator.isLost(column, mapping(column))).isTrue();
    }

    @Test
    void an_enums_label_is_its_default() {
        var mood = new PgType.Enumerated(List.of("o'k"), "public.\"Mood\"");
        SourceColumn column =
                new SourceColumn(
                        "c", mood, false, Generation.NONE, "'o''k'::public.\"Mood\"", null, null);
        assertThat(DefaultTranslator.translated(column, mapping(column))).hasValue("'o''k'");
    }

    private static SourceColumn column(
            String type, @Nullable String expression, Generation generation) {
        return new SourceColumn("c", type(type), false, generation, expression, null, null);
    }

    private static PgType type(String formatted) {
        return switch (formatted) {
            case "integer" -> scalar("int4", -1, formatted);
            case "bigint" -> scalar("int8", -1, formatted);
            case "numeric(12,2)" -> scalar("numeric", 786438, formatted);
            case "double precision" -> scalar("float8", -1, formatted);
            case "boolean" -> scalar("bool", -1, formatted);
            case "character varying(9)" -> scalar("varchar", 13, formatted);
            case "character(3)" -> scalar("bpchar", 7, formatted);
            case "time without time zone" -> scalar("time", -1, formatted);
            case "timestamp without time zone" -> scalar("timestamp", -1, formatted);
            case "timestamp with time zone" -> scalar("timestamptz", -1, formatted);
            case "timestamp(3) with time zone" -> scalar("timestamptz", 3, formatted);
            case "text[]" -> new PgType.ArrayOf(scalar("text", -1, "text"), ',', formatted);
            default -> scalar(formatted, -1, formatted);
        };
    }

    private static PgType scalar(String name, int modifier, String formatted) {
        return new PgType.Scalar("pg_catalog", name, modifier, formatted);
    }

    private static Mapping mapping(SourceColumn column) {
        return ((Mapped) TypeMapper.decide(column.type())).mapping();
    }
}
