package dev.glissade.rehearsal.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class RealsTest {
    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "1.0, 1",
        "0.0, 0",
        "-0.0, -0",
        "1.0E7, 10000000",
        "1.2345678E7, 12345678",
        "1.23456785E7, 12345678.5",
        "1.0E14, 100000000000000",
        "1.0E15, 1e+15",
        "1.0E100, 1e+100",
        "-1.25E-7, -1.25e-07",
        "1.0E-4, 0.0001",
        "0.001, 0.001",
        "1.0E-5, 1e-05",
        "4.9E-324, 4.9e-324",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "NaN, NaN",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void a_double_has_its_shortest_digits(double value, String text) {
        assertThat(Reals.text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_text_reads_back_as_the_same_bits(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Reals.text(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void whole_numbers_of_every_size_read_back() {
        for (double value = 1; value < 1e25; value *= 7) {
            assertThat(Double.parseDouble(Reals.text(value))).isEqualTo(value);
        }
    }
}
