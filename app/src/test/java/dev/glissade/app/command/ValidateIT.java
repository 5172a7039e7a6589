package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.Workspace;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What {@code validate} says after a run, and after the source has gone on. */
class ValidateIT {
    @TempDir private static Path folder = Path.of("");
    private static @Nullable SampleServer source;
    private static Path file = Path.of("");

    @BeforeAll
    static void migrate() throws Exception {
        source = SampleServer.start(folder.resolve("postgres"));
        onSource(
                "CREATE TABLE t (a int PRIMARY KEY, b text, f float8, d jsonb)",
                "INSERT INTO t SELECT n, 'row ' || n, n / 7.0, '[1]'"
                        + " FROM generate_series(1, 5000) n",
                "CREATE TABLE \"s Ω\" (a int)",
                "INSERT INTO \"s Ω\" VALUES (1), (1), (NULL)",
                "CREATE TABLE empty (a int PRIMARY KEY, doc jsonb)",
                "CREATE TABLE u (a int PRIMARY KEY, b text)",
                "INSERT INTO u VALUES (1, 'u'), (2, 'u')",
                "ANALYZE");
        file = folder.resolve("p.glissade");
        Files.writeString(
                file,
                """
                {"source": {"url": "%s"}, "target": {"url": "rehearsal"}}
                """
                        .formatted(Objects.requireNonNull(source).connection().url()));
        CommandRun run = CommandRun.of(Map.of(), "run", file.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(source).close();
    }

    private static void onSource(String... statements) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void what_has_not_changed_is_the_same_at_every_level() {
        for (String level : List.of("schema", "counts", "metrics", "checksums", "full")) {
            CommandRun run = validate("--level", level);

            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        }
        assertThat(validate().out())
                .contains("Equal by checksums: 4 tables, 5,005 rows")
                .contains("public.empty.doc: every value read from both sides")
                .contains("public.t.d: staged text, then its conversion")
                .contains("a point in time of its own");
    }

    @Test
    void what_was_changed_since_is_named_by_key_and_column() throws Exception {
        onSource("UPDATE t SET b = 'another' WHERE a = 4321", "INSERT INTO \"s Ω\" VALUES (1)");
        try {
            CommandRun run = validate();

            assertThat(run.code()).isEqualTo(ExitCode.NOT_CLEAN);
            assertThat(run.err())
                    .contains("public.t: 5,000 rows on both sides, different values in b")
                    .contains("a = '4321': b is 'another' at the source, 'row 4321' at the target")
                    .contains("public.s Ω: 4 rows at the source, 3 at the target")
                    .contains("3 at the source, 2 at the target");
            assertThat(verdictFiles()).hasSize(1);

            CommandRun again = validate("--failed", "--json");

            assertThat(again.code()).isEqualTo(ExitCode.NOT_CLEAN);
            assertThat(again.out())
                    .contains("\"table\":\"t\"", "\"key\":[\"4321\"]")
                    .doesNotContain("\"table\":\"empty\"");
        } finally {
            onSource(
                    "UPDATE t SET b = 'row 4321' WHERE a = 4321",
                    "DELETE FROM \"s Ω\" WHERE ctid = (SELECT max(ctid) FROM \"s Ω\")");
        }
        assertThat(validate("--failed").code()).isEqualTo(ExitCode.DONE);
        assertThat(validate("--failed").out()).contains("Nothing differed");
    }

    @Test
    void a_repair_that_nobody_agreed_to_is_refused_and_one_agreed_to_makes_the_tables_alike()
            throws Exception {
        onSource(
                "UPDATE t SET b = 'repaired' WHERE a IN (17, 4000)",
                "DELETE FROM t WHERE a = 3",
                "INSERT INTO \"s Ω\" VALUES (7)");
        try {
            CommandRun nobody = validate("--repair");

            assertThat(nobody.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(nobody.err()).contains("no terminal to ask at", "--yes");
            assertThat(validate("--repair", "--yes", "--level", "counts").code())
                    .isEqualTo(ExitCode.BAD_INPUT);
            assertThat(validate("--yes").code()).isEqualTo(ExitCode.BAD_INPUT);

            CommandRun agreed = validate("--repair", "--yes");

            assertThat(agreed.code()).as("a table has no key").isEqualTo(ExitCode.NOT_CLEAN);
            assertThat(agreed.out())
                    .contains("public.t: replaced")
                    .contains("public.s Ω is not repaired: it has no key");
            CommandRun after = validate("--tables", "t", "--level", "full");
            assertThat(after.code()).as(after.out() + after.err()).isEqualTo(ExitCode.DONE);
        } finally {
            onSource(
                    "UPDATE t SET b = 'row ' || a WHERE a IN (17, 4000)",
                    "INSERT INTO t VALUES (3, 'row 3', 3 / 7.0, '[1]')",
                    "DELETE FROM \"s Ω\" WHERE a = 7");
            assertThat(validate("--repair", "--yes").code()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void who_is_at_the_terminal_is_asked_once_for_all_tables() throws Exception {
        onSource("UPDATE t SET b = 'asked' WHERE a = 18", "UPDATE u SET b = 'asked' WHERE a = 2");
        try {
            for (String no : List.of("n\n", "\n", "", "yesterday\n")) {
                CommandRun refused = answering(no);

                assertThat(refused.code()).as(no).isEqualTo(ExitCode.NOT_CLEAN);
                assertThat(refused.out())
                        .containsOnlyOnce("in 2 tables? [y/N] ")
                        .contains("Nothing was replaced")
                        .doesNotContain("replaced by 1 row\n");
            }

            CommandRun agreed = answering(" Yes\n");

            assertThat(agreed.code()).as(agreed.out() + agreed.err()).isEqualTo(ExitCode.DONE);
            assertThat(agreed.out())
                    .contains("public.u: 1 row at the target would be replaced by 1 row")
                    .contains("Replace ", " rows in 2 tables? [y/N] ")
                    .contains("public.u: replaced 1 row by 1 row");
        } finally {
            onSource(
                    "UPDATE t SET b = 'row ' || a WHERE a = 18",
                    "UPDATE u SET b = 'u' WHERE a = 2");
            assertThat(validate("--repair", "--yes").code()).isEqualTo(ExitCode.DONE);
        }
    }

    private static CommandRun answering(String typed) {
        return CommandRun.answering(
                typed, "validate", file.toString(), "--repair", "--level", "full");
    }

    @Test
    void what_differed_is_known_after_another_table_was_compared_alone() throws Exception {
        onSource("UPDATE u SET b = 'another' WHERE a = 1");
        try {
            assertThat(validate().code()).isEqualTo(ExitCode.NOT_CLEAN);
            assertThat(validate("--tables", "t").code()).isEqualTo(ExitCode.DONE);

            Path report = file.resolveSibling("part.html");
            CommandRun reported =
                    CommandRun.of(
                            Map.of(),
                            "report",
                            file.toString(),
                            "--format",
                            "html",
                            "--out",
                            report.toString());
            assertThat(reported.code()).as(reported.err()).isEqualTo(ExitCode.DONE);
            assertThat(report)
                    .content()
                    .contains("Not compared this time: 3 tables")
                    .contains(": 2 rows on both sides, different values in b")
                    .contains("1 differed when last compared, and was not compared again");

            CommandRun failed = validate("--failed");

            assertThat(failed.code()).isEqualTo(ExitCode.NOT_CLEAN);
            assertThat(failed.out()).contains("Comparing 1 table,");
            assertThat(failed.err()).contains("public.u: 2 rows");
        } finally {
            onSource("UPDATE u SET b = 'u' WHERE a = 1");
        }
        assertThat(validate("--failed").code()).isEqualTo(ExitCode.DONE);
        assertThat(validate("--failed").out()).contains("Nothing differed");
    }

    @Test
    void a_pattern_that_no_table_has_and_an_unknown_level_are_refused() {
        assertThat(validate("--tables", "nobody.*").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(validate("--tables", "a.b.c").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(validate("--level", "most").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(validate("--tables", "empty,t").out()).contains("2 tables");
    }

    private static List<Path> verdictFiles() throws IOException {
        try (Stream<Path> files = Files.list(Workspace.of(file).reports())) {
            return files.filter(f -> f.getFileName().toString().startsWith("verdict-")).toList();
        }
    }

    private static CommandRun validate(String... options) {
        return CommandRun.of(
                Map.of(),
                Stream.concat(Stream.of("validate", file.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
