package dev.glissade.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

class LoginParametersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"UTC\"             | ALTER SESSION SET X = 'UTC'",
                "\"it's\"            | ALTER SESSION SET X = 'it''s'",
                "\"a\\\\b\"          | ALTER SESSION SET X = 'a\\\\b'",
                "\"\"                | ALTER SESSION SET X = ''",
                "\"'; DROP TABLE t\" | ALTER SESSION SET X = '''; DROP TABLE t'",
                "7                   | ALTER SESSION SET X = 7",
                "true                | ALTER SESSION SET X = true"
            })
    void a_value_becomes_a_literal(String json, String sql) {
        assertThat(LoginParameters.alterSession("X", JsonMapper.shared().readTree(json)))
                .isEqualTo(sql);
    }
}
