package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.assess.profile.ProfileQuery;
import dev.glissade.engine.assess.profile.Sampling;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.FutureTask;

/** Values of each kind that does not fit, planted in a real server, and found again. */
class ProfileIT {
    @TempDir static Path folder;
    private static BothEnds ends;

    @BeforeAll
    static void start() throws IOException, SQLException {
        ends = BothEnds.start(folder);
        ends.onSource(
                """
                CREATE TABLE public."ug""ly 'Ω" ("i d" int PRIMARY KEY,
                    "it's" numeric, n2 numeric(5,2), d date, ts timestamp, tz timestamptz,
                    tm time, j json, jb jsonb, a float8[], iv interval, t text, b bytea);
                INSERT INTO public."ug""ly 'Ω" ("i d") SELECT generate_series(1, 100);
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        ends.close();
    }

    /** Each row is: a column, values for it by key, what the finding says, and how many rows. */
    @Test
    void each_kind_of_value_is_found_with_its_keys_and_nothing_else() throws SQLException {
        assertThat(findings(exact())).isEmpty();
        plant("n2", "'NaN'", 3, "1 rows of all 100 rows hold NaN or infinity; such as 3");
        plant("d", "'infinity'", 4, "1 rows of all 100 rows hold an infinite date; such as 4");
        plant("d", "'0044-03-15 BC'", 5, "1 rows of all 100 rows lie before year 1; such as 5");
        plant("d", "'10000-01-01'", 5, "1 rows of all 100 rows lie after year 9999; such as 5");
        plant("ts", "'-infinity'", 6, "1 rows of all 100 rows hold an infinite date; such as 6");
        plant("tz", "'12345-01-01'", 6, "1 rows of all 100 rows lie after year 9999; such as 6");
        plant("tm", "'24:00'", 7, "1 rows of all 100 rows hold 24:00:00; such as 7");
        plant(
                "j",
                "'{\"a\": 1, \"a\": 2}'",
                8,
                "1 rows of all 100 rows hold a key twice in one object; such as 8");
        plant(
                "j",
                "'[[[{\"k\": [{\"z\": 1, \"y\": 2, \"z\": null}]}]]]'",
                8,
                "1 rows of all 100 rows hold a key twice in one object; such as 8");
        plant("j", "'\"\\u0000\"'", 8, "1 rows of all 100 rows hold \\u0000; such as 8");
        plant(
                "jb",
                "'" + "9".repeat(39) + "'",
                9,
                "1 rows of all 100 rows may hold a number of more than 38 digits (or a text of such"
                        + " digits); such as 9");
        plant(
                "a",
                "'[5:6]={1,2}'",
                10,
                "1 rows of all 100 rows hold an array that does not begin at 1; such as 10");
        plant("a", "'{1,NaN}'", 10, "1 rows of all 100 rows hold NaN or infinity; such as 10");
        plant(
                "iv",
                "'1 mon 2 days'",
                11,
                "1 rows of all 100 rows hold months and days or hours, which no interval type of"
                        + " Snowflake does; such as 11");
        assertThat(findings(exact())).isEmpty();
    }

    @Test
    void values_that_fit_narrowly_are_not_found() throws SQLException {
        set("\"it's\"", "null", 1);
        set("n2", "-999.99", 1);
        set("d", "'0001-01-01'", 1);
        set("ts", "'9999-12-31 23:59:59.999999'", 1);
        set("tm", "'23:59:59.999999'", 1);
        set("j", "'{\"a\": {\"b\": 1}, \"b\": \"\\\\u0000\"}'", 1);
        set("j", "'[{\"a\": 1}, {\"a\": 2}, [], \"a\", null, {\"b\": {\"a\": {\"b\": 1}}}]'", 2);
        set("jb", "'" + "9".repeat(38) + "'", 1);
        set("a", "'{{1,2},{3,4}}'", 1);
        set("iv", "'1 year 2 mons'", 1);
        assertThat(findings(asVariant(), exact(), Limits.defaults())).isEmpty();
        clear(1);
        clear(2);
    }

    @Test
    void a_number_of_unknown_size_gets_a_proposal_to_paste() throws SQLException {
        set("\"it's\"", "-12345.6700", 1);
        assertThat(findings(exact()))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo(FindingCode.PROFILE_PROPOSAL);
                            assertThat(finding.why())
                                    .contains("up to 5 digits before the point and 2 after it")
                                    .contains("NUMBER(38,2)");
                            assertThat(finding.fix())
                                    .contains(
                                            "\"columnTypeMappings\": [{\"columnName\":\"it's\","
                                                    + "\"targetType\":\"NUMBER(38,2)\"}]");
                        });
        set("\"it's\"", "1e-40", 1);
        assertThat(findings(exact()).getFirst().fix()).contains("DECFLOAT");
        set("\"it's\"", "1e30 + 1e-20", 1);
        assertThat(findings(exact()).getFirst().why()).contains("text keeps them");
        clear(1);
    }

    @Test
    void a_stated_type_is_held_against_the_values() throws SQLException {
        Project narrow =
                SampleTables.project(
                        SampleTables.typed(
                                SampleTables.named("public", "ug\"ly 'Ω"),
                                "numeric",
                                new SfType.Fixed(4, 1)));
        set("\"it's\"", "999.9", 1);
        set("\"it's\"", "1000", 2);
        set("\"it's\"", "0.15", 12);
        set("\"it's\"", "1.10", 13);
        assertThat(findings(narrow, exact(), Limits.defaults()))
                .extracting(Finding::why)
                .containsExactly(
                        "1 rows of all 100 rows have more digits before the point than NUMBER(4,1);"
                                + " such as 2",
                        "1 rows of all 100 rows have more digits after the point than NUMBER(4,1);"
                                + " such as 12");
        for (int row : List.of(1, 2, 12, 13)) {
            clear(row);
        }
    }

    @Test
    void rows_of_a_table_without_a_key_are_named_by_where_they_lie() throws SQLException {
        ends.onSource(
                """
                CREATE TABLE public.keyless (d date);
                INSERT INTO public.keyless VALUES ('infinity'), ('-infinity');
                """);
        try (Engine engine = ends.engine(Limits.defaults())) {
            assertThat(findings(engine, SampleTables.project(), "keyless", exact()))
                    .singleElement()
                    .extracting(Finding::why)
                    .asString()
                    .endsWith("such as public.keyless ctid (0,1) and public.keyless ctid (0,2)");
        }
        ends.onSource("DROP TABLE public.keyless");
    }

    @Test
    void a_profile_that_was_cancelled_stays_so() {
        try (Engine engine = ends.engine(Limits.defaults())) {
            var selection = Selection.of(engine.readSchema(), SampleTables.project());
            List<ProfileQuery> queries = engine.profileQueries(selection, exact());
            var profiler = engine.profiler();
            profiler.cancel();
            assertThatThrownBy(() -> engine.profile(queries, profiler, (_, _, _) -> {}))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            stopped ->
                                    assertThat(stopped.fault().code())
                                            .isEqualTo(FaultCode.INTERRUPTED));
        }
    }

    @Test
    void a_profile_that_takes_longer_than_it_may_is_told_as_one_that_was_not_made() {
        try (Engine engine = ends.engine(hurried())) {
            assertThat(engine.profile(List.of(waiting(engine)), engine.profiler(), (_, _, _) -> {}))
                    .extracting(Finding::code, Finding::why)
                    .containsExactly(
                            tuple(
                                    FindingCode.PROFILE_FAILED,
                                    "its values were not looked at: it took more than 1 s"
                                            + " (limits.profileSeconds)"));
        }
    }

    @Test
    void a_profile_that_is_cancelled_while_the_server_works_stops_there_too() throws Exception {
        try (Engine engine = ends.engine(Limits.defaults())) {
            ProfileQuery query = waiting(engine);
            var profiler = engine.profiler();
            var profile =
                    new FutureTask<List<Finding>>(
                            () -> engine.profile(List.of(query), profiler, (_, _, _) -> {}));
            Thread.ofVirtual().start(profile);
            while (sleeping() == 0 && !profile.isDone()) {
                Thread.onSpinWait();
            }
            profiler.cancel();
            assertThatThrownBy(profile::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            stopped ->
                                    assertThat(stopped.fault().code())
                                            .isEqualTo(FaultCode.INTERRUPTED));
            assertThat(sleeping()).isZero();
        }
    }

    /** The catalog is told that the table is large; the server samples what there is. */
    @Test
    void a_sample_of_a_large_table_looks_at_some_of_its_rows() throws SQLException {
        ends.onSource(
                """
                CREATE TABLE public.many (id int PRIMARY KEY, d date);
                INSERT INTO public.many SELECT i, 'infinity' FROM generate_series(1, 30000) i;
                """);
        try (Engine engine = ends.engine(Limits.defaults())) {
            SourceTable many =
                    engine.readSchema().tables().stream()
                            .filter(table -> table.id().name().equals("many"))
                            .findFirst()
                            .orElseThrow();
            SourceTable large =
                    SampleTables.withLeaves(many, SampleTables.leaf(many.id(), 200_000_000));
            var selection = Selection.of(SampleTables.schema(large), SampleTables.project());
            List<ProfileQuery> queries = engine.profileQueries(selection, new Sampling.Sampled(50));
            assertThat(queries).singleElement().matches(ProfileQuery::sampled);
            assertThat(engine.profile(queries, engine.profiler(), (_, _, _) -> {}))
                    .singleElement()
                    .extracting(Finding::why)
                    .asString()
                    .containsPattern("^([0-9,]+) rows of a sample of \\1 rows hold an infinite")
                    .doesNotContain("30,000");
        }
        ends.onSource("DROP TABLE public.many");
    }

    /** A question whose answer takes a minute. */
    private static ProfileQuery waiting(Engine engine) {
        var selection = Selection.of(engine.readSchema(), SampleTables.project());
        ProfileQuery asked = engine.profileQueries(selection, exact()).getFirst();
        return new ProfileQuery(
                asked.table(),
                asked.metrics(),
                "SELECT ARRAY['0'] FROM (SELECT pg_sleep(60)) waited",
                false);
    }

    private static int sleeping() throws SQLException {
        return ends.fromSource(
                        "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE"
                                + " 'SELECT ARRAY[''0''] FROM%'")
                .size();
    }

    /** Looks at a table for no longer than a second. */
    private static Limits hurried() {
        return Limits.defaults().with().profileSeconds(1).limits();
    }

    private static Sampling exact() {
        return new Sampling.Exact();
    }

    private static Project asVariant() {
        return SampleTables.project(
                SampleTables.typed(
                        SampleTables.named("public", "ug\"ly 'Ω"), "json", new SfType.Variant()));
    }

    private static void plant(String column, String value, int row, String why)
            throws SQLException {
        set(column, value, row);
        List<Finding> findings = findings(asVariant(), exact(), Limits.defaults());
        assertThat(findings).as(column + " " + value).extracting(Finding::why).containsExactly(why);
        assertThat(findings.getFirst().severity())
                .isEqualTo(column.equals("iv") ? Severity.INFO : Severity.BLOCKER);
        clear(row);
    }

    private static void set(String column, String value, int row) throws SQLException {
        ends.onSource(
                "UPDATE public.\"ug\"\"ly 'Ω\" SET %s = %s WHERE \"i d\" = %d"
                        .formatted(column, value, row));
    }

    private static void clear(int row) throws SQLException {
        ends.onSource(
                """
                DELETE FROM public."ug""ly 'Ω" WHERE "i d" = %1$d;
                INSERT INTO public."ug""ly 'Ω" ("i d") VALUES (%1$d)
                """
                        .formatted(row));
    }

    private static List<Finding> findings(Sampling sampling) {
        return findings(SampleTables.project(), sampling, Limits.defaults());
    }

    private static List<Finding> findings(Project project, Sampling sampling, Limits limits) {
        try (Engine engine = ends.engine(limits)) {
            return findings(engine, project, "ug\"ly 'Ω", sampling);
        }
    }

    private static List<Finding> findings(
            Engine engine, Project project, String table, Sampling sampling) {
        SourceSchema schema = engine.readSchema();
        var selection = Selection.of(schema, project);
        List<ProfileQuery> queries =
                engine.profileQueries(selection, sampling).stream()
                        .filter(query -> query.table().id().name().equals(table))
                        .toList();
        return engine.profile(queries, engine.profiler(), (_, _, _) -> {});
    }
}
