package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SfTypeReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    number(12, 2)               | NUMBER(12,2)
                    NUMBER                      | NUMBER(38,0)
                    Decimal(9)                  | NUMBER(9,0)
                    bigint                      | NUMBER(38,0)
                    double precision            | FLOAT
                    decfloat                    | DECFLOAT
                    string                      | VARCHAR(134217728)
                    varchar(16)                 | VARCHAR(16)
                    varbinary                   | BINARY(67108864)
                    time(3)                     | TIME(3)
                    timestamp_ntz               | TIMESTAMP_NTZ(6)
                    timestamp without time zone | TIMESTAMP_NTZ(6)
                    timestamp_ltz(9)            | TIMESTAMP_LTZ(9)
                    timestamp_tz(0)             | TIMESTAMP_TZ(0)
                    variant                     | VARIANT
                    geography                   | GEOGRAPHY
                    Geometry                    | GEOMETRY
                    object                      | OBJECT
                    array( number(10) )         | ARRAY(NUMBER(10,0))
                    ARRAY(ARRAY(BOOLEAN))       | ARRAY(ARRAY(BOOLEAN))
                    interval year to month      | INTERVAL YEAR(9) TO MONTH
                    INTERVAL YEAR(9) TO MONTH   | INTERVAL YEAR(9) TO MONTH
                    interval day to second      | INTERVAL DAY(9) TO SECOND(6)
                    INTERVAL DAY(9) TO SECOND(6) | INTERVAL DAY(9) TO SECOND(6)
                    period(date)                | PERIOD(DATE)
                    Period(timestamp_ltz)       | PERIOD(TIMESTAMP_LTZ(6))
                    varchar collate 'en-ci'     | VARCHAR(134217728) COLLATE 'en-ci'
                    text(9)  COLLATE 'de_AT-ci-ai' | VARCHAR(9) COLLATE 'de_AT-ci-ai'
                    """)
    void names_and_synonyms_are_known(String written, String sql) {
        assertThat(SfTypeReader.read(written))
                .hasValueSatisfying(t -> assertThat(t.sql()).isEqualTo(sql));
    }

    /** TIMESTAMP means what an account's parameter says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "number(39,0)",
                "number(5,6)",
                "varchar(0)",
                "varchar(1,2)",
                "variant(3)",
                "time(10)",
                "timestamp",
                "geography(1)",
                "int(4)",
                "",
                "number(",
                "date; drop table t",
                "number collate 'en-ci'",
                "varchar collate 'en ci'",
                "varchar collate 'a' collate 'b'",
                "varchar collate ''",
                "vector(float, 3)",
                "array()",
                "array(timestamp)",
                "array(number not null)",
                "object(a number)",
                "interval",
                "interval year(2) to month",
                "interval day to second(9)",
                "period",
                "period(number)"
            })
    void anything_else_is_no_type(String written) {
        assertThat(SfTypeReader.read(written)).isEmpty();
    }
}
