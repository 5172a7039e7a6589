package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.faults.tables.PlainJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Each type that a column may become instead of its standard one, with what PostgreSQL expects. */
@ParameterizedClass
@EnumSource
class OtherTypesIT {
    /** A range in JSON: the reference of types, "lower, upper, lower_inc, upper_inc, empty". */
    private static final String RANGE =
            "jsonb_build_object('lower', lower(v)%s, 'upper', upper(v)%s,"
                    + " 'lower_inc', lower_inc(v), 'upper_inc', upper_inc(v),"
                    + " 'empty', isempty(v))::text";

    @TempDir static Path folder;

    private static @Nullable RoundTrip roundTrip;
    private static RoundTrip.@Nullable Outcome outcome;

    /**
     * A conversion.
     *
     * @param expected an expression over v: what the target must show, in PostgreSQL's words
     * @param shown an expression over v at the target
     */
    record Other(
            String name,
            String type,
            SfType target,
            String expected,
            String shown,
            List<String> values) {
        Other(
                String name,
                String type,
                SfType target,
                String expected,
                String shown,
                String... values) {
            this(name, type, target, expected, shown, List.of(values));
        }

        boolean isJson() {
            return switch (target) {
                case SfType.Variant _, SfType.Array _, SfType.JsonObject _ -> true;
                default -> false;
            };
        }

        @Override
        public String toString() {
            return type + " as " + target.sql();
        }
    }

    private final ServerVersion version;

    OtherTypesIT(ServerVersion version) {
        this.version = version;
    }

    static List<Other> others() {
        return Stream.of(
                        numbers(),
                        moments(),
                        texts(),
                        bits(),
                        shapes(),
                        structures(),
                        objects(),
                        ranges())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Other> numbers() {
        return List.of(
                new Other(
                        "money",
                        "money",
                        new SfType.Fixed(19, 2),
                        "v::numeric::text",
                        "v",
                        "'-92233720368547758.08'",
                        "'92233720368547758.07'",
                        "'1234567.89'",
                        "0.01::money",
                        "'0'"),
                new Other(
                        "bits",
                        "bit(63)",
                        new SfType.Fixed(19, 0),
                        "(SELECT sum(get_bit(v, i) * 2::numeric ^ (62 - i))"
                                + " FROM generate_series(0, 62) i)",
                        "v",
                        "repeat('1', 62) || '0'",
                        "repeat('0', 63)",
                        "repeat('01', 31) || '0'"),
                new Other(
                        "lsn",
                        "pg_lsn",
                        new SfType.Fixed(20, 0),
                        "(v - '0/0'::pg_lsn)::text",
                        "v",
                        "'FFFFFFFF/FFFFFFFF'",
                        "'0/0'",
                        "'16/B374D848'"),
                new Other(
                        "decfloat",
                        "numeric",
                        new SfType.DecFloat(),
                        "trim_scale(v)::text",
                        "v",
                        "1.5",
                        "-0.000001",
                        "12345678901234567890123456789012345678"));
    }

    private static List<Other> moments() {
        return List.of(
                new Other(
                        "utc",
                        "timestamptz",
                        new SfType.TimestampNtz(6),
                        "to_char(v AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
                        "TO_CHAR(v, 'YYYY-MM-DD HH24:MI:SS.FF6')",
                        "'0001-01-01 00:00:00+00'",
                        "'1883-11-17 19:03:58-04:56:02'",
                        "'2024-11-03 01:30:00-04'",
                        "'9999-12-31 23:59:59.999999+00'"),
                // Before the next one, which fits it too.
                new Other(
                        "zone_kept",
                        "time(3) with time zone",
                        new SfType.TimestampTz(3),
                        "'1970-01-01 ' || to_char(v::time, 'HH24:MI:SS.MS') || ' '"
                                + " || to_char(extract(timezone_hour from v), 'SG00')"
                                + " || to_char(abs(extract(timezone_minute from v)), 'FM00')",
                        "TO_CHAR(v, 'YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM')",
                        "'23:59:59.999-08'",
                        "'00:00+05:30'",
                        "'12:34:56.5-09:30'",
                        "'12:00+00'"),
                new Other(
                        "zone_dropped",
                        "timetz",
                        new SfType.Time(6),
                        "to_char(v::time, 'HH24:MI:SS.US')",
                        "TO_CHAR(v, 'HH24:MI:SS.FF6')",
                        "'23:59:59.999999-15:59:59'",
                        "'00:00+05:30'"));
    }

    private static List<Other> texts() {
        return List.of(
                new Other(
                        "uuid_bytes",
                        "uuid",
                        new SfType.Binary(16),
                        "upper(replace(v::text, '-', ''))",
                        "v",
                        "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
                        "'00000000-0000-0000-0000-000000000000'"),
                new Other(
                        "bytes_as_text",
                        "bytea",
                        new SfType.Varchar(100),
                        "'\\x' || encode(v, 'hex')",
                        "v",
                        "'\\x00ff'",
                        "''"));
    }

    private static List<Other> bits() {
        // The manual's bit string functions number bits from the left, as bit_send packs them.
        String packed =
                "(SELECT coalesce(string_agg(to_hex(rpad(substring(v::text, i, 8), 8, '0')"
                        + "::bit(8)::int + 256), '' ORDER BY i), '')"
                        + " FROM generate_series(1, length(v), 8) i)";
        String hexadecimal =
                unlessNull("upper(regexp_replace(" + packed + ", '1(..)', '\\1', 'g'))");
        return List.of(
                new Other(
                        "bit_bytes",
                        "bit(11)",
                        new SfType.Binary(2),
                        hexadecimal,
                        "v",
                        "'10000000001'",
                        "repeat('0', 11)",
                        "repeat('1', 11)"),
                new Other(
                        "varbit_bytes",
                        "bit varying(800)",
                        new SfType.Binary(100),
                        hexadecimal,
                        "v",
                        "''",
                        "'00000001'",
                        "repeat('0110', 8)"),
                new Other(
                        "varbit_number",
                        "bit varying(63)",
                        new SfType.Fixed(19, 0),
                        unlessNull("lpad(v::text, 64, '0')::bit(64)::bigint::text"),
                        "v",
                        "'0001'",
                        "repeat('1', 63)"));
    }

    private static List<Other> shapes() {
        String pairs = "regexp_replace(v::text, '\\(([-0-9.e+]+),([-0-9.e+]+)\\)', '\\1 \\2', 'g')";
        return List.of(
                new Other(
                        "point_globe",
                        "point",
                        new SfType.Geography(),
                        "'POINT(' || v[0] || ' ' || v[1] || ')'",
                        "ST_ASWKT(v)",
                        "'(-122.35,37.55)'",
                        "'(180,-90)'"),
                new Other(
                        "path_globe",
                        "path",
                        new SfType.Geography(),
                        "'LINESTRING' || translate(" + pairs + ", '[]', '()')",
                        "ST_ASWKT(v)",
                        "'[(0,0),(1.5,2)]'",
                        "'[(-1,-1),(1,1),(5,6)]'"),
                new Other(
                        "polygon_globe",
                        "polygon",
                        new SfType.Geography(),
                        "'POLYGON(' || replace(" + pairs + ", ')', ',0 0))')",
                        "ST_ASWKT(v)",
                        "'((0,0),(1.5,2),(3,0))'"),
                new Other(
                        "vector",
                        "vector",
                        new SfType.Array(),
                        "v::text",
                        "v",
                        "'[1,2.5,-3]'",
                        "'[0.1,1e-05]'"));
    }

    private static List<Other> structures() {
        return List.of(
                new Other(
                        "composite",
                        "other.whole",
                        new SfType.Variant(),
                        "to_jsonb(v)::text",
                        "v",
                        """
                        ROW(1, E'x,"y\\\\(\\t', 1.50, true, '{1,NULL}',
                            ARRAY['a b', NULL, 'NULL', '"'], '{"k": [1.50]}', ROW(NULL, ''),
                            ARRAY[ROW(1, 'p')::other.part, NULL], 'sad', 'a',
                            '2024-02-29')::other.whole
                        """,
                        "ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                                + " NULL)::other.whole",
                        "ROW(-5, '', 0, false, '{}', '{}', 'null', ROW(2, 'Ω😀'), '{}', 'o''Ω', '',"
                                + " 'infinity')::other.whole"),
                new Other(
                        "hstore_object",
                        "hstore",
                        new SfType.Variant(),
                        "hstore_to_json(v)::text",
                        "v",
                        "''",
                        "'a=>1, \"b\"=>NULL, \"c d\"=>\"\\\"x\\\\\","
                                + " \"\"=>\"\", \"n\"=>\"NULL\"'"));
    }

    private static List<Other> objects() {
        return List.of(
                new Other(
                        "composite_as_object",
                        "other.part",
                        new SfType.JsonObject(),
                        "to_jsonb(v)::text",
                        "v",
                        "ROW(1, 'a \"b')::other.part",
                        "ROW(NULL, NULL)::other.part"),
                new Other(
                        "hstore_as_object",
                        "other.tags",
                        new SfType.JsonObject(),
                        "hstore_to_json(v)::text",
                        "v",
                        "''",
                        "'a=>1, \"b\"=>NULL'"),
                new Other(
                        "jsonb_as_object",
                        "jsonb",
                        new SfType.JsonObject(),
                        "v::text",
                        "v",
                        "'{}'",
                        "'{\"a\": [1.50, null, {\"b\": \"Ω\"}]}'"),
                new Other(
                        "json_as_object",
                        "json",
                        new SfType.JsonObject(),
                        "v::jsonb::text",
                        "v",
                        "' {\"b\" : 1,\t\"a\":\"x\"} '"),
                new Other(
                        "range_as_object",
                        "daterange",
                        new SfType.JsonObject(),
                        unlessNull(RANGE.formatted("", "")),
                        "v",
                        "'[2024-01-01,2024-02-29]'",
                        "'empty'",
                        "'(,infinity)'"));
    }

    private static List<Other> ranges() {
        return List.of(
                new Other(
                        "int_range",
                        "int8range",
                        new SfType.Variant(),
                        unlessNull(RANGE.formatted("", "")),
                        "v",
                        "'[1,5]'",
                        "'empty'",
                        "'(,)'",
                        "'[-9223372036854775808,9223372036854775807)'"),
                new Other(
                        "num_range",
                        "numrange",
                        new SfType.Variant(),
                        unlessNull(RANGE.formatted("", "")),
                        "v",
                        "'(1.50,2]'",
                        "'[,0)'"),
                new Other(
                        "instant_range",
                        "tstzrange",
                        new SfType.Variant(),
                        unlessNull(RANGE.formatted("::text", "::text")),
                        "v",
                        "'[2024-01-01 00:00+09,infinity]'",
                        "'(,2024-01-01 00:00:00.5+00)'"),
                new Other(
                        "multirange_array",
                        "int4multirange",
                        new SfType.Variant(),
                        unlessNull(
                                "coalesce((SELECT jsonb_agg("
                                        + RANGE.formatted("", "")
                                                .replace("(v)", "(r)")
                                                .replace("::text", "")
                                        + ") FROM unnest(v) r), '[]')::text"),
                        "v",
                        "'{}'",
                        "'{[1,3),[7,9)}'",
                        "'{(,5)}'"),
                new Other(
                        "multirange_as_array",
                        "int8multirange",
                        new SfType.Array(),
                        unlessNull(
                                "coalesce((SELECT jsonb_agg("
                                        + RANGE.formatted("", "")
                                                .replace("(v)", "(r)")
                                                .replace("::text", "")
                                        + ") FROM unnest(v) r), '[]')::text"),
                        "v",
                        "'{[1,3),[7,9)}'"));
    }

    private static String unlessNull(String expression) {
        return "CASE WHEN v IS NOT NULL THEN " + expression + " END";
    }

    @BeforeParameterizedClassInvocation
    static void migrate(ServerVersion version) throws IOException, SQLException {
        roundTrip = RoundTrip.start(version, folder.resolve(version.name()));
        roundTrip()
                .inSource(
                        "CREATE SCHEMA other",
                        "CREATE EXTENSION hstore",
                        // As pgvector's prints: all that is asked of it here.
                        "CREATE TYPE vector",
                        "CREATE FUNCTION vector_in(cstring) RETURNS vector IMMUTABLE STRICT"
                                + " LANGUAGE internal AS 'textin'",
                        "CREATE FUNCTION vector_out(vector) RETURNS cstring IMMUTABLE STRICT"
                                + " LANGUAGE internal AS 'textout'",
                        "CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, LIKE = text)",
                        "CREATE TYPE other.mood AS ENUM ('sad', 'o''Ω')",
                        "CREATE DOMAIN other.code AS char(3)",
                        "CREATE DOMAIN other.tags AS hstore",
                        "CREATE TYPE other.part AS (p int, \"q \"\"\" text)",
                        """
                        CREATE TYPE other.whole AS (a int, b text, c numeric(5,2), d bool, e int[],
                            f text[], g jsonb, h other.part, i other.part[], j other.mood,
                            k other.code, l date)
                        """);
        for (Other other : others()) {
            String table = "other." + other.name;
            roundTrip()
                    .inSource(
                            "CREATE TABLE %s (id int GENERATED ALWAYS AS IDENTITY, v %s)"
                                    .formatted(table, other.type),
                            "INSERT INTO " + table + " (v) VALUES (NULL)");
            for (String value : other.values) {
                roundTrip()
                        .inSource(
                                "INSERT INTO %s (v) SELECT (%s)::%s"
                                        .formatted(table, value, other.type));
            }
        }
        outcome = roundTrip().migrate(OtherTypesIT::withTypes);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException {
        roundTrip().close();
    }

    private static Project withTypes(Project project) {
        List<ColumnTypeMapping> types =
                others().stream()
                        .map(
                                other ->
                                        new ColumnTypeMapping(
                                                List.of("hstore", "vector").contains(other.type)
                                                        ? "public." + other.type
                                                        : other.type,
                                                "v",
                                                other.target))
                        .toList();
        return project.withDefaults(
                project.defaults().withColumns(new ColumnChoices(null, null, types)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void every_value_arrives_as_postgresql_says(Other other) throws SQLException {
        List<@Nullable String> expected;
        try (Connection source = roundTrip().source();
                Statement statement = source.createStatement()) {
            statement.execute(
                    "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD';"
                            + " SET extra_float_digits = 1");
            expected = column(statement, other, other.expected);
        }
        try (Connection target = roundTrip().target();
                Statement statement = target.createStatement()) {
            assertThat(column(statement, other, other.shown))
                    .as("on %s", version)
                    .isEqualTo(expected);
        }
        assertThat(expected).hasSizeGreaterThan(other.values.size());
    }

    @Test
    void the_run_is_clean_and_its_own_comparison_agrees() {
        assertThat(outcome().result().tables()).allSatisfy(t -> assertThat(t.fault()).isEmpty());
        assertThat(outcome().verdict().tables())
                .hasSameSizeAs(others())
                .allSatisfy(v -> assertThat(v).matches(TableVerdict::isClean));
    }

    private static List<@Nullable String> column(
            Statement statement, Other other, String expression) throws SQLException {
        var values = new ArrayList<@Nullable String>();
        String sql = "SELECT %s FROM other.%s ORDER BY id".formatted(expression, other.name);
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String text = row.getString(1);
                values.add(text == null ? null : plain(other, text));
            }
        }
        return values;
    }

    private static String plain(Other other, String text) {
        if (other.isJson()) {
            return PlainJson.of(text);
        }
        return switch (other.target) {
            case SfType.Fixed _, SfType.DecFloat _ ->
                    new java.math.BigDecimal(text).stripTrailingZeros().toPlainString();
            case SfType.Binary _ -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private static RoundTrip roundTrip() {
        return Objects.requireNonNull(roundTrip);
    }

    private static RoundTrip.Outcome outcome() {
        return Objects.requireNonNull(outcome);
    }
}
