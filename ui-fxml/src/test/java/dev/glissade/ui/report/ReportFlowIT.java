package dev.glissade.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ui.fixture.Shop;
import dev.glissade.ui.fixture.Stand;
import dev.glissade.ui.session.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

@Timeout(120)
class ReportFlowIT {
    @TempDir private Path folder;

    @Test
    void all_four_formats_of_a_run_are_written_where_they_are_wanted() throws Exception {
        Path wanted = Files.createDirectory(folder.resolve("handed over"));
        try (Shop shop = Shop.start(100);
                Stand stand = Stand.opened(folder, shop)) {
            stand.run();
            stand.goTo(Step.VALIDATE);
            stand.robot().clickOn("#compare");
            stand.waitFor(() -> stand.session().comparisons().latest().get().isPresent());
            stand.waitFor(() -> !stand.session().comparisons().isGoingOn());

            stand.robot().clickOn("#report").clickOn("HTML, to read");
            stand.waitFor(() -> stand.shows("The report is written: report-"));
            assertThat(endings(stand.session().workspace().reports())).contains("html");
            stand.robot().clickOn("#report-show");
            assertThat(stand.desk().shown()).singleElement().asString().endsWith(".html");

            stand.desk().choose(wanted);
            stand.robot().clickOn("#report").clickOn("Into the folder “reports”…");
            stand.robot().clickOn("#report").clickOn("All four");
            stand.waitFor(() -> stand.shows("The report is written, as 4 files"));
            assertThat(endings(wanted)).contains("html", "pdf", "json", "csv");
            stand.robot().clickOn("#report-show-folder");
            assertThat(stand.desk().shown()).last().isEqualTo(wanted);
        }
    }

    private static List<String> endings(Path in) throws Exception {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.toString().replaceAll(".*\\.", "")).toList();
        }
    }
}
