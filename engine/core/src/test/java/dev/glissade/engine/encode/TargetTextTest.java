package dev.glissade.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;
import dev.glissade.engine.types.JsonForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** PostgreSQL's spelling and the target's; the literals are as the server prints them. */
class TargetTextTest {
    private static final PgType INT4 = builtIn("int4");
    private static final PgType TEXT = builtIn("text");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MONEY           | $0.01                                | 0.01",
                "MONEY           | -$92,233,720,368,547,758.08          | -92233720368547758.08",
                "TIMESTAMPTZ_UTC | 2024-01-01 00:00:00.5+00             | 2024-01-01 00:00:00.5",
                "TIMETZ          | 12:00:00.000001-15:59:59             | 12:00:00.000001",
                "TIMETZ          | 00:00:00+05:30                       | 00:00:00",
                "UUID_BYTES      | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
                        + " | a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "BITS            | 0101                                 | 5",
                "BITS            | 000                                  | 0",
                "LSN             | FFFFFFFF/FFFFFFFF                    | 18446744073709551615",
                "LSN             | 1/A                                  | 4294967306",
                // bit_send: the manual's B'101' in three of eight bits.
                "BITS_BYTES      | 101                                  | a0",
                "BITS_BYTES      | 000000001                            | 0080",
                "WHOLE_BYTES     | 1111000010100101                     | f0a5",
                "WHOLE_BYTES     | ''                                   | ''",
                "TRIMMED         | ' a b  '                             | ' a b'",
                "TRIMMED         | '   '                                | ''",
                "XML             | '<a> </a> '                          | '<a> </a> '",
                "WKT_POINT       | (1.5,-2e-07)                         | POINT(1.5 -2e-07)",
                "WKT_LINE        | [(0,0),(1,2)]                        | LINESTRING(0 0,1 2)",
                "WKT_LINE        | ((0,0),(1,2))                        | LINESTRING(0 0,1 2,0 0)",
                "WKT_POLYGON     | ((0,0),(1,2),(1,0))" + " | 'POLYGON((0 0,1 2,1 0,0 0))'",
                "JSON_OBJECT     | ' {\"a\": 1}'                         | ' {\"a\": 1}'",
                "TIMETZ_MOMENT   | 12:00:00.5+05:30                     | 1970-01-01 12:00:00.5"
                        + " +05:30",
                "TIMETZ_MOMENT   | 23:59:59-08                          | 1970-01-01 23:59:59"
                        + " -08:00",
                // Snowflake, "Examples of interval values".
                "INTERVAL_MONTHS | P1Y8M                                | +1-08",
                "INTERVAL_MONTHS | P-44Y-11M                            | -44-11",
                "INTERVAL_MONTHS | PT0S                                 | +0-00",
                "INTERVAL_MONTHS | P1Y-14M                              | -0-02",
                "INTERVAL_MONTHS | P178000000Y                          | +178000000-00",
                "INTERVAL_SECONDS | P2DT23H8M23.275S                    | +2 23:08:23.275000",
                "INTERVAL_SECONDS | P-54DT-16H-15M-14.123S              | -54 16:15:14.123000",
                "INTERVAL_SECONDS | P-1DT1H                             | -0 23:00:00.000000",
                "INTERVAL_SECONDS | PT-0.000001S                        | -0 00:00:00.000001",
                "INTERVAL_SECONDS | PT2562047788H54.775807S             | +106751991"
                        + " 04:00:54.775807",
                "INTERVAL_SECONDS | P999999999D                         | +999999999"
                        + " 00:00:00.000000",
                "PERIOD          | [2024-01-01,2024-12-31)              | [2024-01-01, 2024-12-31)"
            })
    void a_value_in_the_targets_spelling(Encoding encoding, String source, String target) {
        assertThat(spelled(Field.of(encoding), source)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MONEY           | 1.234,56 €",
                "MONEY           | $1.234",
                "MONEY           | $1.234,56",
                "MONEY           | ¥1,234",
                "TIMESTAMPTZ_UTC | infinity",
                "TIMESTAMPTZ_UTC | 10000-01-01 00:00:00+00",
                "TIMESTAMPTZ_UTC | 2024-01-01 00:00:00+01",
                "TIMETZ          | 24:00:00+00",
                "BITS            | ''",
                "WHOLE_BYTES     | 101",
                "XML             | ''",
                "XML             | ' '",
                "WKT_POINT       | (NaN,1)",
                "WKT_POINT       | (1,-Infinity)",
                "WKT_LINE        | [(0,0)]",
                "WKT_POLYGON     | ((0,0),(1,2))",
                "JSON_OBJECT     | [1]",
                "JSON_OBJECT     | null",
                "JSON_OBJECT     | ' '",
                "JSON_OBJECT     | {\"a\":123456789012345678901234567890123456789}",
                "TIMETZ_MOMENT   | 24:00:00+00",
                "TIMETZ_MOMENT   | 12:00:00-04:56:02",
                "INTERVAL_MONTHS | P1D",
                "INTERVAL_MONTHS | P1MT0.000001S",
                "INTERVAL_MONTHS | infinity",
                "INTERVAL_SECONDS | P1M",
                "INTERVAL_SECONDS | P1000000000D",
                "INTERVAL_SECONDS | -infinity",
                "PERIOD          | empty",
                "PERIOD          | [2024-01-01,)",
                "PERIOD          | (,2024-01-01)",
                "PERIOD          | [2024-01-01,infinity)",
                "PERIOD          | [2024-01-01,10000-01-01)"
            })
    void what_is_not_understood_is_refused(Encoding encoding, String source) {
        assertThatThrownBy(() -> spelled(Field.of(encoding), source))
                .isInstanceOf(RefusedValue.class);
    }

    /** PostgreSQL manual, 8.17.5: bounds with blanks in them stand in quotes. */
    @Test
    void a_range_of_moments_stays_one() {
        Field period = Field.of(Encoding.PERIOD);
        assertThat(spelled(period, "[\"2024-01-01 00:00:00\",\"2024-01-01 00:00:00.5\")"))
                .isEqualTo("[2024-01-01 00:00:00, 2024-01-01 00:00:00.5)");
        assertThat(spelled(period, "[\"2024-01-01 00:00:00+00\",\"2025-01-01 00:00:00+00\")"))
                .isEqualTo("[2024-01-01 00:00:00+00, 2025-01-01 00:00:00+00)");
        for (String other :
                List.of(
                        "(\"2024-01-01 00:00:00\",\"2024-01-02 00:00:00\")",
                        "[\"2024-01-01 00:00:00\",\"2024-01-02 00:00:00\"]",
                        "[\"0044-03-15 00:00:00 BC\",\"2024-01-02 00:00:00\")")) {
            assertThatThrownBy(() -> spelled(period, other)).isInstanceOf(RefusedValue.class);
        }
    }

    @Test
    void a_composite_becomes_an_object() {
        var inner =
                new PgType.Structured(
                        'c',
                        List.of(new PgType.Attribute("p", INT4), new PgType.Attribute("q", TEXT)),
                        "inner");
        var type =
                new PgType.Structured(
                        'c',
                        List.of(
                                new PgType.Attribute("a", INT4),
                                new PgType.Attribute("b \"", TEXT),
                                new PgType.Attribute("c", builtIn("bool")),
                                new PgType.Attribute("d", inner),
                                new PgType.Attribute("e", new PgType.ArrayOf(TEXT, ',', "text[]")),
                                new PgType.Attribute("f", builtIn("jsonb"))),
                        "outer");
        // SELECT ROW(1, E'x,"y\\', true, ROW(NULL, '')::inner, ARRAY['a b', NULL, 'NULL'], '{}')
        assertThat(
                        json(
                                type,
                                """
                                (1,"x,""y\\\\",t,"(,\"\"\"\")","{""a b"",NULL,""NULL""}",{})\
                                """))
                .isEqualTo(
                        """
                        {"a":1,"b \\"":"x,\\"y\\\\","c":true,"d":{"p":null,"q":""},\
                        "e":["a b",null,"NULL"],"f":{}}\
                        """);
        assertThat(json(inner, "(,)")).isEqualTo("{\"p\":null,\"q\":null}");
    }

    @Test
    void a_range_becomes_its_bounds() {
        var ints = new PgType.Structured('r', "int4range");
        assertThat(json(ints, "[1,6)"))
                .isEqualTo(
                        "{\"lower\":1,\"upper\":6,\"lower_inc\":true,\"upper_inc\":false,"
                                + "\"empty\":false}");
        assertThat(json(ints, "(,)"))
                .isEqualTo(
                        "{\"lower\":null,\"upper\":null,\"lower_inc\":false,\"upper_inc\":false,"
                                + "\"empty\":false}");
        assertThat(json(ints, "empty")).endsWith("\"empty\":true}");
        assertThat(
                        json(
                                new PgType.Structured('r', "tsrange"),
                                "[\"2024-01-01 00:00:00\",infinity]"))
                .startsWith("{\"lower\":\"2024-01-01 00:00:00\",\"upper\":\"infinity\"")
                .contains("\"upper_inc\":true");
    }

    @Test
    void a_multirange_becomes_an_array_of_ranges() {
        var type = new PgType.Structured('m', "nummultirange");
        assertThat(json(type, "{}")).isEqualTo("[]");
        assertThat(json(type, "{[1.5,3),[7,9)}"))
                .startsWith("[{\"lower\":1.5,\"upper\":3,")
                .contains("},{\"lower\":7,\"upper\":9,");
    }

    @Test
    void an_hstore_becomes_an_object_of_texts() {
        var type = new PgType.Scalar("public", "hstore", -1, "public.hstore");
        assertThat(json(type, "")).isEqualTo("{}");
        assertThat(json(type, "\"a\"=>\"1\", \"b\"=>NULL, \"c \\\"d\"=>\"\", \"\"=>\"\\\\=>,\""))
                .isEqualTo("{\"a\":\"1\",\"b\":null,\"c \\\"d\":\"\",\"\":\"\\\\=>,\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(NaN)", "(-Infinity)", "(1", "(1,2)", "1", "(\"1)"})
    void what_json_does_not_hold_or_is_cut_is_refused(String literal) {
        var type =
                new PgType.Structured(
                        'c', List.of(new PgType.Attribute("n", builtIn("numeric"))), "one");
        assertThatThrownBy(() -> json(type, literal)).isInstanceOf(RefusedValue.class);
    }

    @Test
    void a_number_of_39_digits_in_a_structure_is_refused() {
        var type = new PgType.Structured('r', "numrange");
        assertThatThrownBy(() -> json(type, "[" + "7".repeat(39) + ",)"))
                .isInstanceOf(RefusedValue.class);
    }

    private static String json(PgType type, String literal) {
        var field =
                new Field(
                        Encoding.STRUCTURE,
                        new SfType.Variant(),
                        ValuePolicy.FAIL,
                        JsonForm.of(type));
        return spelled(field, literal);
    }

    private static String spelled(Field field, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new String(TargetText.of(field, bytes, 0, bytes.length), UTF_8);
    }

    private static PgType builtIn(String name) {
        return new PgType.Scalar("pg_catalog", name, -1, name);
    }

    /** What PostGIS prints of POINT(1 2), and of it with these marks in its header. */
    @ParameterizedTest
    @CsvSource({
        "0101000000000000000000F03F0000000000000040, GEOMETRY, true",
        "0101000020E6100000000000000000F03F0000000000000040, GEOGRAPHY, true",
        "00000000013FF00000000000004000000000000000, GEOMETRY, true",
        // SRID 3857, on a plane and on the globe.
        "0101000020110F0000000000000000F03F0000000000000040, GEOMETRY, true",
        "0101000020110F0000000000000000F03F0000000000000040, GEOGRAPHY, false",
        // POINT Z, POINT M, a CIRCULARSTRING, and no EWKB at all.
        "0101000080000000000000F03F00000000000000400000000000000840, GEOMETRY, false",
        "0101000080000000000000F03F00000000000000400000000000000840, BINARY, true",
        "0101000040000000000000F03F00000000000000400000000000000840, GEOMETRY, false",
        "010800000000000000, GEOMETRY, false",
        "01, GEOMETRY, false",
        "POINT(1 2), GEOMETRY, false"
    })
    void ewkb_stays_as_it_is_where_the_target_has_such_shapes(
            String ewkb, String type, boolean fits) {
        SfType target =
                switch (type) {
                    case "GEOMETRY" -> new SfType.Geometry();
                    case "GEOGRAPHY" -> new SfType.Geography();
                    default -> new SfType.Binary(100);
                };
        var field = new Field(Encoding.EWKB, target, ValuePolicy.FAIL);
        if (fits) {
            assertThat(spelled(field, ewkb)).isEqualTo(ewkb);
        } else {
            assertThatThrownBy(() -> spelled(field, ewkb)).isInstanceOf(RefusedValue.class);
        }
    }
}
