package dev.glissade.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.validate.MemoryTable.Row;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class TableComparisonTest {
    private static final int SAMPLES = 5;

    private final MemoryTable source = new MemoryTable();
    private final MemoryTable target = new MemoryTable();

    @Test
    void equal_rows_in_another_order_are_equal() {
        fill(10_000);
        Collections.shuffle(target.rows, new Random(1));

        assertThat(compare(MemoryTable.keyed()))
                .isEqualTo(new TableVerdict.Equal(MemoryTable.ID, 10_000, 30_000));
    }

    @Test
    void two_empty_tables_are_equal() {
        assertThat(compare(MemoryTable.keyed()))
                .isEqualTo(new TableVerdict.Equal(MemoryTable.ID, 0, 0));
    }

    @Test
    void an_empty_text_that_became_null_names_row_and_column() {
        fill(10_000);
        source.rows.set(77, new Row("77", "1.50", ""));
        target.rows.set(77, new Row("77", "1.5", null));

        var verdict = (TableVerdict.Different) compare(MemoryTable.keyed());

        assertThat(verdict.columns()).containsExactly("note");
        assertThat(verdict.keyColumns()).containsExactly("id");
        assertThat(verdict.samples())
                .containsExactly(
                        new RowDifference.Changed(
                                List.of("77"), List.of(new CellDifference("note", "", null))));
    }

    @Test
    void values_that_changed_places_are_found_though_every_column_has_the_same_values() {
        fill(100);
        target.rows.set(1, new Row("1", "0.5", "note 2"));
        target.rows.set(2, new Row("2", "1.0", "note 1"));
        source.rows.set(1, new Row("1", "0.5", "note 1"));

        var verdict = (TableVerdict.Different) compare(MemoryTable.keyed());

        assertThat(verdict.columns()).isEmpty();
        assertThat(verdict.samples())
                .extracting(RowDifference::key)
                .containsExactlyInAnyOrder(List.of("1"), List.of("2"));
        assertThat(verdict.sentence()).contains("values stand in other rows");
    }

    @Test
    void a_lost_row_and_a_doubled_row_are_named() {
        fill(10_000);
        target.rows.remove(4_321);
        target.rows.add(target.rows.get(5));

        var verdict = (TableVerdict.Different) compare(MemoryTable.keyed());

        assertThat(verdict.samples())
                .containsExactlyInAnyOrder(
                        new RowDifference.Missing(List.of("4321")),
                        new RowDifference.Extra(List.of("5")));
    }

    @Test
    void without_a_key_equal_rows_are_counted() {
        for (int i = 0; i < 3; i++) {
            source.rows.add(new Row("1", "2", "x"));
        }
        target.rows.addAll(source.rows.subList(0, 2));
        target.rows.add(new Row("1", "2", "y"));

        var verdict = (TableVerdict.Different) compare(MemoryTable.keyless());

        assertThat(verdict.keyColumns()).containsExactly("id", "price", "note");
        assertThat(verdict.samples())
                .containsExactlyInAnyOrder(
                        new RowDifference.Missing(List.of("1", "2", "x")),
                        new RowDifference.Extra(List.of("1", "2", "y")));
    }

    @Test
    void when_every_row_differs_the_samples_stay_few() {
        fill(50_000);
        target.rows.replaceAll(row -> new Row(row.id(), row.price(), row.note() + "!"));

        var verdict = (TableVerdict.Different) compare(MemoryTable.keyed());

        assertThat(verdict.columns()).containsExactly("note");
        assertThat(verdict.samples())
                .hasSize(SAMPLES)
                .allSatisfy(s -> assertThat(s).isInstanceOf(RowDifference.Changed.class));
    }

    @Test
    void one_bucket_with_more_rows_than_are_held_still_gives_true_samples() {
        // Rows that share one key share one bucket.
        for (int i = 0; i < 20_000; i++) {
            source.rows.add(new Row("1", "1", "same"));
            target.rows.add(new Row("1", "1", "same"));
        }
        target.rows.add(new Row("1", "1", "same"));

        var verdict = (TableVerdict.Different) compare(MemoryTable.keyless());

        assertThat(verdict.targetRows()).isEqualTo(20_001);
        assertThat(verdict.samples())
                .allSatisfy(s -> assertThat(s).isInstanceOf(RowDifference.Extra.class));
    }

    @Test
    void a_verdict_in_words_shows_no_values() {
        fill(10);
        source.rows.set(3, new Row("3", "1.50", "secret-of-ours"));
        target.rows.set(3, new Row("3", "1.50", "secret-of-theirs"));

        TableVerdict verdict = compare(MemoryTable.keyed());

        assertThat(verdict.sentence())
                .isEqualTo("shop.things: 10 rows on both sides, different values in note");
        assertThat(verdict.toString()).doesNotContain("secret");
        assertThat(new Verdict(List.of(verdict)).sentence())
                .isEqualTo("Not equal: of 1 tables 1 differ and 0 cannot be compared");
    }

    @Test
    void what_is_masked_stands_in_no_difference_even_where_it_was_read() {
        source.rows.add(new Row("1", "2", "hidden here"));
        target.rows.add(new Row("1", "2", "hidden there"));
        target.rows.add(new Row("3", "4", null));

        var verdict = (TableVerdict.Different) compare(MemoryTable.masked());

        assertThat(verdict.columns()).contains("note");
        assertThat(verdict.samples())
                .containsExactlyInAnyOrder(
                        new RowDifference.Missing(List.of("1", "2", "masked")),
                        new RowDifference.Extra(List.of("1", "2", "masked")),
                        new RowDifference.Extra(java.util.Arrays.asList("3", "4", null)));
    }

    @Test
    void rows_added_to_a_fuller_table_are_not_called_different() {
        fill(10);
        target.rows.add(new Row("from before", "1", ""));

        TableVerdict verdict = compare(MemoryTable.appended());

        assertThat(verdict).isInstanceOf(TableVerdict.NotComparable.class);
        assertThat(new Verdict(List.of(verdict)).clean()).isFalse();
    }

    private TableVerdict compare(dev.glissade.engine.plan.TablePlan plan) {
        return new TableComparison(SAMPLES).compare(source.asSource(), target.asTarget(), plan);
    }

    private void fill(int rows) {
        var all = new ArrayList<Row>();
        for (int i = 0; i < rows; i++) {
            all.add(new Row("" + i, i / 2 + "." + 5 * (i % 2), "note " + i));
        }
        source.rows.addAll(all);
        target.rows.addAll(all);
    }
}
