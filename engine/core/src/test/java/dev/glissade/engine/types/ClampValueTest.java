package dev.glissade.engine.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.SfTypeReader;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClampValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NUMERIC         | NUMBER(5,2)      | -999.99",
                "NUMERIC_CHECKED | NUMBER(5,5)      | 0",
                "NUMERIC_CHECKED | NUMBER(5,2)      | 0.500",
                "NUMERIC_CHECKED | DECFLOAT         | 0.00000000000000000000000000000000000000001",
                "DATE            | DATE             | 2024-02-29",
                "TIME            | TIME(3)          | 23:59:59.999",
                "TIMETZ          | TIME(6)          | 00:00:00+00",
                "TIMESTAMP       | TIMESTAMP_NTZ(0) | 0001-01-01 00:00:00",
                "TIMESTAMPTZ     | TIMESTAMP_LTZ(6) | 9999-12-31 23:59:59.999999+00",
                "TEXT            | VARCHAR(2)       | 😀Ω",
                "TRIMMED         | VARCHAR(2)       | ``"
            })
    void what_the_type_holds_is_taken(Encoding encoding, String type, String value) {
        assertThat(ClampValue.complaint(mapping(encoding, type), value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NUMERIC         | NUMBER(5,2)      | 1000",
                "NUMERIC         | NUMBER(5,2)      | 0.001",
                "NUMERIC         | NUMBER(5,2)      | NaN",
                "NUMERIC_CHECKED | NUMBER(5,2)      | 1e2",
                "NUMERIC_CHECKED | DECFLOAT         | 123456789012345678901234567890123456789",
                "DATE            | DATE             | 2023-02-29",
                "DATE            | DATE             | 0000-01-01",
                "DATE            | DATE             | infinity",
                "TIME            | TIME(3)          | 23:59:59.9999",
                "TIME            | TIME(6)          | 24:00:00",
                "TIMETZ          | TIME(6)          | 00:00:00",
                "TIMESTAMP       | TIMESTAMP_NTZ(6) | 9999-12-31",
                "TIMESTAMPTZ     | TIMESTAMP_LTZ(6) | 9999-12-31 23:59:59+01",
                "TEXT            | VARCHAR(2)       | abc",
                "JSON            | VARIANT          | {}"
            })
    void anything_else_is_named(Encoding encoding, String type, String value) {
        assertThat(ClampValue.complaint(mapping(encoding, type), value)).isPresent();
    }

    private static Mapping mapping(Encoding encoding, String type) {
        SfType target = SfTypeReader.read(type).orElseThrow();
        return Mapping.exact(target, encoding, "");
    }
}
