package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.ValueSample;
import dev.glissade.engine.flow.ValueSample.Shown;
import dev.glissade.engine.model.Distance;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.plan.Planner;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What happens to a source between the plan and the run's point in time. */
class PostgresSourceIT {
    private static final RunId RUN = new RunId("r1");

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void a_partition_that_came_after_the_plan_is_not_left_out_in_silence() throws SQLException {
        execute(
                "CREATE TABLE public.days (k int) PARTITION BY LIST (k);"
                        + "CREATE TABLE public.day_1 PARTITION OF public.days FOR VALUES IN (1)");
        PostgresSource source = source();
        List<TablePlan> plan = plan(source, "public.days");

        execute("CREATE TABLE public.day_2 PARTITION OF public.days FOR VALUES IN (2)");

        assertRefused(source, plan, "public.days");
    }

    @Test
    void a_column_that_came_after_the_plan_is_not_left_out_in_silence() throws SQLException {
        execute("CREATE TABLE public.grows (k int)");
        PostgresSource source = source();
        List<TablePlan> plan = plan(source, "public.grows");

        execute("ALTER TABLE public.grows ADD COLUMN more text");

        assertRefused(source, plan, "public.grows");
    }

    @Test
    void a_table_that_has_grown_or_vanished_since_the_plan_does_not_stop_the_others()
            throws SQLException {
        execute("CREATE TABLE public.stays (k int); CREATE TABLE public.goes (k int)");
        PostgresSource source = source();
        List<TablePlan> plan = plan(source, "public.stays", "public.goes");

        execute("INSERT INTO public.stays VALUES (1); DROP TABLE public.goes");

        try (Source.Snapshot snapshot = source.openSnapshot(RUN, plan)) {
            assertThat(snapshot.name()).isNotEqualTo("lost");
        }
    }

    @Test
    void the_distance_tells_by_how_much_this_machines_clock_is_behind() {
        InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofHours(-1));

        Distance distance = source().distance(late);

        assertThat(distance.clockAhead()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(distance.roundTrip()).isPositive();
    }

    @Test
    void settings_that_capture_needs_are_read() {
        assertThat(source().readSchema().server().settings())
                .containsEntry("wal_sender_timeout", "60000")
                .containsEntry("logical_decoding_work_mem", "65536");
    }

    @Test
    void a_sample_shows_values_as_they_are_printed_and_as_they_are_staged() throws SQLException {
        execute(
                """
                CREATE TABLE public."look ""Ω" (k int, "say ""it"" " text, forever date, late int,
                    huge text, secret text);
                ALTER TABLE public."look ""Ω" ALTER huge SET STORAGE EXTERNAL;
                INSERT INTO public."look ""Ω" VALUES (7, E'a "quoted",\tΩ', 'infinity', NULL,
                    repeat('x', 200000), 'nobody sees this'), (8, 'b', '2026-01-02', 5, NULL, NULL);
                """);
        var mask = new ColumnMask(ColumnSelector.named("secret"), ColumnMask.Kind.REDACT, null);
        var expressions = new ColumnExpressions(null, List.of(mask));
        Project project =
                Project.of("it", spec(), target())
                        .withDefaults(
                                TableConfiguration.unstated()
                                        .withColumns(
                                                ColumnChoices.unstated()
                                                        .withExpressions(expressions)));
        PostgresSource source = source();
        SelectedTable table =
                Selection.of(source.readSchema(), project).tables().stream()
                        .filter(t -> t.id().name().equals("look \"Ω"))
                        .findFirst()
                        .orElseThrow();

        assertThat(source.samples(Planner.outline(table)))
                .containsExactly(
                        new ValueSample(new Shown.Text("7"), new Shown.Text("7")),
                        new ValueSample(
                                new Shown.Text("a \"quoted\",\tΩ"),
                                new Shown.Text("a \"quoted\",\tΩ")),
                        new ValueSample(
                                new Shown.Text("infinity"),
                                new Shown.Refused("infinity, or a year outside 0001 to 9999")),
                        new ValueSample(new Shown.Text("5"), new Shown.Text("5")),
                        new ValueSample(new Shown.TooLarge(), new Shown.TooLarge()),
                        new ValueSample(new Shown.Hidden(), new Shown.Text("***")));
    }

    private static void assertRefused(PostgresSource source, List<TablePlan> plan, String table) {
        assertThatThrownBy(() -> source.openSnapshot(RUN, plan))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        refused -> {
                            assertThat(refused.fault().code()).isEqualTo(FaultCode.SOURCE_MISSING);
                            assertThat(refused.fault().where()).isEqualTo(table);
                        });
    }

    private static List<TablePlan> plan(PostgresSource source, String... tables) {
        SourceSchema schema = source.readSchema();
        Project all = Project.of("it", spec(), target());
        Assessment assessment = SampleTables.assessed(schema, all);
        List<String> wanted = List.of(tables);
        return Planner.plan(Selection.of(schema, all), assessment, List.of()).tables().stream()
                .filter(table -> wanted.contains(table.source().id().toString()))
                .toList();
    }

    private static PostgresSource source() {
        Limits limits = Limits.defaults();
        return new PostgresSource(new PostgresSessions(spec(), null, limits), limits);
    }

    private static ConnectionSpec.Postgres spec() {
        return ConnectionSpec.Postgres.parse(
                "it", "postgresql://postgres@127.0.0.1:%d/postgres".formatted(server.getPort()));
    }

    private static ConnectionSpec.Snowflake target() {
        return new ConnectionSpec.Snowflake("url", "url", "none", Map.of());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
    }
}
