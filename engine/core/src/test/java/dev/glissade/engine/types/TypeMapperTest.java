package dev.glissade.engine.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Modifiers as {@code atttypmod} shows them on a PostgreSQL 15 server. */
class TypeMapperTest {

    @ParameterizedTest(name = "{0} with modifier {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    int2        | -1      | NUMBER(5,0)        | INTEGER     | NONE       | EXACT
                    int4        | -1      | NUMBER(10,0)       | INTEGER     | NONE       | EXACT
                    int8        | -1      | NUMBER(19,0)       | INTEGER     | NONE       | EXACT
                    numeric     | 786438  | NUMBER(12,2)       | NUMERIC     | NONE       | EXACT
                    numeric     | 65540   | NUMBER(1,0)        | NUMERIC     | NONE       | EXACT
                    numeric     | 2490372 | NUMBER(38,0)       | NUMERIC     | NONE       | EXACT
                    numeric     | 2490409 | NUMBER(38,37)      | NUMERIC     | NONE       | EXACT
                    numeric     | 198657  | NUMBER(6,0)        | NUMERIC     | NONE       | EXACT
                    numeric     | 196617  | NUMBER(5,5)        | NUMERIC     | NONE       | EXACT
                    float4      | -1      | FLOAT              | FLOAT       | NONE       | EXACT
                    float8      | -1      | FLOAT              | FLOAT       | NONE       | EXACT
                    bool        | -1      | BOOLEAN            | BOOLEAN     | NONE       | EXACT
                    text        | -1      | VARCHAR(134217728) | TEXT        | NONE       | EXACT
                    varchar     | -1      | VARCHAR(134217728) | TEXT        | NONE       | EXACT
                    varchar     | 14      | VARCHAR(10)        | TEXT        | NONE       | EXACT
                    varchar     | 10485764| VARCHAR(10485760)  | TEXT        | NONE       | EXACT
                    bpchar      | 5       | VARCHAR(1)         | TEXT        | NONE       | EXACT
                    bpchar      | -1      | VARCHAR(134217728) | TEXT        | NONE       | EXACT
                    name        | -1      | VARCHAR(63)        | TEXT        | NONE       | EXACT
                    char        | -1      | VARCHAR(4)         | TEXT        | NONE       | EXACT
                    uuid        | -1      | VARCHAR(36)        | UUID        | NONE       | EXACT
                    bytea       | -1      | BINARY(67108864)   | BYTEA       | NONE       | EXACT
                    date        | -1      | DATE               | DATE        | NONE       | EXACT
                    time        | -1      | TIME(6)            | TIME        | NONE       | EXACT
                    time        | 0       | TIME(0)            | TIME        | NONE       | EXACT
                    timestamp   | -1      | TIMESTAMP_NTZ(6)   | TIMESTAMP   | NONE       | EXACT
                    timestamp   | 3       | TIMESTAMP_NTZ(3)   | TIMESTAMP   | NONE       | EXACT
                    timestamptz | -1      | TIMESTAMP_LTZ(6)   | TIMESTAMPTZ | NONE       | EXACT
                    timestamptz | 0       | TIMESTAMP_LTZ(0)   | TIMESTAMPTZ | NONE       | EXACT
                    jsonb       | -1      | VARIANT            | JSON        | PARSE_JSON | EXACT
                    oid         | -1      | NUMBER(10,0)       | INTEGER     | NONE       | EXACT
                    xid8        | -1      | NUMBER(20,0)       | INTEGER     | NONE       | EXACT
                    """)
    void scalars(
            String name,
            int modifier,
            String sql,
            Encoding encoding,
            LoadTransform transform,
            Fidelity fidelity) {
        Mapping mapping = mapped(builtIn(name, modifier));
        assertThat(mapping.type().sql()).isEqualTo(sql);
        assertThat(mapping.encoding()).isEqualTo(encoding);
        assertThat(mapping.transform()).isEqualTo(transform);
        assertThat(mapping.fidelity()).isEqualTo(fidelity);
        if (fidelity == Fidelity.LOSSY) {
            assertThat(mapping.note()).isNotEmpty();
        }
    }

    /** Lengths are the longest text of the type: PostgreSQL manual, 8.1, 8.9 and 8.10. */
    @ParameterizedTest(name = "{0} with modifier {1} becomes text of {2}")
    @CsvSource(
            textBlock =
                    """
                    numeric,     -1,      147457
                    numeric,     2555908, 42
                    numeric,     2490410, 41
                    numeric,     2492417, 44
                    money,       -1,      64
                    timetz,      -1,      24
                    interval,    -1,      64
                    bit,         3,       3
                    varbit,      9,       9
                    varbit,      -1,      134217728
                    json,        -1,      134217728
                    xml,         -1,      134217728
                    inet,        -1,      49
                    cidr,        -1,      49
                    macaddr,     -1,      17
                    macaddr8,    -1,      23
                    regclass,    -1,      134217728
                    tsvector,    -1,      134217728
                    point,       -1,      134217728
                    pg_lsn,      -1,      17
                    int2vector,  -1,      134217728
                    jsonpath,    -1,      134217728
                    """)
    void what_snowflake_has_no_type_for_is_text(String name, int modifier, long characters) {
        Mapping mapping = mapped(builtIn(name, modifier));
        assertThat(mapping.type()).isEqualTo(new SfType.Varchar(characters));
        assertThat(mapping.encoding()).isEqualTo(Encoding.TEXT);
        assertThat(mapping.transform()).isEqualTo(LoadTransform.NONE);
        assertThat(mapping.fidelity()).isEqualTo(Fidelity.EXACT);
    }

    @ParameterizedTest(name = "{0}[] with modifier {1} becomes an array: {2}")
    @CsvSource(
            textBlock =
                    """
                    int2,    -1,     ARRAY_OF_NUMBERS
                    int4,    -1,     ARRAY_OF_NUMBERS
                    int8,    -1,     ARRAY_OF_NUMBERS
                    numeric, 786438, ARRAY_OF_NUMBERS
                    bool,    -1,     ARRAY_OF_BOOLEANS
                    text,    -1,     ARRAY_OF_TEXTS
                    varchar, 14,     ARRAY_OF_TEXTS
                    bpchar,  7,      ARRAY_OF_TEXTS
                    name,    -1,     ARRAY_OF_TEXTS
                    uuid,    -1,     ARRAY_OF_TEXTS
                    float4,  -1,     ARRAY_OF_NUMBERS
                    float8,  -1,     ARRAY_OF_NUMBERS
                    numeric, -1,     ARRAY_OF_TEXTS
                    date,    -1,     ARRAY_OF_TEXTS
                    bytea,   -1,     ARRAY_OF_TEXTS
                    jsonb,   -1,     ARRAY_OF_TEXTS
                    interval,-1,     ARRAY_OF_TEXTS
                    """)
    void arrays(String element, int modifier, Encoding encoding) {
        Mapping mapping = mapped(arrayOf(builtIn(element, modifier)));
        assertThat(mapping.type().sql()).isEqualTo("ARRAY");
        assertThat(mapping.encoding()).isEqualTo(encoding);
        assertThat(mapping.transform()).isEqualTo(LoadTransform.PARSE_JSON_CAST);
        assertThat(mapping.fidelity()).isEqualTo(Fidelity.EXACT);
    }

    @Test
    void an_array_that_does_not_part_its_elements_by_commas_is_text() {
        var boxes = new PgType.ArrayOf(builtIn("box", -1), ';', "box[]");
        assertThat(mapped(boxes).encoding()).isEqualTo(Encoding.TEXT);
    }

    @Test
    void an_enum_becomes_text_as_long_as_a_label_may_be() {
        var mood = new PgType.Enumerated(List.of("happy", "o'Ω"), "public.mood");
        assertThat(mapped(mood).type().sql()).isEqualTo("VARCHAR(63)");
        assertThat(mapped(mood).encoding()).isEqualTo(Encoding.TEXT);
        assertThat(mapped(arrayOf(mood)).encoding()).isEqualTo(Encoding.ARRAY_OF_TEXTS);
    }

    @Test
    void a_domain_travels_as_its_innermost_base() {
        PgType price = new PgType.DomainOf(builtIn("numeric", 786438), "shop.price");
        PgType offer = new PgType.DomainOf(price, "shop.offer");
        assertThat(mapped(offer)).isEqualTo(mapped(builtIn("numeric", 786438)));
        assertThat(mapped(arrayOf(offer)).encoding()).isEqualTo(Encoding.ARRAY_OF_NUMBERS);
    }

    @Test
    void a_domain_over_an_array_travels_and_an_array_of_it_holds_literals() {
        PgType tags = new PgType.DomainOf(arrayOf(builtIn("text", -1)), "public.tags");
        assertThat(mapped(tags).encoding()).isEqualTo(Encoding.ARRAY_OF_TEXTS);
        assertThat(mapped(arrayOf(tags)).note()).contains("literals of arrays");
    }

    @Test
    void a_type_of_an_extension_is_text_even_under_a_known_name() {
        Mapping mapping = mapped(new PgType.Scalar("public", "int4", -1, "public.int4"));
        assertThat(mapping.encoding()).isEqualTo(Encoding.TEXT);
        assertThat(mapping.note()).contains("extension");
    }

    @ParameterizedTest(name = "kind {0} is text: {1}")
    @CsvSource({"c, composite", "r, a range", "m, multirange"})
    void structures_are_text(char kind, String note) {
        Mapping mapping = mapped(new PgType.Structured(kind, "public.x"));
        assertThat(mapping.encoding()).isEqualTo(Encoding.TEXT);
        assertThat(mapping.note()).contains(note);
    }

    @Test
    void a_pseudo_type_is_refused() {
        assertThat(refused(new PgType.Structured('p', "internal"))).contains("pseudo-type");
    }

    private static PgType builtIn(String name, int modifier) {
        return new PgType.Scalar("pg_catalog", name, modifier, name);
    }

    private static PgType arrayOf(PgType element) {
        return new PgType.ArrayOf(element, ',', element.formatted() + "[]");
    }

    private static Mapping mapped(PgType type) {
        assertThat(TypeMapper.decide(type)).isInstanceOf(Mapped.class);
        return ((Mapped) TypeMapper.decide(type)).mapping();
    }

    private static String refused(PgType type) {
        assertThat(TypeMapper.decide(type)).isInstanceOf(Refused.class);
        return ((Refused) TypeMapper.decide(type)).reason();
    }
}
