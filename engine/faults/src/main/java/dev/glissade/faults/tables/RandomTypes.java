package dev.glissade.faults.tables;

import static dev.glissade.faults.tables.RandomValues.quoted;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Random types, each with a way to random values of it. */
public final class RandomTypes {
    private static final List<String> ODD_DAYS =
            List.of("infinity", "-infinity", "0044-03-15 BC", "10000-01-01", "5874897-12-31");

    private static final List<String> ODD_MOMENTS =
            List.of(
                    "infinity",
                    "-infinity",
                    "0001-12-31 23:59:59.999999+00 BC",
                    "10000-01-01 00:00:00+00",
                    "294276-12-31 23:59:59.999999+00");

    private static final List<String> LABELS = List.of("sad", "o'Ω", "a,\"b\\", "");

    private final RandomValues values;
    private final String schema;

    /**
     * @param schema quoted; has the types that {@link #preparation} makes
     */
    public RandomTypes(RandomValues values, String schema) {
        this.values = values;
        this.schema = schema;
    }

    /** A type as in DDL, and SQL expressions of it. */
    record RandomType(String ddl, Supplier<String> value) {}

    /** Whose types are among them; to be made in schema public. */
    public static List<String> extensions() {
        return List.of("citext", "hstore", "ltree", "cube");
    }

    /** What a schema needs beside PostgreSQL's types and the extensions'. */
    public List<String> preparation() {
        return List.of(
                "CREATE TYPE %s.mood AS ENUM ('sad', 'o''Ω', 'a,\"b\\', '')".formatted(schema),
                "CREATE DOMAIN %s.price AS numeric(5,2)".formatted(schema),
                "CREATE DOMAIN %s.offer AS %s.price".formatted(schema, schema),
                "CREATE DOMAIN %s.tags AS text[]".formatted(schema),
                "CREATE TYPE %s.pair AS (a int, b text, c date)".formatted(schema));
    }

    RandomType any() {
        return switch (values.below(8)) {
            case 0, 1 -> number();
            case 2 -> text();
            case 3 -> moment();
            case 4 -> printed();
            case 5 -> own();
            case 6 -> shape();
            default -> array();
        };
    }

    private RandomType number() {
        return switch (values.below(9)) {
            case 0 -> plain("smallint", () -> values.integer(16));
            case 1 -> plain("integer", () -> values.integer(32));
            case 2 -> plain("bigint", () -> values.integer(64));
            case 3 -> sizedNumber();
            case 4 ->
                    plain(
                            "numeric",
                            () ->
                                    values.one(8)
                                            ? values.pick(List.of("NaN", "Infinity", "-Infinity"))
                                            : values.decimal(
                                                    1 + values.below(80), values.below(60)));
            case 5 -> plain("real", () -> values.real(true, false));
            case 6 -> plain("double precision", () -> values.real(false, false));
            case 7 -> plain("boolean", () -> values.one(2) ? "true" : "false");
            default -> plain("money", () -> values.decimal(1 + values.below(17), 2));
        };
    }

    private RandomType sizedNumber() {
        int precision = 1 + values.below(values.one(5) ? 100 : 38);
        int scale = values.below(precision + 1);
        return plain(
                "numeric(%d,%d)".formatted(precision, scale),
                () -> values.decimal(precision, scale));
    }

    private RandomType text() {
        int length = 1 + values.below(30);
        return switch (values.below(10)) {
            case 0, 1 -> plain("text", () -> values.text(Integer.MAX_VALUE));
            case 2 -> plain("varchar(" + length + ")", () -> values.text(length));
            case 3 -> plain("char(" + length + ")", () -> values.text(length));
            case 4 -> plain("varchar", () -> values.text(Integer.MAX_VALUE));
            case 5 -> plain("name", values::word);
            case 6 -> plain("json", () -> values.json(0));
            case 7 -> plain("jsonb", () -> values.json(0));
            case 8 -> plain("citext", () -> values.text(Integer.MAX_VALUE));
            default -> plain("bytea", () -> "\\x" + values.hex(40));
        };
    }

    private RandomType moment() {
        int digits = values.below(7);
        return switch (values.below(9)) {
            case 0 -> plain("date", () -> values.orOdd(values.date(), ODD_DAYS));
            case 1 -> plain("time(" + digits + ")", () -> values.time(digits));
            case 2 -> plain("time", () -> values.orOdd(values.time(6), List.of("24:00:00")));
            case 3 -> plain("timestamp(" + digits + ")", () -> values.timestamp(digits));
            case 4 -> plain("timestamp", () -> values.orOdd(values.timestamp(6), ODD_MOMENTS));
            case 8 ->
                    plain(
                            "timestamp with time zone",
                            () -> values.orOdd(values.timestamp(6) + "+00", ODD_MOMENTS));
            case 5 ->
                    plain(
                            "timestamp(%d) with time zone".formatted(digits),
                            () -> values.timestamp(digits) + "+00");
            case 6 -> plain("time with time zone", () -> values.time(6) + values.offset());
            default -> plain("interval", values::interval);
        };
    }

    private RandomType printed() {
        int bits = 1 + values.below(80);
        return switch (values.below(12)) {
            case 0 -> plain("uuid", () -> uuid());
            case 1 -> plain("bit(" + bits + ")", () -> values.bits(bits));
            case 2 -> plain("bit varying", () -> values.bits(values.below(100)));
            case 3 -> plain("inet", () -> address() + "/" + values.below(33));
            case 4 -> plain("cidr", () -> values.below(256) + ".0.0.0/8");
            case 5 -> plain("macaddr8", () -> mac(8));
            case 6 -> plain("macaddr", () -> mac(6));
            case 7 -> plain("oid", () -> values.unsigned(32));
            case 8 -> plain("xid8", () -> values.unsigned(64));
            case 9 ->
                    plain(
                            "pg_lsn",
                            () ->
                                    "%X/%X"
                                            .formatted(
                                                    Long.parseLong(values.unsigned(32)),
                                                    Long.parseLong(values.unsigned(32))));
            case 10 -> plain("tsvector", () -> values.word() + ":1A " + values.word() + ":2");
            default -> plain("xml", () -> "<a b=\"" + values.word() + "\">é\n</a>");
        };
    }

    private RandomType own() {
        return switch (values.below(7)) {
            case 0 -> plain(schema + ".mood", () -> values.pick(LABELS));
            case 1 -> plain(schema + ".offer", () -> values.decimal(5, 2));
            case 2 ->
                    new RandomType(
                            schema + ".tags",
                            () ->
                                    values.array("text[]", this::quotedText)
                                            + "::"
                                            + schema
                                            + ".tags");
            case 3 -> new RandomType(schema + ".pair", this::pair);
            case 4 ->
                    new RandomType(
                            "public.hstore",
                            () -> "public.hstore(%s, %s)".formatted(quotedText(), quotedText()));
            case 5 -> plain("public.ltree", () -> values.word() + "." + values.word());
            default -> plain("public.cube", () -> "(" + real() + "," + real() + ")");
        };
    }

    private RandomType shape() {
        return switch (values.below(8)) {
            case 0 -> plain("point", () -> point());
            case 1 -> plain("box", () -> point() + "," + point());
            case 2 -> plain("circle", () -> "<" + point() + "," + values.below(1000) + ">");
            case 3 -> plain("polygon", () -> "(" + point() + "," + point() + "," + point() + ")");
            case 4 -> plain("int4range", this::integers);
            case 5 ->
                    plain(
                            "daterange",
                            () -> values.one(5) ? "empty" : "[" + values.date() + ",infinity]");
            case 6 ->
                    plain(
                            "tstzrange",
                            () -> "[" + values.timestamp(6) + "+00,9999-12-31 23:59:59.999999+00]");
            default -> plain("int4multirange", () -> "{" + integers() + "}");
        };
    }

    private RandomType array() {
        return switch (values.below(12)) {
            case 0 -> array("integer", () -> values.integer(32));
            case 1 -> array("bigint", () -> values.integer(64));
            case 2 -> array("numeric(20,5)", () -> values.decimal(20, 5));
            case 3 -> array("boolean", () -> values.one(2) ? "true" : "false");
            case 4, 5 -> array("text", () -> values.text(200));
            case 6 -> array("double precision", () -> values.real(false, true));
            case 7 -> array("uuid", this::uuid);
            case 8 -> array(schema + ".mood", () -> values.pick(LABELS));
            case 9 -> array("date", values::date);
            case 10 -> array("bytea", () -> "\\x" + values.hex(10));
            default -> {
                String type = schema + ".pair[]";
                yield new RandomType(type, () -> values.array(type, this::pair));
            }
        };
    }

    private RandomType array(String element, Supplier<String> value) {
        String type = element + "[]";
        return new RandomType(
                type, () -> values.array(type, () -> quoted(value.get()) + "::" + element));
    }

    private static RandomType plain(String ddl, Supplier<String> value) {
        return new RandomType(ddl, () -> quoted(value.get()) + "::" + ddl);
    }

    private String quotedText() {
        return quoted(values.text(50));
    }

    private String pair() {
        return "ROW(%s, %s, %s)::%s.pair"
                .formatted(
                        values.one(3) ? "NULL" : values.integer(32),
                        values.one(3) ? "NULL" : quotedText(),
                        values.one(3) ? "NULL" : quoted(values.date()),
                        schema);
    }

    private String uuid() {
        return "%016x%016x"
                .formatted(
                        Long.parseUnsignedLong(values.unsigned(64)),
                        Long.parseUnsignedLong(values.unsigned(64)))
                .toUpperCase(Locale.ROOT);
    }

    private String address() {
        return "%d.%d.%d.%d"
                .formatted(
                        values.below(256), values.below(256), values.below(256), values.below(256));
    }

    private String mac(int bytes) {
        var text = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            text.append(i == 0 ? "" : ":").append("%02x".formatted(values.below(256)));
        }
        return text.toString();
    }

    private String real() {
        return values.real(false, true);
    }

    private String point() {
        return "(" + real() + "," + real() + ")";
    }

    private String integers() {
        int from = values.below(2_000_000) - 1_000_000;
        return switch (values.below(4)) {
            case 0 -> "[%d,%d]".formatted(from, from + values.below(100));
            case 1 -> "(,%d)".formatted(from);
            case 2 -> "(%d,)".formatted(from);
            default -> "(,)";
        };
    }
}
