package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.TableId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class TableSelectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sales.*|sales|orders|true",
                "sales.*|old|orders|false",
                "orders|sales|orders|true",
                "orders|sales|Orders|false",
                "ord?rs|sales|orders|true",
                "*_tmp|sales|x_tmp|true",
                "a.b|a.b|c|false",
                "\"a.b\".c|a.b|c|true",
                "\"x*\"|s|xyz|false",
                "\"x*\"|s|x*|true",
                "\"select \"\"Ω\"|Old|select \"Ω|true",
                "\"😀\"?|s|😀😀|true",
                "a+b|s|aab|false",
            })
    void a_pattern_matches_names(String pattern, String schema, String name, boolean matches) {
        assertThat(new TableSelection(List.of(pattern)).selects(new TableId(schema, name)))
                .isEqualTo(matches);
    }

    @Test
    void exclusions_win_and_stand_alone_too() {
        var selection = new TableSelection(List.of("!*_tmp", "sales.*"));
        assertThat(selection.selects(new TableId("sales", "a"))).isTrue();
        assertThat(selection.selects(new TableId("sales", "a_tmp"))).isFalse();
        assertThat(selection.selects(new TableId("hr", "a"))).isFalse();

        var all = new TableSelection(List.of("!*_tmp"));
        assertThat(all.selects(new TableId("hr", "a"))).isTrue();
        assertThat(all.selects(new TableId("hr", "a_tmp"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b.c|more than one dot",
                "a.|an empty part",
                "'!'|an empty part",
                "\"a|quote"
            })
    void refuses_what_is_no_pattern(String pattern, String message) {
        assertThatThrownBy(() -> new TableSelection(List.of(pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
