package dev.glissade.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class CsvReportTest {
    /**
     * RFC 4180, section 2: fields with line breaks, quotes and commas in quotes, quotes doubled.
     */
    @Test
    void a_reader_of_rfc_4180_finds_a_line_a_table_and_its_name() {
        List<List<String>> lines = parsed(CsvReport.write(ReportBuilder.of(Histories.ugly())));
        assertThat(lines).hasSize(1 + Histories.UGLY.size());
        int width = lines.getFirst().size();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(width));
        int name = lines.getFirst().indexOf("source_table");
        for (int i = 0; i < Histories.UGLY.size(); i++) {
            String ugly = Histories.UGLY.get(i);
            String expected = ugly.startsWith("=") ? "'" + ugly : ugly;
            assertThat(lines.get(i + 1).get(name)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"})
    void what_a_spreadsheet_would_compute_is_text(String formula) {
        assertThat(parsed(CsvReport.field(formula) + "\r\n"))
                .containsExactly(List.of("'" + formula));
    }

    @Test
    void what_is_not_known_is_empty() {
        List<List<String>> lines = parsed(CsvReport.write(ReportBuilder.of(Histories.failed())));
        List<String> header = lines.getFirst();
        List<String> waiting = lines.getLast();
        assertThat(waiting.get(header.indexOf("state"))).isEqualTo("WAITING");
        for (String column :
                List.of("begun_at", "ended_at", "seconds", "rows_per_second", "conversions")) {
            assertThat(waiting.get(header.indexOf(column))).as(column).isEmpty();
        }
    }

    @Test
    void a_run_of_no_tables_has_the_header_only() {
        assertThat(parsed(CsvReport.write(ReportBuilder.of(Histories.empty())))).hasSize(1);
    }

    /** A reader that knows nothing of the writer. */
    private static List<List<String>> parsed(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                line.add(field.toString());
                field.setLength(0);
            } else if (!quoted && c == '\r' && text.charAt(i + 1) == '\n') {
                line.add(field.toString());
                field.setLength(0);
                lines.add(line);
                line = new ArrayList<>();
                i++;
            } else {
                field.append(c);
            }
        }
        assertThat(quoted).isFalse();
        assertThat(field.toString()).as("the last line has an end").isEmpty();
        return lines;
    }
}
