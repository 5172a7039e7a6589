package dev.glissade.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSizesTest {
    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 4_999, 1_000_000, 100_000_000})
    void all_tables_together_have_the_rows_asked_for(int rows) {
        var sizes = SampleSizes.of(rows).byTable();

        // The row that the fill script writes by itself is the one more.
        assertThat(sizes.values().stream().mapToLong(Integer::longValue).sum() + 1).isEqualTo(rows);
        assertThat(sizes).allSatisfy((table, size) -> assertThat(size).isPositive());
    }

    @Test
    void payments_have_orders_and_levels_have_products() {
        var sizes = SampleSizes.of(1_000_000).byTable();

        assertThat(sizes.get("payment")).isLessThanOrEqualTo(sizes.get("orders"));
        assertThat(sizes.getOrDefault("level", 0) / 24)
                .isLessThan(sizes.getOrDefault("product", 0));
    }

    @Test
    void too_few_rows_are_refused() {
        assertThatThrownBy(() -> SampleSizes.of(999)).hasMessageContaining("rows=999");
    }
}
