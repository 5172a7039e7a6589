package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class RowFieldsTest {
    @Test
    void every_field_of_the_pieces_is_read_and_written_back() {
        RowChoices rows =
                new RowChoices(
                        List.of("at"),
                        null,
                        null,
                        null,
                        new RowChoices.Cutting(
                                DatePeriod.MONTH, List.of("a", "b \"c"), 500_000, true));

        Project read =
                parsed(
                        """
                        "columnNamesToPartitionBy": ["at"], "partitionByDate": "month",
                        "primaryKeyColumns": ["a", "b \\"c"], "partitionSize": "auto",
                        "maxPartitionSizeRows": 500000
                        """);

        assertThat(read.defaults().rows()).isEqualTo(rows);
        assertThat(ProjectFile.parse("x.glissade", ProjectFile.content(read))).isEqualTo(read);
    }

    @Test
    void sizes_of_the_first_version_are_read_as_those_of_today() {
        assertThat(parsed("\"partitionSize\": {\"targetSizeMb\": 100}").defaults().rows())
                .isEqualTo(new RowChoices(null, null, 100, null));
        assertThat(parsed("\"partitionSize\": {\"maxRowsPerPartition\": 7}").defaults().rows())
                .isEqualTo(new RowChoices(null, null, null, 7));
    }

    @Test
    void the_sizes_are_one_setting_when_a_table_and_the_defaults_state_one() {
        RowChoices megabytes = new RowChoices(null, null, 100, null);
        RowChoices rows = new RowChoices(null, null, null, 7);
        RowChoices automatic =
                RowChoices.unstated().withCutting(new RowChoices.Cutting(null, null, null, true));

        assertThat(rows.over(megabytes)).isEqualTo(rows);
        assertThat(automatic.over(megabytes)).isEqualTo(automatic);
        assertThat(megabytes.over(automatic)).isEqualTo(megabytes);
        assertThat(RowChoices.unstated().over(automatic)).isEqualTo(automatic);
    }

    @Test
    void what_else_is_said_of_the_pieces_merges_part_by_part() {
        var own =
                RowChoices.unstated()
                        .withCutting(new RowChoices.Cutting(DatePeriod.DAY, null, null, false));
        var general =
                RowChoices.unstated()
                        .withCutting(
                                new RowChoices.Cutting(DatePeriod.YEAR, List.of("k"), 9, false));

        assertThat(own.over(general).cutting())
                .isEqualTo(new RowChoices.Cutting(DatePeriod.DAY, List.of("k"), 9, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'partitionByDate': 'week'|partitionByDate is \"week\", which is none",
                "'primaryKeyColumns': []|primaryKeyColumns names no column",
                "'maxPartitionSizeRows': 0|maxPartitionSizeRows is not a whole number from 1",
                "'partitionSize': 'none'|partitionSize is \"none\", which is none of its values",
                "'partitionSize': {}|partitionSize states not exactly one size",
                "'partitionSize': {'targetSizeMb': 1, 'maxRowsPerPartition': 1}|not exactly one",
                "'partitionSize': {'rows': 1}|partitionSize.rows is not a field",
                "'partitionSize': 'auto', 'targetPartitionSizeMb': 1|exclude each other",
                "'targetPartitionSizeMb': 1, 'targetPartitionSizeRows': 1|exclude each other",
            })
    void what_makes_no_sense_is_refused(String field, String message) {
        assertThatThrownBy(() -> parsed(field.replace('\'', '"')))
                .hasMessageContaining("defaultTableConfiguration.")
                .hasMessageContaining(message);
    }

    private static Project parsed(String fields) {
        String text =
                """
                {"source": {"url": "postgresql://u@h/d"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {%s}}
                """
                        .formatted(fields);
        return ProjectFile.parse("x.glissade", text.getBytes(StandardCharsets.UTF_8));
    }
}
