package dev.glissade.ui.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.Workspace;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Side;

import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

@Timeout(60)
class DiagnosticsIT {
    private static final String SECRET = "sesame-7";
    private static final String ROW = "Customer 4711";

    @TempDir private Path folder;

    @Test
    void a_bundle_is_seen_before_it_is_saved_and_holds_no_secret_and_no_row() throws Exception {
        Path zip = folder.resolve("bundle.zip");
        try (Stand stand = Stand.unconnected(folder)) {
            fill(stand.session().workspace());
            stand.interact(
                    () ->
                            stand.session()
                                    .useSecret(Side.SOURCE, Postgres.PASSWORD_VARIABLE, SECRET));
            stand.robot().clickOn("#settings").clickOn("#diagnose");
            stand.waitFor(() -> stand.node("parts", ListView.class).getItems().size() == 4);
            stand.robot().clickOn("logs/glissade.log");
            stand.waitFor(
                    () -> stand.node("view", TextArea.class).getText().contains("retry table="));
            stand.robot().clickOn("#part-run-status-json");
            stand.desk().choose(zip);
            stand.robot().clickOn("#save");
            stand.waitFor(() -> stand.shows("Saved as"));
        }
        Map<String, String> parts = parts(zip);
        assertThat(parts).containsOnlyKeys("versions.txt", "project.glissade", "logs/glissade.log");
        assertThat(parts.get("versions.txt"))
                .contains("java " + System.getProperty("java.version"));
        assertThat(parts.get("project.glissade")).contains("\"source\"");
        assertThat(parts.get("logs/glissade.log"))
                .contains("retry table=sales.a")
                .contains("org.postgresql.util.PSQLException");
        assertThat(String.join("\n", parts.values())).doesNotContain(SECRET).doesNotContain(ROW);
    }

    /** What a workspace may hold, secrets and rows in places where they should never be. */
    private static void fill(Workspace workspace) throws Exception {
        workspace.open();
        Files.writeString(
                workspace.logs().resolve("glissade.log"),
                """
                2026-01-31T12:00:00.000Z WARN  d.g.engine.run.RunLoop [main] retry table=sales.a
                org.postgresql.util.PSQLException: ERROR: invalid name "%2$s"
                2026-01-31T12:00:00.000Z INFO  d.g.engine.postgres.X [main] signed in by %1$s
                """
                        .formatted(SECRET, ROW));
        Files.writeString(workspace.status(), "{\"run\":\"abc\"}");
        Files.writeString(workspace.journal(), ROW + SECRET);
        Files.writeString(workspace.reports().resolve("verdict-abc.json"), ROW);
    }

    private static Map<String, String> parts(Path zip) throws Exception {
        Map<String, String> parts = new TreeMap<>();
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                try (var content = file.getInputStream(entry)) {
                    parts.put(
                            entry.getName(),
                            new String(content.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }
}
