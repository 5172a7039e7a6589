package dev.glissade.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/** What becomes of values that do not fit, by the policies null and clamp. */
class ValueRuleTest {
    private static final SfType NUMBER = new SfType.Fixed(5, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-infinity       | 0001-01-01",
                "0044-03-15 BC   | 0001-01-01",
                "infinity        | 9999-12-31",
                "10000-01-01     | 9999-12-31",
                "5874897-12-31   | 9999-12-31"
            })
    void a_day_is_clamped_to_the_first_or_last_that_snowflake_documents(String text, String day) {
        assertThat(clamped(new SfType.Date(), Encoding.DATE, text)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 | infinity                       | 9999-12-31 23:59:59.999999",
                "3 | 294276-12-31 23:59:59.999      | 9999-12-31 23:59:59.999",
                "0 | infinity                       | 9999-12-31 23:59:59",
                "6 | 4713-01-01 00:00:00 BC         | 0001-01-01 00:00:00",
                "6 | -infinity                      | 0001-01-01 00:00:00"
            })
    void a_timestamp_keeps_the_digits_of_its_type(int digits, String text, String nearest) {
        assertThat(clamped(new SfType.TimestampNtz(digits), Encoding.TIMESTAMP, text))
                .isEqualTo(nearest);
    }

    @Test
    void an_instant_is_clamped_in_utc() {
        var type = new SfType.TimestampLtz(6);
        assertThat(clamped(type, Encoding.TIMESTAMPTZ, "infinity"))
                .isEqualTo("9999-12-31 23:59:59.999999+00");
        assertThat(clamped(type, Encoding.TIMESTAMPTZ, "0001-12-31 23:59:59+00 BC"))
                .isEqualTo("0001-01-01 00:00:00+00");
    }

    @Test
    void the_end_of_the_day_is_clamped_to_its_last_instant() {
        assertThat(clamped(new SfType.Time(6), Encoding.TIME, "24:00:00"))
                .isEqualTo("23:59:59.999999");
        assertThat(clamped(new SfType.Time(0), Encoding.TIME, "24:00:00")).isEqualTo("23:59:59");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234       | 1.23",
                "1.235       | 1.24",
                "-1.235      | -1.24",
                "0.001       | 0.00",
                "1000        | 999.99",
                "999.995     | 999.99",
                "-12345.6    | -999.99",
                "Infinity    | 999.99",
                "-Infinity   | -999.99"
            })
    void a_number_is_clamped_to_the_nearest_of_its_precision(String text, String nearest) {
        assertThat(clamped(NUMBER, Encoding.NUMERIC_CHECKED, text)).isEqualTo(nearest);
    }

    @Test
    void a_decfloat_keeps_38_digits_and_its_greatest_exponent() {
        var type = new SfType.DecFloat();
        assertThat(clamped(type, Encoding.NUMERIC_CHECKED, "0." + "1".repeat(38) + "5"))
                .isEqualTo("0." + "1".repeat(37) + "2");
        assertThat(clamped(type, Encoding.NUMERIC_CHECKED, "1" + "0".repeat(20_000)))
                .startsWith("9".repeat(38) + "0")
                .hasSize(16_385);
    }

    @Test
    void what_has_no_nearest_value_is_refused_all_the_same() {
        assertThatThrownBy(() -> clamped(NUMBER, Encoding.NUMERIC_CHECKED, "NaN"))
                .isInstanceOf(RefusedValue.class);
    }

    @Test
    void any_misfit_becomes_null_by_that_policy() {
        assertThat(instead(field(NUMBER, Encoding.NUMERIC_CHECKED, ValuePolicy.NULL), "NaN"))
                .isEmpty();
        var array = field(new SfType.Array(), Encoding.ARRAY_OF_NUMBERS, ValuePolicy.NULL);
        assertThat(instead(array, "[0:1]={1,2}")).isEmpty();
    }

    @Test
    void the_length_of_a_text_counts_characters() {
        var rule = rule(field(new SfType.Varchar(3), Encoding.TEXT, ValuePolicy.NULL));
        assertThat(rule.countsLength()).isTrue();

        byte[] three = "ΩΩ😀".getBytes(UTF_8);
        rule.requireFit(three, 0, three.length);

        byte[] four = "abcΩ".getBytes(UTF_8);
        assertThatThrownBy(() -> rule.requireFit(four, 0, four.length))
                .isInstanceOf(RefusedValue.class);
    }

    @Test
    void the_length_of_bytes_is_that_of_their_digits_halved() {
        var rule = rule(field(new SfType.Binary(2), Encoding.BYTEA, ValuePolicy.NULL));
        byte[] two = "\\x00ff".getBytes(UTF_8);
        rule.requireFit(two, 0, two.length);
        byte[] three = "\\x00ff00".getBytes(UTF_8);
        assertThatThrownBy(() -> rule.requireFit(three, 0, three.length))
                .isInstanceOf(RefusedValue.class);
    }

    @Test
    void a_column_without_policy_has_no_rule() {
        assertThat(ValueRule.of(new Field(Encoding.DATE, new SfType.Date()))).isEmpty();
    }

    private static String clamped(SfType type, Encoding encoding, String text) {
        return new String(
                instead(field(type, encoding, ValuePolicy.CLAMP), text).orElseThrow(), UTF_8);
    }

    private static Optional<byte[]> instead(Field field, String text) {
        ValueRule rule = rule(field);
        byte[] bytes = text.getBytes(UTF_8);
        try {
            rule.requireFit(bytes, 0, bytes.length);
        } catch (RefusedValue refused) {
            return rule.instead(bytes, 0, bytes.length, refused);
        }
        throw new AssertionError("it fits: " + text);
    }

    private static Field field(SfType type, Encoding encoding, ValuePolicy policy) {
        return new Field(encoding, type, policy);
    }

    private static ValueRule rule(Field field) {
        return ValueRule.of(field).orElseThrow();
    }
}
