package dev.glissade.engine.roundtrip;

import java.util.List;
import java.util.stream.Stream;

/** Types that arrive as the text that PostgreSQL prints, and arrays of elements without JSON. */
final class TextTypeCases {
    /** What the cases need beside PostgreSQL's own types. */
    static final List<String> PREPARATION =
            List.of(
                    "CREATE EXTENSION citext",
                    "CREATE EXTENSION hstore",
                    "CREATE EXTENSION ltree",
                    "CREATE EXTENSION cube",
                    "CREATE EXTENSION isn",
                    "CREATE EXTENSION seg",
                    "CREATE EXTENSION intarray",
                    "CREATE EXTENSION lo",
                    "CREATE TYPE types.pair AS (a int, b text, c date)",
                    "CREATE TYPE types.span AS RANGE (subtype = float8)",
                    "CREATE DOMAIN types.tags AS text[]");

    private TextTypeCases() {}

    static List<TypeCase> all() {
        return Stream.of(numbers(), texts(), ofExtensions(), internals(), shapes(), arrays())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TypeCase> numbers() {
        return List.of(
                new TypeCase(
                        "numeric_bare",
                        "numeric",
                        "'NaN'",
                        "'Infinity'",
                        "'-Infinity'",
                        "0.00",
                        "('9' || repeat('0', 131071) || '.' || repeat('1', 16383))::numeric",
                        "-1.500"),
                new TypeCase("num39", "numeric(39,2)", "repeat('9', 37)::numeric", "-0.01"),
                new TypeCase("num_wide", "numeric(1000,500)", "repeat('9', 500)::numeric", "1.5"),
                new TypeCase("num_fine", "numeric(38,38)", "('-0.' || repeat('9', 38))::numeric"),
                new TypeCase("money", "money", "'-92233720368547758.08'", "0.01::money"));
    }

    private static List<TypeCase> texts() {
        return List.of(
                new TypeCase(
                        "json_text", "json", "' {\"b\" : 1, \"a\":2e400, \"b\":1.50}'", "'null'"),
                new TypeCase("xml", "xml", "'<a b=\"c\">\n<!-- d --></a>'", "''"),
                new TypeCase(
                        "timetz", "timetz", "'24:00:00-15:59:59'", "'00:00:00.000001+15:59:59'"),
                new TypeCase(
                        "interval",
                        "interval",
                        "'178000000 years'",
                        "'-1 year 2 mons -3 days 04:05:06.789'",
                        "'0'",
                        "'25:00:00'"),
                TypeCase.since(17, "interval_infinite", "interval", "'infinity'", "'-infinity'"),
                new TypeCase("bit", "bit(3)", "B'101'", "B'000'"),
                new TypeCase("bit_bare", "bit", "B'1'"),
                new TypeCase("varbit", "varbit", "B''", "repeat('10', 5000)::varbit"),
                new TypeCase("varbit5", "varbit(5)", "B'01010'", "B''"));
    }

    private static List<TypeCase> ofExtensions() {
        return List.of(
                new TypeCase("citext", "citext", "'ÄpFel'", "''"),
                new TypeCase(
                        "hstore", "hstore", "'a=>1, \"b\"=>NULL, \"c d\"=>\"\\\"x\\\\\"'", "''"),
                new TypeCase("ltree", "ltree", "'Top.Science.a_1'", "''"),
                TypeCase.since(18, "ltree_more", "ltree", "'Top.Science-2.Äther'"),
                new TypeCase("seg", "seg", "'1.50 .. 2.0'", "'<1.0'"),
                new TypeCase("query_int", "query_int", "'1&(2|!3)'"),
                new TypeCase("lo", "lo", "4294967295"),
                new TypeCase("cube", "cube", "'(1,2),(3,4.5)'"),
                new TypeCase("isbn", "isbn", "'978-0-393-04002-9'"));
    }

    private static List<TypeCase> internals() {
        return List.of(
                new TypeCase(
                        "inet",
                        "inet",
                        "'10.0.0.1'",
                        "'10.0.0.1/8'",
                        "'2001:0db8:0000:0000:ffff:ffff:ffff:ffff/128'",
                        "'::ffff:255.255.255.255/96'"),
                new TypeCase("cidr", "cidr", "'10.0.0.0/8'", "'::/0'"),
                new TypeCase("macaddr", "macaddr", "'08:00:2B:01:02:03'"),
                new TypeCase("macaddr8", "macaddr8", "'08:00:2b:01:02:03:04:05'"),
                new TypeCase("oid", "oid", "4294967295", "0"),
                new TypeCase("xid8", "xid8", "'18446744073709551615'"),
                new TypeCase("regclass", "regclass", "'pg_catalog.pg_class'", "0::regclass"),
                new TypeCase("regtype", "regtype", "'integer'"),
                new TypeCase("pg_lsn", "pg_lsn", "'FFFFFFFF/FFFFFFFF'", "'0/0'"),
                new TypeCase("tid", "tid", "'(4294967295,65535)'"),
                new TypeCase("int2vector", "int2vector", "'1 2 -3'", "''"),
                new TypeCase("tsvector", "tsvector", "'a:1A ''b''''c'':2'", "''"),
                new TypeCase("tsquery", "tsquery", "'!a <-> (b | c:*)'"),
                new TypeCase("jsonpath", "jsonpath", "'$.a[*] ? (@ > 1)'"));
    }

    private static List<TypeCase> shapes() {
        return List.of(
                new TypeCase("point", "point", "'(1e-300,-0)'", "'(NaN,Infinity)'"),
                new TypeCase("line", "line", "'{1,-2,3.5}'"),
                new TypeCase("path", "path", "'[(0,0),(1,1)]'", "'((0,0),(1,1))'"),
                new TypeCase("circle", "circle", "'<(0,0),5>'"),
                new TypeCase("box_array", "box[]", "'{(1,1),(0,0);(3,3),(2,2)}'"),
                new TypeCase(
                        "composite",
                        "types.pair",
                        "(1, 'x,\"y\\', NULL)::types.pair",
                        "'(,\"\",)'"),
                new TypeCase(
                        "composite_array", "types.pair[]", "ARRAY[(1,'{\"',NULL)::types.pair]"),
                new TypeCase("int4range", "int4range", "'[1,5]'", "'empty'", "'(,)'"),
                new TypeCase("tstzrange", "tstzrange", "'[2024-01-01 00:00+09,infinity)'"),
                new TypeCase("own_range", "types.span", "'[-0,1e308)'"),
                new TypeCase("multirange", "int4multirange", "'{[1,3),[7,9)}'", "'{}'"),
                new TypeCase(
                        "range_array", "int4range[]", "ARRAY['[1,2)'::int4range, 'empty', NULL]"),
                new TypeCase("domain_of_texts", "types.tags", "'{a,b}'"));
    }

    private static List<TypeCase> arrays() {
        return List.of(
                new TypeCase(
                        "float_array",
                        "float8[]",
                        "'{0.1,1.7976931348623157e308,5e-324,-123456789.123456789,NULL}'"),
                new TypeCase("date_array", "date[]", "'{2024-02-29,infinity,NULL,0044-03-15 BC}'"),
                new TypeCase(
                        "timestamptz_array",
                        "timestamptz[]",
                        "ARRAY['2024-01-01 00:00+09'::timestamptz]"),
                new TypeCase("bytea_array", "bytea[]", "ARRAY['\\x00ff5c22'::bytea, '', NULL]"),
                new TypeCase("interval_array", "interval[]", "ARRAY['1 mon -1 day'::interval]"),
                new TypeCase(
                        "jsonb_array",
                        "jsonb[]",
                        "ARRAY['{\"a\": \"\\\"\"}'::jsonb, 'null', NULL]"),
                new TypeCase("int_array_2d", "int[]", "'{{1,2},{NULL,4}}'", "'{{{1}},{{2}}}'"),
                new TypeCase(
                        "text_array_2d", "text[]", "ARRAY[ARRAY['{}', NULL], ARRAY['\"', ',']]"));
    }
}
