package dev.glissade.engine.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.stage.SubstitutionReader.Line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list is read again with whatever names and values it has. */
class SubstitutionReaderIT {
    private static final TableId UGLY = new TableId("a,\"b\"", "\n select \"Ω,\"\n\"\"");
    private static final TableId PLAIN = new TableId("", "t");

    @TempDir private Path folder;

    @Test
    void each_line_is_told_with_its_table_and_its_bytes() throws IOException {
        Path path = folder.resolve("p.csv");
        try (var ugly = new SubstitutionFile(path, UGLY, 1)) {
            ugly.add(1, "{\"k\":\"\n\"}", "c\"\n,", "\"a\",\n\"b\"", null);
            ugly.add(2, "", "", "", "\n");
            ugly.complete();
        }
        long end = Files.size(path);
        Path second = folder.resolve("q.csv");
        try (var plain = new SubstitutionFile(second, PLAIN, 1)) {
            plain.add(1, "", "d", "infinity", "9999-12-31");
            plain.complete();
        }
        Path file = folder.resolve("all.csv");
        Files.writeString(
                file, SubstitutionFile.HEADER + Files.readString(path) + Files.readString(second));
        int header = SubstitutionFile.HEADER.length();

        List<Line> lines = lines(file);

        assertThat(lines)
                .extracting(Line::table)
                .containsExactly(some(UGLY), some(UGLY), some(PLAIN));
        assertThat(lines).allMatch(Line::whole);
        assertThat(lines.get(0).from()).isEqualTo(header);
        assertThat(lines.get(1).from()).isEqualTo(lines.get(0).to());
        assertThat(lines.get(1).to()).isEqualTo(header + end);
        assertThat(lines.get(2).to()).isEqualTo(Files.size(file));
    }

    @Test
    void a_line_that_is_cut_off_within_quotes_is_not_whole() throws IOException {
        Path file = folder.resolve("all.csv");
        Files.writeString(
                file, SubstitutionFile.HEADER + "\"s\",\"t\",1,1,\"\",\"d\",\"two\nlines");

        assertThat(lines(file))
                .containsExactly(
                        new Line(
                                some(new TableId("s", "t")),
                                SubstitutionFile.HEADER.length(),
                                Files.size(file),
                                false));
    }

    @Test
    void a_line_that_is_cut_off_within_the_names_is_of_no_table() throws IOException {
        Path file = folder.resolve("all.csv");
        Files.writeString(file, SubstitutionFile.HEADER + "\"s\",\"t\"");

        assertThat(lines(file)).extracting(Line::table).containsExactly(Optional.empty());
    }

    @Test
    void a_file_without_a_whole_header_has_no_lines() throws IOException {
        Path file = folder.resolve("all.csv");
        Files.write(file, SubstitutionFile.HEADER.substring(0, 9).getBytes(StandardCharsets.UTF_8));

        assertThat(SubstitutionReader.open(file)).isEmpty();
    }

    private static Optional<TableId> some(TableId table) {
        return Optional.of(table);
    }

    private static List<Line> lines(Path file) throws IOException {
        List<Line> all = new ArrayList<>();
        try (SubstitutionReader reader = SubstitutionReader.open(file).orElseThrow()) {
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                all.add(line.get());
            }
        }
        return all;
    }
}
