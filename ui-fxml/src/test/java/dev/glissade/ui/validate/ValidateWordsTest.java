package dev.glissade.ui.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.Reading;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.TableVerdict.Result;
import dev.glissade.ui.session.Compared;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

class ValidateWordsTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final ValidateWords words = new ValidateWords();

    @Test
    void a_clean_verdict_says_no_more_than_its_level_saw() {
        var same = new Result.Identical();
        assertThat(headline(Level.CHECKSUMS, same, same)).isEqualTo("All 2 tables are identical");
        assertThat(headline(Level.COUNTS, same))
                .isEqualTo("The table has as many rows on both sides; no value was compared");
        assertThat(headline(Level.SCHEMA, same, same))
                .isEqualTo("All 2 tables are defined as planned; no row was looked at");
    }

    @Test
    void rows_that_differ_are_counted_over_all_tables() {
        assertThat(headline(Level.CHECKSUMS, new Result.Identical(), rows(2), rows(1)))
                .isEqualTo("1 of 3 tables are identical; 3 rows differ in 2 tables");
    }

    @Test
    void where_rows_were_not_counted_tables_are() {
        var uncounted =
                new Result.Different(
                        List.of("the types differ"),
                        OptionalLong.empty(),
                        List.of(),
                        List.of(),
                        List.of());
        assertThat(headline(Level.CHECKSUMS, uncounted, rows(1)))
                .isEqualTo("0 of 2 tables are identical; 2 differ");
    }

    @Test
    void what_cannot_be_compared_is_not_called_different() {
        assertThat(headline(Level.FULL, rows(1), new Result.NotComparable("it is not there")))
                .isEqualTo(
                        "0 of 2 tables are identical; 1 row differs in sales.t0,"
                                + " 1 cannot be compared");
    }

    @Test
    void tables_of_the_run_that_nobody_has_compared_are_told_of() {
        Compared known = compared(Level.CHECKSUMS, 3, new Result.Identical());
        assertThat(known.isClean()).isFalse();
        assertThat(words.unseen(known)).startsWith("3 tables of the run have not been compared.");
    }

    @Test
    void columns_of_one_proof_stand_on_one_line() {
        TableVerdict table = table(0, new Result.Identical());
        assertThat(words.columnsProven(table)).isEqualTo("2 of 3");
        assertThat(words.proofs(table)).isEqualTo("hashed text 2, not compared 1");
        assertThat(words.proofLines(table))
                .containsExactly(
                        new ValidateWords.ProofLine("a, b", Proof.HASHED_TEXT.text(), "", false),
                        new ValidateWords.ProofLine(
                                "c", Proof.NONE.text(), "an expression of its own", true));
    }

    private String headline(Level level, Result... results) {
        return words.headline(compared(level, 0, results)).replace('\u00A0', ' ');
    }

    private static Result rows(long count) {
        return new Result.Different(
                List.of(), OptionalLong.of(count), List.of("a"), List.of(), List.of());
    }

    private static Compared compared(Level level, int missing, Result... results) {
        var numbers = Stream.iterate(0, n -> n + 1).limit(results.length);
        return new Compared(
                level,
                new Reading("s", Optional.of("0/1"), Optional.of(AT), AT, AT, false),
                numbers.map(n -> Compared.Row.of(table(n, results[n]), level, AT)).toList(),
                missing,
                false);
    }

    private static TableVerdict table(int number, Result result) {
        return new TableVerdict(
                number,
                new TableId("sales", "t" + number),
                new TargetTableId("D", "SALES", "T" + number),
                result,
                OptionalLong.of(10),
                OptionalLong.of(10),
                List.of(
                        new ColumnVerdict("a", "A", Proof.HASHED_TEXT, ""),
                        new ColumnVerdict("b", "B", Proof.HASHED_TEXT, ""),
                        new ColumnVerdict("c", "C", Proof.NONE, "an expression of its own")),
                0);
    }
}
