package dev.glissade.ui.mapping;

import static dev.glissade.ui.mapping.Catalogs.column;
import static dev.glissade.ui.mapping.Catalogs.project;
import static dev.glissade.ui.mapping.Catalogs.schema;
import static dev.glissade.ui.mapping.Catalogs.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.session.ProjectEdits;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class TypeChoiceTest {
    private static final TableId LINE = new TableId("sales", "line");

    @Test
    void the_standard_type_comes_first_and_loses_nothing() {
        List<TypeChoice> choices = TypeChoice.of(column("n", "numeric", 786_438, "").type());

        assertThat(choices.getFirst().standard()).isTrue();
        assertThat(choices.getFirst().mapping().type()).isEqualTo(new SfType.Fixed(12, 2));
        assertThat(choices.getFirst().isLossy()).isFalse();
        assertThat(choices)
                .filteredOn(c -> c.mapping().type() instanceof SfType.Real)
                .singleElement()
                .extracting(TypeChoice::isLossy)
                .isEqualTo(true);
    }

    @Test
    void blanks_at_the_end_of_a_character_can_be_dropped_with_a_loss() {
        assertThat(TypeChoice.of(column("c", "bpchar", 14, "character(10)").type()).getLast())
                .matches(TypeChoice::trimmed)
                .matches(TypeChoice::isLossy);
    }

    @Test
    void the_largest_length_is_not_spelled_out() {
        assertThat(TypeChoice.words(new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX)))
                .isEqualTo("VARCHAR");
        assertThat(TypeChoice.words(new SfType.Varchar(10))).isEqualTo("VARCHAR(10)");
    }

    @Test
    void a_lossy_type_counts_as_accepted_only_when_the_project_names_it() {
        Project before = project();
        var mapping = new ColumnTypeMapping(null, "n", new SfType.Real());
        Project after = ProjectEdits.typed(before, LINE, "n", Optional.of(mapping));

        assertThat(AcceptedLoss.of(selection(before))).isEmpty();
        assertThat(AcceptedLoss.of(selection(after)))
                .extracting(loss -> loss.column().source().name())
                .containsExactly("n");
        MappingSummary summary =
                MappingSummary.of(selection(after).tables().stream().map(TableLine::of).toList());
        assertThat(summary).isEqualTo(new MappingSummary(1, 2, 1, 0));
        assertThat(summary.exact()).isEqualTo(1);
    }

    @Test
    void a_name_that_another_column_has_is_told_and_so_is_one_that_is_too_long() {
        SelectedTable line = selection(project()).tables().getFirst();

        assertThat(NameCheck.of(line, "n", "NOTE")).contains(new NameCheck.Taken("note"));
        assertThat(NameCheck.of(line, "note", "NOTE")).isEmpty();
        assertThat(NameCheck.of(line, "n", "Ω".repeat(256))).contains(new NameCheck.TooLong(256));
        assertThat(NameCheck.of(line, "n", "")).isEmpty();
    }

    @Test
    void a_column_that_is_left_out_is_still_listed() {
        Project without = ProjectEdits.excluding(project(), LINE, List.of("note"));

        assertThat(ColumnLine.of(selection(without).tables().getFirst(), Map.of()))
                .extracting(line -> line.name() + " " + line.selected().isPresent())
                .containsExactly("n true", "note false");
    }

    private static Selection selection(Project project) {
        return Selection.of(
                schema(
                        table(
                                "line",
                                column("n", "numeric", 786_438, "numeric(12,2)"),
                                column("note", "text"))),
                project);
    }
}
