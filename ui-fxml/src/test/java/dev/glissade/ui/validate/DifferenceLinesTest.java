package dev.glissade.ui.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict.Result.Different;
import dev.glissade.ui.validate.DifferenceLines.Kind;
import dev.glissade.ui.validate.DifferenceLines.Line;
import dev.glissade.ui.validate.DifferenceLines.Side;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

class DifferenceLinesTest {
    @Test
    void null_and_empty_text_are_not_the_same() {
        var row =
                new RowDifference.Changed(
                        List.of("7"), List.of(new CellDifference("note", null, "")));
        assertThat(lines(row))
                .containsExactly(
                        new Line("7", "note", new Side(Kind.NULL, ""), new Side(Kind.EMPTY, "")));
    }

    @Test
    void a_row_is_named_once_however_many_of_its_values_differ() {
        var row =
                new RowDifference.Changed(
                        Arrays.asList("7", null),
                        List.of(
                                new CellDifference("a", "1", "2"),
                                new CellDifference("b", "x\ty\\", "x")));
        assertThat(lines(row))
                .containsExactly(
                        new Line("7, NULL", "a", value("1"), value("2")),
                        new Line("", "b", value("x\\ty\\\\"), value("x")));
    }

    @Test
    void a_row_of_one_side_is_present_there_and_absent_on_the_other() {
        var present = new Side(Kind.PRESENT, "");
        var absent = new Side(Kind.ABSENT, "");
        assertThat(lines(new RowDifference.Missing(List.of("7"))))
                .containsExactly(new Line("7", "", present, absent));
        assertThat(lines(new RowDifference.Extra(List.of("7"))))
                .containsExactly(new Line("7", "", absent, present));
    }

    @Test
    void what_both_begin_with_is_not_what_differs() {
        assertThat(DifferenceLines.samePrefix("189.90", "189.09")).isEqualTo(4);
        assertThat(DifferenceLines.samePrefix("", "a")).isZero();
        assertThat(DifferenceLines.samePrefix("a", "ab")).isEqualTo(1);
    }

    private static Side value(String text) {
        return new Side(Kind.VALUE, text);
    }

    private static List<Line> lines(RowDifference row) {
        return DifferenceLines.of(
                new Different(
                        List.of(), OptionalLong.of(1), List.of("id"), List.of(row), List.of()));
    }
}
