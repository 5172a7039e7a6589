package dev.glissade.rehearsal.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The examples of sql-reference/date-time-input-output. */
class TemporalsTest {
    @ParameterizedTest
    @CsvSource({"2013-04-28, 2013-04-28", "17-DEC-1980, 1980-12-17", "12/17/1980, 1980-12-17"})
    void auto_reads_the_documented_dates(String text, LocalDate date) {
        assertThat(Temporals.date(text, "AUTO")).hasValue(date);
    }

    @ParameterizedTest
    @CsvSource({
        "20:57:01.123456789+07:00, 20:57:01.123456789",
        "20:57:01.123456789, 20:57:01.123456789",
        "20:57:01, 20:57:01",
        "20:57, 20:57",
        "07:57:01.123456789 AM, 07:57:01.123456789",
        "04:01:07 AM, 04:01:07",
        "04:01 PM, 16:01"
    })
    void auto_reads_the_documented_times(String text, LocalTime time) {
        assertThat(Temporals.time(text, "AUTO")).hasValue(time);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2013-04-28T20:57:01.123456789+07:00 | 2013-04-28T20:57:01.123456789 | +07:00",
                "2013-04-28 20:57:01.123456789+07:00 | 2013-04-28T20:57:01.123456789 | +07:00",
                "2013-04-28 20:57:01.123456789+07 | 2013-04-28T20:57:01.123456789 | +07:00",
                "2013-04-28 20:57:01.123456789 +07:00 | 2013-04-28T20:57:01.123456789 | +07:00",
                "2013-04-28 20:57:01.123456789 +0700 | 2013-04-28T20:57:01.123456789 | +07:00",
                "2013-04-28 20:57:01 +07:00 | 2013-04-28T20:57:01 | +07:00",
                "2013-04-28 20:57:01 +0700 | 2013-04-28T20:57:01 | +07:00",
                "2013-04-28T20:57:01.123456 | 2013-04-28T20:57:01.123456 | ''",
                "2013-04-28 20:57:01.123456 | 2013-04-28T20:57:01.123456 | ''",
                "2013-04-28T20:57:01 | 2013-04-28T20:57:01 | ''",
                "2013-04-28T20:57 | 2013-04-28T20:57 | ''",
                "2013-04-28T20 | 2013-04-28T20:00 | ''",
                "2013-04-28 20 | 2013-04-28T20:00 | ''",
                "2013-04-28T20:57:01-07:00 | 2013-04-28T20:57:01 | -07:00",
                "2013-04-28 20:57:01-07 | 2013-04-28T20:57:01 | -07:00",
                "2013-04-28T20:57+07:00 | 2013-04-28T20:57 | +07:00",
                "2013-04-28 20:57+07:00 | 2013-04-28T20:57 | +07:00",
                "Thu, 21 Dec 2000 16:01:07 +0200 | 2000-12-21T16:01:07 | +02:00",
                "Thu, 21 Dec 2000 16:01:07.123456789 +0200"
                        + " | 2000-12-21T16:01:07.123456789 | +02:00",
                "0001-01-01 00:00:00 | 0001-01-01T00:00 | ''"
            })
    void auto_reads_the_documented_timestamps(String text, LocalDateTime clock, String zone) {
        TemporalText read = Temporals.timestamp(text, "AUTO").orElseThrow();
        assertThat(read.date().orElseThrow().atTime(read.time().orElseThrow())).isEqualTo(clock);
        assertThat(read.zone()).isEqualTo(zone);
    }

    // "Year-first slash formats ... aren't recognized"
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019/01/02", "2023-02-29", "2023-13-01", "0000-01-01", "2024-01-01 24:00:00",
                "2024-01-01 10:11:60", "2024-01-01x", "", "now", "2024-01-01 13:00 PM"
            })
    void auto_reads_nothing_else(String text) {
        assertThat(Temporals.date(text, "AUTO")).isEmpty();
        assertThat(Temporals.timestamp(text, "AUTO")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "YYYY-MM-DD, 2005-02-03",
        "YY/Y, 05/5",
        "MO.D., 2.3.",
        "MON MMMM, Feb February",
        "DY, Thu",
        "HH24 HH H24 H, 04 04 4 4",
        "HH12:MI AM, 04:05 AM",
        "H12 P, 4 A",
        "MI ME SS S, 05 5 06 6",
        "FF0 FF3 FF, ' 123 123456789'",
        "TZH, +05",
        "TZHTZM TZH:TZM, +0545 +05:45",
        "UUUU, 2005"
    })
    void every_documented_element_is_written(String format, String text) {
        var moment = LocalDateTime.of(2005, 2, 3, 4, 5, 6, 123_456_789);
        ZoneOffset offset = ZoneOffset.ofHoursMinutes(5, 45);
        assertThat(TemporalFormat.of(format).text(moment, offset)).isEqualTo(text);
    }

    // "accepts up to the specified number of digits", "the three-letter abbreviation or the full
    // month name for both", TWO_DIGIT_CENTURY_START's default of 1970
    @ParameterizedTest
    @CsvSource({
        "5-1-2, YYYY-MM-DD, 0005-01-02",
        "January 2 2024, MON D YYYY, 2024-01-02",
        "jan 02 2024, MMMM DD YYYY, 2024-01-02",
        "02.01.69, DD.MM.YY, 2069-01-02",
        "02.01.70, DD.MM.YY, 1970-01-02",
        "day 2024-01-02, \"DAY\" YYYY-MM-DD, 2024-01-02"
    })
    void formats_read_leniently_as_documented(String text, String format, LocalDate date) {
        assertThat(Temporals.date(text, format)).hasValue(date);
    }

    // "Anything in the format ... other than the above elements is parsed/formatted without being
    // interpreted"
    @Test
    void what_is_no_element_stands_for_itself() {
        assertThat(Temporals.date("2024w01-02", "YYYYWMM-DD")).hasValue(LocalDate.of(2024, 1, 2));
        assertThat(Temporals.date("2024-01-02", "YYYYWMM-DD")).isEmpty();
        assertThatThrownBy(() -> TemporalFormat.of("YYYY\"T"))
                .isInstanceOf(WarehouseException.class);
    }

    @Test
    void digits_alone_are_an_epoch_of_the_unit_that_fits() {
        var expected = LocalDateTime.of(2017, 2, 21, 5, 18, 41);
        for (String zeros : new String[] {"", "000", "000000", "000000000"}) {
            TemporalText read = Temporals.timestamp("1487654321" + zeros, "AUTO").orElseThrow();
            assertThat(read.date().orElseThrow().atTime(read.time().orElseThrow()))
                    .isEqualTo(expected);
        }
    }
}
