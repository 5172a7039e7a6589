package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.sql.PgIdentifiers;
import dev.glissade.faults.tables.RandomTable;
import dev.glissade.faults.tables.RandomTypes;
import dev.glissade.faults.tables.RandomValues;
import dev.glissade.faults.tables.ReadBack;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Random schemas of random values, moved by the whole engine and compared cell by cell, both by the
 * product and by plain JDBC apart from it. The long form: {@code -Dglissade.schemas=500
 * -Dglissade.seed=7 -Dglissade.postgres=POSTGRES_14}; one schema again: {@code -Dglissade.first=42
 * -Dglissade.schemas=1}.
 */
class RandomSchemasIT {
    private static final Logger LOG = LoggerFactory.getLogger(RandomSchemasIT.class);
    private static final int SCHEMAS = Integer.getInteger("glissade.schemas", 20);
    private static final int FIRST = Integer.getInteger("glissade.first", 0);
    private static final long SEED = Long.getLong("glissade.seed", 20_261_121L);
    private static final ServerVersion VERSION =
            ServerVersion.valueOf(System.getProperty("glissade.postgres", "POSTGRES_18"));

    /** Two runs for so many: each costs some seconds whatever it moves. */
    private static final int SCHEMAS_PER_CHUNK = 100;

    private static final int TABLES_MAX = 3;
    private static final int TOLD_MAX = 20;

    @TempDir private Path folder;

    private final List<String> differences = new ArrayList<>();
    private int tables;
    private long columns;
    private long values;
    private long clamped;

    @Test
    void every_value_of_random_schemas_arrives() throws IOException, SQLException {
        LOG.info("random schemas={} seed={} server={}", SCHEMAS, SEED, VERSION);
        try (RoundTrip roundTrip = RoundTrip.start(VERSION, folder)) {
            for (String extension : RandomTypes.extensions()) {
                roundTrip.inSource("CREATE EXTENSION " + extension + " SCHEMA public");
            }
            int end = FIRST + SCHEMAS;
            for (int first = FIRST; first < end; first += SCHEMAS_PER_CHUNK) {
                int last = Math.min(end, first + SCHEMAS_PER_CHUNK);
                for (boolean odd : new boolean[] {false, true}) {
                    List<Integer> numbers =
                            IntStream.range(first, last)
                                    .filter(number -> isOdd(number) == odd)
                                    .boxed()
                                    .toList();
                    if (!numbers.isEmpty()) {
                        run(roundTrip, numbers, odd);
                    }
                }
            }
        }
        LOG.info(
                "random schemas={} seed={} tables={} columns={} values={} clamped={}"
                        + " differences={}",
                SCHEMAS,
                SEED,
                tables,
                columns,
                values,
                clamped,
                differences.size());
        assertThat(differences.stream().limit(TOLD_MAX))
                .as("%d differences with seed %d", differences.size(), SEED)
                .isEmpty();
    }

    /** Each schema has a seed of its own, so that one can be made again alone. */
    private void run(RoundTrip roundTrip, List<Integer> numbers, boolean odd) throws SQLException {
        var made = new ArrayList<RandomTable>();
        try (Connection source = roundTrip.source();
                Statement statement = source.createStatement()) {
            for (int number : numbers) {
                made.addAll(schema(statement, number));
            }
        }
        RoundTrip.Outcome outcome =
                odd ? roundTrip.migrate(RandomSchemasIT::clamping) : roundTrip.migrateAll();
        for (RunResult.Table table : outcome.result().tables()) {
            if (table.state() != TableState.PUBLISHED) {
                differences.add(table.source() + ": " + table.fault().orElseThrow().text());
            }
        }
        outcome.verdict().tables().stream()
                .filter(verdict -> !verdict.isClean())
                .forEach(verdict -> differences.add("compared: " + verdict));
        assertThat(outcome.result().tables()).hasSameSizeAs(made);
        try (Connection source = roundTrip.source();
                Connection target = roundTrip.target()) {
            for (RandomTable table : made) {
                compare(source, target, table);
            }
        }
        try (Connection source = roundTrip.source();
                Statement statement = source.createStatement()) {
            for (int number : numbers) {
                statement.execute("DROP SCHEMA " + PgIdentifiers.quoted(name(number)) + " CASCADE");
            }
        }
        long substituted = outcome.result().valuesSubstituted();
        assertThat(outcome.verdict().cellsAccepted()).isEqualTo(substituted);
        assertThat(odd || substituted == 0).isTrue();
        clamped += substituted;
        LOG.info("random schemas done={} differences={}", numbers.getLast(), differences.size());
    }

    private List<RandomTable> schema(Statement statement, int number) throws SQLException {
        var random =
                new RandomValues(new SplittableRandom(SEED * 1_000_003 + number), isOdd(number));
        String schema = name(number);
        String quoted = PgIdentifiers.quoted(schema);
        var types = new RandomTypes(random, quoted);
        statement.execute("CREATE SCHEMA " + quoted);
        for (String sql : types.preparation()) {
            statement.execute(sql);
        }
        var made = new ArrayList<RandomTable>();
        int count = 1 + random.below(TABLES_MAX);
        for (int i = 0; i < count; i++) {
            RandomTable table = RandomTable.make(random, types, schema, i);
            for (String sql : table.statements()) {
                statement.execute(sql);
            }
            made.add(table);
            tables++;
            columns += table.columns();
            values += table.values();
        }
        return made;
    }

    /** Ten by ten, values that do not fit are among those of a schema, and are clamped. */
    private static boolean isOdd(int number) {
        return number / 10 % 2 == 1;
    }

    private static Project clamping(Project project) {
        var rule = new ValuePolicyRule(null, null, ValuePolicy.CLAMP);
        return project.withDefaults(
                project.defaults()
                        .withColumns(ColumnChoices.unstated().withPolicies(List.of(rule))));
    }

    private static String name(int number) {
        return "Ωs \"" + number;
    }

    private void compare(Connection source, Connection target, RandomTable table) {
        try {
            List<List<@Nullable String>> expected = ReadBack.source(source, table.table());
            ReadBack.Columns kinds = ReadBack.columns(source, table.table());
            List<List<@Nullable String>> actual = ReadBack.target(target, table.target(), kinds);
            for (int row = 0; row < Math.max(expected.size(), actual.size()); row++) {
                if (row >= expected.size() || row >= actual.size()) {
                    differences.add(
                            "%s: %d rows became %d"
                                    .formatted(table.table(), expected.size(), actual.size()));
                    return;
                }
                compare(table, kinds, expected.get(row), actual.get(row));
            }
        } catch (SQLException e) {
            differences.add(e.getMessage() + ", made by " + table.statements().getFirst());
        }
    }

    private void compare(
            RandomTable table,
            ReadBack.Columns kinds,
            List<@Nullable String> expected,
            List<@Nullable String> actual) {
        for (int c = 0; c < expected.size(); c++) {
            if (!java.util.Objects.equals(expected.get(c), actual.get(c))) {
                differences.add(
                        "%s column %s: <%s> became <%s>"
                                .formatted(
                                        table.table(),
                                        kinds.names().get(c),
                                        expected.get(c),
                                        actual.get(c)));
                return;
            }
        }
    }
}
