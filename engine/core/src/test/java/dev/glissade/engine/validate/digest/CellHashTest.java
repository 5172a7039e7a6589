package dev.glissade.engine.validate.digest;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.glissade.engine.types.Encoding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class CellHashTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | -9223372036854775808 | -9223372036854775808",
                "NUMERIC | 12.30 | 12.3",
                "NUMERIC | 0.00 | 0",
                "NUMERIC | -0.5 | -.5",
                "NUMERIC | 1200 | 1.2e3",
                "NUMERIC | 99999999999999999999999999999999999999"
                        + " | 99999999999999999999999999999999999999.0",
                "FLOAT | Infinity | inf",
                "FLOAT | -Infinity | -inf",
                "FLOAT | NaN | nan",
                "FLOAT | 1e+20 | 100000000000000000000",
                "FLOAT | 0.1 | 1.0E-1",
                "BOOLEAN | t | TRUE",
                "BOOLEAN | f | 0",
                "JSON | {\"b\": 1.50, \"a\": [true, null]} | {\"a\":[true,null],\"b\":1.5}",
                "JSON | \"\\u00e9\\/\" | \"é/\"",
                "JSON | 1e400 | 10e399",
                "BYTEA | \\xdeadBEEF | DEADBEEF",
                "UUID | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
                        + " | A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
                "TIME | 23:59:59.5 | 23:59:59.500000",
                "TIMESTAMP | 2024-02-29 00:00:00 | 2024-02-29 00:00:00.000000",
                "TIMESTAMPTZ | 2024-02-29 23:45:00+00 | 2024-03-01 05:30:00.000000 +0545",
                "TIMESTAMPTZ | 1883-11-17 23:59:59.9+00 | 1883-11-17 19:03:57.9-04:56:02",
                "TIMESTAMPTZ | 1970-01-01 00:00:00+00 | 1970-01-01 00:00:00.000 Z",
                "JSON_OBJECT | {\"b\": 1.50, \"a\": 1} | {\"a\":1,\"b\":1.5}",
                "TIMETZ_MOMENT | 1970-01-01 12:00:00.5 +05:30"
                        + " | 1970-01-01 12:00:00.500000000 +0530",
                "INTERVAL_MONTHS | +1-02 | 1-2",
                "INTERVAL_SECONDS | -0 00:00:00.500000 | -0 00:00:00.5",
                "INTERVAL_SECONDS | +28 16:15:14.000000 | 28 16:15:14",
                "PERIOD | [2024-01-01, 2024-02-01) | [2024-01-01,2024-02-01)",
                "PERIOD | [2024-01-01 00:00:00+00, 2024-02-01 00:00:00.5+00)"
                        + " | [2024-01-01 05:30:00.000000000 +0530,"
                        + " 2024-02-01 00:00:00.500000000 +0000)",
                "ARRAY_OF_NUMBERS | {1,NULL,-2.50} | [1, null, -2.5]",
                "ARRAY_OF_NUMBERS | {NaN} | [\"NaN\"]",
                "ARRAY_OF_NUMBERS | {} | []",
                "ARRAY_OF_BOOLEANS | {t,NULL,f} | [true,null,false]",
                "ARRAY_OF_TEXTS | {a,\"b \\\"\\\\\",NULL,\"NULL\",\"\"}"
                        + " | [\"a\",\"b \\\"\\\\\",null,\"NULL\",\"\"]",
            })
    void one_value_in_two_spellings_hashes_alike(Encoding encoding, String source, String target) {
        assertThat(hash(encoding, target)).isEqualTo(hash(encoding, source));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "INTEGER | 1 | -1",
                "NUMERIC | 12.30 | 12.31",
                "NUMERIC | 1 | 10",
                "NUMERIC | 99999999999999999999999999999999999999"
                        + " | 100000000000000000000000000000000000000",
                "FLOAT | 0 | -0",
                "FLOAT | 0.1 | 0.10000000149011612",
                "BOOLEAN | t | f",
                "TEXT | 'a' | 'a '",
                "TEXT | '' | ' '",
                "TEXT | \u00e9 | e\u0301",
                "JSON | {\"a\":1} | {\"a\":\"1\"}",
                "JSON | {\"a\":1,\"a\":2} | {\"a\":2}",
                "JSON | {\"a\":null} | {}",
                "JSON | [[1],2] | [1,[2]]",
                "JSON | \"\\ud800\" | \"\\ud801\"",
                "JSON | 0.1 | 0.1000000000000000055",
                "BYTEA | \\x00 | 0000",
                "DATE | 2024-01-01 | 2024-01-02",
                "DATE | 0044-03-15 BC | 0044-03-15",
                "DATE | infinity | 9999-12-31",
                "TIME | 24:00:00 | 00:00:00",
                "TIMESTAMP | 2024-01-01 00:00:00.000001 | 2024-01-01 00:00:00",
                "TIMESTAMPTZ | 2024-01-01 00:00:00+00 | 2024-01-01 00:00:00+01",
                "TIMESTAMPTZ | 2024-01-01 00:00:00+00 | 2024-01-01 00:00:00",
                "TIMETZ_MOMENT | 1970-01-01 12:00:00 +00:00 | 1970-01-01 13:00:00 +01:00",
                "INTERVAL_MONTHS | +0-05 | -0-05",
                "INTERVAL_SECONDS | +1 00:00:00.000000 | +0 00:00:01.000000",
                "INTERVAL_SECONDS | +0 00:00:00.500000 | -0 00:00:00.500000",
                "PERIOD | [2024-01-01, 2024-02-01) | [2024-01-01, 2024-02-02)",
                "PERIOD | [2024-01-01 00:00:00, 2024-02-01 00:00:00)"
                        + " | [2024-01-01 00:00:00, 2024-02-01 00:00:00.000001)",
                "ARRAY_OF_NUMBERS | {1,2} | [2,1]",
                "ARRAY_OF_NUMBERS | {12,3} | [1,23]",
                "ARRAY_OF_NUMBERS | {1} | [\"1\"]",
                "ARRAY_OF_NUMBERS | {{1},{2}} | [1,2]",
                "ARRAY_OF_TEXTS | {NULL} | [\"NULL\"]",
                "ARRAY_OF_TEXTS | {a,b} | [\"a,b\"]",
                "ARRAY_OF_TEXTS | {ab,c} | [\"a\",\"bc\"]",
            })
    void two_values_never_hash_alike(Encoding encoding, String source, String target) {
        assertThat(hash(encoding, target)).isNotEqualTo(hash(encoding, source));
    }

    @Test
    void null_is_not_an_empty_text() {
        var hash = new CellHash();
        hash.ofNull();

        assertThat(List.of(hash.low(), hash.high())).isNotEqualTo(hash(Encoding.TEXT, ""));
    }

    @Test
    void deeply_nested_json_is_read() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThat(hash(Encoding.JSON, deep)).isEqualTo(hash(Encoding.JSON, deep + " "));
        assertThat(hash(Encoding.JSON, "[" + deep + "]")).isNotEqualTo(hash(Encoding.JSON, deep));
    }

    private static List<Long> hash(Encoding encoding, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
        var hash = new CellHash();
        hash.of(encoding, bytes, 1, bytes.length - 1);
        return List.of(hash.low(), hash.high());
    }
}
