package dev.glissade.rehearsal.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.number.Reals;
import dev.glissade.rehearsal.temporal.TemporalFormat;
import dev.glissade.rehearsal.variant.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {
    // sql-reference/functions/parse_json: keys in order, no blanks, no trailing zeros
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"b": 2.50, "a": [1, null, true]} | {"a":[1,null,true],"b":2.5}
                    [ ] | []
                    { } | {}
                    "x\\u00e9\\"" | "xé\\""
                    1e2 | 100
                    -0.10 | -0.1
                    0.12345678901234567890123456789012345678901 | 0.12345678901234568
                    123456789012345678901234567890123456789 | 1.2345678901234568E+38
                    1e-300 | 1E-300
                    5e-324 | 5E-324
                    [-1, 12, 289, 2188, false,] | [-1,12,289,2188,false,null]
                    99999999999999999999999999999999999999 | 99999999999999999999999999999999999999
                    """)
    void json_is_kept_in_one_form(String text, String normal) {
        assertThat(new JsonText().normal(text)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "1 2", "nul", "'a'", "{\"a\":}", "{,}"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> new JsonText().normal(text))
                .hasMessageContaining("100069")
                .hasMessageContaining("Error parsing JSON");
    }

    // IEEE 754: zeros of either sign are equal, and yet two values
    @Test
    void a_negative_zero_keeps_its_sign() {
        assertThat(NumberText.real("-0")).isEqualTo(-0.0);
        assertThat(NumberText.real(" -0.0e5 ")).isEqualTo(-0.0);
        assertThat(NumberText.real("0")).isEqualTo(0.0);
    }

    // sql-reference/functions/cast, "Convert a string to a number with specified scale"
    @Test
    void a_number_is_rounded_half_away_from_zero() {
        assertThat(NumberText.decimal("9.8765", 5, 2)).isEqualTo("9.88");
        assertThat(NumberText.decimal("-2.5", 5, 0)).isEqualTo("-3");
        assertThat(NumberText.decimal(" 1e3 ", 5, 1)).isEqualTo("1000.0");
    }

    @Test
    void a_number_that_does_not_fit_is_refused_without_making_its_digits() {
        assertThatThrownBy(() -> NumberText.decimal("1e999999999", 38, 0))
                .hasMessageContaining("100039");
        assertThat(NumberText.decimal("1e-999999999", 38, 2)).isEqualTo("0.00");
        assertThatThrownBy(() -> NumberText.decimal("1000", 3, 0)).hasMessageContaining("100039");
        assertThatThrownBy(() -> NumberText.decimal("12x", 3, 0))
                .hasMessageContaining("Numeric value '12x' is not recognized");
    }

    @Test
    void floats_have_the_shortest_digits() {
        assertThat(Reals.text(1)).isEqualTo("1");
        assertThat(Reals.text(0.1)).isEqualTo("0.1");
        assertThat(Reals.text(-1.5e300)).isEqualTo("-1.5e+300");
        assertThat(Reals.text(Double.NaN)).isEqualTo("NaN");
        assertThat(Reals.text(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(NumberText.real("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> NumberText.real("1d")).hasMessageContaining("100038");
    }

    // sql-reference/functions/to_boolean
    @Test
    void booleans_take_the_documented_words() {
        assertThat(NumberText.bool("YES")).isTrue();
        assertThat(NumberText.bool("off")).isFalse();
        assertThatThrownBy(() -> NumberText.bool("2")).hasMessageContaining("100037");
    }

    @Test
    void digits_beyond_microseconds_are_refused_and_never_cut() {
        assertThat(Moments.micros("1969-12-31 23:59:59.999999000", "AUTO")).isEqualTo(-1);
        assertThatThrownBy(() -> Moments.micros("2020-01-01 00:00:00.000000001", "AUTO"))
                .hasMessageContaining("fractional seconds beyond microseconds");
    }

    @Test
    void days_that_no_calendar_has_are_refused() {
        assertThatThrownBy(() -> Moments.days("2023-02-29", "AUTO"))
                .hasMessageContaining("Date '2023-02-29' is not recognized");
        assertThatThrownBy(() -> Moments.timeMicros("24:00:00", "AUTO"))
                .hasMessageContaining("Time '24:00:00' is not recognized");
    }

    @Test
    void formats_print_and_read_the_same() {
        String format = "DD/MM/YYYY\"T\"HH24:MI:SS.FF6 TZH:TZM";
        assertThat(Moments.text(-1, TemporalFormat.of(format), "America/New_York"))
                .isEqualTo("31/12/1969T18:59:59.999999 -05:00");
        assertThat(Moments.instantMicros("31/12/1969T18:59:59.999999 -05:00", format, "UTC"))
                .isEqualTo(-1);
    }

    @Test
    void constants_are_as_wide_as_their_digits() {
        assertThat(Literals.numberType("0.001")).isEqualTo(ColumnType.fixed(3, 3));
        assertThat(Literals.numberType("100")).isEqualTo(ColumnType.fixed(3, 0));
        assertThat(Literals.numberType("-1.50")).isEqualTo(ColumnType.fixed(3, 2));
        assertThatThrownBy(() -> Literals.numberType("9".repeat(39)))
                .hasMessageContaining("38 digits");
    }
}
