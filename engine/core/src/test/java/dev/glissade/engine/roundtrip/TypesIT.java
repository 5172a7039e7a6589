package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glissade.engine.validate.TableVerdict;

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
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Every type, every value that is hard for it: all must arrive exactly. */
@ParameterizedClass
@EnumSource
class TypesIT {
    @TempDir static Path folder;

    private static @Nullable RoundTrip roundTrip;
    private static RoundTrip.@Nullable Outcome outcome;

    private final ServerVersion version;

    TypesIT(ServerVersion version) {
        this.version = version;
    }

    @BeforeParameterizedClassInvocation
    static void migrateEveryType(ServerVersion version) throws IOException, SQLException {
        roundTrip = RoundTrip.start(version, folder.resolve(version.name()));
        roundTrip()
                .inSource(
                        "CREATE SCHEMA types",
                        "CREATE TYPE types.mood AS ENUM ('sad', 'o''Ω', 'a,\"b\\', '')",
                        "CREATE DOMAIN types.price AS numeric(5,2) CHECK (VALUE > 0)",
                        "CREATE DOMAIN types.offer AS types.price");
        roundTrip().inSource(TextTypeCases.PREPARATION.toArray(String[]::new));
        try (Connection connection = roundTrip().source();
                Statement statement = connection.createStatement()) {
            for (TypeCase type : TypeCase.of(version)) {
                statement.execute(
                        "CREATE TABLE %s (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v %s)"
                                .formatted(type.table(), type.type()));
                statement.execute("INSERT INTO " + type.table() + " (v) VALUES (NULL)");
                for (String value : type.values()) {
                    statement.execute("INSERT INTO " + type.table() + " (v) SELECT " + value);
                }
            }
        }
        outcome = roundTrip().migrateAll();
    }

    @AfterParameterizedClassInvocation
    static void stop() throws IOException {
        roundTrip().close();
    }

    static List<TypeCase> types() {
        return TypeCase.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_value_arrives(TypeCase type) throws SQLException {
        assumeTrue(version.has(type.since()), "PostgreSQL " + type.since());
        roundTrip().assertSame(type.table(), type.table().toUpperCase(Locale.ROOT));
    }

    @Test
    void the_run_is_clean_and_its_own_comparison_agrees() {
        assertThat(outcome().result().tables()).allSatisfy(t -> assertThat(t.fault()).isEmpty());
        assertThat(outcome().verdict().tables())
                .hasSameSizeAs(TypeCase.of(version))
                .allSatisfy(v -> assertThat(v).matches(TableVerdict::isClean));
    }

    private static RoundTrip roundTrip() {
        return Objects.requireNonNull(roundTrip);
    }

    private static RoundTrip.Outcome outcome() {
        return Objects.requireNonNull(outcome);
    }
}
