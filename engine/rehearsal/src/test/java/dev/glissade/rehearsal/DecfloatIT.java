package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/**
 * DECFLOAT through the driver; what is expected stands in sql-reference/data-types-numeric unless a
 * test says otherwise.
 */
class DecfloatIT {
    @TempDir Path folder;

    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    /** The page's table decfloat_sample. */
    @Test
    void literals_and_casts_are_kept_to_38_digits() throws Exception {
        client.run("create table s (id int, decfloat_val decfloat, float_val float)");
        client.run(
                "insert into s values (1, decfloat '123e7000', float '123e7000'),"
                        + " (2, 12345678901234567890123456789::decfloat, 1),"
                        + " (3, '-4.2e-5432'::decfloat, '-4.2e-5432'::float),"
                        + " (4, '1.00000000000000000000000000000000000014'::decfloat,"
                        + " '1.00000000000000000000000000000000000014'::float),"
                        + " (5, '1.00000000000000000000000000000000000015'::decfloat, 1)");
        assertThat(client.run("select * from s order by id"))
                .containsExactly(
                        row("1", "1.23e7002", "inf"),
                        row("2", "12345678901234567890123456789", "1"),
                        row("3", "-4.2e-5432", "-0"),
                        row("4", "1.0000000000000000000000000000000000001", "1"),
                        row("5", "1.0000000000000000000000000000000000002", "1"));
        assertThat(client.column("desc table s", "type"))
                .containsExactly("NUMBER(38,0)", "DECFLOAT(38)", "FLOAT");
    }

    /** The texts that libsnowflakeclient's test_number expects of an account. */
    @ParameterizedTest
    @CsvSource({
        "123.456, 123.456",
        "-345.456, -345.456",
        "123456789012345678901234567890123456.781234, 123456789012345678901234567890123456.78",
        "123456789012345678901234567890123456785, 1.2345678901234567890123456789012345679e38",
        "99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
        "123456789012345678901234567890123456780000, 1.2345678901234567890123456789012345678e41",
        "0.00000123456789012345678901, 0.00000123456789012345678901",
        "0.0000000000000000000000000123456789012, 0.0000000000000000000000000123456789012",
        "0.00000000000000000000000000000123456789012345678901, 1.23456789012345678901e-30",
        "1e37, 10000000000000000000000000000000000000",
        "1e38, 1e38",
        "-1e-37, -0.0000000000000000000000000000000000001",
        "-1e-38, -1e-38",
        "0, 0",
        "-0.00, 0",
        "1.50, 1.5"
    })
    void a_text_is_written_plainly_as_far_as_a_number_could_hold_it(String text, String written)
            throws Exception {
        assertThat(client.run("select '%1$s'::decfloat, '%1$s'::decfloat::varchar".formatted(text)))
                .containsExactly(row(written, written));
    }

    /** The page's decfloat_agg_sample: MAX and MIN. */
    @Test
    void order_extremes_and_equality_are_those_of_the_numbers() throws Exception {
        client.run("create table a (v decfloat)");
        client.run("insert into a values (decfloat '1e1000'), (decfloat '-2.47e999')");
        client.run("insert into a select column1 from values ('22e-75'), ('0'), ('-22e-75')");
        client.run("insert into a values (7), (-1.5), (null), (70e-1::float), ('7.00')");
        assertThat(client.run("select max(v), min(v), count(distinct v) from a"))
                .containsExactly(row("1e1000", "-2.47e999", "7"));
        assertThat(client.column("select v from a order by v desc", "V"))
                .containsExactly(
                        null,
                        "1e1000",
                        "7",
                        "7",
                        "7",
                        "2.2e-74",
                        "0",
                        "-2.2e-74",
                        "-1.5",
                        "-2.47e999");
        assertThat(client.one("select count(*) from a where v = 7")).isEqualTo("3");
        assertThat(client.one("select count(*) from a where v between -2 and 1e-70::float"))
                .isEqualTo("4");
        assertThat(client.one("select count(*) from a x join a y on x.v = y.v")).isEqualTo("15");
        assertThat(client.one("select -v from a where v = -1.5")).isEqualTo("1.5");
        assertThat(client.one("select count(*) from a where -v is null")).isEqualTo("1");
    }

    /** sql-reference/functions/to_decfloat and try_to_decfloat. */
    @Test
    void other_types_become_decfloat_and_decfloat_becomes_them() throws Exception {
        client.run("create table d (d decimal(7, 2), v varchar)");
        client.run("insert into d select 1.1, '2.2'");
        assertThat(client.run("select to_decfloat(d), to_decfloat(v), to_decfloat(true) from d"))
                .containsExactly(row("1.1", "2.2", "1"));
        assertThat(
                        client.run(
                                "select '12.345'::decfloat::number(10,2), '1e400'::decfloat::float,"
                                        + " '1e-3'::decfloat::float, try_to_decfloat('x'),"
                                        + " try_to_decfloat('1.5'), null::decfloat"))
                .containsExactly(row("12.35", "inf", "0.001", null, "1.5", null));
        assertThat(client.complaint("select 'inf'::decfloat"))
                .contains("Numeric value 'inf' is not recognized");
        assertThat(client.refusal("select 'NaN'::float::decfloat")).isEqualTo("100038/22018");
        assertThat(client.refusal("select '1e39'::decfloat::number(38,0)"))
                .isEqualTo("100039/22003");
    }

    /** The exponent goes from -16383 to 16384. */
    @Test
    void an_exponent_out_of_range_is_refused() throws Exception {
        assertThat(client.run("select '-9e16384'::decfloat, '1e-16383'::decfloat"))
                .containsExactly(row("-9e16384", "1e-16383"));
        assertThat(client.refusal("select '1e16385'::decfloat")).isEqualTo("100039/22003");
        assertThat(client.refusal("select '1e-16384'::decfloat")).isEqualTo("100039/22003");
        assertThat(client.refusal("select '1e2147483647'::decfloat")).isEqualTo("100039/22003");
    }

    /** What PostgreSQL's COPY writes of a numeric: digits without an exponent. */
    @Test
    void copy_loads_digits_of_any_length_and_names_what_is_none() throws Exception {
        client.run("create table t (id int, v decfloat)");
        Path csv = folder.resolve("d.csv");
        Files.writeString(
                csv,
                "1,%s\n2,0.%s1\n3,\n4,-12345.6700\n"
                        .formatted("1" + "0".repeat(16_384), "0".repeat(16_382)));
        client.put(csv, "@~", "");
        client.run("copy into t from @~ files = ('d.csv')" + TestClient.FORMAT);
        assertThat(client.run("select * from t order by id"))
                .containsExactly(
                        row("1", "1e16384"),
                        row("2", "1e-16383"),
                        row("3", null),
                        row("4", "-12345.67"));
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, "1,2\n2,NaN\n");
        client.put(bad, "@~", "");
        String copy = "copy into t from @~ files = ('bad.csv')" + TestClient.FORMAT;
        assertThat(client.complaint(copy)).contains("Numeric value 'NaN' is not recognized");
        client.run(copy + " on_error = continue");
        assertThat(client.one("select count(*) from t")).isEqualTo("5");
    }

    /** snowflake-jdbc 3.27 and newer; a bind that names the type is its DecfloatBindTest's. */
    @Test
    void the_driver_reads_it_as_a_decimal_and_batches_bind_it() throws Exception {
        client.run("create table t (v decfloat)");
        try (PreparedStatement insert =
                client.connection().prepareStatement("insert into t values (?)")) {
            for (String text : new String[] {"1e-400", "1234567890.0123456789"}) {
                insert.setString(1, text);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = statement.executeQuery("select v from t order by v")) {
            rows.next();
            assertThat(rows.getBigDecimal(1)).isEqualByComparingTo(new BigDecimal("1e-400"));
            rows.next();
            assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("1234567890.0123456789"));
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("DECFLOAT");
        }
    }

    @Test
    void what_is_not_done_with_it_is_refused_by_name() {
        assertThat(client.complaint("select sum('1'::decfloat)")).contains("SUM of DECFLOAT");
        assertThat(client.complaint("select '1'::decfloat + 1")).contains("+ of DECFLOAT");
        assertThat(client.complaint("select '1'::decfloat::variant"))
                .contains("DECFLOAT in a VARIANT");
        assertThat(client.refusal("create iceberg table i (v decfloat) base_location = 'i'"))
                .doesNotContain("accepted");
    }
}
