package dev.glissade.rehearsal;

import static dev.glissade.rehearsal.TestClient.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * VARIANT, OBJECT, ARRAY and GEOGRAPHY through the driver; what is expected stands in the page of
 * sql-reference/functions that each test names.
 */
class SemiStructuredIT {
    @RegisterExtension final WarehouseFixture warehouse = new WarehouseFixture();

    private final TestClient client = warehouse.client();

    @BeforeEach
    void connect() throws Exception {
        client.run("alter session set json_indent = 0");
    }

    /** The page's name is in the first column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "object_construct | object_construct('a', 1, 'b', 'BBBB', 'c', null)"
                        + " | {\"a\":1,\"b\":\"BBBB\"}",
                "object_construct | object_construct('Key_One', parse_json('NULL'),"
                        + " 'Key_Two', null, 'Key_Three', 'null')"
                        + " | {\"Key_One\":null,\"Key_Three\":\"null\"}",
                "object_construct_keep_null | object_construct_keep_null('key_1', 'one',"
                        + " 'key_2', null) | {\"key_1\":\"one\",\"key_2\":null}",
                "object_construct | object_construct() | {}",
                "data-types-semistructured | {'Alberta': 'Edmonton' , 'Manitoba': 'Winnipeg'}"
                        + " | {\"Alberta\":\"Edmonton\",\"Manitoba\":\"Winnipeg\"}",
                "data-types-semistructured | [1, 'two', [3]] | [1,\"two\",[3]]",
                "array_construct | array_construct() | []",
                "array_construct | array_construct(10, 20, 30) | [10,20,30]",
                "array_construct_compact | array_construct_compact(null, 'hello', 3::double,"
                        + " 4, 5) | [\"hello\",3,4,5]",
                "array_size | array_size(parse_json('[1,2,3]')) | 3",
                "array_size | array_size(parse_json('{\"a\":1}')) | NULL",
                "array_append | array_append(array_construct(1, 2, 3), 'HELLO')"
                        + " | [1,2,3,\"HELLO\"]",
                "array_cat | array_cat(array_construct(1, 2), array_construct(3, 4)) | [1,2,3,4]",
                "array_contains | array_contains('hello'::variant,"
                        + " array_construct('hello', 'hi')) | TRUE",
                "array_contains | array_contains('hello'::variant,"
                        + " array_construct('hola', 'bonjour')) | FALSE",
                "array_position | array_position('hi'::variant,"
                        + " array_construct('hello', 'hi')) | 1",
                "array_position | array_position('hi'::variant, array_construct('hello')) | NULL",
                "array_slice | array_slice(array_construct(0,1,2,3,4,5,6), 0, 2) | [0,1]",
                "array_slice | array_slice(array_construct(0,1,2,3,4,5,6), 0, -2) | [0,1,2,3,4]",
                "array_slice | array_slice(array_construct(0,1,2,3,4,5,6), -5, -3) | [2,3]",
                "array_slice | array_slice([0,1,2,3,4,5,6], 10, 12) | []",
                "array_slice | array_slice([0,1,2,3,4,5,6], -10, -12) | []",
                "array_slice | array_slice([0,1,2,3,4,5,6], -10, -5) | [0,1]",
                "array_slice | array_slice([0,1,2,3,4,5,6], null, 2) | NULL",
                "array_to_string | array_to_string(parse_json('[1,2]'), ', ') | 1, 2",
                "array_to_string | array_to_string(parse_json('[1, , ,2]'), ', ') | 1, , , 2",
                "array_to_string | array_to_string(parse_json('[, 1]'), ', ') | , 1",
                "get | get(parse_json('{\"a\":[7]}'), 'a')[0] | 7",
                "get | get(parse_json('[1,2]'), 5) | NULL",
                "get_path | get_path(parse_json('{\"a\":{\"b\":[1,{\"c d\":2}]}}'),"
                        + " 'a.b[1][\"c d\"]') | 2",
                "json_extract_path_text | json_extract_path_text('{\"level_1_key\":"
                        + " {\"level_2_key\": [7]}}', 'level_1_key.level_2_key') | [7]",
                "object_keys | object_keys(object_construct('a', 1, 'b', 2)) | [\"a\",\"b\"]",
                "object_insert | object_insert(object_construct('a', 1, 'b', 2), 'c', 3)"
                        + " | {\"a\":1,\"b\":2,\"c\":3}",
                "object_insert | object_insert(object_construct('a', 1), 'a', 9, true)"
                        + " | {\"a\":9}",
                "object_insert | object_insert(object_construct('a', 1), 'b', null) | {\"a\":1}",
                "object_delete | object_delete(object_construct('a', 1, 'b', 2, 'c', 3), 'a',"
                        + " 'b') | {\"c\":3}",
                "strip_null_value | strip_null_value(parse_json('null')) | NULL",
                "split | split('127.0.0.1', '.') | [\"127\",\"0\",\"0\",\"1\"]",
                "typeof | typeof(parse_json('null')) | NULL_VALUE",
                "typeof | typeof(parse_json('1.23')) | DECIMAL",
                "is_array | is_array(parse_json('[1]')) | TRUE",
                "is_object | is_object(parse_json('[1]')) | FALSE",
                "is_integer | is_integer(parse_json('1')) | TRUE",
                "is_null_value | is_null_value(parse_json('null')) | TRUE",
                "is_null_value | is_null_value(null::variant) | NULL",
                "st_geographyfromwkt | st_asgeojson(to_geography('POINT(-122.35 37.55)'))"
                        + " | {\"coordinates\":[-122.35,37.55],\"type\":\"Point\"}",
                "st_astext | st_astext(to_geography('LINESTRING(-124.20 42.00,"
                        + " -120.01 41.99)')) | LINESTRING(-124.2 42,-120.01 41.99)",
                "st_aswkt | st_aswkt(st_makepoint(1.5, -2)) | POINT(1.5 -2)",
                "st_x | st_x(to_geography('POINT(75 45)')) | 75",
                "to_geography | try_to_geography('not a shape') | NULL",
                "to_array | to_array(1) | [1]",
                "to_array | to_array('snowman,snowball,snowcone')"
                        + " | [\"snowman,snowball,snowcone\"]",
                "to_array | to_array(null) | NULL",
                "to_array | to_array(parse_json('null')) | NULL",
                "object_pick | object_pick(object_construct('a', 1, 'b', 2, 'c', 3), 'a', 'b')"
                        + " | {\"a\":1,\"b\":2}",
                "object_pick | object_pick(object_construct('a', 1, 'b', 2, 'c', 3),"
                        + " array_construct('a', 'b')) | {\"a\":1,\"b\":2}",
                "parse_json | parse_json('{\"a\": 1, \"b\": 2, \"a\": 3}', 'd')"
                        + " | {\"a\":3,\"b\":2}",
                "as_integer | as_integer(parse_json('15')) | 15",
                "as_integer | as_integer(parse_json('\"x\"')) | NULL",
            })
    void a_function_answers_what_its_page_says(String page, String call, String expected)
            throws Exception {
        assertThat(client.one("select " + call)).as(page).isEqualTo(expected);
    }

    /** sql-reference/functions/flatten. */
    @Test
    void flatten_gives_a_row_for_each_element_of_the_value_at_its_path() throws Exception {
        String value = "parse_json('{\"a\":1, \"b\":[77,88], \"c\": {\"d\":\"X\"}}')";
        String columns = "select key, path, index, value::varchar from table(flatten(input => ";
        assertThat(client.run(columns + value + "))"))
                .containsExactly(
                        row("a", "a", null, "1"),
                        row("b", "b", null, "[77,88]"),
                        row("c", "c", null, "{\"d\":\"X\"}"));
        assertThat(client.run(columns + value + ", path => 'b'))"))
                .containsExactly(row(null, "b[0]", "0", "77"), row(null, "b[1]", "1", "88"));
        assertThat(client.run(columns + value + ", recursive => true))"))
                .containsExactly(
                        row("a", "a", null, "1"),
                        row("b", "b", null, "[77,88]"),
                        row(null, "b[0]", "0", "77"),
                        row(null, "b[1]", "1", "88"),
                        row("c", "c", null, "{\"d\":\"X\"}"),
                        row("d", "c.d", null, "X"));
        assertThat(client.run(columns + value + ", recursive => true, mode => 'OBJECT'))"))
                .hasSize(4);
    }

    /** sql-reference/functions/flatten: OUTER and an empty value. */
    @Test
    void flatten_of_nothing_gives_a_row_only_when_asked_to() throws Exception {
        assertThat(client.run("select * from table(flatten(input => parse_json('[]'))) f"))
                .isEmpty();
        assertThat(
                        client.run(
                                "select key, index, value, this from table(flatten("
                                        + "input => parse_json('[]'), outer => true)) f"))
                .containsExactly(row(null, null, null, "[]"));
    }

    /** sql-reference/functions/flatten: the table persons. */
    @Test
    void one_flatten_may_look_into_the_value_of_another() throws Exception {
        client.run(
                "create table persons as select column1 as id, parse_json(column2) as c from"
                        + " values (12712555, '{ name:  { first: \"John\", last: \"Smith\"},"
                        + " contact: [{ business:[{ type: \"phone\", content:\"555-1234\" },"
                        + " { type: \"email\", content:\"j.smith@example.com\" } ] } ] }') v");
        assertThat(
                        client.run(
                                "select id, f1.value:type, f1.value:content::string from persons p,"
                                        + " lateral flatten(input => p.c, path => 'contact') f,"
                                        + " lateral flatten(input => f.value:business) f1"
                                        + " order by f1.index"))
                .containsExactly(
                        row("12712555", "\"phone\"", "555-1234"),
                        row("12712555", "\"email\"", "j.smith@example.com"));
        assertThat(client.one("select c:name.first::varchar from persons")).isEqualTo("John");
    }

    /** sql-reference/functions/array_agg and object_agg. */
    @Test
    void aggregates_collect_values_and_leave_nulls_out() throws Exception {
        client.run("create table t (g int, k varchar, v int)");
        client.run("insert into t values (1, 'b', 2), (1, 'a', 1), (1, 'c', null), (2, 'z', null)");
        assertThat(
                        client.run(
                                "select g, array_agg(v) within group (order by v),"
                                        + " object_agg(k, v), max_by(k, v), min_by(k, v)"
                                        + " from t group by g order by g"))
                .containsExactly(
                        row("1", "[1,2]", "{\"a\":1,\"b\":2}", "b", "a"),
                        row("2", "[]", "{}", null, null));
    }

    /** sql-reference/functions/object_insert: a key that is there already. */
    @Test
    void a_key_twice_is_refused() {
        assertThat(client.complaint("select object_insert(object_construct('a', 1), 'a', 2)"))
                .contains("Duplicate field key 'a'");
    }

    /** sql-reference/data-types-geospatial: GEOGRAPHY's default output is GeoJSON. */
    @Test
    void a_geography_is_kept_and_comes_back_as_geo_json() throws Exception {
        client.run("create table g (id int, shape geography)");
        client.run("insert into g select 1, to_geography('POLYGON((0 0, 1 0, 1 1, 0 0))')");
        client.run("insert into g select 2, null");
        assertThat(client.run("select shape, st_aswkt(shape) from g order by id"))
                .containsExactly(
                        row(
                                "{\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]],"
                                        + "\"type\":\"Polygon\"}",
                                "POLYGON((0 0,1 0,1 1,0 0))"),
                        row(null, null));
        assertThat(client.complaint("select to_geography('CIRCULARSTRING(0 0, 1 1)')"))
                .contains("GEOGRAPHY of CIRCULARSTRING");
    }

    /** sql-reference/data-types-geospatial: COPY takes WKT into a GEOGRAPHY. */
    @Test
    void copy_loads_shapes_and_names_what_is_none(@TempDir Path folder) throws Exception {
        client.run("create table g (id int, shape geography)");
        Path csv = folder.resolve("g.csv");
        Files.writeString(csv, "1,\"LINESTRING(0 0,1.5 2)\"\n2,\n3,\"POINT(75 45)\"\n");
        client.put(csv, "@~", "");
        client.run("copy into g from @~ files = ('g.csv')" + TestClient.FORMAT);
        assertThat(client.run("select st_aswkt(shape) from g order by id"))
                .containsExactly(
                        row("LINESTRING(0 0,1.5 2)"), row((String) null), row("POINT(75 45)"));
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, "4,POINT(1 2)\n5,nowhere\n6,POINT(3 4)\n");
        client.put(bad, "@~", "");
        assertThat(client.complaint("copy into g from @~ files = ('bad.csv')" + TestClient.FORMAT))
                .contains("Error parsing Geo input: nowhere. Did not recognize valid GeoJSON")
                .contains("bad.csv", "line 2,", "column \"G\"[\"SHAPE\":2]");
        assertThat(
                        client.complaint(
                                "copy into g from (select $1, to_geography($2) from @~)"
                                        + " files = ('bad.csv')"
                                        + TestClient.FORMAT))
                .contains("Error parsing Geo input: nowhere. Did not recognize valid GeoJSON")
                .contains("bad.csv", "line 2,");
        assertThat(client.one("select count(*) from g")).isEqualTo("3");
        client.run(
                "copy into g from @~ files = ('bad.csv') on_error = continue" + TestClient.FORMAT);
        assertThat(client.one("select count(*) from g")).isEqualTo("5");
    }

    /** sql-reference/functions/to_geography: the notations that it reads. */
    @Test
    void what_is_no_shape_is_told_from_a_kind_that_is_not_read() {
        for (String none :
                List.of(
                        "",
                        "garbage",
                        "POINT(1)",
                        "POINT(200 0)",
                        "POLYGON((0 0, 1 1)",
                        "{\"type\":\"Point\"",
                        "{\"type\":\"Dot\",\"coordinates\":[1,2]}",
                        "0101")) {
            assertThat(client.complaint("select to_geography('" + none + "')"))
                    .contains("Error parsing Geo input: " + none + ".");
        }
        String wkb = "0101000000000000000000F03F0000000000000040";
        assertThat(client.complaint("select to_geography('" + wkb + "')"))
                .contains("Unsupported feature 'GEOGRAPHY of WKB'");
        assertThat(client.complaint("select to_geography('GEOMETRYCOLLECTION(POINT(1 2))')"))
                .contains("Unsupported feature 'GEOGRAPHY of GEOMETRYCOLLECTION'");
    }
}
