package dev.glissade.engine.roundtrip;

import java.util.List;
import java.util.stream.Stream;

/**
 * A type and values that must arrive.
 *
 * @param name of the table that holds them
 * @param type as in DDL
 * @param since the version of PostgreSQL that the type or its values need
 * @param values SQL expressions, each one row, or as many as it returns
 */
record TypeCase(String name, String type, int since, List<String> values) {
    private static final int OLDEST = 14;

    TypeCase(String name, String type, String... values) {
        this(name, type, OLDEST, List.of(values));
    }

    /** A case that older versions do not have. */
    static TypeCase since(int version, String name, String type, String... values) {
        return new TypeCase(name, type, version, List.of(values));
    }

    /** Those that a version has. */
    static List<TypeCase> of(ServerVersion version) {
        return all().stream().filter(type -> version.has(type.since)).toList();
    }

    String table() {
        return "types.\"" + name + "\"";
    }

    /** What test reports show. */
    @Override
    public String toString() {
        return type;
    }

    /** Every type of the bulk path; NULL is added to each. */
    static List<TypeCase> all() {
        return Stream.of(numbers(), texts(), times(), others(), arrays(), TextTypeCases.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TypeCase> numbers() {
        return List.of(
                new TypeCase("int2", "smallint", "-32768", "0", "32767"),
                new TypeCase("int4", "integer", "-2147483648", "-1", "2147483647"),
                new TypeCase("int8", "bigint", "-9223372036854775808", "9223372036854775807"),
                new TypeCase("num12", "numeric(12,2)", "-9999999999.99", "0", "0.01", "1.5"),
                new TypeCase("num38", "numeric(38,0)", "repeat('9',38)::numeric", "-1"),
                new TypeCase(
                        "num37",
                        "numeric(38,37)",
                        "('9.' || repeat('9',37))::numeric",
                        "('-0.' || repeat('0',36) || '1')::numeric"),
                new TypeCase("num5", "numeric(5,5)", "0.99999", "-0.00001", "0"),
                TypeCase.since(15, "num_scale_above", "numeric(3,5)", "0.00999", "-0.00001"),
                TypeCase.since(15, "num_scale_below", "numeric(3,-3)", "999499", "-1000", "499"));
    }

    private static List<TypeCase> texts() {
        return List.of(
                text("text", "text"),
                text("varchar", "varchar(2000000)"),
                text("varchar_bare", "varchar"),
                new TypeCase(
                        "char", "char(5)", "''", "'a'", "'  b'", "'Ωé😀ab'", "E'a\\t\\n'", "'\"'"),
                new TypeCase("name", "name", "'a name'", "repeat('x',63)"),
                new TypeCase("bool", "boolean", "true", "false"));
    }

    private static List<TypeCase> times() {
        return List.of(
                new TypeCase(
                        "date",
                        "date",
                        "'0001-01-01'",
                        "'1582-10-04'",
                        "'1582-10-15'",
                        "'1969-12-31'",
                        "'2024-02-29'",
                        "'9999-12-31'"),
                new TypeCase("time", "time", "'00:00'", "'23:59:59.999999'", "'12:34:56.7'"),
                new TypeCase("time3", "time(3)", "'23:59:59.999'", "'00:00:00.001'"),
                new TypeCase(
                        "timestamp",
                        "timestamp",
                        "'0001-01-01 00:00:00'",
                        "'1582-10-10 12:00:00.000001'",
                        "'1969-12-31 23:59:59.123456'",
                        // Kathmandu moved its clocks over this quarter of an hour.
                        "'1986-01-01 00:10:00'",
                        // New York has this hour not at all, and the next twice.
                        "'2024-03-10 02:30:00'",
                        "'2024-11-03 01:30:00'",
                        "'9999-12-31 23:59:59.999999'"),
                new TypeCase("timestamp0", "timestamp(0)", "'2024-01-01 00:00:01'"),
                new TypeCase(
                        "timestamptz",
                        "timestamptz",
                        "'0001-01-01 00:00:00+00'",
                        "'1582-10-10 12:00:00.000001+00'",
                        "'1883-11-17 19:03:58-04:56:02'",
                        "'1969-12-31 23:59:59.123456+00'",
                        "'1986-01-01 00:10:00+05:45'",
                        "'2024-11-03 01:30:00-04'",
                        "'2024-11-03 01:30:00-05'",
                        "'9999-12-31 23:59:59.999999+00'"),
                new TypeCase("timestamptz3", "timestamptz(3)", "'2024-01-01 00:00:00.123+09'"));
    }

    private static List<TypeCase> others() {
        return List.of(
                new TypeCase(
                        "bytea",
                        "bytea",
                        "''",
                        "'\\x00'",
                        "'\\x5c785c'",
                        "decode(string_agg(lpad(to_hex(i), 2, '0'), ''), 'hex')"
                                + " FROM generate_series(0,255) i",
                        "decode(repeat('00ff5c0a', 250000), 'hex')"),
                new TypeCase(
                        "uuid",
                        "uuid",
                        "'00000000-0000-0000-0000-000000000000'",
                        "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                        "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"),
                json("json"),
                json("jsonb"),
                new TypeCase(
                        "float8",
                        "double precision",
                        "'NaN'",
                        "'Infinity'",
                        "'-Infinity'",
                        "0",
                        "'-0'",
                        "0.1",
                        "1.7976931348623157e308",
                        "-1.7976931348623157e308",
                        "5e-324",
                        "2.2250738585072014e-308",
                        "9007199254740993",
                        "123456789.123456789"),
                new TypeCase(
                        "float4",
                        "real",
                        "'NaN'",
                        "'Infinity'",
                        "'-Infinity'",
                        "'-0'",
                        "0.1",
                        "3.4028235e38",
                        "1e-45",
                        "16777217"),
                new TypeCase("enum", "types.mood", "'sad'", "'o''Ω'", "'a,\"b\\'", "''"),
                new TypeCase("domain", "types.price", "0.01", "999.99"),
                new TypeCase("domain2", "types.offer", "0.01"));
    }

    private static List<TypeCase> arrays() {
        return List.of(
                new TypeCase(
                        "int_array",
                        "int[]",
                        "'{}'",
                        "'{NULL}'",
                        "'{1,NULL,-2147483648,2147483647}'"),
                new TypeCase("int8_array", "bigint[]", "'{9223372036854775807}'"),
                new TypeCase(
                        "num_array", "numeric(20,5)[]", "'{1.50000,NULL,-99999999999999.99999}'"),
                new TypeCase("bool_array", "boolean[]", "'{}'", "'{t,NULL,f}'"),
                new TypeCase(
                        "text_array",
                        "text[]",
                        "'{}'",
                        "ARRAY['']",
                        "ARRAY[NULL::text]",
                        "ARRAY['NULL','null',' ','a,b','{x}','\"','\\','\\\\\"']",
                        "ARRAY[E'\\t\\r\\n\\b\\f\\v', E'\\u2028\\u0001', '😀Ω', 'it''s']",
                        "array_agg(chr(i)) FROM generate_series(1,255) i"),
                new TypeCase("varchar_array", "varchar(5)[]", "ARRAY['a','b c']"),
                new TypeCase("uuid_array", "uuid[]", "ARRAY[gen_random_uuid()]"),
                new TypeCase("enum_array", "types.mood[]", "ARRAY['o''Ω','a,\"b\\']::types.mood[]"),
                new TypeCase("domain_array", "types.price[]", "ARRAY[1.5,2]::types.price[]"));
    }

    private static TypeCase text(String name, String type) {
        return new TypeCase(
                name,
                type,
                "''",
                "' '",
                "'  leading and trailing  '",
                "chr(generate_series(1,255))",
                "string_agg(chr(i),'') FROM generate_series(1,31) i",
                "'a' || chr(generate_series(1,31)) || 'b'",
                "'\\N'",
                "'\\.'",
                "'\\'",
                "'\\\\'",
                "'\\n'",
                "'NULL'",
                "'null'",
                "'\"'",
                "'\"\"'",
                "'a\"b,c''d'",
                "',\"'",
                "E'line\\nline'",
                "E'line\\r\\nline'",
                "E'\\r'",
                "E'\\n'",
                "E'\\n\\n'",
                "E'ends in a backslash\\\\'",
                "E'\\uFEFFa mark of byte order'",
                "E'\\u2028 \\u2029 \\u0085 \\u00A0 \\uFFFF \\uFFFD'",
                "E'e\\u0301 is not \\u00e9'",
                "'😀👩‍👩‍👧‍👦 Ω ß ı İ'",
                "chr(1114111)",
                "'{\"looks\": \"like JSON\"}'",
                "'00012.50'",
                "'2024-01-01'",
                "'true'",
                "repeat('x', 1000000)",
                "repeat(E'Ω\"\\n,\\\\', 100000)",
                "repeat('\"', 65536)",
                "repeat(E'\\t', 16383)",
                "repeat('x', generate_series(16370, 16400))");
    }

    private static TypeCase json(String type) {
        return new TypeCase(
                type,
                type,
                "'{}'",
                "'[]'",
                "'null'",
                "'true'",
                "'\"\"'",
                "'\"text\"'",
                "'0'",
                "'-12.50'",
                "'12345678901234567890.12345'",
                "'{\"b\": 1, \"a\": {\"c\": [1, 2.0, null, \"x\"]}}'",
                "'{\"\": \"empty key\", \"Ω\": \"😀\", \"a b\": \"\\\"\\\\\\n\\t\\u2028\"}'",
                "'[[[[[[[[]]]]]]]]'",
                "'  {  \"blank\" :  1  }  '",
                "%s_build_object('long', repeat(E'x\"\\n', 100000))".formatted(type));
    }
}
