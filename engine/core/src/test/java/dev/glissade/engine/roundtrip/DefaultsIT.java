package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.run.RunResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The defaults that tables have in practice: each either makes the same value in both databases, or
 * is told of; none makes its table fail.
 */
class DefaultsIT {
    /** Constants: an INSERT of none of them makes the same row at both ends. */
    private static final String CONSTANTS =
            """
            zero int DEFAULT 0, minus int DEFAULT -1, small smallint DEFAULT 5,
            big bigint DEFAULT '-9223372036854775808', price numeric(12,2) DEFAULT -0.05,
            half double precision DEFAULT 0.5, yes boolean DEFAULT true,
            no boolean DEFAULT false, word text DEFAULT 'x', empty text DEFAULT '',
            odd text DEFAULT E'it''s a "tab"\\t, a \\\\ and Ω', short varchar(3) DEFAULT 'abc',
            padded char(5) DEFAULT 'ab', mood mood DEFAULT 'so ''so''',
            number_in_text text DEFAULT 5,
            day date DEFAULT '2024-02-29', clock time DEFAULT '23:59:59.5',
            at timestamp DEFAULT '1999-12-31 00:00:00',
            id uuid DEFAULT '00000000-0000-0000-0000-00000000000a',
            nothing text DEFAULT NULL, none text, plain json DEFAULT '[]',
            span interval DEFAULT '1 day', address inet DEFAULT '10.0.0.1',
            of_domain positive, over_domain positive DEFAULT 2\
            """;

    /** Each makes another value at another time. */
    private static final String MOMENTS =
            """
            made timestamptz DEFAULT now(), changed timestamptz(3) DEFAULT current_timestamp,
            local timestamp DEFAULT localtimestamp, mixed timestamp DEFAULT now(),
            began timestamptz DEFAULT transaction_timestamp(),
            day date DEFAULT current_date, today date DEFAULT now(),
            key uuid DEFAULT gen_random_uuid()\
            """;

    /** What Snowflake cannot do, or does otherwise. */
    private static final String LOST =
            """
            serial_ serial, big_ bigserial, own int DEFAULT nextval('counter'),
            always int GENERATED ALWAYS AS IDENTITY,
            settings jsonb DEFAULT '{}'::jsonb,
            tags text[] DEFAULT ARRAY[]::text[], more int[] DEFAULT '{1,2}',
            soon timestamptz DEFAULT now() + interval '7 days',
            utc timestamp DEFAULT timezone('utc', now()),
            who text DEFAULT current_user, joined text DEFAULT 'a' || 'b',
            token text DEFAULT md5(random()::text), raw bytea DEFAULT '\\xdead',
            endless date DEFAULT 'infinity', ticking timestamptz DEFAULT clock_timestamp(),
            fixed timestamptz DEFAULT '2024-01-01 00:00:00+02'\
            """;

    @TempDir static Path folder;
    private static RoundTrip roundTrip;
    private static RoundTrip.Outcome outcome;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE TYPE mood AS ENUM ('fine', 'so ''so''')",
                "CREATE DOMAIN positive AS int DEFAULT 1 CHECK (VALUE > 0)",
                "CREATE SEQUENCE counter",
                "CREATE TABLE constants (n int, " + CONSTANTS + ")",
                "INSERT INTO constants (n) VALUES (1)",
                // As the engine's sessions at the target: a wall clock is the session's.
                "SET timezone = 'UTC'",
                "CREATE TABLE moments (n int, " + MOMENTS + ")",
                "INSERT INTO moments (n) VALUES (1)",
                "CREATE TABLE lost (n int, " + LOST + ")",
                "INSERT INTO lost (n) VALUES (1)",
                "UPDATE lost SET endless = NULL");
        outcome = roundTrip.migrateAll();
    }

    @AfterAll
    static void stop() throws IOException {
        roundTrip.close();
    }

    @Test
    void no_default_makes_its_table_fail() {
        assertThat(outcome.result().tables())
                .allSatisfy(table -> assertThat(table.fault()).isEmpty())
                .extracting(RunResult.Table::state)
                .containsOnly(TableState.PUBLISHED)
                .hasSize(3);
        assertThat(outcome.verdict().sentence()).startsWith("Equal");
    }

    @Test
    void a_constant_default_makes_the_same_value_in_both() throws SQLException {
        roundTrip.inSource("INSERT INTO constants (n) VALUES (2)");
        inTarget("INSERT INTO public.constants (n) VALUES (2)");

        roundTrip.assertSame("constants", "\"PUBLIC\".\"CONSTANTS\"");
    }

    @Test
    void a_moment_is_that_of_the_insert_and_not_that_of_the_migration() throws SQLException {
        inTarget("INSERT INTO public.moments (n) VALUES (2)");

        assertThat(
                        firstRow(
                                """
                                SELECT b.made > a.made, b.changed > a.changed, b.began > a.began,
                                    b.mixed > a.mixed, b.local > a.local, b.today = b.day,
                                    b.made <= CURRENT_TIMESTAMP(), b.key <> a.key, LENGTH(b.key)
                                FROM public.moments a, public.moments b
                                WHERE a.n = 1 AND b.n = 2\
                                """))
                .containsExactly(
                        "TRUE", "TRUE", "TRUE", "TRUE", "TRUE", "TRUE", "TRUE", "TRUE", "36");
    }

    @Test
    void every_default_that_is_not_there_any_more_was_told() throws SQLException {
        List<String> columns = column("DESCRIBE TABLE public.lost", "name");

        assertThat(column("DESCRIBE TABLE public.lost", "default")).containsOnlyNulls();
        assertThat(outcome.told(FindingCode.DEFAULT_NOT_TAKEN, table("lost")))
                .containsExactlyElementsOf(
                        columns.stream()
                                .skip(1)
                                .map(name -> "column " + name.toLowerCase(Locale.ROOT))
                                .toList());
    }

    @Test
    void nothing_is_told_of_a_default_that_is_taken() {
        for (String name : List.of("constants", "moments")) {
            assertThat(outcome.told(FindingCode.DEFAULT_NOT_TAKEN, table(name))).isEmpty();
        }
    }

    private static TableId table(String name) {
        return new TableId("public", name);
    }

    private static void inTarget(String sql) throws SQLException {
        try (Connection connection = roundTrip.target();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> firstRow(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = roundTrip.target();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
        }
        return values;
    }

    private static List<String> column(String sql, String name) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = roundTrip.target();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(name));
            }
        }
        return values;
    }
}
