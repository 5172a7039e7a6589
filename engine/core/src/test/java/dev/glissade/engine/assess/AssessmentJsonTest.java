package dev.glissade.engine.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TableId;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class AssessmentJsonTest {
    private static final Finding DATABASE =
            new Finding(Severity.INFO, FindingCode.STANDBY, null, List.of(), "why", "");
    private static final Finding TABLE =
            new Finding(
                    Severity.WARNING,
                    FindingCode.TYPE_LOSSY,
                    new TableId("s\"Ω", "select"),
                    List.of("column a", "column \\b"),
                    "becomes FLOAT",
                    "Exclude it");

    @Test
    void an_assessment_is_read_back_as_it_was() {
        var dated =
                new AssessmentJson.Dated(
                        Instant.parse("2026-01-31T12:00:00.5Z"),
                        new Assessment(List.of(DATABASE, TABLE)));

        assertThat(AssessmentJson.read(AssessmentJson.write(dated))).contains(dated);
    }

    @Test
    void what_is_no_assessment_of_this_version_is_none() {
        for (String text :
                List.of(
                        "",
                        "{",
                        "[]",
                        "{\"schemaVersion\": \"2.0\"}",
                        "{\"schemaVersion\": \"1.0\", \"assessedAt\": \"yesterday\"}",
                        "{\"schemaVersion\": \"1.0\", \"assessedAt\": \"2026-01-31T12:00:00Z\","
                                + " \"findings\": [{\"severity\": \"ODD\"}]}")) {
            assertThat(AssessmentJson.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @Test
    void the_difference_is_of_subjects_and_not_of_words() {
        var reworded =
                new Finding(
                        TABLE.severity(),
                        TABLE.code(),
                        TABLE.table(),
                        TABLE.objects(),
                        "other",
                        "");
        var other =
                new Finding(
                        TABLE.severity(), TABLE.code(), TABLE.table(), List.of("column a"), "", "");

        var difference =
                AssessmentDifference.between(
                        new Assessment(List.of(DATABASE, TABLE)),
                        new Assessment(List.of(reworded, other)));

        assertThat(difference.appeared()).containsExactly(other);
        assertThat(difference.settled()).containsExactly(DATABASE);
    }
}
