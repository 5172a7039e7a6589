package dev.glissade.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A real run, and what its report says of it. */
class RunReportIT {
    private static final String VALUE = "a value of a row";

    @TempDir private static Path folder;
    private static BothEnds ends;
    private static RunResult result;

    @BeforeAll
    static void run_three_tables_of_which_one_is_changed_at_the_target()
            throws IOException, SQLException {
        ends = BothEnds.start(folder);
        ends.onSource(
                """
                CREATE SCHEMA told;
                CREATE TABLE told."select ""Ω" (id int PRIMARY KEY, v text, price numeric(10,2));
                INSERT INTO told."select ""Ω"
                SELECT i, 'v' || i, i / 100.0 FROM generate_series(1, 1000) i;
                CREATE TABLE told.changed (id int PRIMARY KEY, v text);
                INSERT INTO told.changed VALUES (1, 'one'), (2, '%s');
                CREATE TABLE told.empty (id int);
                """
                        .formatted(VALUE));
        try (Engine engine = ends.engine(Limits.defaults())) {
            MigrationPlan plan = ends.plan(engine, "told", ExistingTable.FAIL);
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                result = run.run(snapshot -> {});
                ends.onTarget("UPDATE REHEARSAL.TOLD.CHANGED SET V = 'another' WHERE ID = 2");
                run.compare(result, 10);
            }
        }
    }

    @AfterAll
    static void stopServers() throws IOException {
        ends.close();
    }

    @Test
    void it_says_what_was_moved_from_where_to_where_and_with_which_versions() throws IOException {
        JsonNode report = json(ReportRequest.all());
        assertThat(report.at("/run/id").asString()).isEqualTo(result.run().value());
        assertThat(report.at("/run/outcome").asString()).isEqualTo("DONE");
        assertThat(report.at("/source/version").asString()).startsWith("18.");
        assertThat(report.at("/target/version").asString()).isNotEmpty();
        assertThat(report.at("/totals/rowsLoaded").asLong()).isEqualTo(1_002);
        assertThat(report.at("/pointsInTime")).hasSize(1);
        Map<String, JsonNode> tables = new HashMap<>();
        report.at("/tables").forEach(table -> tables.put(table.at("/table").asString(), table));
        assertThat(tables).containsOnlyKeys("select \"Ω", "changed", "empty");
        JsonNode table = Objects.requireNonNull(tables.get("select \"Ω"));
        assertThat(table.at("/rowsRead").asLong()).isEqualTo(1_000);
        assertThat(table.at("/rowsLoaded").asLong()).isEqualTo(1_000);
        assertThat(table.at("/bytesRead").asLong()).isPositive();
        assertThat(table.at("/files").asLong()).isEqualTo(1);
        assertThat(table.at("/plan/columns").asLong()).isEqualTo(3);
        assertThat(Instant.parse(table.at("/begunAt").asString()))
                .isBefore(Instant.parse(table.at("/endedAt").asString()));
        assertThat(Objects.requireNonNull(tables.get("empty")).at("/rowsRead").asLong()).isZero();
    }

    @Test
    void it_says_which_tables_are_the_same_and_which_row_is_not() throws IOException {
        JsonNode verdict = json(ReportRequest.all()).path("verdict");
        assertThat(verdict.at("/clean").asBoolean()).isFalse();
        assertThat(verdict.toString()).contains("\"IDENTICAL\"", "\"DIFFERENT\"", VALUE);
    }

    @Test
    void no_value_of_a_row_is_in_a_report_without_differences() throws IOException {
        var request =
                new ReportRequest(
                        Optional.empty(),
                        EnumSet.allOf(ReportFormat.class),
                        Differences.LEFT_OUT,
                        Optional.of(Files.createDirectories(folder.resolve("without"))));
        for (Path file : Engine.report(ends.workspace(), request)) {
            String text = text(file);
            assertThat(text)
                    .as(file.toString())
                    .contains("changed")
                    .doesNotContain(VALUE)
                    .doesNotContain("another");
        }
        for (Path file : Engine.report(ends.workspace(), ReportRequest.all())) {
            assertThat(text(file).contains(VALUE))
                    .as(file.toString())
                    .isEqualTo(!file.toString().endsWith(".csv"));
        }
    }

    private static String text(Path file) throws IOException {
        if (!file.toString().endsWith(".pdf")) {
            return Files.readString(file);
        }
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void the_same_journal_gives_the_same_bytes_and_the_sums_beside_them()
            throws IOException, NoSuchAlgorithmException {
        List<Path> first = Engine.report(ends.workspace(), ReportRequest.all());
        Map<Path, String> sums = new HashMap<>();
        for (Path file : first) {
            sums.put(file, sha256(file));
            assertThat(Files.readString(Path.of(file + ".sha256")))
                    .isEqualTo(sums.get(file) + "  " + file.getFileName() + "\n");
        }
        assertThat(first)
                .extracting(path -> path.getFileName().toString())
                .containsExactlyElementsOf(
                        EnumSet.allOf(ReportFormat.class).stream()
                                .map(format -> "report-" + result.run() + "." + format.extension())
                                .toList());
        List<Path> second;
        try (JournalFile journal = JournalFile.open(ends.workspace(), Instant.EPOCH)) {
            second = Engine.report(journal, ends.workspace(), ReportRequest.all());
        }
        assertThat(second).isEqualTo(first);
        for (Path file : second) {
            assertThat(sha256(file)).as(file.toString()).isEqualTo(sums.get(file));
        }
    }

    @Test
    void a_run_that_never_was_and_a_place_that_is_taken_are_bad_input() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken.json"), "mine");
        assertBadInput(ends.workspace(), Optional.of(new RunId("r0none")), taken.resolve(".."));
        assertBadInput(new Workspace(folder.resolve("none")), Optional.empty(), folder);
        assertBadInput(ends.workspace(), Optional.empty(), taken);
        assertThat(taken).hasContent("mine");
    }

    private static void assertBadInput(Workspace workspace, Optional<RunId> run, Path out) {
        var request =
                new ReportRequest(
                        run, Set.of(ReportFormat.JSON), Differences.SHOWN, Optional.of(out));
        assertThatThrownBy(() -> Engine.report(workspace, request))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.BAD_INPUT));
    }

    private static JsonNode json(ReportRequest request) throws IOException {
        Path file =
                Engine.report(ends.workspace(), request).stream()
                        .filter(path -> path.toString().endsWith(".json"))
                        .findFirst()
                        .orElseThrow();
        return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
