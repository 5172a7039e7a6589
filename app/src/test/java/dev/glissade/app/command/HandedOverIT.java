package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.Workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run, a difference that a validation finds, and the report of both, as it is handed over. */
class HandedOverIT {
    private static final String PASSWORD = "pw-0f-the-s0urce";
    private static final String SALT = "salt-0f-the-m4sk";
    private static final String VALUE = "only in the differences";

    @TempDir private Path folder = Path.of("");

    @Test
    void a_report_shows_what_differs_hides_it_when_asked_and_holds_no_secret() throws Exception {
        try (SampleServer source = SampleServer.start(folder.resolve("postgres"));
                Connection connection = source.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a int PRIMARY KEY, b text, m text)");
            statement.execute("INSERT INTO t SELECT n, 'b' || n, 'm' FROM generate_series(1, 9) n");
            String url = source.connection().url();
            Files.writeString(folder.resolve("p.glissade"), project(url));
            assertThat(glissade("run").code()).isEqualTo(ExitCode.DONE);
            statement.execute("UPDATE t SET b = '" + VALUE + "' WHERE a = 7");

            CommandRun validated = glissade("validate");

            assertThat(validated.code()).as(validated.err()).isEqualTo(ExitCode.NOT_CLEAN);
            CommandRun reported = glissade("report");
            assertThat(reported.code()).as(reported.err()).isEqualTo(ExitCode.DONE);
            assertThat(report(".html")).contains("different", VALUE);
            assertThat(report(".json")).contains("\"CHECKSUMS\"", VALUE);

            assertThat(glissade("report", "--without-differences").code()).isEqualTo(ExitCode.DONE);

            assertThat(report(".html")).contains("different").doesNotContain(VALUE);
            assertThat(report(".json")).contains("\"CHECKSUMS\"").doesNotContain(VALUE);
        }
        for (String secret : List.of(PASSWORD, SALT)) {
            assertThat(filesThatTell(secret)).isEmpty();
        }
    }

    private static String project(String url) {
        return """
        {"source": {"url": "%s"}, "target": {"url": "rehearsal"},
         "tables": [{"source": {"schemaName": "public", "tableName": "t"},
                     "columnMasks": [
                       {"columnName": "m", "mask": "hash", "saltVariable": "M_SALT"}]}]}
        """
                .formatted(url);
    }

    private CommandRun glissade(String verb, String... options) {
        return CommandRun.of(
                Map.of("GLISSADE_SOURCE_PASSWORD", PASSWORD, "M_SALT", SALT),
                Stream.concat(
                                Stream.of(verb, folder.resolve("p.glissade").toString()),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private String report(String suffix) throws IOException {
        Path reports = Workspace.of(folder.resolve("p.glissade")).reports();
        try (Stream<Path> files = Files.list(reports)) {
            Path file =
                    files.filter(f -> f.getFileName().toString().startsWith("report-"))
                            .filter(f -> f.toString().endsWith(suffix))
                            .findFirst()
                            .orElseThrow();
            return Files.readString(file);
        }
    }

    private List<Path> filesThatTell(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("postgres")))
                    .filter(file -> text(file).contains(secret))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
