package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.TableSelection;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Tables of every shape, with names as ugly as PostgreSQL allows; each row arrives once. */
class StructuresIT {
    @TempDir static Path folder;

    private static RoundTrip roundTrip;
    private static RoundTrip.Outcome outcome;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE SCHEMA \"Ωgly \"\"s\"",
                "SET search_path = \"Ωgly \"\"s\"",
                """
                CREATE TABLE "Ωgly ""s"."select ""Ω" ("select" int PRIMARY KEY, "a ""b" text,
                    "MiXed" int, mixed2 int, "semi;colon" text, "$1" text, "tab\tname" text)
                """,
                "INSERT INTO \"Ωgly \"\"s\".\"select \"\"Ω\" VALUES (1,'x',2,3,'','\\N',NULL)",
                "CREATE TABLE \"Ωgly \"\"s\".empty (id int PRIMARY KEY, t text NOT NULL)",
                "CREATE TABLE \"Ωgly \"\"s\".one_text (only_column text)",
                "INSERT INTO \"Ωgly \"\"s\".one_text VALUES (NULL), (''), (NULL), (''), ('\\N')",
                "CREATE TABLE \"Ωgly \"\"s\".one_number (only_column int)",
                "INSERT INTO \"Ωgly \"\"s\".one_number VALUES (NULL), (NULL), (7)",
                """
                CREATE TABLE "Ωgly ""s".generated (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int,
                    stored int GENERATED ALWAYS AS (a * 2) STORED,
                    virtual text GENERATED ALWAYS AS ('v' || id::text) VIRTUAL, gone int)
                """,
                "INSERT INTO \"Ωgly \"\"s\".generated (a) SELECT generate_series(1,10)",
                "ALTER TABLE \"Ωgly \"\"s\".generated DROP COLUMN gone",
                "CREATE TABLE \"Ωgly \"\"s\".keyless (a int, b text)",
                "INSERT INTO \"Ωgly \"\"s\".keyless SELECT 1, 'same' FROM generate_series(1,1000)",
                "CREATE TABLE \"Ωgly \"\"s\".parent (id int, t text)",
                "CREATE TABLE \"Ωgly \"\"s\".child (extra int) INHERITS (\"Ωgly \"\"s\".parent)",
                "INSERT INTO \"Ωgly \"\"s\".parent VALUES (1, 'of the parent')",
                "INSERT INTO \"Ωgly \"\"s\".child VALUES (2, 'of the child', 3)");
        partitioned();
        keyed();
        outcome = roundTrip.migrate(StructuresIT::configured);
    }

    private static void partitioned() throws SQLException {
        roundTrip.inSource(
                "CREATE TABLE \"Ωgly \"\"s\".parted (id int, day date, t text)"
                        + " PARTITION BY RANGE (id)",
                "CREATE TABLE \"Ωgly \"\"s\".parted_low PARTITION OF \"Ωgly \"\"s\".parted"
                        + " FOR VALUES FROM (MINVALUE) TO (100)",
                "CREATE TABLE \"Ωgly \"\"s\".parted_high (t text, junk int, id int, day date)",
                "ALTER TABLE \"Ωgly \"\"s\".parted_high DROP COLUMN junk",
                "ALTER TABLE \"Ωgly \"\"s\".parted ATTACH PARTITION"
                        + " \"Ωgly \"\"s\".parted_high FOR VALUES FROM (100) TO (MAXVALUE)",
                "CREATE TABLE \"Ωgly \"\"s\".parted_none PARTITION OF \"Ωgly \"\"s\".parted"
                        + " DEFAULT PARTITION BY LIST (t)",
                "INSERT INTO \"Ωgly \"\"s\".parted"
                        + " SELECT i, date '2024-01-01' + i, 'row ' || i"
                        + " FROM generate_series(1, 500) i",
                "CREATE TABLE \"Ωgly \"\"s\".leafless (id int) PARTITION BY LIST (id)");
    }

    /** Skew, NULLs, blanks and quotes in the key; a collation that does not sort by bytes. */
    private static void keyed() throws SQLException {
        roundTrip.inSource(
                "CREATE COLLATION \"Ωgly \"\"s\".natural (provider = icu, locale = 'en-u-kn')",
                "CREATE TABLE \"Ωgly \"\"s\".by_text"
                        + " (k text COLLATE \"Ωgly \"\"s\".natural, n int)",
                "INSERT INTO \"Ωgly \"\"s\".by_text"
                        + " SELECT CASE WHEN i % 10 < 4 THEN 'skew' WHEN i % 10 = 4 THEN NULL"
                        + " WHEN i % 10 = 5 THEN ' ' || i || ' ' WHEN i % 10 = 6 THEN 'é''\"' || i"
                        + " WHEN i % 10 = 7 THEN '' ELSE 'A' || i END, i"
                        + " FROM generate_series(1, 20000) i",
                "CREATE TABLE \"Ωgly \"\"s\".by_uuid (k uuid PRIMARY KEY, n int)",
                "INSERT INTO \"Ωgly \"\"s\".by_uuid"
                        + " SELECT gen_random_uuid(), i FROM generate_series(1, 20000) i",
                "CREATE TABLE \"Ωgly \"\"s\".by_two (a int, b timestamptz, t text)",
                "INSERT INTO \"Ωgly \"\"s\".by_two"
                        + " SELECT CASE WHEN i % 7 > 0 THEN i / 5000 END,"
                        + " CASE WHEN i % 11 > 0 THEN now() + i * interval '1 s' END, 't' || i"
                        + " FROM generate_series(1, 20000) i",
                "ANALYZE");
    }

    private static Project configured(Project project) {
        return new Project(
                project.name(),
                project.source(),
                new TableSelection(List.of("*")),
                project.target(),
                NamePolicy.UPPER,
                project.defaults(),
                List.of(
                        byKey("by_text", List.of("k")),
                        byKey("by_uuid", List.of("k")),
                        byKey("by_two", List.of("a", "b"))),
                project.limits());
    }

    private static TableConfiguration byKey(String table, List<String> columns) {
        return TableConfiguration.unstated()
                .withSource(new TableName(null, "Ωgly \"s", table))
                .withRows(new RowChoices(columns, null, null, 1_000));
    }

    @AfterAll
    static void stop() throws IOException {
        roundTrip.close();
    }

    @Test
    void every_table_is_published_and_the_comparison_agrees() {
        assertThat(outcome.result().tables()).allSatisfy(t -> assertThat(t.fault()).isEmpty());
        assertThat(outcome.result().tables()).hasSize(13);
        assertThat(outcome.verdict().sentence()).startsWith("Equal, value by value: 13 tables");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select \"\"Ω",
                "empty",
                "one_text",
                "one_number",
                "generated",
                "keyless",
                "child",
                "parted",
                "leafless",
                "by_text",
                "by_uuid",
                "by_two"
            })
    void every_row_arrives_once(String table) throws SQLException {
        String schema = "\"Ωgly \"\"s\".";
        String folded = table.toUpperCase(java.util.Locale.ROOT);
        roundTrip.assertSame(schema + '"' + table + '"', "\"ΩGLY \"\"S\".\"" + folded + '"');
    }

    @Test
    void rows_of_a_child_are_not_loaded_into_its_parent_too() throws SQLException {
        roundTrip.inSource(
                "CREATE VIEW public.parent_only AS SELECT * FROM ONLY \"Ωgly \"\"s\".parent");

        roundTrip.assertSame("public.parent_only", "\"ΩGLY \"\"S\".PARENT");
    }
}
