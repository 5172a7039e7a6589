package dev.glissade.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of pages of sql-reference/functions, one page after the other. */
@TestInstance(Lifecycle.PER_CLASS)
class FunctionPageIT {
    private static final String TIMES = "'It was the best of times, it was the worst of times'";

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
                "regexp_count | regexp_count('Excelence', 'e', 1, 'i') | 4",
                "regexp_count | regexp_count(',abc,def,ghi,jkl,',"
                        + " '[[:punct:]][[:alnum:]]+[[:punct:]]', 1, 'i') | 2",
                "regexp_count | regexp_count(',abc,,def,,ghi,,jkl,',"
                        + " '[[:punct:]][[:alnum:]]+[[:punct:]]', 1, 'i') | 4",
                "regexp_count | regexp_count('ER-6842,LG-230,LG-150,ER-3379,ER-6210',"
                        + " '\\\\bER-[0-9]{4}') | 3",
                "regexp_substr | regexp_substr('In    the   string   the   extra   spaces  are"
                        + "   redundant.', 'the\\\\W+\\\\w+', 1, 2) | the   extra",
                "regexp_substr | regexp_substr('It was the best of times, it was the worst of"
                        + " times.', 'the\\\\W+(\\\\w+)', 1, 2, 'e', 1) | worst",
                "regexp_substr | regexp_substr('A MAN A PLAN A CANAL', 'A\\\\W+(\\\\w+)', 1, 4,"
                        + " 'e', 1) | NULL",
                "regexp_substr | regexp_substr('A MAN A PLAN A CANAL',"
                        + " 'A\\\\W+(\\\\w)(\\\\w)(\\\\w)', 1, 1, 'e', 3) | N",
                "regexp_substr | regexp_substr('How are you doing today?',"
                        + " '\\\\b\\\\S*o\\\\S*\\\\b', 3) | you",
                "regexp_substr | regexp_substr('Hellooo World', '\\\\b\\\\S*o\\\\S*\\\\b', 3)"
                        + " | llooo",
                "regexp_substr | regexp_substr('the quick brown fox jumps over the lazy dog',"
                        + " '\\\\b\\\\S*o\\\\S*\\\\b', 3, 3) | over",
                "regexp_substr | regexp_substr('PACK MY BOX WITH FIVE DOZEN LIQUOR JUGS',"
                        + " '\\\\b\\\\S*o\\\\S*\\\\b', 3, 3, 'i') | LIQUOR",
                "regexp_substr | regexp_substr('Hellooo World', '(H\\\\S*o\\\\S*\\\\b).*', 1, 1,"
                        + " '') | Hellooo World",
                "regexp_substr | regexp_substr(',abc,def,ghi,jkl,',"
                        + " '[[:punct:]][[:alnum:]]+[[:punct:]]', 1, 2) | `,ghi,`",
                "regexp_replace | regexp_replace('firstname middlename lastname',"
                        + " '(.*) (.*) (.*)', '\\\\3, \\\\1 \\\\2')"
                        + " | lastname, firstname middlename",
                "regexp_replace | regexp_replace('How are you doing today?', '[aeiou]', '', 1, 0,"
                        + " 'i') | Hw r y dng tdy?",
                "regexp_replace | regexp_replace('the quick brown fox jumps over the lazy dog',"
                        + " '\\\\b(\\\\S*)o(\\\\S*)\\\\b')"
                        + " | `the quick   jumps  the lazy `",
                "regexp_replace | regexp_replace('Hellooo World', '\\\\b(\\\\S*)o(\\\\S*)\\\\b',"
                        + " '\\\\2@@\\\\1') | @@Helloo rld@@W",
                "regexp_replace | regexp_replace('Hellooo World', '\\\\b(\\\\S*)o(\\\\S*)\\\\b',"
                        + " '\\\\2@@\\\\1', 3) | He@@lloo rld@@W",
                "get | get(array_construct(2.71, 3.14), 0) | 2.71",
                "get | get(object_construct('Ukraine', 'Kyiv'), 'Ukraine') | `\"Kyiv\"`",
                "get | get(object_construct('a', 1), 'A') | NULL",
                "get | get(parse_json('[1]'), 'a') | NULL",
                "get | get(parse_json('{\"0\":1}'), 0) | NULL",
                "get | get(parse_json('[1]'), '0') | NULL",
                "get_path | get_path(parse_json('{\"array2\":[{\"id3\":\"value_b3\"}]}'),"
                        + " 'array2[0].id3') | `\"value_b3\"`",
                "get_path | get_path(parse_json('{\"o\":{\"i\":\"object_x1\"}}'), 'o:i')"
                        + " | `\"object_x1\"`",
                "get_path | parse_json('{\"o\":{\"i\":\"object_x1\"}}'):\"o\":\"i\""
                        + " | `\"object_x1\"`",
                "hex_encode | hex_encode('Snowflake') | 536E6F77666C616B65",
                "hex_encode | hex_encode('Snowflake', 0) | 536e6f77666c616b65",
                "base64_encode | base64_encode('Snowflake ❄❄❄ Snowman ☃☃☃', 32, '$')"
                        + " | `U25vd2ZsYWtlIOKdhOKdhOKdhCBTbm93\nbWFuIOKYg$KYg$KYgw==`",
                "base64_decode_string | base64_decode_string('SEVMTE8=') | HELLO",
                "base64_decode_string | base64_decode_string("
                        + "'U25vd2ZsYWtlIOKdhOKdhOKdhCBTbm93bWFuIOKYg$KYg$KYgw==', '$')"
                        + " | Snowflake ❄❄❄ Snowman ☃☃☃",
                "date_part | date_part(quarter, '2024-04-08'::date) | 2",
                "date_part | date_part(epoch_second,"
                        + " to_timestamp('2024-04-08T23:39:20.123-07:00')) | 1712619560",
                "date_part | date_part(epoch_millisecond,"
                        + " to_timestamp('2024-04-08T23:39:20.123-07:00')) | 1712619560123",
                "date_part | date_part(year from '2024-04-08'::date) | 2024",
                "year | dayofyear('2025-04-11T23:39:20.123-07:00'::timestamp) | 101",
                "year | dayofmonth('2025-04-11T23:39:20.123-07:00'::timestamp) | 11",
                "log | log(2, 0.5) | -1",
                "log | log(2, 8) | 3",
                "log | round(log(10, 20), 9) | 1.301029996",
                "log | log(10, null) | NULL",
                "array_position | array_position('hello'::variant, array_construct('hello', 'hi'))"
                        + " | 0",
                "array_position | array_position('hello'::variant, array_construct('hola',"
                        + " 'bonjour')) | NULL",
                "array_contains | array_contains(null, array_construct('hola', 'bonjour')) | NULL",
                "array_contains | array_contains(parse_json('null'), array_construct('hola',"
                        + " parse_json('null'))) | TRUE",
                "array_contains | array_contains(null, array_construct('hola', null)) | TRUE",
                "array_position | array_position(null, array_construct('hola', null)) | 1",
                "array_contains | array_contains(5, array_construct(4, 5, 6)) | TRUE",
                "array_distinct | array_size(array_distinct(['A', 'A', 'B', null, null])) | 3",
                "array_distinct | array_distinct(null) | NULL",
                "array_distinct | to_json(array_distinct([{'a': 1, 'b': 2}, {'a': 1, 'b': 2},"
                        + " {'a': 1, 'b': 3}])) | [{\"a\":1,\"b\":2},{\"a\":1,\"b\":3}]",
                "array_slice | to_json(array_slice([0,1,2,3,4,5,6], 3,"
                        + " array_size([0,1,2,3,4,5,6]))) | [3,4,5,6]",
                "array_slice | to_json(array_slice(['foo','snow','flake','bar'], 1, 3))"
                        + " | [\"snow\",\"flake\"]",
                "array_to_string | array_to_string(parse_json('[true, 1, -1.2e-3, \"Abc\","
                        + " [\"x\",\"y\"], {\"a\":1}]'), ', ')"
                        + " | true, 1, -0.0012, Abc, [\"x\",\"y\"], {\"a\":1}",
                "array_to_string | array_to_string(parse_json('[1, ]'), ', ') | `1, `",
                "array_to_string | array_to_string(['A', null, 'B'], ', ') | A, , B",
                "st_makepoint | st_astext(st_makepoint(37.5, 45.5)) | POINT(37.5 45.5)",
                "st_makepoint | st_astext(st_point(37.5, 45.5)) | POINT(37.5 45.5)",
            })
    void an_example_of_the_page_gives_what_it_shows(String page, String call, String shown)
            throws Exception {
        assertThat(client.one("select " + call)).as(page).isEqualTo(shown);
    }

    /** The table of the page of COUNT_IF. */
    @Test
    void records_that_satisfy_a_condition_are_counted_and_none_are_null() throws Exception {
        client.run("CREATE TABLE basic_example (i_col INTEGER, j_col INTEGER)");
        client.run(
                "INSERT INTO basic_example VALUES (11, 101), (11, 102), (11, NULL), (12, 101),"
                        + " (NULL, 101), (NULL, 102)");
        assertThat(
                        client.run(
                                "SELECT COUNT_IF(TRUE), COUNT_IF(j_col > i_col),"
                                        + " COUNT_IF(i_col IS NOT NULL AND j_col IS NOT NULL),"
                                        + " COUNT_IF(i_col > j_col), COUNT_IF(NULL)"
                                        + " FROM basic_example"))
                .containsExactly(TestClient.row("6", "3", "3", null, null));
        assertThat(
                        client.run(
                                "SELECT DISTINCT i_col, COUNT_IF(j_col = 102) OVER (PARTITION BY"
                                        + " i_col) FROM basic_example ORDER BY 1"))
                .containsExactly(
                        TestClient.row("11", "1"),
                        TestClient.row("12", null),
                        TestClient.row(null, "1"));
    }

    /** year: WEEK_OF_YEAR_POLICY and WEEK_START decide. */
    @Test
    void weeks_are_those_of_the_session() throws Exception {
        String weeks =
                "select week(t), weekiso(t), weekofyear(t), yearofweek(t), yearofweekiso(t) from"
                        + " (select '2016-01-02T23:39:20.123'::timestamp_ntz as t)";
        assertThat(client.run(weeks))
                .containsExactly(TestClient.row("53", "53", "53", "2015", "2015"));
        assertThat(client.complaint("alter session set week_of_year_policy = 1"))
                .contains("WEEK_OF_YEAR_POLICY");
    }

    /** log: "If base is 1 or less than or equal to 0, an error is returned"; likewise expr. */
    @Test
    void a_logarithm_that_is_none_is_an_error() {
        for (String wrong : new String[] {"1, 5", "0, 5", "-2, 5", "2, 0", "2, -1"}) {
            assertThat(client.refusal("select log(" + wrong + ")"))
                    .as(wrong)
                    .doesNotStartWith("accepted");
        }
        assertThat(client.refusal("select hex_encode('a', 2)")).doesNotStartWith("accepted");
    }

    /** regexp_replace: a later occurrence is not done. */
    @Test
    void a_later_occurrence_is_refused_by_name() throws Exception {
        assertThat(client.complaint("select regexp_replace(" + TIMES + ", 'times', 'days', 1, 2)"))
                .contains("REGEXP_REPLACE of an occurrence beyond the first");
        assertThat(client.one("select regexp_replace(" + TIMES + ", '( ){1,}', '')"))
                .isEqualTo("Itwasthebestoftimes,itwastheworstoftimes");
    }

    @Test
    void system_allowlist_names_this_server_as_account_and_stage() throws Exception {
        String port = Integer.toString(warehouse.server().port());
        assertThat(
                        client.run(
                                """
                                SELECT t.VALUE:type::VARCHAR as type,
                                       t.VALUE:host::VARCHAR as host,
                                       t.VALUE:port as port
                                FROM TABLE(FLATTEN(input => PARSE_JSON(SYSTEM$ALLOWLIST()))) AS t
                                """))
                .containsExactly(
                        TestClient.row("SNOWFLAKE_DEPLOYMENT", "127.0.0.1", port),
                        TestClient.row("STAGE", "127.0.0.1", port));
    }
}
