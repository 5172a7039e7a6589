package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.TableVerdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Both servers come to the same bits of a double, whatever double it is. */
class FloatSumsIT {
    private static final int RANDOM_VALUES = 20_000;

    @TempDir static Path folder;

    private static @Nullable RoundTrip roundTrip;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        RoundTrip started = RoundTrip.start(folder);
        roundTrip = started;
        started.inSource("CREATE TABLE public.floats (id int PRIMARY KEY, d float8, r float4)");
        try (Connection source = started.source();
                PreparedStatement insert =
                        source.prepareStatement("INSERT INTO public.floats VALUES (?, ?, ?)")) {
            int id = 0;
            for (double value : values()) {
                insert.setInt(1, id++);
                insert.setDouble(2, value);
                insert.setFloat(3, Float.intBitsToFloat((int) Double.doubleToRawLongBits(value)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        started.inSource("INSERT INTO public.floats VALUES (-1, NULL, NULL)");
        started.migrateAll();
    }

    private static List<Double> values() {
        var values = new ArrayList<Double>();
        for (double edge :
                new double[] {
                    0.0,
                    -0.0,
                    Double.MIN_VALUE,
                    Math.nextUp(Double.MIN_VALUE),
                    Math.nextDown(Double.MIN_NORMAL),
                    Double.MIN_NORMAL,
                    Math.nextDown(1e-100),
                    1e-100,
                    Math.nextUp(1e-100),
                    0.1,
                    1 / 3.0,
                    Double.MAX_VALUE,
                    Double.POSITIVE_INFINITY,
                    Double.NaN
                }) {
            values.add(edge);
            values.add(-edge);
        }
        for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
            double power = Math.scalb(1.0, exponent);
            values.add(power);
            values.add(Math.nextUp(power));
            values.add(-Math.nextDown(power));
        }
        var random = new Random(20261122);
        for (int i = 0; i < RANDOM_VALUES; i++) {
            values.add(Double.longBitsToDouble(random.nextLong()));
        }
        return values;
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(roundTrip).close();
    }

    @Test
    void every_double_has_the_same_bits_on_both_servers() {
        TableVerdict verdict = validated();

        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.columnsOf(Proof.HASHED_TEXT)).contains("d", "r");
    }

    @Test
    void the_next_double_is_another() throws SQLException {
        setFirst("9.9e-324");
        try {
            TableVerdict verdict = validated();

            assertThat(verdict.columnsDiffering()).containsExactly("d");
        } finally {
            setFirst("4.9e-324");
        }
    }

    /** The row of the least double there is. */
    private static void setFirst(String value) throws SQLException {
        onTarget("UPDATE PUBLIC.FLOATS SET D = '%s'::FLOAT WHERE ID = 4".formatted(value));
    }

    private static TableVerdict validated() {
        return Objects.requireNonNull(roundTrip).validate(Level.CHECKSUMS).tables().getFirst();
    }

    private static void onTarget(String sql) throws SQLException {
        try (Connection target = Objects.requireNonNull(roundTrip).target();
                Statement statement = target.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
