package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Changes single cells and rows of the target, one in each table, and asks the validation which
 * table and row it was. A few tables in every verify; all types with {@code
 * -Dglissade.mutations=all}, by another seed with {@code -Dglissade.seed}.
 */
class MutationsIT {
    private static final int TABLES_IN_VERIFY = 12;

    @TempDir static Path folder;

    private static @Nullable RoundTrip roundTrip;
    private static List<TypeCase> types = List.of();

    enum Mutation {
        TO_NULL,
        FROM_NULL,
        CHANGED,
        DELETED,
        DOUBLED,
        SWAPPED
    }

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        List<TypeCase> some = new ArrayList<>(TypeCase.of(ServerVersion.POSTGRES_18));
        if (!"all".equals(System.getProperty("glissade.mutations"))) {
            Collections.shuffle(some, new Random(seed()));
            some = some.subList(0, TABLES_IN_VERIFY);
        }
        types = some;
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE SCHEMA types",
                "CREATE TYPE types.mood AS ENUM ('sad', 'o''Ω', 'a,\"b\\', '')",
                "CREATE DOMAIN types.price AS numeric(5,2) CHECK (VALUE > 0)",
                "CREATE DOMAIN types.offer AS types.price");
        roundTrip.inSource(TextTypeCases.PREPARATION.toArray(String[]::new));
        for (TypeCase type : types) {
            roundTrip.inSource(
                    "CREATE TABLE %s (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v %s)"
                            .formatted(type.table(), type.type()),
                    "INSERT INTO " + type.table() + " (v) VALUES (NULL)");
            for (String value : type.values()) {
                roundTrip.inSource("INSERT INTO " + type.table() + " (v) SELECT " + value);
            }
        }
        roundTrip.migrateAll();
        try (Connection target = roundTrip.target();
                Statement statement = target.createStatement()) {
            for (TypeCase type : types) {
                statement.execute(
                        "CREATE TABLE %s AS SELECT * FROM %s".formatted(copy(type), name(type)));
            }
        }
    }

    private static long seed() {
        return Long.getLong("glissade.seed", 7);
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(roundTrip).close();
    }

    @ParameterizedTest
    @EnumSource
    void every_change_is_found_by_table_and_key(Mutation mutation, TestReporter reporter)
            throws SQLException {
        Map<TableId, Set<String>> mutated = new LinkedHashMap<>();
        try (Connection target = Objects.requireNonNull(roundTrip).target();
                Statement statement = target.createStatement()) {
            var random = new Random(seed() + mutation.name().hashCode());
            for (TypeCase type : types) {
                Set<String> keys = mutate(statement, type, mutation, random);
                if (!keys.isEmpty()) {
                    mutated.put(new TableId("types", type.name()), keys);
                }
            }
            try {
                assertThat(found(roundTrip.validate(Level.FULL))).isEqualTo(mutated);
                assertThat(found(roundTrip.validate(Level.CHECKSUMS))).isEqualTo(mutated);
            } finally {
                for (TypeCase type : types) {
                    statement.execute("DELETE FROM " + name(type));
                    statement.execute(
                            "INSERT INTO %s SELECT * FROM %s".formatted(name(type), copy(type)));
                }
            }
        }
        assertThat(mutated).isNotEmpty();
        reporter.publishEntry(mutation.name(), "%d tables".formatted(mutated.size()));
    }

    /** Keys of the rows that are not the same, by table; no others may be named. */
    private static Map<TableId, Set<String>> found(Verdict verdict) {
        Map<TableId, Set<String>> found = new LinkedHashMap<>();
        for (TableVerdict table : verdict.tables()) {
            if (table.result() instanceof TableVerdict.Result.Different different) {
                found.put(
                        table.table(),
                        different.samples().stream()
                                .map(RowDifference::key)
                                .map(List::getFirst)
                                .map(String::valueOf)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return found;
    }

    private static Set<String> mutate(
            Statement target, TypeCase type, Mutation mutation, Random random) throws SQLException {
        Map<Integer, String> rows = rows(target, type);
        List<Integer> ids = new ArrayList<>(rows.keySet());
        Collections.shuffle(ids, random);
        int one = ids.getFirst();
        // The row of id 1 is NULL.
        int other =
                ids.stream()
                        .filter(id -> !Objects.equals(rows.get(id), rows.get(1)))
                        .findFirst()
                        .get();
        List<Integer> unlike =
                ids.stream()
                        .filter(id -> id != 1 && !Objects.equals(rows.get(id), rows.get(other)))
                        .toList();
        return switch (mutation) {
            case TO_NULL -> set(target, type, other, 1);
            case FROM_NULL -> set(target, type, 1, other);
            case CHANGED ->
                    unlike.isEmpty() ? Set.of() : set(target, type, other, unlike.getFirst());
            case DELETED -> {
                target.execute("DELETE FROM %s WHERE ID = %d".formatted(name(type), one));
                yield Set.of("" + one);
            }
            case DOUBLED -> {
                target.execute(
                        "INSERT INTO %1$s SELECT * FROM %2$s WHERE ID = %3$d"
                                .formatted(name(type), copy(type), one));
                yield Set.of("" + one);
            }
            case SWAPPED -> {
                set(target, type, 1, other);
                set(target, type, other, 1);
                yield new TreeSet<>(Set.of("1", "" + other));
            }
        };
    }

    /** Gives a row the value that another one has. */
    private static Set<String> set(Statement target, TypeCase type, int id, int like)
            throws SQLException {
        target.execute(
                "UPDATE %1$s t SET V = c.V FROM %2$s c WHERE t.ID = %3$d AND c.ID = %4$d"
                        .formatted(name(type), copy(type), id, like));
        return Set.of("" + id);
    }

    /** What tells values apart on both sides: neither alone does, of documents for one. */
    private static Map<Integer, String> rows(Statement target, TypeCase type) throws SQLException {
        Map<Integer, String> rows = new LinkedHashMap<>();
        try (ResultSet row =
                target.executeQuery("SELECT ID, V FROM %s ORDER BY ID".formatted(copy(type)))) {
            while (row.next()) {
                rows.put(row.getInt(1), String.valueOf(row.getString(2)));
            }
        }
        return rows;
    }

    private static String name(TypeCase type) {
        return type.table().toUpperCase(Locale.ROOT);
    }

    private static String copy(TypeCase type) {
        return "TYPES.\"" + type.name().toUpperCase(Locale.ROOT) + "_COPY\"";
    }
}
