package dev.glissade.engine.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.TypeDecision.Mapped;
import dev.glissade.engine.types.TypeDecision.Refused;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class TypeConversionsTest {
    private static final PgType INT4 = builtIn("int4", -1);
    private static final PgType PRICE = builtIn("numeric", 786438);
    private static final PgType UNBOUNDED = builtIn("numeric", -1);

    @Test
    void a_wider_number_needs_no_look_at_its_values() {
        assertThat(mapped(INT4, new SfType.Fixed(38, 0)).encoding()).isEqualTo(Encoding.INTEGER);
        assertThat(mapped(PRICE, new SfType.Fixed(38, 4)).encoding()).isEqualTo(Encoding.NUMERIC);
        assertThat(mapped(PRICE, new SfType.DecFloat()).encoding()).isEqualTo(Encoding.NUMERIC);
    }

    @Test
    void a_number_that_may_not_fit_is_checked_value_by_value() {
        for (PgType type : List.of(PRICE, UNBOUNDED)) {
            Mapping mapping = mapped(type, new SfType.Fixed(12, 1));
            assertThat(mapping.encoding()).isEqualTo(Encoding.NUMERIC_CHECKED);
            assertThat(mapping.fidelity()).isEqualTo(Fidelity.EXACT);
        }
        assertThat(mapped(UNBOUNDED, new SfType.DecFloat()).encoding())
                .isEqualTo(Encoding.NUMERIC_CHECKED);
    }

    @Test
    void a_number_as_float_is_lossy_and_says_so() {
        Mapping mapping = mapped(UNBOUNDED, new SfType.Real());
        assertThat(mapping.fidelity()).isEqualTo(Fidelity.LOSSY);
        assertThat(mapping.note()).contains("fifteenth");
    }

    @Test
    void json_as_a_variant_is_lossy_and_jsonb_is_not() {
        assertThat(mapped(builtIn("json", -1), new SfType.Variant()).fidelity())
                .isEqualTo(Fidelity.LOSSY);
        assertThat(mapped(builtIn("jsonb", -1), new SfType.Variant()).fidelity())
                .isEqualTo(Fidelity.EXACT);
    }

    @Test
    void everything_can_be_text() {
        for (String name :
                List.of("int4", "bytea", "bool", "date", "timestamptz", "jsonb", "point", "uuid")) {
            Mapping mapping = mapped(builtIn(name, -1), new SfType.Varchar(300));
            assertThat(mapping.type().sql()).isEqualTo("VARCHAR(300)");
            assertThat(mapping.encoding()).isEqualTo(Encoding.TEXT);
        }
        var array = new PgType.ArrayOf(INT4, ',', "integer[]");
        assertThat(mapped(array, new SfType.Varchar(300)).encoding()).isEqualTo(Encoding.TEXT);
        assertThat(mapped(array, new SfType.Variant()).transform())
                .isEqualTo(LoadTransform.PARSE_JSON);
    }

    @Test
    void a_moment_keeps_its_digits_and_its_kind() {
        PgType seconds = builtIn("timestamp", 3);
        assertThat(mapped(seconds, new SfType.TimestampNtz(9)).encoding())
                .isEqualTo(Encoding.TIMESTAMP);
        assertThat(refused(seconds, new SfType.TimestampNtz(0))).contains("TIMESTAMP_NTZ(3)");
        assertThat(refused(seconds, new SfType.TimestampLtz(6))).contains("cannot become");
        assertThat(mapped(builtIn("timestamptz", -1), new SfType.TimestampTz(6)).encoding())
                .isEqualTo(Encoding.TIMESTAMPTZ);
    }

    @Test
    void texts_that_are_numbers_can_be_numbers() {
        assertThat(mapped(builtIn("money", -1), new SfType.Fixed(19, 2)).encoding())
                .isEqualTo(Encoding.MONEY);
        assertThat(mapped(builtIn("pg_lsn", -1), new SfType.Fixed(20, 0)).encoding())
                .isEqualTo(Encoding.LSN);
        assertThat(mapped(builtIn("bit", 63), new SfType.Fixed(19, 0)).encoding())
                .isEqualTo(Encoding.BITS);
        assertThat(refused(builtIn("bit", 63), new SfType.Fixed(18, 0))).contains("NUMBER(19,0)");
        assertThat(refused(builtIn("bit", 64), new SfType.Fixed(38, 0)))
                .isEqualTo(
                        "bit cannot become NUMBER(38,0); it can become VARCHAR(64),"
                                + " BINARY(8), VARCHAR(134217728)");
        assertThat(refused(builtIn("money", -1), new SfType.Fixed(38, 1))).contains("NUMBER(19,2)");
    }

    @Test
    void bits_can_be_bytes() {
        assertThat(mapped(builtIn("bit", 9), new SfType.Binary(2)).encoding())
                .isEqualTo(Encoding.BITS_BYTES);
        assertThat(refused(builtIn("bit", 9), new SfType.Binary(1))).contains("BINARY(2)");
        assertThat(mapped(builtIn("varbit", 16), new SfType.Binary(2)).encoding())
                .isEqualTo(Encoding.WHOLE_BYTES);
        assertThat(mapped(builtIn("varbit", -1), new SfType.Binary(5)).fidelity())
                .isEqualTo(Fidelity.EXACT);
    }

    @Test
    void a_varbit_as_a_number_loses_its_length_and_says_so() {
        Mapping mapping = mapped(builtIn("varbit", 8), new SfType.Fixed(3, 0));
        assertThat(mapping.encoding()).isEqualTo(Encoding.BITS);
        assertThat(mapping.fidelity()).isEqualTo(Fidelity.LOSSY);
        assertThat(refused(builtIn("varbit", -1), new SfType.Fixed(38, 0))).contains("BINARY");
    }

    @Test
    void blanks_are_dropped_of_characters_alone() {
        var code = new PgType.Scalar("pg_catalog", "bpchar", 9, "character(5)");
        for (PgType type : List.of(code, new PgType.DomainOf(code, "public.code"))) {
            assertThat(TypeConversions.trimmed(type, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Mapped.class,
                            m -> {
                                assertThat(m.mapping().type().sql()).isEqualTo("VARCHAR(5)");
                                assertThat(m.mapping().encoding()).isEqualTo(Encoding.TRIMMED);
                                assertThat(m.mapping().fidelity()).isEqualTo(Fidelity.LOSSY);
                            });
        }
        assertThat(TypeConversions.trimmed(code, Optional.of(new SfType.Date())))
                .isInstanceOf(Refused.class);
        assertThat(TypeConversions.trimmed(builtIn("text", -1), Optional.empty()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void xml_is_parsed_with_a_loss_and_is_not_compared() {
        Mapping mapping = mapped(builtIn("xml", -1), new SfType.Variant());
        assertThat(mapping.transform()).isEqualTo(LoadTransform.PARSE_XML);
        assertThat(mapping.fidelity()).isEqualTo(Fidelity.LOSSY);
        assertThat(mapping.isComparable()).isFalse();
    }

    @Test
    void only_texts_get_a_collation() {
        var collated = new SfType.Varchar(300, "en-ci");
        var citext = new PgType.Scalar("public", "citext", -1, "public.citext");
        assertThat(mapped(citext, collated).encoding()).isEqualTo(Encoding.TEXT);
        assertThat(mapped(citext, collated).type().sql()).isEqualTo("VARCHAR(300) COLLATE 'en-ci'");
        assertThat(refused(INT4, collated)).contains("cannot become");
    }

    @Test
    void shapes_can_be_shapes_and_postgis_bytes_too() {
        for (String name : List.of("point", "lseg", "path", "polygon")) {
            for (SfType shape : List.of(new SfType.Geometry(), new SfType.Geography())) {
                Mapping mapping = mapped(builtIn(name, -1), shape);
                assertThat(mapping.fidelity()).isEqualTo(Fidelity.LOSSY);
                assertThat(mapping.isComparable()).isFalse();
            }
        }
        assertThat(refused(builtIn("circle", -1), new SfType.Geometry())).contains("VARCHAR");
        var postgis = new PgType.Scalar("public", "geometry", -1, "public.geometry");
        assertThat(mapped(postgis, new SfType.Geography()).encoding()).isEqualTo(Encoding.EWKB);
        assertThat(mapped(postgis, new SfType.Binary(1000)).fidelity()).isEqualTo(Fidelity.EXACT);
    }

    @Test
    void a_vector_can_be_an_array() {
        for (String name : List.of("vector", "halfvec")) {
            Mapping mapping =
                    mapped(
                            new PgType.Scalar("public", name, -1, "public." + name),
                            new SfType.Array());
            assertThat(mapping.transform()).isEqualTo(LoadTransform.PARSE_JSON_CAST);
        }
        assertThat(
                        refused(
                                new PgType.Scalar("public", "sparsevec", -1, "public.sparsevec"),
                                new SfType.Array()))
                .contains("VARCHAR");
    }

    @Test
    void the_bytes_of_a_large_object_are_for_an_expression_to_read() {
        assertThat(refused(builtIn("oid", -1), new SfType.Binary(100)))
                .contains("lo_get({{ col_name }})");
    }

    @Test
    void a_uuid_can_be_its_bytes_or_the_new_type() {
        assertThat(mapped(builtIn("uuid", -1), new SfType.Binary(16)).encoding())
                .isEqualTo(Encoding.UUID_BYTES);
        assertThat(mapped(builtIn("uuid", -1), new SfType.Uuid()).type().sql()).isEqualTo("UUID");
        assertThat(refused(builtIn("uuid", -1), new SfType.Binary(15))).contains("BINARY(16)");
    }

    @Test
    void a_time_without_its_zone_is_lossy() {
        Mapping mapping = mapped(builtIn("timetz", -1), new SfType.Time(6));
        assertThat(mapping.encoding()).isEqualTo(Encoding.TIMETZ);
        assertThat(mapping.fidelity()).isEqualTo(Fidelity.LOSSY);
        assertThat(refused(builtIn("timetz", -1), new SfType.Time(3))).contains("TIME(6)");
    }

    @Test
    void structures_can_be_variants_and_an_interval_says_why_it_cannot_be_a_number() {
        var hstore = new PgType.Scalar("public", "hstore", -1, "public.hstore");
        for (PgType type :
                List.of(
                        hstore,
                        new PgType.Structured('c', "public.pair"),
                        new PgType.Structured('r', "int4range"),
                        new PgType.Structured('m', "int4multirange"))) {
            Mapping mapping = mapped(type, new SfType.Variant());
            assertThat(mapping.encoding()).isEqualTo(Encoding.STRUCTURE);
            assertThat(mapping.transform()).isEqualTo(LoadTransform.PARSE_JSON);
            assertThat(TypeConversions.alternatives(type)).contains(mapping);
        }
        assertThat(refused(builtIn("interval", -1), new SfType.Fixed(38, 0)))
                .contains("three numbers");
    }

    @Test
    void what_is_an_object_can_be_an_object() {
        for (PgType type :
                List.of(
                        new PgType.Scalar("public", "hstore", -1, "public.hstore"),
                        new PgType.Structured('c', "public.pair"),
                        new PgType.Structured('r', "int4range"))) {
            Mapping mapping = mapped(type, new SfType.JsonObject());
            assertThat(mapping.encoding()).isEqualTo(Encoding.STRUCTURE);
            assertThat(mapping.transform()).isEqualTo(LoadTransform.PARSE_JSON_CAST);
            assertThat(mapping.fidelity()).isEqualTo(Fidelity.EXACT);
        }
        assertThat(mapped(builtIn("jsonb", -1), new SfType.JsonObject()).fidelity())
                .isEqualTo(Fidelity.EXACT);
        Mapping json = mapped(builtIn("json", -1), new SfType.JsonObject());
        assertThat(json.encoding()).isEqualTo(Encoding.JSON_OBJECT);
        assertThat(json.fidelity()).isEqualTo(Fidelity.LOSSY);
        assertThat(refused(new PgType.Structured('m', "int4multirange"), new SfType.JsonObject()))
                .contains("VARIANT, ARRAY");
    }

    @Test
    void an_array_of_scalars_can_be_a_typed_one() {
        var numbers = new PgType.ArrayOf(PRICE, ',', "numeric(12,2)[]");
        Mapping mapping = mapped(numbers, new SfType.ArrayOf(new SfType.Fixed(12, 2)));
        assertThat(mapping.encoding()).isEqualTo(Encoding.ARRAY_OF_NUMBERS);
        assertThat(mapping.note()).contains("several dimensions");
        assertThat(TypeConversions.alternatives(numbers)).contains(mapping);
        assertThat(refused(numbers, new SfType.ArrayOf(new SfType.Fixed(12, 1))))
                .contains("ARRAY(NUMBER(12,2))");
        var days = new PgType.ArrayOf(builtIn("date", -1), ',', "date[]");
        assertThat(refused(days, new SfType.ArrayOf(new SfType.Date())))
                .isEqualTo(
                        "date[] cannot become ARRAY(DATE); it can become ARRAY, VARIANT,"
                                + " VARCHAR(134217728)");
    }

    @Test
    void a_time_can_keep_its_zone_on_a_day_that_says_nothing() {
        Mapping mapping = mapped(builtIn("timetz", -1), new SfType.TimestampTz(6));
        assertThat(mapping.encoding()).isEqualTo(Encoding.TIMETZ_MOMENT);
        assertThat(mapping.note()).contains("1970-01-01");
        assertThat(refused(builtIn("timetz", -1), new SfType.TimestampTz(3)))
                .contains("TIMESTAMP_TZ(6)");
        assertThat(mapped(builtIn("timetz", 3), new SfType.TimestampTz(3)).encoding())
                .isEqualTo(Encoding.TIMETZ_MOMENT);
        assertThat(refused(builtIn("timetz", -1), new SfType.TimestampNtz(6))).contains("TIME(6)");
    }

    @Test
    void an_interval_can_be_months_or_seconds_and_days_of_24_hours_are_a_loss() {
        PgType interval = builtIn("interval", -1);
        assertThat(mapped(interval, new SfType.IntervalMonths()).fidelity())
                .isEqualTo(Fidelity.EXACT);
        Mapping seconds = mapped(interval, new SfType.IntervalSeconds());
        assertThat(seconds.fidelity()).isEqualTo(Fidelity.LOSSY);
        assertThat(seconds.note()).contains("24 hours");
        assertThat(refused(builtIn("time", -1), new SfType.IntervalSeconds())).contains("TIME(6)");
    }

    @Test
    void ranges_of_time_can_be_periods_of_the_same_bounds() {
        var days = new PgType.Structured('r', "daterange");
        var moments = new PgType.Structured('r', "tsrange");
        var instants = new PgType.Structured('r', "tstzrange");
        var ofDays = new SfType.Period(new SfType.Date());
        assertThat(mapped(days, ofDays).encoding()).isEqualTo(Encoding.PERIOD);
        assertThat(mapped(moments, new SfType.Period(new SfType.TimestampNtz(6))).encoding())
                .isEqualTo(Encoding.PERIOD);
        assertThat(mapped(instants, new SfType.Period(new SfType.TimestampTz(9))).encoding())
                .isEqualTo(Encoding.PERIOD);
        assertThat(refused(moments, ofDays)).contains("PERIOD(TIMESTAMP_NTZ(6))");
        assertThat(refused(instants, new SfType.Period(new SfType.TimestampLtz(3))))
                .contains("PERIOD(TIMESTAMP_LTZ(6))");
        assertThat(refused(new PgType.Structured('r', "int4range"), ofDays)).contains("OBJECT");
    }

    @Test
    void the_number_of_an_object_is_for_an_expression_to_read() {
        assertThat(refused(builtIn("regclass", -1), new SfType.Fixed(10, 0)))
                .contains("{{ col_name }}::oid");
    }

    @Test
    void what_cannot_be_says_what_can() {
        assertThat(refused(builtIn("point", -1), new SfType.Date()))
                .isEqualTo(
                        "point cannot become DATE; it can become VARCHAR(134217728), GEOMETRY,"
                                + " GEOGRAPHY");
        assertThat(refused(INT4, new SfType.Bool()))
                .isEqualTo(
                        "int4 cannot become BOOLEAN; it can become NUMBER(10,0), NUMBER(38,0),"
                                + " DECFLOAT, FLOAT, VARCHAR(134217728)");
    }

    @Test
    void names_are_known_with_and_without_their_precision() {
        var price = new PgType.Scalar("pg_catalog", "numeric", 786438, "numeric(12,2)");
        assertThat(TypeNames.matches("NUMERIC", price)).isTrue();
        assertThat(TypeNames.matches("numeric(12, 2)", price)).isTrue();
        assertThat(TypeNames.matches("numeric(12,3)", price)).isFalse();
        var moment =
                new PgType.Scalar("pg_catalog", "timestamptz", 3, "timestamp(3) with time zone");
        assertThat(TypeNames.matches("timestamp with time zone", moment)).isTrue();
        assertThat(TypeNames.matches("timestamptz", moment)).isTrue();
        assertThat(TypeNames.matches("timestamp", moment)).isFalse();
        assertThat(TypeNames.matches("shop.price", new PgType.DomainOf(price, "shop.price")))
                .isTrue();
        assertThat(TypeNames.matches("numeric", new PgType.DomainOf(price, "shop.price")))
                .isFalse();
        assertThat(
                        TypeNames.matches(
                                "numeric[]", new PgType.ArrayOf(price, ',', "numeric(12,2)[]")))
                .isTrue();
    }

    private static PgType builtIn(String name, int modifier) {
        return new PgType.Scalar("pg_catalog", name, modifier, name);
    }

    private static Mapping mapped(PgType type, SfType wanted) {
        assertThat(TypeConversions.decide(type, wanted)).isInstanceOf(Mapped.class);
        return ((Mapped) TypeConversions.decide(type, wanted)).mapping();
    }

    private static String refused(PgType type, SfType wanted) {
        assertThat(TypeConversions.decide(type, wanted)).isInstanceOf(Refused.class);
        return ((Refused) TypeConversions.decide(type, wanted)).reason();
    }
}
