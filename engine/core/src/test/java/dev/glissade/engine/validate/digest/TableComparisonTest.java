package dev.glissade.engine.validate.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.digest.MemoryTable.Row;

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

        assertThat(compare(MemoryTable.keyed()).sentence())
                .isEqualTo("shop.things: 10,000 rows, 30,000 values, all equal");
    }

    @Test
    void two_empty_tables_are_equal() {
        assertThat(compare(MemoryTable.keyed()).sentence())
                .isEqualTo("shop.things: 0 rows, 0 values, all equal");
    }

    @Test
    void an_empty_text_that_became_null_names_row_and_column() {
        fill(10_000);
        source.rows.set(77, new Row("77", "1.50", ""));
        target.rows.set(77, new Row("77", "1.5", null));

        TableVerdict verdict = compare(MemoryTable.keyed());

        assertThat(verdict.columnsDiffering()).containsExactly("note");
        assertThat(different(verdict).keyColumns()).containsExactly("id");
        assertThat(different(verdict).samples())
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

        TableVerdict verdict = compare(MemoryTable.keyed());

        assertThat(verdict.columnsDiffering()).isEmpty();
        assertThat(different(verdict).samples())
                .extracting(RowDifference::key)
                .containsExactlyInAnyOrder(List.of("1"), List.of("2"));
        assertThat(verdict.sentence()).contains("values stand in other rows");
    }

    @Test
    void a_lost_row_and_a_doubled_row_are_named() {
        fill(10_000);
        target.rows.remove(4_321);
        target.rows.add(target.rows.get(5));

        TableVerdict verdict = compare(MemoryTable.keyed());

        assertThat(different(verdict).samples())
                .containsExactlyInAnyOrder(
                        new RowDifference.Missing(List.of("4321")),
                        new RowDifference.Extra(List.of("5")));
        assertThat(different(verdict).rowsDiffering()).hasValue(2);
    }

    @Test
    void without_a_key_equal_rows_are_counted() {
        for (int i = 0; i < 3; i++) {
            source.rows.add(new Row("1", "2", "x"));
        }
        target.rows.addAll(source.rows.subList(0, 2));
        target.rows.add(new Row("1", "2", "y"));

        TableVerdict verdict = compare(MemoryTable.keyless());

        assertThat(different(verdict).keyColumns()).containsExactly("id", "price", "note");
        assertThat(different(verdict).samples())
                .containsExactlyInAnyOrder(
                        new RowDifference.Missing(List.of("1", "2", "x")),
                        new RowDifference.Extra(List.of("1", "2", "y")));
    }

    @Test
    void when_every_row_differs_the_samples_stay_few() {
        fill(50_000);
        target.rows.replaceAll(row -> new Row(row.id(), row.price(), row.note() + "!"));

        TableVerdict verdict = compare(MemoryTable.keyed());

        assertThat(verdict.columnsDiffering()).containsExactly("note");
        assertThat(different(verdict).samples())
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

        TableVerdict verdict = compare(MemoryTable.keyless());

        assertThat(verdict.targetRows()).hasValue(20_001);
        assertThat(different(verdict).samples())
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
    }

    @Test
    void what_is_masked_stands_in_no_difference_even_where_it_was_read() {
        source.rows.add(new Row("1", "2", "hidden here"));
        target.rows.add(new Row("1", "2", "hidden there"));
        target.rows.add(new Row("3", "4", null));

        TableVerdict verdict = compare(MemoryTable.masked());

        assertThat(verdict.columnsDiffering()).contains("note");
        assertThat(different(verdict).samples())
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

        assertThat(verdict.result()).isInstanceOf(TableVerdict.Result.NotComparable.class);
    }

    private static TableVerdict.Result.Different different(TableVerdict verdict) {
        return (TableVerdict.Result.Different) verdict.result();
    }

    private TableVerdict compare(dev.glissade.engine.plan.TablePlan plan) {
        return new TableComparison(SAMPLES).compare(source.rows(), target.rows(), plan);
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
