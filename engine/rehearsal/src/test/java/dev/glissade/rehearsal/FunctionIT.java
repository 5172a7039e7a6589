package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Functions over texts and numbers through the driver; what is expected stands in the page of
 * sql-reference/functions that each row names.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FunctionIT {
    private final WarehouseFixture warehouse = new WarehouseFixture();
    private final TestClient client = warehouse.client();

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
                "translate | translate('❄a❄bX❄dYZ❄','XYZ❄','cef') | abcdef",
                "try_cast | try_cast('05/16' as timestamp) | NULL",
                "try_cast | try_cast('ABCD' as varchar(10)) | ABCD",
                "initcap | initcap('the quick gray fox') | The Quick Gray Fox",
                "initcap | initcap('the sky is blue*') | The Sky Is Blue*",
                "initcap | initcap('apple-pie') | Apple-Pie",
                "initcap | initcap('HelL0_hi+therE') | Hell0_Hi+There",
                "initcap | initcap('this is the new Frame+work', '')"
                        + " | This is the new frame+work",
                "initcap | initcap('iqamqinterestedqinqthisqtopic','q')"
                        + " | IqAmqInterestedqInqThisqTopic",
                "initcap | initcap('lion☂fRog potato⨊cLoUD', '⨊☂') | Lion☂Frog potato⨊Cloud",
                "initcap | initcap('apple is僉sweetandballIsROUND',"
                        + " '僉a b')"
                        + " | aPple Is僉SweetaNdbaLlisround",
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
                "regexp_substr | regexp_substr('abcd', 'bc', 1, 1, 'e') | bc",
                "regexp_substr | regexp_substr('A MAN A PLAN A CANAL',"
                        + " 'A\\\\W+(\\\\w)(\\\\w)(\\\\w)', 1, 1, 'e', 2) | A",
                "regexp_replace | regexp_replace('Hellooo World', '()', '*')"
                        + " | *H*e*l*l*o*o*o* *W*o*r*l*d*",
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
                "sql-format-models | to_varchar(1.2::float, '999,999.999') | `       1.2  `",
                "sql-format-models | to_varchar(-123456.789::float, 'S000,000.000')"
                        + " | -123,456.789",
                "sql-format-models | to_varchar(1234.56::float, 'S999,999.999')"
                        + " | `  +1,234.56 `",
                "sql-format-models | to_varchar(1234.56::float, 'FM999,999.999') | 1,234.56",
                "sql-format-models | to_number('012,345.67', '999,999.99', 8, 2) | 12345.67",
                "sql-format-models | to_number('12,345.67', '999,999.99', 8, 2) | 12345.67",
                "sql-format-models | to_number(' 12,345.67', '999,999.99', 8, 2) | 12345.67",
                "sql-format-models | to_number('012,345.67', '000,000.00', 8, 2) | 12345.67",
                "sql-format-models | try_to_number('12,345.67', '000,000.00', 8, 2) | NULL",
                "sql-format-models | `to_number('102-', 'MI999|999MI')` | -102",
                "sql-format-models | `to_number('-101', 'MI999|999MI')` | -101",
                "sql-format-models | `to_number('103', 'MI999|999MI')` | 103",
                "to_decimal | to_decimal('12.3456', 10, 1) | 12.3",
                "to_decimal | to_decimal('98.76546', 10, 8) | 98.76546000",
                "to_decimal | to_decimal('-12.3', '99.9') | -12",
                "to_decimal | to_decimal('- 0.1', '99.9', 9, 5) | -0.10000",
                "to_decimal | to_decimal('- 0.1', 'TM9', 9, 5) | -0.10000",
                "to_decimal | to_decimal('3,741.72', '9,999.99', 6, 2) | 3741.72",
                "to_decimal | to_decimal('$3,741.72', '$9,999.99', 6, 2) | 3741.72",
                "to_decimal | to_decimal('ae5', 'XXX') | 2789",
                "round | round(135.135) | 135",
                "round | round(-975.975) | -976",
                "round | round(-975.975::float, -1) | -980",
                "round | round(-975.975::float, 2) | -975.98",
                "round | round(135.135::float, -2) | 100",
                "round | round(135.135::float, 50) | 135.135",
                "round | round(135.135::float, null) | NULL",
                "round | round(2.5, 0, 'HALF_TO_EVEN') | 2",
                "round | round(-2.5, 0, 'HALF_TO_EVEN') | -2",
                "round | round(-2.5, 0) | -3",
                "round | round(-10.005::float, 2) | -10.01",
                "round | round(1.005::float, 2) | 1",
                "round | round(1.005::decimal(10, 3), 2) | 1.01",
                "round | round(33.33, -1) | 30",
                "sha2 | sha2('Snowflake', 224)"
                        + " | 6267d3d7a59929e6864dd4b737d98e3ef8569d9f88a7466647838532",
                "sha2 | sha2('AbCd0')"
                        + " | e1d8ba27889d6782008f495473278c4f071995c5549a976e4d4f93863ce93643",
                "booland | booland(1, -2) | TRUE",
                "booland | booland(0, null) | FALSE",
                "booland | booland(null, 3) | NULL",
                "booland | booland(2, 0.3) | FALSE",
                "regexp_instr | regexp_instr('nevermore1, nevermore2, nevermore3.',"
                        + " 'nevermore\\\\d') | 1",
                "regexp_instr | regexp_instr('nevermore1, nevermore2, nevermore3.',"
                        + " 'nevermore\\\\d', 5) | 13",
                "regexp_instr | regexp_instr('nevermore1, nevermore2, nevermore3.',"
                        + " 'nevermore\\\\d', 1, 3) | 25",
                "regexp_instr | regexp_instr('nevermore1, nevermore2, nevermore3.',"
                        + " 'nevermore\\\\d', 1, 3, 1) | 35",
                "regexp_instr | regexp_instr('nevermore1, nevermore2, nevermore3.',"
                        + " 'nevermore', 1, 4) | 0",
                "regexp_instr | regexp_instr('In    the   string   the   extra   spaces  are"
                        + "   redundant.', 'the\\\\W+\\\\w+', 1, 2) | 22",
                "regexp_instr | regexp_instr('A thespian theater is nearby.',"
                        + " 'the\\\\W+\\\\w+') | 0",
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

    /** sql-reference/functions/substr: its table of starts and lengths. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "-1, 3, g",
                "-3, 3, ing",
                "-3, 7, ing",
                "-5, 3, tri",
                "-7, 3, yst",
                "0, 3, mys",
                "0, 7, mystrin",
                "1, 3, mys",
                "3, 7, string",
                "7, 3, ng",
                "null, 3, NULL",
                "3, null, NULL",
                "3, -1, ''"
            })
    void a_substring_starts_and_ends_where_its_page_says(
            String start, String length, String expected) throws Exception {
        assertThat(client.one("select substr('mystring', " + start + ", " + length + ")"))
                .isEqualTo(expected);
    }

    /** "If any argument is NULL, returns NULL": left, right, lpad, repeat, space. */
    @Test
    void a_length_that_is_null_gives_null() throws Exception {
        assertThat(
                        client.run(
                                "select left('ab', null), right('ab', null), lpad('ab', null),"
                                        + " rpad('ab', null), repeat('ab', null), space(null)"))
                .containsExactly(TestClient.row(null, null, null, null, null, null));
    }

    /** sql-reference/functions/position: the form with IN, and an expression in it. */
    @Test
    void a_position_may_be_asked_for_with_in() throws Exception {
        assertThat(client.one("select substr('u@e.com', position('@' in 'u@e.com') + 1)"))
                .isEqualTo("e.com");
        assertThat(client.one("select position('an', 'fuzzy banana')")).isEqualTo("8");
    }

    /** sql-reference/functions/try_cast: the types that it takes, and translate. */
    @Test
    void what_a_page_rules_out_is_refused() {
        assertThat(client.refusal("select try_cast('00' as binary)")).isEqualTo("1007/22023");
        assertThat(client.refusal("select try_cast('1' as variant)")).isEqualTo("1007/22023");
        assertThat(client.refusal("select try_cast(1 as varchar)")).doesNotContain("accepted");
        assertThat(client.complaint("select translate('abc', 'a', 'xy')"))
                .contains("String 'xy' is too long and would be truncated");
    }

    /** sql-reference/functions/to_boolean: "non-numeric values return an error". */
    @Test
    void a_float_that_is_no_number_is_no_truth() {
        assertThat(client.refusal("select to_boolean('nan'::float)")).isEqualTo("100037/22018");
        assertThat(client.refusal("select 'inf'::float::boolean")).isEqualTo("100037/22018");
    }

    /** sql-reference/functions/to_decimal. */
    @Test
    void a_text_that_is_not_of_its_format_is_refused_with_the_format() {
        assertThat(client.refusal("select to_decimal('ae5', 'XX')")).isEqualTo("100140/22007");
        assertThat(client.complaint("select to_decimal('ae5', 'XX')"))
                .contains("Can't parse 'ae5' as number with format 'XX'");
        assertThat(client.refusal("select to_decimal('12.3456', 10, 9)")).isEqualTo("100039/22003");
        assertThat(client.complaint("select to_decimal('1', '9EE')"))
                .contains("number format '9EE'");
    }

    /** sql-reference/functions/to_char: its table of formats. */
    @Test
    void a_number_is_written_by_its_format() throws Exception {
        client.run("create or replace table f (id int autoincrement, v number(10, 3))");
        client.run(
                "insert into f (v) values (-12.391), (0), (-1), (0.10), (0.01), (3987), (1.111)");
        String formats =
                "select to_char(v, '\">\"$99.0\"<\"'), to_char(v, '\">\"B9,999.0\"<\"'),"
                        + " to_char(v, '\">\"TME\"<\"'), to_char(v, '\">\"TM9\"<\"') from f";
        assertThat(client.run(formats + " order by id"))
                .containsExactly(
                        TestClient.row(">-$12.4<", ">   -12.4<", ">-1.2391E1<", ">-12.391<"),
                        TestClient.row(">  $0.0<", ">      .0<", ">0E0<", ">0.000<"),
                        TestClient.row("> -$1.0<", ">    -1.0<", ">-1E0<", ">-1.000<"),
                        TestClient.row(">  $0.1<", ">      .1<", ">1E-1<", ">0.100<"),
                        TestClient.row(">  $0.0<", ">      .0<", ">1E-2<", ">0.010<"),
                        TestClient.row("> $##.#<", "> 3,987.0<", ">3.987E3<", ">3987.000<"),
                        TestClient.row(">  $1.1<", ">     1.1<", ">1.111E0<", ">1.111<"));
    }

    /** sql-reference/functions/round: digits that differ from row to row. */
    @Test
    void digits_to_round_to_may_differ_from_row_to_row() throws Exception {
        String values = " from values (123.456::number(10,3), 1), (123.456, -2), (123.456, null)";
        assertThat(client.run("select round(column1, column2)" + values))
                .containsExactly(
                        TestClient.row("123.500"),
                        TestClient.row("100.000"),
                        TestClient.row((String) null));
    }

    /** sql-reference/operators-arithmetic: digits of each operation's result. */
    @Test
    void an_operation_has_the_digits_that_its_page_says() throws Exception {
        client.run(
                "create or replace table p as select a + b as s, a * b as m, a / b as d, a % b as r"
                        + " from (select 1::number(10, 2) as a, 1::number(8, 5) as b)");
        assertThat(client.column("desc table p", "type"))
                .containsExactly("NUMBER(14,5)", "NUMBER(18,7)", "NUMBER(21,8)", "NUMBER(13,5)");
    }

    /** sql-reference/functions/object_construct: all columns, and those of VALUES. */
    @Test
    void a_star_makes_an_object_of_all_columns() throws Exception {
        client.run("create or replace table d1 (province varchar, created_date date)");
        client.run("insert into d1 values ('Manitoba', '2024-01-18'), ('Alberta', null)");
        String object = "select to_json(object_construct(*)) from ";
        assertThat(client.run(object + "d1 order by province"))
                .containsExactly(
                        TestClient.row("{\"PROVINCE\":\"Alberta\"}"),
                        TestClient.row(
                                "{\"CREATED_DATE\":\"2024-01-18\",\"PROVINCE\":\"Manitoba\"}"));
        assertThat(client.one(object + "values (1, 'x')"))
                .isEqualTo("{\"COLUMN1\":1,\"COLUMN2\":\"x\"}");
    }

    /** sql-reference/functions/listagg: the order must be that of the values. */
    @Test
    void a_list_of_distinct_values_keeps_the_order_of_the_values() throws Exception {
        client.run("create or replace table o (k int, s varchar)");
        client.run("insert into o values (10, 'O'), (9, 'F'), (9, 'F'), (null, 'X'), (100, 'O')");
        assertThat(client.one("select listagg(distinct k, '|') within group (order by k) from o"))
                .isEqualTo("9|10|100");
        assertThat(
                        client.one(
                                "select listagg(distinct k, '|') within group (order by k desc)"
                                        + " from o where k > 9"))
                .isEqualTo("100|10");
        assertThat(
                        client.one(
                                "select listagg(distinct k) within group (order by k) from o where"
                                        + " k is null"))
                .isEqualTo("");
        assertThat(client.complaint("select listagg(distinct k) within group (order by s) from o"))
                .contains("ORDER BY");
    }

    /** sql-reference/functions/hash: proprietary, so it cannot be had elsewhere. */
    @Test
    void hash_is_not_known_here() {
        assertThat(client.refusal("select hash('a')")).isEqualTo("2140/42601");
    }

    /** sql-reference/functions/cast: a text that does not fit is refused. */
    // sql-reference/functions/concat: NULL when any of the values is
    @Test
    void a_chain_of_texts_is_null_when_any_of_them_is() throws Exception {
        String rows = " from values (1, 'a', 'b'), (2, null, 'c'), (3, 'd', null) order by column1";
        assertThat(
                        client.column(
                                "select 'x' || coalesce(column2, '~') || '|' || column3 || '|' ||"
                                        + " nvl(column2, '') || case when column2 is null then 'n'"
                                        + " else 'v' end as t"
                                        + rows,
                                "T"))
                .containsExactly("xa|b|av", "x~|c|n", null);
        assertThat(
                        client.column(
                                "select 'x' || 'y' || case when column2 is null then 'n' end || '|'"
                                        + " || coalesce(column2, column3) as t"
                                        + rows,
                                "T"))
                .containsExactly(null, "xyn|c", null);
    }

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
