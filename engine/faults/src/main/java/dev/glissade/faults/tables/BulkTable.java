package dev.glissade.faults.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tables that the server fills by itself, of any number of rows; every value follows from the row's
 * number and the table's.
 */
final class BulkTable {
    /** A type, and an expression over the row's number i and the hash h of it. */
    private record Column(String type, String value) {}

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("bigint", "h"),
                    new Column("integer", "(h % 2147483647)::int"),
                    new Column("smallint", "(h % 32767)::smallint"),
                    new Column("numeric(20,4)", "(h % 1000000000000000) / 10000.0"),
                    new Column("numeric", "h::numeric / 7"),
                    new Column("double precision", "h / 3.0::float8"),
                    new Column("real", "(h % 1000003) / 3.0::real"),
                    new Column("boolean", "CASE h % 3 WHEN 0 THEN true WHEN 1 THEN false END"),
                    new Column(
                            "text",
                            "CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'tab\\tline\\n"
                                    + "\\\\N \\\\. \"quoted\", Ω 😀' || i ELSE md5(h::text) END"),
                    new Column("varchar(60)", "left(repeat('é''', (i % 30)::int) || i, 60)"),
                    new Column("char(12)", "left(md5(h::text), (i % 12)::int)"),
                    new Column("date", "date '1582-01-01' + (abs(h % 200000))::int"),
                    new Column("time", "time '00:00' + abs(h % 86399000000) * interval '1us'"),
                    new Column(
                            "timestamp",
                            "timestamp '2001-02-03 04:05:06' + h % 99999999999 * interval '1us'"),
                    new Column(
                            "timestamptz",
                            "timestamptz '1969-12-31 23:59:59+00' + i * interval '1s 1us'"),
                    new Column("interval", "i * interval '1 mon -1 day 1us'"),
                    new Column("bytea", "decode(md5(h::text), 'hex')"),
                    new Column("uuid", "md5(h::text)::uuid"),
                    new Column("jsonb", "jsonb_build_object('i', i, 'Ω\"', ARRAY[h::text, NULL])"),
                    new Column("json", "json_build_array(i, md5(i::text), NULL)"),
                    new Column("text[]", "ARRAY[i::text, NULL, 'a,\"b\\']"),
                    new Column("integer[]", "ARRAY[i, NULL, -i]::int[]"),
                    new Column("inet", "inet '10.0.0.0' + abs(h % 16000000)"),
                    new Column("int4range", "int4range((i % 1000)::int, (i % 1000 + 5)::int)"));

    /** How the rows are kept. */
    enum Shape {
        KEYED,
        /** A key of a text and a number. */
        TWO_PART_KEY,
        /** Each row fifty times, to a byte. */
        DUPLICATES,
        NO_KEY,
        RANGES,
        HASHES,
        /** Ranges, one of which is cut by hashes once more. */
        NESTED,
        /** More columns than a page is wide. */
        WIDE,
        /** Values that are kept out of line. */
        LONG_TEXTS,
        /** A third of the rows was deleted. */
        WITH_HOLES,
        /** Rows stand where later versions of them were written. */
        REWRITTEN
    }

    private static final int WIDE_COLUMNS = 250;
    private static final int COLUMNS_MAX = 10;

    private final RandomGenerator random;
    private final String table;
    private final Shape shape;
    private final long rows;
    private final long salt;

    private BulkTable(RandomGenerator random, String table, Shape shape, long rows) {
        this.random = random;
        this.table = table;
        this.shape = shape;
        this.rows = rows;
        this.salt = random.nextInt();
    }

    /**
     * A table of random columns.
     *
     * @param schema not quoted, as the name
     */
    static SeededTable make(
            RandomGenerator random, String schema, String name, Shape shape, long rows) {
        String table = Names.qualified(schema, name);
        var bulk = new BulkTable(random, table, shape, rows);
        return new SeededTable(table, Names.folded(schema, name), bulk.statements());
    }

    private List<String> statements() {
        List<Column> columns = columns();
        var statements = new ArrayList<String>();
        statements.add("CREATE TABLE %s (%s)%s".formatted(table, definitions(columns), cutting()));
        statements.addAll(leaves());
        statements.add(insert(columns));
        switch (shape) {
            case WITH_HOLES -> {
                statements.add("DELETE FROM %s WHERE id %% 3 = 0".formatted(table));
                statements.add("VACUUM " + table);
            }
            case REWRITTEN -> {
                statements.add("UPDATE %s SET id = id WHERE id %% 2 = 0".formatted(table));
                statements.add("VACUUM " + table);
            }
            case KEYED,
                    TWO_PART_KEY,
                    DUPLICATES,
                    NO_KEY,
                    RANGES,
                    HASHES,
                    NESTED,
                    WIDE,
                    LONG_TEXTS -> {}
        }
        return statements;
    }

    private List<Column> columns() {
        return switch (shape) {
            case WIDE ->
                    IntStream.range(0, WIDE_COLUMNS)
                            .mapToObj(c -> COLUMNS.get(c % COLUMNS.size()))
                            .toList();
            case LONG_TEXTS ->
                    List.of(
                            new Column(
                                    "text",
                                    "(SELECT string_agg(md5((i * g)::text), E'\\n\\t\"')"
                                            + " FROM generate_series(1, 400 + i % 100) g)"),
                            new Column("bytea", "decode(repeat(md5(h::text), 300), 'hex')"));
            case KEYED,
                    TWO_PART_KEY,
                    DUPLICATES,
                    NO_KEY,
                    RANGES,
                    HASHES,
                    NESTED,
                    WITH_HOLES,
                    REWRITTEN -> {
                var some = new ArrayList<Column>();
                int count = 2 + random.nextInt(COLUMNS_MAX - 1);
                for (int c = 0; c < count; c++) {
                    some.add(COLUMNS.get(random.nextInt(COLUMNS.size())));
                }
                yield some;
            }
        };
    }

    /** The number of the row comes first; a column's name may be ugly. */
    private String definitions(List<Column> columns) {
        String list =
                IntStream.range(0, columns.size())
                        .mapToObj(c -> name(c) + " " + columns.get(c).type())
                        .collect(Collectors.joining(", "));
        return switch (shape) {
            case NO_KEY, DUPLICATES -> "id bigint, " + list;
            case TWO_PART_KEY ->
                    "id bigint, \"the key\" text, %s, PRIMARY KEY (\"the key\", id)"
                            .formatted(list);
            case KEYED, RANGES, HASHES, NESTED, WIDE, LONG_TEXTS, WITH_HOLES, REWRITTEN ->
                    "id bigint PRIMARY KEY, " + list;
        };
    }

    private static String name(int column) {
        return Names.quoted(Names.UGLY.get(column % Names.UGLY.size()) + " " + column);
    }

    private String cutting() {
        return switch (shape) {
            case RANGES, NESTED -> " PARTITION BY RANGE (id)";
            case HASHES -> " PARTITION BY HASH (id)";
            case KEYED, TWO_PART_KEY, DUPLICATES, NO_KEY, WIDE, LONG_TEXTS, WITH_HOLES, REWRITTEN ->
                    "";
        };
    }

    private List<String> leaves() {
        String ofTable = " PARTITION OF " + table + " FOR VALUES ";
        return switch (shape) {
            case RANGES ->
                    List.of(
                            "CREATE TABLE " + leaf("a") + ofTable + to("MINVALUE", rows / 5 + 1),
                            "CREATE TABLE " + leaf("b") + ofTable + to(rows / 5 + 1, rows / 2 + 2),
                            "CREATE TABLE " + leaf("c") + ofTable + to(rows / 2 + 2, rows + 3),
                            "CREATE TABLE " + leaf("none") + ofTable + to(rows + 3, "MAXVALUE"));
            case HASHES ->
                    IntStream.range(0, 3)
                            .mapToObj(
                                    n ->
                                            "CREATE TABLE %s%sWITH (MODULUS 3, REMAINDER %d)"
                                                    .formatted(leaf("h" + n), ofTable, n))
                            .toList();
            case NESTED ->
                    List.of(
                            "CREATE TABLE " + leaf("a") + ofTable + to("MINVALUE", rows / 3),
                            "CREATE TABLE %s%s%s PARTITION BY HASH (id)"
                                    .formatted(leaf("b"), ofTable, to(rows / 3, "MAXVALUE")),
                            "CREATE TABLE %s PARTITION OF %s FOR VALUES WITH"
                                            .formatted(leaf("b0"), leaf("b"))
                                    + " (MODULUS 2, REMAINDER 0)",
                            "CREATE TABLE %s PARTITION OF %s FOR VALUES WITH"
                                            .formatted(leaf("b1"), leaf("b"))
                                    + " (MODULUS 2, REMAINDER 1)");
            case KEYED, TWO_PART_KEY, DUPLICATES, NO_KEY, WIDE, LONG_TEXTS, WITH_HOLES, REWRITTEN ->
                    List.of();
        };
    }

    private static String to(Object from, Object to) {
        return "FROM (%s) TO (%s)".formatted(from, to);
    }

    private String leaf(String suffix) {
        return table.substring(0, table.length() - 1) + " " + suffix + "\"";
    }

    private String insert(List<Column> columns) {
        String values = columns.stream().map(Column::value).collect(Collectors.joining(", "));
        String key = shape == Shape.TWO_PART_KEY ? "md5((i / 10)::text), " : "";
        String number = shape == Shape.DUPLICATES ? "(g - 1) / 50" : "g";
        return """
        INSERT INTO %s
        SELECT i, %s%s
        FROM generate_series(1, %d) g, LATERAL (SELECT (%s)::bigint AS i) n,
             LATERAL (SELECT hashint8extended(i, %d) AS h) r\
        """
                .formatted(table, key, values, rows, number, salt);
    }
}
