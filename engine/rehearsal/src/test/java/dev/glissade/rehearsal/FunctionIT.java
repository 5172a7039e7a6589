package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

/**
 * Functions over texts and numbers through the driver; what is expected stands in the page of
 * sql-reference/functions that each row names.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FunctionIT {
    private WarehouseFixture warehouse;
    private TestClient client;

    @BeforeAll
    void connect(@TempDir Path folder) throws Exception {
        warehouse = new WarehouseFixture(folder);
        client = warehouse.client();
    }

    @AfterAll
    void disconnect() throws Exception {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "split_part | split_part('11.22.33', '.', 0) | 11",
                "split_part | split_part('11.22.33', '.', 3) | 33",
                "split_part | split_part('11.22.33', '.', 4) | ``",
                "split_part | split_part('11.22.33', '.', -1) | 33",
                "split_part | split_part('11.22.33', '.', -4) | ``",
                "split_part | split_part('127.0.0.1', '', 1) | 127.0.0.1",
                "split_part | split_part(null, '.', 1) | NULL",
                "translate | translate('peña','ñ','n') | pena",
                "translate | translate('cabbage','cba','fo') | fooge",
                "initcap | initcap('the quick gray fox') | The Quick Gray Fox",
                "initcap | initcap('the sky is blue*') | The Sky Is Blue*",
                "initcap | initcap('apple-pie') | Apple-Pie",
                "insert | insert('abc', 1, 2, 'Z') | Zc",
                "insert | insert('abcdef', 3, 2, 'zzz') | abzzzef",
                "space | concat('<', space(3), '>') | <   >",
                "unicode | unicode('❄') | 10052",
                "editdistance | editdistance('święta', 'swieta') | 2",
                "editdistance | editdistance('Snowflake', 'Oracle', 3) | 3",
                "editdistance | editdistance('Gute nacht', 'Ich weis nicht', -1) | 0",
                "decode | decode(1, 1, 'one', 2, 'two', null, '-NULL-', 'other') | one",
                "decode | decode(null, 1, 'one', 2, 'two', null, '-NULL-', 'other') | -NULL-",
                "decode | decode(4, 1, 'one', 2, 'two', null, '-NULL-', 'other') | other",
                "decode | decode(4, 1, 'one', 2, 'two') | NULL",
                "base64_encode | base64_encode('Snowflake') | U25vd2ZsYWtl",
                "base64_decode_string | base64_decode_string('U25vd2ZsYWtl') | Snowflake",
                "try_base64_decode_string | try_base64_decode_string('no base 64!') | NULL",
                "hex_encode | hex_encode('SNOW') | 534E4F57",
                "hex_decode_string | hex_decode_string('534E4F57464C414B45') | SNOWFLAKE",
                "try_hex_decode_string | try_hex_decode_string('xyz') | NULL",
                "md5 | md5('Snowflake') | edf1439075a83a447fb8b630ddc9c8de",
                "md5_number_lower64 | md5_number_lower64('Snowflake') | 9203306159527282910",
                "md5_number_upper64 | md5_number_upper64('Snowflake') | 17145559544104499780",
                "regexp | 'Sacramento' regexp '.*San.*' | FALSE",
                "rlike | rlike('San Francisco', 'San* [fF].*') | TRUE",
                "rlike | 'San Jose' rlike 'San' | FALSE",
                "rlike | rlike('800-456-7891', $$[2-9]\\d{2}-\\d{3}-\\d{4}$$) | TRUE",
                "rlike | rlike('JERRY', 'jerry', 'i') | TRUE",
                "functions-regexp | regexp_like('', '') | TRUE",
                "functions-regexp | regexp_count('', '') | 0",
                "functions-regexp | regexp_count('snow', 'SNOW', 1, 'i') | 1",
                "functions-regexp | regexp_substr('Release 24', 'Release\\\\W+(\\\\d+)', 1, 1,"
                        + " 'e') | 24",
                "functions-regexp | regexp_substr('Customers - (NY)',$$\\([[:alnum:]]+\\)$$)"
                        + " | (NY)",
                "functions-regexp | regexp_replace('When I am cold, I am bold.', '(.old)',"
                        + " $$very \\1$$) | When I am very cold, I am very bold.",
                "regexp_count | regexp_count('It was the best of times, it was the worst of"
                        + " times', '\\\\bwas\\\\b', 1) | 2",
                "regexp_replace | regexp_replace('firstname middlename lastname', '(.*) (.*)"
                        + " (.*)','\\\\3, \\\\1 \\\\2') | lastname, firstname middlename",
                "regexp_substr | regexp_substr('abc', 'x') | NULL",
                "like_any | 'John Dddoe' like any ('%Jo%oe%','T%e') | TRUE",
                "like_any | 'Tom Doe' like any ('Jane%','%Smith') | FALSE",
                "like_all | 'John Dddoe' like all ('%Jo%oe%','J%e') | TRUE",
                "like_all | 'Joe Doe' like all ('%Jo%oe%','T%e') | FALSE",
                "ilike_any | 'john' ilike any ('JO%') | TRUE",
                "nvl2 | nvl2(null, 'a', 'b') | b",
                "zeroifnull | zeroifnull(null) | 0",
                "equal_null | equal_null(null, null) | TRUE",
                "iff | iff(null, 'true', 'false') | false",
                "div0 | div0(1, 0) | 0.000000",
                "div0 | div0(1, null) | NULL",
                "div0null | div0null(1, null) | 0.000000",
                "sqrt | sqrt(2.25) | 1.5",
                "pow | pow(2, 0.5) > 1.414 | TRUE",
                "square | square(10) | 100",
                "log | log(10, 100) | 2",
                "try_cast | try_cast('05-Mar-2016' as timestamp) | 2016-03-05 00:00:00.000",
                "try_cast | try_cast('ABCD' as char(2)) | NULL",
                "try_cast | try_cast('x' as number) | NULL",
                "try_to_number | try_to_number('12.5', 10, 1) | 12.5",
                "try_to_boolean | try_to_boolean('maybe') | NULL",
                "try_to_binary | try_to_binary('zz', 'HEX') | NULL",
                "operators-arithmetic | 2 / 7 | 0.285714",
                "operators-arithmetic | 10.1 / 2.1 | 4.8095238",
                "operators-arithmetic | 10.001 / .001 | 10001.000000000",
                "operators-arithmetic | .1 / .0000000000001 | 1000000000000.0000000",
                "operators-arithmetic | 10.01 * 1.1 | 11.011",
                "operators-arithmetic | .1 * .0000000000001 | 0.0000000000000",
                "sql-format-models | to_varchar(-123.45, '999.99MI') | 123.45-",
                "sql-format-models | to_char(12, '99') | ` 12`",
                "sql-format-models | to_char(-7, '99') | ` -7`",
                "sql-format-models | to_char(12, 'S99') | +12",
                "sql-format-models | to_char(-7, 'S99') | ` -7`",
                "sql-format-models | to_char(12, '99S') | 12+",
                "sql-format-models | to_char(-7, '99S') | ` 7-`",
                "sql-format-models | to_char(-7, 'MI99') | `- 7`",
                "sql-format-models | to_char(12, '99MI') | `12 `",
                "sql-format-models | to_char(12, '$99') | ` $12`",
                "sql-format-models | to_char(-7, '$99') | ` -$7`",
                "sql-format-models | to_char(-7, 'FM99') | -7",
                "sql-format-models | to_char(1234, '99') | ` ##`",
                "to_char | to_char(-12.391, 'TM9') | -12.391",
                "uniform | uniform(1, 10, random()) between 1 and 10 | TRUE",
            })
    void a_function_answers_what_its_page_says(String page, String call, String expected)
            throws Exception {
        assertThat(client.one("select " + call)).as(page).isEqualTo(expected);
    }

    /** sql-reference/functions/regexp_replace: either parenthesis. */
    @Test
    void every_match_is_replaced() throws Exception {
        assertThat(client.one("select regexp_replace('Customers - (NY)', '\\\\(|\\\\)', '')"))
                .isEqualTo("Customers - NY");
    }

    /** sql-reference/functions/hash: proprietary, so it cannot be had elsewhere. */
    @Test
    void hash_is_not_known_here() {
        assertThat(client.refusal("select hash('a')")).isEqualTo("2140/42601");
    }

    /** sql-reference/functions/cast: a text that does not fit is refused. */
    @Test
    void a_text_that_is_too_long_is_refused_and_never_cut() throws Exception {
        client.run("create table s (v varchar(3), b binary(2))");
        assertThat(client.refusal("insert into s values ('abcd', null)")).isEqualTo("100078/22000");
        assertThat(client.refusal("insert into s select null, to_binary('000102', 'HEX')"))
                .isEqualTo("100078/22000");
        client.run("insert into s values ('äöü', null)");
        assertThat(client.one("select length(v) from s")).isEqualTo("3");
    }
}
