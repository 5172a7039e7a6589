package dev.glissade.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 KB",
        "48200000, 48.2 MB",
        "999949, 1.0 MB",
        "150000000, 150 MB",
        "8000000000, 8.0 GB",
    })
    void bytes_have_the_unit_that_leaves_few_digits(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "1234, 1.2 s",
        "12300, 12 s",
        "59600, 1 min 0 s",
        "200000, 3 min 20 s",
        "7260000, 2 h 1 min",
    })
    void durations_have_two_units_at_most(long millis, String text) {
        assertThat(Figures.duration(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0 rows", "1|1 row", "1250000|1,250,000 rows"})
    void counts_agree_with_their_noun(long rows, String text) {
        assertThat(Figures.count(rows, "row")).isEqualTo(text);
    }
}
