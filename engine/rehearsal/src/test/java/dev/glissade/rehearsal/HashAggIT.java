package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;
import java.util.Objects;

/** HASH_AGG: sql-reference/functions/hash_agg and sql-reference/functions/hash. */
@TestInstance(Lifecycle.PER_CLASS)
class HashAggIT {
    private final WarehouseFixture warehouse = new WarehouseFixture();
    private final TestClient client = warehouse.client();

    @AfterAll
    void disconnect() throws Exception {
        warehouse.close();
    }

    private String hash(String values) throws SQLException {
        return Objects.requireNonNull(client.one("select hash_agg(" + values));
    }

    @Test
    void of_no_row_it_is_zero_and_it_is_never_null() throws SQLException {
        assertThat(hash("null) where 0 = 1")).isEqualTo("0");
        assertThat(hash("null)")).isNotEqualTo("0");
        assertThat(hash("null)")).isNotEqualTo(hash("null, null)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10::number(38,0)) | 10::number(5,3))",
                "10::number(38,0)) | 10::float)",
                "0.0::float) | -0.0::float)",
                "parse_json('{\"a\": 1, \"b\": [2, null]}'))"
                        + " | parse_json('{\"b\":[2,null],\"a\":1}'))",
                "parse_json('{\"a\": 10.0}')) | parse_json('{\"a\":10}'))",
                "'2024-06-01 12:00:00 +02:00'::timestamp_tz)"
                        + " | '2024-06-01 10:00:00 +00:00'::timestamp_tz)",
                "column1) from values (1), (2), (null) | column1) from values (null), (2), (1)",
                "distinct column1) from values (1), (1) | column1) from values (1)",
                "'NaN'::float) | 'NaN'::float)"
            })
    void equal_rows_hash_alike_in_any_order(String one, String other) throws SQLException {
        assertThat(hash(one)).isEqualTo(hash(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10) | '10')",
                "1, 2) | 2, 1)",
                "column1) from values (1), (1) | column1) from values (1)",
                "column1) from values (1), (null) | column1) from values (1)",
                "column1) from values (null), (null) | column1) from values (null)",
                "column1, column2) from values (1, 'a'), (2, 'b')"
                        + " | column1, column2) from values (1, 'b'), (2, 'a')",
                "parse_json('[1,2]')) | parse_json('[2,1]'))",
                "parse_json('null')) | null)",
                "parse_json('\"1\"')) | parse_json('1'))",
                "0.1::float) | 0.2::float)",
                "'') | null)",
                "to_binary('00')) | to_binary('0000'))"
            })
    void other_rows_hash_otherwise(String one, String other) throws SQLException {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    @Test
    void what_is_in_a_table_hashes_like_the_expression_that_it_came_from() throws SQLException {
        client.run("create table kept (n number(10,2), v variant, a array, f float, d date)");
        client.run(
                "insert into kept select 1.5, parse_json('{\"k\":[1.50,\"Ω\"]}'),"
                        + " parse_json('[1]')::array, 1e300, '2024-02-29'");
        assertThat(hash("n, v, a, f, d) from kept"))
                .isEqualTo(
                        hash(
                                "1.5, parse_json('{\"k\":[1.50,\"Ω\"]}'), parse_json('[1]')::array,"
                                        + " 1e300::float, '2024-02-29'::date)"));
    }

    @Test
    void a_signed_number_of_64_bits_comes_of_many_rows() throws SQLException {
        long hash = Long.parseLong(hash("seq4()) from table(generator(rowcount => 100000))"));
        assertThat(hash).isNotZero();
        assertThat(client.complaint("select hash_agg(*) from values (1)")).contains("HASH_AGG");
        assertThat(client.complaint("select hash_agg(to_geography('POINT(1 2)'))"))
                .contains("GEOGRAPHY");
    }
}
