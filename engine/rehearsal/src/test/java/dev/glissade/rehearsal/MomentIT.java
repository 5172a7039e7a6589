package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Dates, times and timestamps of all three kinds through the driver; what is expected stands in the
 * page of sql-reference that each test names.
 */
class MomentIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "convert_timezone | convert_timezone('America/Los_Angeles', 'America/New_York',"
                        + " '2024-01-01 14:00:00'::timestamp_ntz) | 2024-01-01 17:00:00.000",
                "convert_timezone | convert_timezone('America/Los_Angeles',"
                        + " '2024-04-05 12:00:00 +02:00') | 2024-04-05 03:00:00.000 -0700",
                "convert_timezone | convert_timezone('UTC', '2024-04-05 12:00:00"
                        + " +05:30'::timestamp_tz) | 2024-04-05 06:30:00.000 +0000",
                "dateadd | dateadd(month, 1, '2000-01-31'::date) | 2000-02-29",
                "dateadd | dateadd(week, -1, '2000-01-31'::date) | 2000-01-24",
                "dateadd | dateadd(hour, 2, '2013-05-08'::date) | 2013-05-08 02:00:00.000",
                "dateadd | dateadd(month, 1, '2023-03-12 01:30:00 -08:00'::timestamp_tz)"
                        + " | 2023-04-12 01:30:00.000 -0800",
                "datediff | datediff(month, '2021-02-28'::date, '2021-03-01'::date) | 1",
                "datediff | datediff(year, '2020-12-31'::date, '2021-01-01'::date) | 1",
                "datediff | datediff(week, '2020-01-05'::date, '2020-01-06'::date) | 1",
                "date_trunc | date_trunc('quarter', '2015-05-08 23:39:20.123-07:00'::timestamp_tz)"
                        + " | 2015-04-01 00:00:00.000 -0700",
                "date_trunc | date_trunc('hour', '23:39:20.123'::time) | 23:00:00",
                "date_part | date_part(quarter, '2013-05-08T23:39:20.123-07:00'::timestamp) | 2",
                "date_part | date_part(epoch_second, '2013-05-08 23:39:20.123'::timestamp)"
                        + " | 1368056360",
                "date_part | date_part(epoch_millisecond, '2013-05-08 23:39:20.123'::timestamp)"
                        + " | 1368056360123",
                "date_part | date_part(tzh, '2013-05-08 23:39:20.123-07:00'::timestamp_tz) | -7",
                "extract | extract(year from to_timestamp('2013-05-08T23:39:20.123-07:00'))"
                        + " | 2013",
                "year | dayofweek('2025-04-13'::date) | 0",
                "year | dayofweekiso('2025-04-13'::date) | 7",
                "year | dayofyear('2024-12-31'::date) | 366",
                "last_day | last_day('2015-05-08T23:39:20.123-07:00'::timestamp) | 2015-05-31",
                "last_day | last_day('2024-05-08'::date, 'year') | 2024-12-31",
                "last_day | last_day('2025-05-08'::date) | 2025-05-31",
                "date_trunc | date_trunc('week', '2024-05-09'::date) | 2024-05-06",
                "date_from_parts | date_from_parts(2004, -1, -1) | 2003-10-30",
                "date_from_parts | date_from_parts(2004, 2, -1) | 2004-01-30",
                "datediff | datediff(minute, '2016-01-01 01:00:59'::timestamp,"
                        + " '2016-01-01 02:00:00'::timestamp) | 60",
                "datediff | datediff(milliseconds, '2024-02-20 21:18:41.0000',"
                        + " '2024-02-20 21:18:42.1239') | 1123",
                "convert_timezone | convert_timezone('UTC', '2024-04-05'::date)"
                        + " | 2024-04-05 07:00:00.000 +0000",
                "dayname | dayname('2024-05-01'::date) | Wed",
                "monthname | monthname('2015-05-01'::date) | May",
                "add_months | add_months('2016-02-29'::date, 1) | 2016-03-31",
                "add_months | add_months('2016-05-31'::date, -1) | 2016-04-30",
                "date_from_parts | date_from_parts(1977, 8, 7) | 1977-08-07",
                "date_from_parts | date_from_parts(2010, 1, 100) | 2010-04-10",
                "date_from_parts | date_from_parts(2010, 18, 1) | 2011-06-01",
                "date_from_parts | date_from_parts(2010, 0, 1) | 2009-12-01",
                "time_from_parts | time_from_parts(12, 34, 56) | 12:34:56",
                "timestamp_from_parts | timestamp_ntz_from_parts(2013, 4, 5, 12, 0, 0,"
                        + " 987654000) | 2013-04-05 12:00:00.987",
                "to_timestamp | to_timestamp_ntz(40 * 365.25 * 86400)::varchar"
                        + " | 2010-01-01 00:00:00.000",
                "to_timestamp | to_timestamp_ntz(1487654321, 0) | 2017-02-21 05:18:41.000",
                "to_timestamp | to_timestamp_ntz(40 * 365.25 * 86400 * 1000 + 456, 3)"
                        + " | 2010-01-01 00:00:00.456",
                "to_timestamp | to_timestamp(1000000000, 9) | 1970-01-01 00:00:01.000",
                "to_timestamp | to_timestamp('31536000000') | 1971-01-01 00:00:00.000",
                "to_timestamp | 0::timestamp_ntz | 1970-01-01 00:00:00.000",
                "to_timestamp | to_timestamp_tz('04/05/2013 01:02:03', 'mm/dd/yyyy hh24:mi:ss')"
                        + " | 2013-04-05 01:02:03.000 -0700",
                "to_char | to_char('2013-04-05 01:02:03.456789 +05:45'::timestamp_tz,"
                        + " 'mm/dd/yyyy, hh24:mi tzh:tzm FF6')"
                        + " | 04/05/2013, 01:02 +05:45 456789",
                "data-type-conversion | '2024-02-03 23:30:00 -05:00'::timestamp_tz::date"
                        + " | 2024-02-03",
                "data-type-conversion | '2024-02-03 23:30:00 -05:00'::timestamp_tz::timestamp_ntz"
                        + " | 2024-02-03 23:30:00.000",
                "try_to_timestamp | try_to_timestamp_tz('no moment') | NULL",
                "try_to_date | try_to_date('2024-02-30') | NULL",
                "try_to_time | try_to_time('25:00') | NULL",
            })
    void a_function_answers_what_its_page_says(String page, String call, String expected)
            throws Exception {
        assertThat(client.one("select " + call + "::varchar")).as(page).isEqualTo(expected);
    }

    /** sql-reference/data-types-datetime: TIMESTAMP_TZ keeps an instant with its offset. */
    @Test
    void a_timestamp_tz_keeps_its_offset_and_compares_by_its_instant() throws Exception {
        client.run("create table t (id int, ts timestamp_tz)");
        client.run(
                "insert into t values (1, '2024-04-30 10:00:00 +05:45'), (2, '2024-04-30"
                        + " 04:15:00 +00:00'), (3, '2024-04-30 04:14:59.999999 -00:00'),"
                        + " (4, null)");
        assertThat(client.run("select ts::varchar from t order by ts, id").subList(0, 3))
                .containsExactly(
                        row("2024-04-30 04:14:59.999 +0000"),
                        row("2024-04-30 04:15:00.000 +0000"),
                        row("2024-04-30 10:00:00.000 +0545"));
        assertThat(
                        client.run(
                                "select a.id, b.id from t a join t b on a.ts = b.ts"
                                        + " where a.id < b.id"))
                .containsExactly(row("1", "2"));
        assertThat(client.one("select count(distinct ts) from t")).isEqualTo("2");
        assertThat(client.one("select min(ts)::varchar from t"))
                .isEqualTo("2024-04-30 04:14:59.999 +0000");
        assertThat(client.column("describe table t", "type"))
                .containsExactly("NUMBER(38,0)", "TIMESTAMP_TZ(9)");
    }

    /** sql-reference/data-types-datetime; the wire's offset is the driver's, snowflake-jdbc. */
    @Test
    void the_driver_reads_the_instant_and_shows_the_offset() throws Exception {
        String sql = "select '2024-04-30 10:00:00.5 -03:30'::timestamp_tz";
        assertThat(client.one(sql)).isEqualTo("2024-04-30 10:00:00.500 -0330");
        try (var statement = client.connection().createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            assertThat(rows.getTimestamp(1).toInstant())
                    .isEqualTo(Instant.parse("2024-04-30T13:30:00.500Z"));
        }
    }

    /** sql-reference/sql/copy-into-table: a text with an offset and one without. */
    @Test
    void copy_loads_offsets_into_a_timestamp_tz() throws Exception {
        client.run("create table t (id int, ts timestamp_tz(3))");
        Path csv = folder.resolve("z.csv");
        Files.writeString(csv, "1,2024-04-30 10:00:00.1239 +05:45\n2,2024-04-30 10:00:00\n3,\n");
        client.put(csv, "@~", "");
        client.run("copy into t from @~ files = ('z.csv')" + TestClient.FORMAT);
        assertThat(client.run("select ts::varchar from t order by id"))
                .containsExactly(
                        row("2024-04-30 10:00:00.123 +0545"),
                        row("2024-04-30 10:00:00.000 -0700"),
                        row((String) null));
    }

    /**
     * copy-into-table, DATE_FORMAT: "If a value is not specified or is AUTO, the value for the
     * DATE_INPUT_FORMAT session parameter is used", likewise the two others.
     */
    @Test
    void a_copy_reads_by_the_input_formats_of_the_session() throws Exception {
        client.run("create table t (d date, m time, s timestamp_ntz)");
        Path file = folder.resolve("moments.csv");
        Files.writeString(file, "24.12.2025,10.30.00,24.12.2025 11:00:00\n");
        client.put(file, "@~", "");
        client.run("alter session set date_input_format = 'DD.MM.YYYY'");
        client.run("alter session set time_input_format = 'HH24.MI.SS'");
        client.run("alter session set timestamp_input_format = 'DD.MM.YYYY HH24:MI:SS'");
        client.run("copy into t from @~ file_format = (type = csv date_format = auto)");
        assertThat(client.run("select * from t"))
                .containsExactly(row("2025-12-24", "10:30:00", "2025-12-24 11:00:00.000"));
        assertThat(
                        client.refusal(
                                "copy into t from @~ force = true file_format = (type = csv"
                                        + " date_format = 'YYYY-MM-DD')"))
                .isEqualTo("100040/22007");
    }

    /** sql-reference/data-types-datetime: without an offset the session's zone at that time. */
    @Test
    void the_session_zone_gives_a_text_without_offset_its_offset_of_that_season() throws Exception {
        client.run("alter session set timezone = 'America/Los_Angeles'");
        assertThat(
                        client.run(
                                "select '2024-01-02 16:00:00'::timestamp_tz::varchar,"
                                        + " '2024-07-02 16:00:00'::timestamp_tz::varchar"))
                .containsExactly(
                        row("2024-01-02 16:00:00.000 -0800", "2024-07-02 16:00:00.000 -0700"));
    }

    /** sql-reference/data-types-datetime: the example with three kinds and two zones. */
    @Test
    void an_ltz_moves_with_the_session_zone_and_the_others_do_not() throws Exception {
        client.run("alter session set timezone = 'America/Los_Angeles'");
        client.run("create table t (l timestamp_ltz, n timestamp_ntz, z timestamp_tz)");
        client.run(
                "insert into t values ('2024-01-01 16:00:00', '2024-01-01 16:00:00', '2024-01-01"
                        + " 16:00:00')");
        client.run("alter session set timezone = 'America/New_York'");
        assertThat(client.run("select l::varchar, n::varchar, z::varchar from t"))
                .containsExactly(
                        row(
                                "2024-01-01 19:00:00.000 -0500",
                                "2024-01-01 16:00:00.000",
                                "2024-01-01 16:00:00.000 -0800"));
    }

    /** sql-reference/parameters: the default of TIMEZONE. */
    @Test
    void a_session_begins_in_los_angeles() throws Exception {
        assertThat(client.column("show parameters like 'TIMEZONE'", "value"))
                .containsExactly("America/Los_Angeles");
        assertThat(client.one("select to_timestamp_ltz('1970-01-01 00:00:00 +00:00')::varchar"))
                .isEqualTo("1969-12-31 16:00:00.000 -0800");
    }

    /** sql-reference/parameters: TIMESTAMP_TYPE_MAPPING. */
    @Test
    void timestamp_means_what_the_session_says() throws Exception {
        client.run("alter session set timestamp_type_mapping = timestamp_ltz");
        client.run("create table t (ts timestamp)");
        client.run("alter session set timestamp_type_mapping = 'TIMESTAMP_TZ'");
        client.run("create table z (ts timestamp)");
        assertThat(client.column("describe table t", "type")).containsExactly("TIMESTAMP_LTZ(9)");
        assertThat(client.column("describe table z", "type")).containsExactly("TIMESTAMP_TZ(9)");
        assertThat(client.one("select system$typeof(to_timestamp('2024-01-01'))"))
                .isEqualTo("TIMESTAMP_TZ(9)");
        assertThat(client.refusal("alter session set timestamp_type_mapping = 'TIME'"))
                .isEqualTo("1008/22023");
    }

    /** sql-reference/parameters: DATE_, TIME_ and TIMESTAMP_INPUT_FORMAT. */
    @Test
    void texts_are_read_by_the_input_formats_of_the_session() throws Exception {
        client.run("alter session set date_input_format = 'DD.MM.YYYY'");
        client.run("alter session set time_input_format = 'HH24.MI.SS'");
        client.run("alter session set timestamp_input_format = 'DD.MM.YYYY HH24:MI:SS TZH:TZM'");
        assertThat(
                        client.run(
                                "select '03.02.2024'::date::varchar,"
                                        + " to_date('03.02.2024')::varchar,"
                                        + " '23.59.58'::time::varchar, '03.02.2024 04:05:06"
                                        + " +02:00'::timestamp_tz::varchar"))
                .containsExactly(
                        row(
                                "2024-02-03",
                                "2024-02-03",
                                "23:59:58",
                                "2024-02-03 04:05:06.000 +0200"));
        assertThat(client.refusal("select '2024-02-03'::date")).isEqualTo("100040/22007");
        client.run("alter session unset date_input_format");
        assertThat(client.one("select '2024-02-03'::date::varchar")).isEqualTo("2024-02-03");
    }

    /** sql-reference/parameters: an empty TIMESTAMP_TZ_OUTPUT_FORMAT means the general one. */
    @Test
    void texts_are_written_by_the_output_formats_of_the_session() throws Exception {
        client.run("alter session set timestamp_output_format = 'YYYY/MM/DD HH24:MI TZH:TZM'");
        client.run("alter session set date_output_format = 'DD-MON-YYYY'");
        assertThat(
                        client.run(
                                "select '2024-02-03 04:05:06 +02:00'::timestamp_tz::varchar,"
                                        + " '2024-02-03'::date::varchar,"
                                        + " '2024-02-03 04:05:06'::timestamp_ntz::varchar"))
                .containsExactly(
                        row("2024/02/03 04:05 +02:00", "03-Feb-2024", "2024-02-03 04:05:06.000"));
    }

    /** sql-reference/parameters: BINARY_INPUT_FORMAT and BINARY_OUTPUT_FORMAT. */
    @Test
    void binaries_are_read_and_written_by_the_formats_of_the_session() throws Exception {
        client.run("alter session set binary_input_format = 'UTF-8'");
        client.run("create table b (x binary)");
        client.run("insert into b select 'HELP'::binary");
        assertThat(client.one("select x::varchar from b")).isEqualTo("48454C50");
        client.run("alter session set binary_output_format = 'BASE64'");
        assertThat(client.one("select x::varchar from b")).isEqualTo("SEVMUA==");
        client.run("alter session set binary_input_format = 'BASE64'");
        assertThat(client.one("select 'SEVMUA=='::binary = x from b")).isEqualTo("TRUE");
    }

    /** sql-reference/identifiers-syntax: QUOTED_IDENTIFIERS_IGNORE_CASE. */
    @Test
    void quoted_names_are_folded_when_the_session_says_so() throws Exception {
        client.run("alter session set quoted_identifiers_ignore_case = true");
        client.run("create table \"mixed\" (\"Id\" int)");
        client.run("alter session unset quoted_identifiers_ignore_case");
        assertThat(client.run("select ID from MIXED")).isEmpty();
        assertThat(client.refusal("select * from \"mixed\"")).isEqualTo("2003/42S02");
    }
}
