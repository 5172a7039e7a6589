package dev.glissade.engine.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.KeyBounds;
import dev.glissade.engine.plan.KeyCut;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Planner;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.DatePeriod;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.Selection;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Every row is in exactly one slice, whatever the key: read over all slices, each id comes once.
 */
class SlicesIT {
    private static final int ROWS = 1_000;

    /** What text keys are made of, as SQL. */
    private static final String[] UGLY_TEXTS = {
        "''",
        "' '",
        "'a'",
        "'a '",
        "'a  '",
        "'A'",
        "'''quoted'''",
        "E'tab\\t'",
        "E'line\\nbreak'",
        "E'back\\\\slash'",
        "'Ω'",
        "'ω'",
        "'\"'",
        "'%s'",
        "'é'",
        "E'e\\u0301'",
        "'ß'",
        "'ss'",
        "'-'",
        "' a'",
        "'zz, (x)'",
        "'NULL'",
        "E'\\\\N'"
    };

    private static EmbeddedPostgres server;
    private static Connection connection;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
        execute(
                """
                CREATE COLLATION blind
                    (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
                CREATE COLLATION german (provider = icu, locale = 'de-u-co-phonebk');
                CREATE TYPE mood AS ENUM ('z', 'a', 'o''Ω', 'b');
                CREATE DOMAIN label AS varchar(40);
                CREATE FUNCTION ugly(n int) RETURNS text IMMUTABLE LANGUAGE sql AS $$
                    SELECT (ARRAY[%s])[n %% %d + 1] $$;
                CREATE FUNCTION odd(n int) RETURNS float8 IMMUTABLE LANGUAGE sql AS $$
                    SELECT (ARRAY['NaN', '-Infinity', '-0', '0', '1e-300', '0.1'])
                        [n %% 6 + 1]::float8 $$
                """
                        .formatted(String.join(", ", UGLY_TEXTS), UGLY_TEXTS.length));
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        connection.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} filled with {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    int | n | 10
                    int NOT NULL | n % 13 | 8
                    int | CASE WHEN n % 7 > 0 THEN n % 13 END | 8
                    int | CASE WHEN n % 10 = 0 THEN n ELSE 5 END | 2
                    int | NULL | 1
                    int NOT NULL | 42 | 1
                    text | ugly(n) | 5
                    text | concat(ugly(n), nullif(n % 2, 1) * n) | 5
                    text COLLATE "C" | concat(ugly(n), n % 100) | 8
                    text COLLATE german | concat(ugly(n), n % 100) | 8
                    text COLLATE blind | ugly(n) | 5
                    text COLLATE blind | concat(ugly(n), n % 100) | 8
                    char(7) COLLATE blind | left(concat(ugly(n), n % 100), 7) | 8
                    char(12) | ugly(n) | 5
                    label | concat(ugly(n), n % 100) | 8
                    name | concat(ugly(n), n % 100)::name | 8
                    mood | (enum_range(NULL::mood))[n % 4 + 1] | 2
                    uuid | md5(n::text)::uuid | 10
                    numeric(9,3) | CASE n % 9 WHEN 0 THEN 'NaN' ELSE n / 7.0 END | 8
                    float8 | odd(n) * n | 3
                    float4 | (n / 3.0)::float4 | 8
                    boolean | n % 3 = 0 | 1
                    date | \
                    CASE WHEN n % 5 > 0 THEN '4713-01-01 BC'::date + n ELSE 'infinity' END | 7
                    time | time '23:59:59' + n * interval '1 ms' | 8
                    timestamp | timestamp '1883-11-17' + n * interval '1 year 1 us' | 10
                    timestamptz | timestamptz '1883-11-17 UTC' + n * interval '1 us' | 10
                    timestamptz | CASE WHEN n % 2 = 0 THEN now() ELSE '-infinity' END | 1
                    bytea | decode(md5(n::text), 'hex') | 10
                    "char" | chr(33 + n % 90)::"char" | 8
                    """)
    void each_row_is_in_one_key_range(String type, String value, int rangesMin)
            throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, "the ""Key" %s);
                INSERT INTO cut SELECT n, %s FROM generate_series(1, %d) n;
                ANALYZE cut\
                """
                        .formatted(type, value, ROWS));
        TablePlan plan = plan("cut", rowsEach(100, List.of("the \"Key"), null));
        assertThat(keyRanges(plan)).isGreaterThanOrEqualTo(rangesMin);
        assertThat(sorted(ids(plan))).isEqualTo(sorted(allIds("cut")));
    }

    @ParameterizedTest(name = "{0} of {1} filled with {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    MONTH | date | date '2023-12-30' + n | 34
                    YEAR | date | \
                    CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 'infinity' WHEN 2 THEN \
                    '5874897-12-31' \
                    WHEN 3 THEN '4713-06-01 BC' ELSE date '2023-12-30' + n END | 4
                    DAY | timestamp | \
                    CASE n % 3 WHEN 0 THEN '-infinity' ELSE timestamp '2024-02-28' + n * interval \
                    '1 h' END | 42
                    YEAR | timestamptz NOT NULL | \
                    timestamptz '0002-01-01 UTC BC' + n * interval '1 day' | 3
                    DAY | timestamptz | NULL | 1
                    MONTH | timestamptz | timestamptz '2024-01-15 UTC' | 1
                    """)
    void each_row_is_in_one_period(DatePeriod period, String type, String value, int ranges)
            throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, k %s);
                INSERT INTO cut SELECT n, %s FROM generate_series(1, %d) n;
                SET TimeZone = 'UTC'\
                """
                        .formatted(type, value, ROWS));
        TablePlan plan = plan("cut", periods(period));
        assertThat(keyRanges(plan)).isEqualTo(ranges);
        assertThat(sorted(ids(plan))).isEqualTo(sorted(allIds("cut")));
    }

    /** January has 743 of the hours, February the rest: eight parts and three. */
    @ParameterizedTest(name = "{0} filled with {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    timestamp | timestamp '2024-01-01' + n * interval '1 h' | 11
                    timestamptz NOT NULL | timestamptz '2024-01-01 UTC' + n * interval '1 h' | 11
                    date | date '2024-01-01' + n % 2 | 2
                    date | CASE WHEN n > 50 THEN date '2024-01-01' END | 1
                    """)
    void a_period_of_more_rows_than_a_piece_may_have_is_cut_further(
            String type, String value, int ranges) throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, k %s);
                INSERT INTO cut SELECT n, %s FROM generate_series(1, 1000) n;
                SET TimeZone = 'UTC'\
                """
                        .formatted(type, value));
        TablePlan plan = plan("cut", periods(DatePeriod.MONTH, 100));
        assertThat(keyRanges(plan)).isEqualTo(ranges);
        assertThat(sorted(ids(plan))).isEqualTo(sorted(allIds("cut")));
    }

    private static TableConfiguration periods(DatePeriod period) {
        return periods(period, null);
    }

    private static TableConfiguration periods(DatePeriod period, @Nullable Integer rowsMax) {
        return TableConfiguration.unstated()
                .withRows(
                        new RowChoices(List.of("k"), null, null, null)
                                .withCutting(new RowChoices.Cutting(period, null, rowsMax, false)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    n % 10 | n | 10
                    CASE WHEN n % 3 > 0 THEN n % 10 END | CASE WHEN n % 5 > 0 THEN n END | 7
                    CASE WHEN n % 2 > 0 THEN 7 END | NULL | 1
                    7 | CASE WHEN n % 5 > 0 THEN n % 50 END | 7
                    """)
    void each_row_is_in_one_range_of_a_composite_key(String first, String second, int rangesMin)
            throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, a int, b text COLLATE blind);
                INSERT INTO cut
                SELECT n, %s, ugly(n) || (%s)::text FROM generate_series(1, %d) n;
                ANALYZE cut\
                """
                        .formatted(first, second, ROWS));
        TablePlan plan = plan("cut", rowsEach(100, List.of("a", "b"), null));
        assertThat(keyRanges(plan)).isGreaterThanOrEqualTo(rangesMin);
        assertThat(sorted(ids(plan))).isEqualTo(sorted(allIds("cut")));
    }

    @Test
    void the_users_filter_holds_in_every_slice() throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, k int);
                INSERT INTO cut SELECT n, nullif(n % 100, 0) FROM generate_series(1, 1000) n;
                ANALYZE cut\
                """);
        TablePlan plan =
                plan("cut", rowsEach(100, List.of("k"), "id < 10 OR id > 900 -- and nothing else"));
        assertThat(keyRanges(plan)).isGreaterThan(5);
        List<Integer> wanted = allIds("cut").stream().filter(id -> id < 10 || id > 900).toList();
        assertThat(sorted(ids(plan))).isEqualTo(sorted(wanted));
    }

    @Test
    void rows_that_come_after_planning_are_in_the_last_range_of_pages() throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, filling text);
                INSERT INTO cut SELECT n, repeat('x', 2000) FROM generate_series(1, 2000) n;
                DELETE FROM cut WHERE id % 3 = 0;
                ANALYZE cut\
                """);
        TablePlan plan = plan("cut", megabytesEach(1));
        assertThat(plan.partitions())
                .hasSize(5)
                .allMatch(partition -> partition.slice() instanceof Slice.Pages);
        execute(
                """
                INSERT INTO cut SELECT n, repeat('x', 2000) FROM generate_series(2001, 3000) n;
                UPDATE cut SET filling = 'y' WHERE id % 100 = 1\
                """);
        assertThat(sorted(ids(plan))).isEqualTo(sorted(allIds("cut")));
        assertThat(explained(plan, plan.partitions().get(1))).contains("Tid Range Scan");
    }

    @Test
    void each_leaf_is_cut_on_its_own_and_children_are_not_read_with_their_parent()
            throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, filling text) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF cut FOR VALUES FROM (0) TO (1000);
                CREATE TABLE high PARTITION OF cut FOR VALUES FROM (1000) TO (9999)
                    PARTITION BY HASH (id);
                CREATE TABLE high_0 PARTITION OF high FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE high_1 PARTITION OF high FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                INSERT INTO cut SELECT n, repeat('x', 2000) FROM generate_series(1, 3000) n;
                CREATE TABLE mother (id int NOT NULL);
                CREATE TABLE child () INHERITS (mother);
                INSERT INTO mother VALUES (1);
                INSERT INTO child VALUES (2)\
                """);
        TablePlan plan = plan("cut", megabytesEach(1));
        assertThat(plan.partitions())
                .extracting(Partition::leaf)
                .containsOnly(
                        new TableId("public", "low"),
                        new TableId("public", "high_0"),
                        new TableId("public", "high_1"));
        assertThat(plan.partitions()).hasSizeGreaterThan(6);
        assertThat(sorted(ids(plan))).isEqualTo(sorted(allIds("cut")));
        assertThat(ids(plan("mother", megabytesEach(1)))).containsExactly(1);
        assertThat(ids(plan("child", megabytesEach(1)))).containsExactly(2);
        execute("DROP TABLE cut, mother, child");
    }

    @Test
    void an_ordinary_index_serves_a_range_of_text_under_its_own_collation() throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, k text COLLATE german NOT NULL);
                INSERT INTO cut SELECT n, ugly(n) || n FROM generate_series(1, 1000) n;
                CREATE INDEX ON cut (k);
                ANALYZE cut\
                """);
        TablePlan plan = plan("cut", rowsEach(100, List.of("k"), null));
        assertThat(explained(plan, plan.partitions().get(1))).contains("Index Cond: ((k >= ");
    }

    @Test
    void a_sample_of_a_large_heap_finds_bounds_too() throws SQLException {
        execute(
                """
                DROP TABLE IF EXISTS cut;
                CREATE TABLE cut (id int NOT NULL, k int NOT NULL);
                INSERT INTO cut SELECT n, n FROM generate_series(1, 100000) n;
                ANALYZE cut\
                """);
        var real = schema().tables().getFirst().leaves().getFirst();
        var pretended = new SourceLeaf(real.id(), "heap", 1_000_000, 1, 1, true, false);
        KeyBounds bounds =
                KeyBoundsReader.read(connection, new KeyCut(pretended, List.of("k"), 4, ""));
        assertThat(bounds.bounds()).hasSize(3);
    }

    private static TableConfiguration rowsEach(
            int rows, List<String> key, @Nullable String filter) {
        return TableConfiguration.unstated().withRows(new RowChoices(key, filter, null, rows));
    }

    private static TableConfiguration megabytesEach(int megabytes) {
        return TableConfiguration.unstated().withRows(new RowChoices(null, null, megabytes, null));
    }

    private static TablePlan plan(String table, TableConfiguration defaults) throws SQLException {
        SourceSchema schema = schema();
        Project plain =
                Project.of(
                        "test",
                        ConnectionSpec.Postgres.parse("source", "postgresql://u@localhost/db"),
                        new ConnectionSpec.Rehearsal(null));
        Project project =
                new Project(
                        plain.name(),
                        plain.source(),
                        plain.selection(),
                        plain.target(),
                        plain.names(),
                        defaults,
                        List.of(),
                        plain.limits());
        Assessment assessment = SampleTables.assessed(schema, project);
        var bounds = new ArrayList<KeyBounds>();
        for (KeyCut cut : Planner.cuts(Selection.of(schema, project), assessment)) {
            bounds.add(KeyBoundsReader.read(connection, cut));
        }
        return Planner.plan(Selection.of(schema, project), assessment, bounds).tables().stream()
                .filter(one -> one.source().id().name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static SourceSchema schema() throws SQLException {
        return CatalogReader.read(connection);
    }

    private static long keyRanges(TablePlan plan) {
        return plan.partitions().stream()
                .filter(partition -> !(partition.slice() instanceof Slice.KeyNull))
                .count();
    }

    private static List<Integer> ids(TablePlan plan) throws SQLException {
        var ids = new ArrayList<Integer>();
        for (Partition partition : plan.partitions()) {
            ids.addAll(integers(ExtractionSql.select(plan, partition)));
        }
        return ids;
    }

    private static List<Integer> sorted(List<Integer> ids) {
        return ids.stream().sorted().toList();
    }

    private static List<Integer> allIds(String table) throws SQLException {
        return integers("SELECT id FROM " + table);
    }

    private static List<Integer> integers(String sql) throws SQLException {
        var integers = new ArrayList<Integer>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                integers.add(rows.getInt(1));
            }
        }
        return integers;
    }

    private static String explained(TablePlan plan, Partition partition) throws SQLException {
        var lines = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
            try (ResultSet rows =
                    statement.executeQuery("EXPLAIN " + ExtractionSql.select(plan, partition))) {
                while (rows.next()) {
                    lines.append(rows.getString(1)).append('\n');
                }
            }
            statement.execute("RESET enable_seqscan; RESET enable_bitmapscan");
        }
        return lines.toString();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
