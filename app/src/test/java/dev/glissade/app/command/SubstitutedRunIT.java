package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.sample.SampleServer;

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
import java.util.stream.Stream;

/** What {@code run} says of values that did not fit and were written as others. */
class SubstitutedRunIT {
    private static final String PROJECT =
            """
            {"source": {"url": "SOURCE"}, "target": {"url": "rehearsal"},
             "defaultTableConfiguration": {
               "existingTable": "replace",
               "valuePolicies": [{"columnName": "until", "policy": "clamp"}]}}
            """;

    @TempDir private Path folder = Path.of("");

    @Test
    void they_are_counted_on_both_outputs_and_listed_in_a_file() throws IOException, SQLException {
        try (SampleServer source = SampleServer.start(folder.resolve("postgres"))) {
            try (Connection connection = source.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE spans (id int PRIMARY KEY, until date)");
                statement.execute("INSERT INTO spans VALUES (1, '2024-02-29'), (2, 'infinity')");
            }
            Path file = folder.resolve("spans.glissade");
            Files.writeString(file, PROJECT.replace("SOURCE", source.connection().url()));

            CommandRun plain = CommandRun.of(Map.of(), "run", file.toString());
            CommandRun json = CommandRun.of(Map.of(), "run", file.toString(), "--json");

            assertThat(plain.code()).isEqualTo(ExitCode.DONE);
            assertThat(plain.out())
                    .contains("arrives as the nearest that it holds")
                    .contains("1 value did not fit and arrived as valuePolicies say; listed in");
            assertThat(json.out()).contains("\"valuesSubstituted\":1", "\"substitutions\":");
        }
        assertThat(lists()).hasSize(2).allSatisfy(SubstitutedRunIT::hasTheValue);
    }

    private List<Path> lists() throws IOException {
        try (Stream<Path> reports =
                Files.list(folder.resolve("spans.glissade-work").resolve("reports"))) {
            return reports.filter(path -> path.toString().endsWith(".csv")).toList();
        }
    }

    private static void hasTheValue(Path list) {
        assertThat(list)
                .content()
                .endsWith(
                        "\"public\",\"spans\",1,2,\"{\"\"id\"\":\"\"2\"\"}\",\"until\","
                                + "\"infinity\",\"9999-12-31\"\n");
    }
}
