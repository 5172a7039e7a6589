package dev.glissade.rehearsal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DeviationsTest {
    /** Run with {@code -Ddeviations=write} to write the page anew. */
    @Test
    void the_page_says_what_the_code_says() throws IOException {
        Path page = Path.of("DEVIATIONS.md");
        if ("write".equals(System.getProperty("deviations"))) {
            Files.writeString(page, Deviations.page());
        }
        assertThat(Files.readString(page)).isEqualTo(Deviations.page());
    }
}
