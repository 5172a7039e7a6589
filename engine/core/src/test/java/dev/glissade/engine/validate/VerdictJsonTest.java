package dev.glissade.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class VerdictJsonTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456789Z");

    @Test
    void a_verdict_is_read_as_it_was_written() {
        Verdict verdict = verdict();

        assertThat(VerdictReader.read(VerdictJson.write(verdict))).contains(verdict);
    }

    @Test
    void what_is_not_known_stays_so() {
        var reading = new Reading("s", Optional.empty(), Optional.empty(), NOW, NOW, false);
        var verdict = new Verdict(Level.SCHEMA, reading, List.of(table(1, identical())));

        assertThat(VerdictReader.read(VerdictJson.write(verdict))).contains(verdict);
    }

    @Test
    void without_values_no_row_or_key_is_left() {
        String json =
                new String(VerdictJson.write(verdict().withoutValues()), StandardCharsets.UTF_8);

        assertThat(json).doesNotContain("secret").contains("0af3", "rowsDiffering");
    }

    @Test
    void in_words_no_value_is_shown() {
        assertThat(verdict().tables()).noneMatch(table -> table.sentence().contains("secret"));
        assertThat(verdict().sentence())
                .isEqualTo("Not equal: of 4 tables 1 differs and 1 cannot be compared");
    }

    @Test
    void another_version_and_nonsense_are_not_read() {
        String json = new String(VerdictJson.write(verdict()), StandardCharsets.UTF_8);

        assertThat(read(json.replace("\"1.0\"", "\"2.0\""))).isEmpty();
        assertThat(read(json.replace("\"ACCEPTED\"", "\"ELSE\""))).isEmpty();
        assertThat(read("{")).isEmpty();
    }

    private static Optional<Verdict> read(String json) {
        return VerdictReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Verdict verdict() {
        var reading =
                new Reading("00000003-1", Optional.of("0/1A2B"), Optional.of(NOW), NOW, NOW, true);
        List<RowDifference> samples =
                List.of(
                        new RowDifference.Changed(
                                Arrays.asList("secret \"1\"", null),
                                List.of(new CellDifference("n", "secret Ω", null))),
                        new RowDifference.Missing(List.of("secret 2")),
                        new RowDifference.Extra(List.of("")));
        var different =
                new TableVerdict.Result.Different(
                        List.of("column n is VARCHAR(3), planned as VARCHAR(4)"),
                        OptionalLong.of(3),
                        List.of("a", "b"),
                        samples,
                        List.of(new ChecksumCount("0af3", 2, 1)));
        return new Verdict(
                Level.FULL,
                reading,
                List.of(
                        table(1, identical()),
                        table(2, new TableVerdict.Result.Accepted(List.of("n: rounded"))),
                        table(3, different),
                        table(4, new TableVerdict.Result.NotComparable("it is gone"))));
    }

    private static TableVerdict.Result identical() {
        return new TableVerdict.Result.Identical();
    }

    private static TableVerdict table(int number, TableVerdict.Result result) {
        return new TableVerdict(
                number,
                new TableId("s", "select \"Ω"),
                new TargetTableId("D", "S", "T"),
                result,
                number == 4 ? OptionalLong.empty() : OptionalLong.of(2),
                OptionalLong.of(3),
                List.of(
                        new ColumnVerdict("n", "N", Proof.HASHED_TEXT, "", number == 3),
                        new ColumnVerdict("x", "X", Proof.NONE, "why not")),
                number);
    }
}
